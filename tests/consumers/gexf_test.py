"""GEXF 1.3 and 1.2: valid by their RELAX NG schemas, and NetworkX reads every node, edge, day and text."""
import datetime
import re
import unittest
from collections import Counter

import common
from sample import clean

try:
    import lxml.etree
    import networkx
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")

DAY = re.compile(r"-?\d{4,}-\d\d-\d\d\Z")


class Gexf(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()

    def export(self, version, view="raw"):
        return self.store.export("gexf", "--gexf-version", version, "--edges", view, name=f"{view}-{version}.gexf")

    def test_schemas(self):
        for version in ("1.3", "1.2"):
            schema = common.SCHEMAS / f"gexf-{version}/gexf.rng"
            if not schema.exists():
                self.skipTest(f"{schema} is not there")
            for view in ("raw", "aggregate", "statements"):
                tree = lxml.etree.parse(str(self.export(version, view)))
                grammar = lxml.etree.parse(str(schema))
                if version == "1.2":  # its viz part names no namespace; every reader and writer uses this one
                    include = grammar.find("{*}include[@href='viz.rng']")
                    include.set("ns", "http://www.gexf.net/1.2draft/viz")
                rules = lxml.etree.RelaxNG(grammar)
                rules.validate(tree)
                self.assertEqual([str(e) for e in rules.error_log][:5], [], f"{version} {view}")

    def test_rules(self):
        """What the schemas do not say: unique ids, ends that are nodes, declared columns, real days in order."""
        for version in ("1.3", "1.2"):
            tree = lxml.etree.parse(str(self.export(version)))
            name = {"1.3": "{http://gexf.net/1.3}", "1.2": "{http://www.gexf.net/1.2draft}"}[version]
            nodes = [e.get("id") for e in tree.iter(name + "node")]
            edges = [e.get("id") for e in tree.iter(name + "edge")]
            self.assertEqual(len(nodes), len(set(nodes)))
            self.assertEqual(len(edges), len(set(edges)))
            ends = {e.get(end) for e in tree.iter(name + "edge") for end in ("source", "target")}
            self.assertLessEqual(ends, set(nodes))
            declared = {a.get("id") for a in tree.iter(name + "attribute")}
            self.assertLessEqual({a.get("for") for a in tree.iter(name + "attvalue")}, declared)
            for element in [*tree.iter(name + "node"), *tree.iter(name + "edge")]:
                days = [element.get(k) for k in ("start", "end") if element.get(k)]
                for day in days:
                    self.assertRegex(day, DAY)
                    datetime.date.fromisoformat(day)
                self.assertEqual(days, sorted(days))
            self.assertEqual(len(edges), sum(self.store.facts.edges.values()))

    def test_networkx(self):
        graph = networkx.read_gexf(self.export("1.3"))
        ids = {node: data["n_id"] for node, data in graph.nodes(data=True)}
        self.assertEqual(common.checksum(ids.values()), common.checksum(clean(i) for i in self.store.facts.all_nodes()))
        edges = Counter((d["e_type"], ids[a], ids[b]) for a, b, d in graph.edges(data=True))
        expected = Counter()
        for (kind, a, b), n in self.store.facts.edges.items():
            expected[kind, clean(a), clean(b)] += n
        self.assertEqual(edges, expected)
        by_id = {data["n_id"]: data for _, data in graph.nodes(data=True)}
        for fact in self.store.lines():
            if fact["kind"] in ("statement", "figure"):
                for name in ("text", "cue", "rule", "noun", "unit"):
                    if name in fact:
                        self.assertEqual(by_id[fact["id"]][f"n_{name}"], clean(fact[name]))

    def test_positions(self):
        """Every node has a place of its own, so that Gephi opens with a picture."""
        tree = lxml.etree.parse(str(self.export("1.3", "aggregate")))
        places = [(p.get("x"), p.get("y")) for p in tree.iter("{http://gexf.net/1.3/viz}position")]
        self.assertEqual(len(places), len(list(tree.iter("{http://gexf.net/1.3}node"))))
        self.assertEqual(len(places), len(set(places)))


if __name__ == "__main__":
    common.main()
