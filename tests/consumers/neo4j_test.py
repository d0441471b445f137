"""A real Neo4j server: the Cypher script twice, the bulk import, and a push give the graph of the store."""
import json
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

    def test_5_questions_of_the_readme(self):
        """Asked in Cypher, the questions of the README have the answers of the command line."""
        store = self.store.folder / "examples.isnad"
        common.isnad("add", store, common.ROOT / "examples")
        script = self.store.folder / "examples.cypher"
        common.isnad("export", "cypher", store, "-o", script)
        self.neo4j.ask("MATCH (n) DETACH DELETE n")
        for statement in neo4j_server.statements(script.read_text("utf-8")):
            self.neo4j.answer(statement)

        def told(*words):
            return [json.loads(line) for line in common.isnad(*words, "--json").splitlines()]

        def same(rows, cypher):
            self.assertGreater(len(rows), 0, cypher)
            self.assertEqual(sorted(row["id"] for row in rows), sorted(i for i, in self.neo4j.ask(cypher)), cypher)

        same(told("said", store, "--by", "Putin", "--about", "Kazakhstan"),
             "MATCH ({id: 'person/vladimir-putin'})-[:SAID]->(s)-[:ABOUT]->({id: 'country/kz'}) RETURN s.id")
        same(told("met", store, "--by", "Xi Jinping"),
             "MATCH ({id: 'person/xi-jinping'})-[r:MET_WITH]-() RETURN r.id")
        same(told("figures", store, "--about", "China", "--about", "Russia", "--metric", "trade_turnover"),
             "MATCH ({id: 'country/cn'})<-[:CONCERNS]-(f {metric: 'trade_turnover'})-[:CONCERNS]->({id: 'country/ru'}) RETURN f.id")
        same(told("timeline", store, "Tokayev", "--from", "2024"),
             "MATCH (p {id: 'person/kassym-jomart-tokayev'}) CALL { WITH p MATCH (p)-[:SAID|ABOUT|ADDRESSED_TO|CLAIMED|CONCERNS]-(f) "
             "RETURN f.id AS id, f.date_to AS day UNION WITH p MATCH (p)-[r]-(q) WHERE r.status IS NOT NULL "
             "RETURN r.id AS id, r.date_to AS day } WITH id, day WHERE day >= date('2024-01-01') RETURN DISTINCT id")
        types = "|".join(t for t, in self.neo4j.ask("MATCH (a)-[r]->(b) WHERE r.status IS NOT NULL OR r.derived RETURN DISTINCT type(r)"))
        steps = self.neo4j.ask("MATCH p = shortestPath(({id: 'person/kim-jong-un'})-[:" + types + "*]-({id: 'person/pope-francis'})) "
                               "RETURN length(p)")
        self.assertEqual([[len(told("path", store, "Kim Jong Un", "Pope Francis"))]], steps)

    def test_6_push_says_what_is_wrong(self):
        nobody = f"http://127.0.0.1:{neo4j_server.free_port()}"
        common.isnad("push", "neo4j", nobody, self.store.path, code=1)
        common.isnad("push", "neo4j", self.neo4j.url, self.store.path, "--database", "nowhere", code=1)


if __name__ == "__main__":
    common.main()
