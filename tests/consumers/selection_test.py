"""--type, --from, --to, --around and --hops choose what an independent computation chooses."""
import unittest
from xml.etree import ElementTree

import common
from graphml_rules import NAMESPACE


def read(path):
    """Node ids, and edges as (type, from, to, attributes)."""
    tree = ElementTree.parse(path)
    ids, edges = {}, []
    for node in tree.iter(NAMESPACE + "node"):
        ids[node.get("id")] = {d.get("key"): d.text for d in node}["n_id"]
    for edge in tree.iter(NAMESPACE + "edge"):
        data = {d.get("key"): d.text for d in edge}
        edges.append((data["e_type"], ids[edge.get("source")], ids[edge.get("target")], data))
    return set(ids.values()), edges


class Selection(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store(nasty=False)

    def export(self, *words):
        return read(self.store.export("graphml", *words, name="chosen.graphml"))

    def test_types(self):
        nodes, edges = self.export("--type", "met_with", "--type", "said")
        self.assertEqual({e[0] for e in edges}, {"MET_WITH", "SAID"})
        expected = sum(n for (kind, *_), n in self.store.facts.edges.items() if kind in ("MET_WITH", "SAID"))
        self.assertEqual(len(edges), expected)
        self.assertEqual(nodes, {end for e in edges for end in e[1:3]})

    def test_unknown_type_is_an_error(self):
        common.isnad("export", "graphml", self.store.path, "-o", "-", "--type", "nonsense", code=1)

    def test_days(self):
        _, every = self.export("--edges", "statements")
        _, edges = self.export("--edges", "statements", "--from", "2023-02", "--to", "2023-04")
        expected = [e for e in every if "e_date_from" in e[3]
                    and e[3]["e_date_from"] <= "2023-04-30" and e[3]["e_date_to"] >= "2023-02-01"]
        self.assertGreater(len(expected), 0)
        self.assertLess(len(expected), len(every))
        self.assertEqual(sorted(e[3]["e_id"] for e in edges), sorted(e[3]["e_id"] for e in expected))
        # An aggregate keeps the facts of the period alone.
        _, sums = self.export("--edges", "aggregate", "--from", "2023-02", "--to", "2023-04")
        self.assertEqual(sum(int(e[3]["e_count"]) for e in sums), len(expected))

    def test_around(self):
        _, every = self.export("--edges", "aggregate")
        start = every[0][1]
        near = {start}
        for hops in (1, 2):
            near |= {b for _, a, b, _ in every if a in near} | {a for _, a, b, _ in every if b in near}
            nodes, edges = self.export("--edges", "aggregate", "--around", start, "--hops", hops)
            self.assertEqual(nodes, near)
            self.assertEqual(len(edges), sum(1 for _, a, b, _ in every if a in near and b in near))


if __name__ == "__main__":
    common.main()
