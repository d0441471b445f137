"""Gephi (its toolkit, without a window) reads our files: nodes, edges, kinds, typed columns, the timeline."""
import shutil
import subprocess
import unittest

import common
import sample

JAR = common.CONSUMERS / "gephi-toolkit.jar"
if not JAR.exists() or not shutil.which("java"):
    common.skip("the Gephi Toolkit is not there; run scripts/install-consumers gephi")


class Gephi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        files = [cls.store.export("gexf"), cls.store.export("graphml"),
                 cls.store.export("gexf", "--edges", "aggregate", name="aggregate.gexf")]
        cls.aggregated = cls.store.report
        done = subprocess.run(["java", "-Djava.awt.headless=true", "-Xmx512m", "-cp", str(JAR),
                               str(common.HERE / "GephiReader.java"), *map(str, files)],
                              capture_output=True, text=True, encoding="utf-8", timeout=300)
        assert done.returncode == 0, done.stderr[-3000:]
        cls.seen = {}
        for line in done.stdout.splitlines():
            key, _, value = line.rpartition(" ") if " time " not in line else line.partition(" time ")
            cls.seen[key.strip() + (" time" if " time " in line else "")] = value

    def test_counts(self):
        facts = self.store.facts
        for file in ("out.gexf", "out.graphml"):
            self.assertEqual(int(self.seen[f"{file} nodes"]), len(facts.all_nodes()), file)
            self.assertEqual(int(self.seen[f"{file} edges"]), sum(facts.edges.values()), file)
            self.assertEqual(self.seen[f"{file} ids"], common.checksum(sample.clean(i) for i in facts.all_nodes()), file)

    def test_kinds_stay_apart_in_gexf(self):
        types = {kind for kind, _, _ in self.store.facts.edges}
        self.assertLessEqual(types, set(self.seen["out.gexf types"].split(",")))
        # Even merged, only edges of one kind between one pair become one.
        self.assertEqual(int(self.seen["out.gexf merged edges"]), len(self.store.facts.edges))

    def test_aggregates_survive_merging(self):
        """With --edges aggregate Gephi's default setting loses nothing."""
        for merged in ("", " merged"):
            self.assertEqual(int(self.seen[f"aggregate.gexf{merged} nodes"]), self.aggregated["nodes"])
            self.assertEqual(int(self.seen[f"aggregate.gexf{merged} edges"]), self.aggregated["edges"])

    def test_columns(self):
        nodes = self.seen["out.gexf nodecolumns"].split(",")
        for column in ("n_name_ar:String", "n_mentions:Long", "n_known:Boolean", "n_value:Double", "n_aliases:String[]"):
            self.assertIn(column, nodes)
        edges = self.seen["out.gexf edgecolumns"].split(",")
        for column in ("e_status:String", "e_contested:Boolean", "e_texts:String[]", "e_count:Long"):
            self.assertIn(column, edges)
        for column in ("n_mentions:Long", "n_known:Boolean", "n_value:Double"):
            self.assertIn(column, self.seen["out.graphml nodecolumns"].split(","))

    def test_timeline(self):
        """The timeline spans our dates: the figures' year 2022 to the last relation."""
        self.assertRegex(self.seen["out.gexf time"], r"^DATE .*")
        self.assertNotIn("Infinity", self.seen["out.gexf time"])


if __name__ == "__main__":
    common.main()
