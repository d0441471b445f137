"""GraphML: valid, and NetworkX and igraph read every node, edge and attribute."""
import unittest
from collections import Counter

import common
import graphml_rules
from sample import clean

try:
    import igraph
    import lxml.etree
    import networkx
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")


def items(text):
    """The items of a list cell: | parts, a backslash keeps what follows."""
    out, escaped = [""], False
    for c in text:
        if not escaped and c == "|":
            out.append("")
        elif not escaped and c == "\\":
            escaped = True
            continue
        else:
            out[-1] += c
        escaped = False
    return out


class Graphml(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        cls.path = cls.store.export("graphml")
        cls.graph = networkx.read_graphml(cls.path)
        cls.ids = {node: data["n_id"] for node, data in cls.graph.nodes(data=True)}

    def test_rules(self):
        for view in ("raw", "aggregate", "statements"):
            path = self.store.export("graphml", "--edges", view, name=f"{view}.graphml")
            self.assertEqual(graphml_rules.errors(path), [])

    def test_schema(self):
        schema = common.SCHEMAS / "graphml-1.0/graphml.xsd"
        if not schema.exists():
            self.skipTest(f"{schema} is not there")
        xsd = lxml.etree.XMLSchema(lxml.etree.parse(str(schema)))
        xsd.assertValid(lxml.etree.parse(str(self.path)))

    def test_networkx_nodes(self):
        kinds = Counter(data["n_kind"] for _, data in self.graph.nodes(data=True))
        facts = self.store.facts.nodes
        self.assertEqual(kinds, Counter({kind: len(ids) for kind, ids in facts.items()}))
        self.assertEqual(common.checksum(self.ids.values()), common.checksum(clean(i) for i in self.store.facts.all_nodes()))
        self.assertEqual(len(self.ids), self.graph.number_of_nodes())

    def test_networkx_edges(self):
        self.assertTrue(self.graph.is_multigraph() and self.graph.is_directed())
        edges = Counter((d["e_type"], self.ids[a], self.ids[b]) for a, b, d in self.graph.edges(data=True))
        expected = Counter()
        for (kind, a, b), n in self.store.facts.edges.items():
            expected[kind, clean(a), clean(b)] += n
        self.assertEqual(edges, expected)

    def test_networkx_attributes(self):
        """Every text, number and date comes back as the store has it."""
        nodes = {data["n_id"]: data for _, data in self.graph.nodes(data=True)}
        relations = {d["e_id"]: d for _, _, d in self.graph.edges(data=True)}
        checked = 0
        for fact in self.store.lines():
            got = relations.get(fact["id"]) if fact["kind"] == "relation" else nodes[clean(fact["id"])]
            for name, value in expected_values(fact).items():
                read = got.get(name)
                if isinstance(value, list):
                    read = items(read)
                self.assertEqual(read, value, f"{fact['kind']} {fact['id']}: {name}")
                checked += 1
        self.assertGreater(checked, 1000)

    def test_igraph(self):
        graph = igraph.Graph.Read_GraphML(str(self.path))
        self.assertEqual(graph.vcount(), self.graph.number_of_nodes())
        self.assertEqual(graph.ecount(), self.graph.number_of_edges())
        self.assertEqual(common.checksum(graph.vs["n_id"]), common.checksum(self.ids.values()))
        edges = Counter((e["e_type"], graph.vs[e.source]["n_id"], graph.vs[e.target]["n_id"]) for e in graph.es)
        mine = Counter((d["e_type"], self.ids[a], self.ids[b]) for a, b, d in self.graph.edges(data=True))
        self.assertEqual(edges, mine)
        self.assertEqual(common.checksum(graph.es["e_id"]), common.checksum(d["e_id"] for *_, d in self.graph.edges(data=True)))
        for vertex in graph.vs:
            data = self.graph.nodes[vertex["id"]]
            for name in graph.vs.attributes():
                if isinstance(data.get(name), str) and name != "id":
                    self.assertEqual(vertex[name], data[name])


def expected_values(fact):
    """Attributes of the GraphML by the object of the JSON lines."""
    out = {}

    def text(name, value):
        if value not in (None, ""):
            out[name] = clean(value) if isinstance(value, str) else value

    kind = fact["kind"]
    if kind == "relation":
        for name in ("status", "title"):
            text(f"e_{name}", fact.get(name))
        text("e_date_from", fact.get("date_from"))
        for column, member in (("e_texts", "text"), ("e_rules", "rule"), ("e_statuses", "status")):
            out[column] = [clean(e[member]) for e in fact["evidence"]]
        out["e_sources"] = [clean(e["document"]["source"]) for e in fact["evidence"]]
        out["e_contested"] = fact["contested"]
        return out
    if kind == "entity":
        text("n_name", fact["name"])
        for language, name in fact["label"].items():
            text(f"n_name_{language}", name)
        out["n_known"] = fact["known"]
        out["n_mentions"] = fact["mentions"]
        return out
    for name in ("text", "cue", "rule", "mode", "metric", "noun", "unit", "source", "title", "publisher", "url", "value",
                 "change_percent", "begin", "end", "status", "date_from", "date_to"):
        text(f"n_{name}", fact.get(name))
    return out


if __name__ == "__main__":
    common.main()
