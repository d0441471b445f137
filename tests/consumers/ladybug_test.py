"""LadybugDB (the successor of Kuzu, embedded, speaks Cypher) takes the CSV files: all nodes, all edges, their ids, and a question."""
import csv
import unittest
from collections import Counter
from pathlib import Path

import common
from sample import clean

try:
    import ladybug
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")


class Graph:
    """A database in memory filled from the folder of `isnad export csv`."""

    def __init__(self, folder):
        self.connection = ladybug.Connection(ladybug.Database(":memory:"))
        files = sorted(Path(folder).glob("*.csv"))
        for file in [f for f in files if "-" not in f.stem]:
            columns = self.columns(file)
            label = file.stem.capitalize()
            self.run(f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY, label STRING)")
            self.run(f"COPY {label} FROM ({self.load(file, columns)} RETURN c0, c1)")
        ends = {}
        for file in [f for f in files if "-" in f.stem]:
            kind, a, b = file.stem.split("-")
            ends.setdefault(kind, []).append((a.capitalize(), b.capitalize(), file))
        for kind, tables in ends.items():
            self.run(f"CREATE REL TABLE {kind}({', '.join(f'FROM {a} TO {b}' for a, b, _ in tables)}, id STRING)")
            for a, b, file in tables:
                options = f"(from='{a}', to='{b}')" if len(tables) > 1 else ""
                self.run(f"COPY {kind} FROM ({self.load(file, self.columns(file))} RETURN c0, c1, c2) {options}")

    @staticmethod
    def columns(file):
        with open(file, encoding="utf-8", newline="") as text:
            return len(next(csv.reader(text)))

    @staticmethod
    def load(file, columns):
        names = ", ".join(f"c{i} STRING" for i in range(columns))
        return (f"LOAD WITH HEADERS ({names}) FROM '{file}' (header=true, parallel=false, auto_detect=false, delim=',', "
                "quote='\"', escape='\"')")

    def run(self, query):
        return self.connection.execute(query).get_all()

    def nodes(self):
        return self.run("MATCH (n) RETURN n.id")

    def edges(self):
        return self.run("MATCH (a)-[r]->(b) RETURN label(r), a.id, b.id, r.id")


class Ladybug(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        cls.graph = Graph(cls.store.export("csv"))

    def test_nodes(self):
        ids = [i for i, in self.graph.nodes()]
        self.assertEqual(len(ids), self.store.report["nodes"])
        self.assertEqual(common.checksum(ids), common.checksum(clean(i) for i in self.store.facts.all_nodes()))

    def test_edges(self):
        expected = Counter()
        for (kind, a, b), n in self.store.facts.edges.items():
            expected[kind, clean(a), clean(b)] += n
        self.assertEqual(Counter((kind, a, b) for kind, a, b, _ in self.graph.edges()), expected)

    def test_a_question(self):
        said = self.graph.run("MATCH (p:Person)-[:SAID]->(s)-[:ABOUT]->(c:Country) RETURN p.id, s.id, c.id")
        expected = {(f["speaker"]["id"], f["id"], about["id"]) for f in self.store.lines() if f["kind"] == "statement"
                    for about in f["about"] if f["speaker"]["id"].startswith("person/") and about["id"].startswith("country/")}
        self.assertEqual({tuple(map(str, row)) for row in said}, {tuple(map(clean, row)) for row in expected})


if __name__ == "__main__":
    common.main()
