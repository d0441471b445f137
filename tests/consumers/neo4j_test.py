"""A real Neo4j server: the Cypher script twice, the bulk import, and a push give the graph of the store."""
import shutil
import subprocess
import tempfile
import unittest
from collections import Counter

import common
import neo4j_server
from sample import clean

if not neo4j_server.there():
    common.skip("Neo4j is not there; run scripts/install-consumers neo4j")


def expected(store):
    nodes = {(kind, clean(i)) for kind, ids in store.facts.nodes.items() for i in ids}
    edges = Counter()
    for (kind, a, b), n in store.facts.edges.items():
        edges[kind, clean(a), clean(b)] += n
    return nodes, edges


class Server(unittest.TestCase):
    """One server for all: a start costs ten seconds. The tests run by name."""

    @classmethod
    def setUpClass(cls):
        cls.store = common.Store(ordinary=6)
        cls.home = tempfile.mkdtemp(prefix="isnad-neo4j-")
        cls.neo4j = neo4j_server.Neo4j(cls.home)
        folder = cls.store.export("csv")
        wrapper = cls.neo4j.admin_wrapper()
        cls.imported = subprocess.run(
            ["sh", str(folder / "import.sh")], capture_output=True, text=True, cwd="/",
            env={**cls.neo4j.environment(), "PATH": f"{wrapper}:/usr/bin:/bin"})
        cls.neo4j.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.neo4j.__exit__()
        shutil.rmtree(cls.home, ignore_errors=True)

    def check_graph(self):
        nodes, edges = expected(self.store)
        self.assertEqual(self.neo4j.nodes(), nodes)
        self.assertEqual(self.neo4j.edges(), edges)
        texts = dict(self.neo4j.ask("MATCH (n:Statement) RETURN n.id, [n.text, n.cue, n.rule]"))
        labels = dict(self.neo4j.ask("MATCH (n) WHERE n.name_ar IS NOT NULL RETURN n.id, [n.name_ar, n.name_ru]"))
        relations = dict(self.neo4j.ask("MATCH ()-[r]->() WHERE NOT r.derived AND r.texts IS NOT NULL "
                                        "RETURN r.id, [r.texts, toString(r.date_from), r.contested]"))
        for fact in self.store.lines():
            if fact["kind"] == "statement":
                self.assertEqual(texts[fact["id"]], [clean(fact[n]) for n in ("text", "cue", "rule")])
            elif fact["kind"] == "entity":
                self.assertEqual(labels[clean(fact["id"])], [clean(fact["label"][n]) for n in ("ar", "ru")])
            elif fact["kind"] == "relation":
                self.assertEqual(relations[fact["id"]], [[clean(e["text"]) for e in fact["evidence"]],
                                                         fact.get("date_from"), fact["contested"]])
        types = self.neo4j.ask("MATCH (s:Statement) WHERE s.date_from IS NOT NULL "
                               "RETURN DISTINCT valueType(s.date_from)")
        self.assertEqual(types, [["DATE NOT NULL"]])

    def run_script(self):
        total = Counter()
        for statement in neo4j_server.statements(self.store.export("cypher").read_text("utf-8")):
            for name, value in self.neo4j.answer(statement)["counters"].items():
                total[name] += value if isinstance(value, int) else 0
        return total

    def test_1_bulk_import(self):
        self.assertEqual(self.imported.returncode, 0, self.imported.stdout[-2000:] + self.imported.stderr[-2000:])
        self.check_graph()

    def test_2_script_after_import_adds_constraints_alone(self):
        counters = self.run_script()
        self.assertEqual(counters["nodesCreated"] + counters["relationshipsCreated"], 0)
        self.assertGreater(counters["constraintsAdded"], 10)
        kinds = {row[0] for row in self.neo4j.ask("SHOW CONSTRAINTS YIELD type")}
        self.assertEqual(kinds, {"UNIQUENESS", "RELATIONSHIP_UNIQUENESS"})

    def test_3_script_twice(self):
        self.neo4j.ask("MATCH (n) DETACH DELETE n")
        first, second = self.run_script(), self.run_script()
        nodes, edges = expected(self.store)
        self.assertEqual(first["nodesCreated"], len(nodes))
        self.assertEqual(first["relationshipsCreated"], sum(edges.values()))
        for name in ("nodesCreated", "relationshipsCreated", "constraintsAdded", "nodesDeleted"):
            self.assertEqual(second[name], 0, name)
        self.check_graph()

    def test_4_push_twice(self):
        self.neo4j.ask("MATCH (n) DETACH DELETE n")
        for _ in range(2):  # nothing doubles
            common.isnad("push", "neo4j", self.neo4j.url, self.store.path)
            self.check_graph()

    def test_5_push_says_what_is_wrong(self):
        nobody = f"http://127.0.0.1:{neo4j_server.free_port()}"
        common.isnad("push", "neo4j", nobody, self.store.path, code=1)
        common.isnad("push", "neo4j", self.neo4j.url, self.store.path, "--database", "nowhere", code=1)


if __name__ == "__main__":
    common.main()
