"""DOT, SVG, JSON-LD, FollowTheMoney and JSON lines through readers of their own; `isnad export --check`."""
import json
import subprocess
import unittest
from collections import Counter
from xml.etree import ElementTree

import common
from sample import clean

try:
    import pydot
    import rdflib
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        cls.facts = cls.store.lines()

    def of_kind(self, kind):
        return [f for f in self.facts if f["kind"] == kind]

    def test_jsonl_is_exact(self):
        """Nothing is cleaned: every text is the one that went in, control characters and all."""
        went_in = {s["id"]: s for line in self.store.documents for s in line["statements"]}
        for fact in self.of_kind("statement"):
            for name in ("text", "cue", "rule"):
                self.assertEqual(fact[name], went_in[fact["id"]][name])

    def test_dot(self):
        path = self.store.export("dot", "--edges", "aggregate")
        (graph,) = pydot.graph_from_dot_file(str(path), encoding="utf-8")
        nodes = [n for n in graph.get_nodes() if n.get_name() not in ("graph", "node", "edge")]
        self.assertEqual((len(nodes), len(graph.get_edges())), (self.store.report["nodes"], self.store.report["edges"]))

    def test_svg(self):
        path = self.store.export("svg", "--edges", "aggregate")
        tree = ElementTree.parse(path)
        count = Counter(e.tag.rpartition("}")[2] for e in tree.iter())
        self.assertEqual((count["circle"], count["line"]), (self.store.report["nodes"], self.store.report["edges"]))
        names = {clean(f["name"]) for f in self.of_kind("entity")}
        self.assertLessEqual(names, {e.text for e in tree.iter("{http://www.w3.org/2000/svg}text")})

    def test_jsonld(self):
        graph = rdflib.Graph().parse(self.store.export("jsonld"), format="json-ld")
        self.assertEqual(len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))), len(self.of_kind("statement")))
        self.assertEqual(len(set(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))), len(self.of_kind("document")))
        self.assertEqual(len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Action))), len(self.of_kind("relation")))
        evidences = len(self.of_kind("statement")) + len(self.of_kind("figure")) + sum(len(f["evidence"]) for f in self.of_kind("relation"))
        annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
        self.assertEqual(len(annotations), evidences)
        for annotation in annotations:
            target = graph.value(annotation, OA.hasTarget)
            self.assertEqual(len(list(graph.objects(target, OA.hasSelector))), 2)
            self.assertIn((graph.value(annotation, OA.hasBody), PROV.wasQuotedFrom, graph.value(target, OA.hasSource)), graph)
        texts = {str(t) for t in graph.objects(None, SCHEMA.text)}
        self.assertLessEqual({f["text"] for f in self.of_kind("statement")}, texts)

    def test_ftm(self):
        rows = [json.loads(line) for line in self.store.export("ftm").read_text("utf-8").split("\n") if line]
        ids = {row["id"] for row in rows}
        self.assertEqual(len(ids), len(rows))
        for row in rows:
            self.assertTrue(all(isinstance(v, list) and v and all(isinstance(x, str) and x for x in v) for v in row["properties"].values()), row)
            for name in ("subject", "object", "member", "organization", "proof"):
                self.assertLessEqual(set(row["properties"].get(name, [])), ids)
        links = [row for row in rows if row["schema"] in ("UnknownLink", "Membership")]
        self.assertEqual(len(links), len(self.of_kind("relation")) + sum(len(f["about"]) for f in self.of_kind("statement")))

    def test_check(self):
        for format in ("graphml", "gexf", "csv", "jsonl", "ftm"):
            path = self.store.export(format)
            self.assertIn("as in the store", common.isnad("export", format, self.store.path, "--check", path))
        # A file that lost an edge, a node twice, or its end is found.
        graphml = self.store.export("graphml").read_text("utf-8")
        broken = self.store.folder / "broken.graphml"
        begin = graphml.index("    <edge")
        end = graphml.index("</edge>\n") + len("</edge>\n")
        node = graphml[graphml.index("    <node"):graphml.index("</node>\n") + len("</node>\n")]
        for text in (graphml[:begin] + graphml[end:], graphml.replace(node, node + node), graphml.replace(node, ""), graphml[:-20]):
            broken.write_text(text, "utf-8")
            common.isnad("export", "graphml", self.store.path, "--check", broken, code=1)

    def test_a_folder_may_hold_exports(self):
        """Added with its article, a folder gives one document: what isnad wrote is passed over."""
        folder = self.store.folder / "mixed"
        folder.mkdir()
        (folder / "article.txt").write_text("A title\n\nPresident Vladimir Putin met Xi Jinping in Beijing on 5 May 2024.\n", "utf-8")
        names = ["map.xml", "tables", "facts.jsonl", "links.ndjson", "linked.jsonl", "extracted.jsonl", "page.html"]
        for format, name in zip(("graphml", "csv", "jsonl", "ftm", "jsonld"), names):
            common.isnad("export", format, self.store.path, "-o", folder / name)
        common.isnad("report", self.store.path, folder / names[-1])
        (folder / "extracted.jsonl").write_text(common.isnad("extract", folder / "article.txt"), "utf-8")
        done = subprocess.run([common.ISNAD, "add", self.store.folder / "mixed.isnad", folder], capture_output=True, text=True, encoding="utf-8")
        self.assertIn("1 documents added, 0 replaced, 0 unchanged, 0 errors", done.stdout, done.stderr)
        for name in names:
            self.assertIn(str(folder / name), done.stderr)

    def test_same_bytes_again(self):
        for format in ("graphml", "gexf", "cypher", "jsonl", "jsonld", "ftm", "dot", "svg"):
            first = self.store.export(format).read_bytes()
            self.assertEqual(first, self.store.export(format, name=f"again.{format}").read_bytes(), format)


if __name__ == "__main__":
    common.main()
