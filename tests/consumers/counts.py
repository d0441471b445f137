"""What every consumer finds in the exports of a store, beside what the store holds: a table of nodes, edges and a checksum of ids.

Usage: ISNAD=PROGRAM ~/.cache/isnad/consumers/venv/bin/python tests/consumers/counts.py STORE [CONSUMER ...]
Ends with 1 when one differs. Consumers: networkx igraph ladybug duckdb gephi neo4j-import neo4j-push neo4j-cypher.
"""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common
import neo4j_server
from sample import clean


class Given:
    """A store that is there already, with the exports of common.Store."""

    export = common.Store.export
    lines = common.Store.lines

    def __init__(self, path, folder):
        self.path, self.folder = Path(path), Path(folder)
        self.exported = {}

    def file(self, format):
        if format not in self.exported:
            self.exported[format] = self.export(format)
        return self.exported[format]


def found(nodes, edges, edge_count=None):
    """Counts and checksums of ids; edges without ids count alone."""
    nodes, edges = list(nodes), list(edges)
    return len(nodes), len(edges) or edge_count, common.checksum(nodes)[:12], common.checksum(edges)[:12] if edges else ""


def networkx(store):
    import networkx
    graph = networkx.read_graphml(store.file("graphml"))
    yield "NetworkX, GraphML", found([d["n_id"] for _, d in graph.nodes(data=True)], [d["e_id"] for *_, d in graph.edges(data=True)])
    graph = networkx.read_gexf(store.file("gexf"))
    yield "NetworkX, GEXF", found([d["n_id"] for _, d in graph.nodes(data=True)], [d["id"] for *_, d in graph.edges(data=True)])


def igraph(store):
    import igraph
    graph = igraph.Graph.Read_GraphML(str(store.file("graphml")))
    yield "igraph, GraphML", found(graph.vs["n_id"], graph.es["e_id"])


def ladybug(store):
    import ladybug_test
    graph = ladybug_test.Graph(store.file("csv"))
    yield "Ladybug, CSV", found([i for i, in graph.nodes()], [row[3] for row in graph.edges()])


def duckdb(store):
    import duckdb
    connection = duckdb.connect()
    nodes, edges = [], []
    for file in store.file("csv").glob("*.csv"):
        column = "id:string" if "-" in file.stem else f"id:ID({file.stem.capitalize()})"
        rows = connection.execute(f'SELECT "{column}" FROM read_csv(?, header = true, all_varchar = true, delim = \',\', quote = \'"\', '
                                  "escape = '\"', strict_mode = true)", [str(file)]).fetchall()
        (edges if "-" in file.stem else nodes).extend(row[0] for row in rows)
    yield "DuckDB, CSV", found(nodes, edges)
    import duckdb_test
    connection, missing = duckdb_test.sqlite_extension(store.folder / "extensions")
    if connection is None:
        print(f"skipped: DuckDB over the store: {missing}")
        return
    connection.execute(f"ATTACH '{store.path.resolve()}' AS store (TYPE sqlite, READ_ONLY)")
    ids = [clean(i) for table in ("entity", "document", "statement", "figure")
           for i, in connection.execute(f"SELECT DISTINCT id FROM store.{table}").fetchall()]
    yield "DuckDB, store", found(ids, [], None)


def gephi(store):
    done = subprocess.run(["java", "-Djava.awt.headless=true", "-Xmx2g", "-cp", str(common.CONSUMERS / "gephi-toolkit.jar"),
                           str(common.HERE / "GephiReader.java"), str(store.file("graphml")), str(store.file("gexf"))],
                          capture_output=True, text=True, encoding="utf-8", check=True)
    seen = dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())
    for format in ("graphml", "gexf"):
        name = f"out.{format}"
        yield f"Gephi, {format}", (int(seen[f"{name} nodes"]), int(seen[f"{name} edges"]), seen[f"{name} ids"][:12], "")


def in_neo4j(server):
    nodes = [i for i, in server.ask("MATCH (n) RETURN n.id")]
    return found(nodes, [i for i, in server.ask("MATCH ()-[r]->() RETURN r.id")])


def neo4j_import(store):
    with tempfile.TemporaryDirectory(prefix="isnad-neo4j-", ignore_cleanup_errors=True) as home:
        server = neo4j_server.Neo4j(home)
        done = subprocess.run(["sh", str(store.file("csv") / "import.sh")], capture_output=True, text=True, cwd="/",
                              env={**server.environment(), "PATH": f"{server.admin_wrapper()}:/usr/bin:/bin"})
        assert done.returncode == 0, done.stdout[-2000:]
        with server:
            yield "Neo4j, bulk import", in_neo4j(server)


def neo4j_push(store):
    with tempfile.TemporaryDirectory(prefix="isnad-neo4j-", ignore_cleanup_errors=True) as home, neo4j_server.Neo4j(home) as server:
        for _ in range(2):
            common.isnad("push", "neo4j", server.url, store.path)
        yield "Neo4j, push twice", in_neo4j(server)


def neo4j_cypher(store):
    with tempfile.TemporaryDirectory(prefix="isnad-neo4j-", ignore_cleanup_errors=True) as home, neo4j_server.Neo4j(home) as server:
        for _ in range(2):
            for statement in neo4j_server.statements(store.file("cypher").read_text("utf-8")):
                server.answer(statement)
        yield "Neo4j, Cypher script twice", in_neo4j(server)


CONSUMERS = {"networkx": networkx, "igraph": igraph, "ladybug": ladybug, "duckdb": duckdb, "gephi": gephi,
             "neo4j-import": neo4j_import, "neo4j-push": neo4j_push, "neo4j-cypher": neo4j_cypher}


def main(path, *names):
    with tempfile.TemporaryDirectory(prefix="isnad-counts-") as folder:
        store = Given(path, folder)
        facts = store.lines()
        nodes = [clean(f["id"]) for f in facts if f["kind"] != "relation"]
        store.file("csv")
        wanted = (store.report["nodes"], store.report["edges"])
        assert wanted[0] == len(nodes), (wanted, len(nodes))
        edge_ids = set()
        print(f"store: {wanted[0]} nodes, {wanted[1]} edges, ids {common.checksum(nodes)[:12]}")
        wrong = 0
        for name in names or CONSUMERS:
            begun = time.monotonic()
            for consumer, (node_count, edge_count, node_ids, edge_hash) in CONSUMERS[name](store):
                if edge_hash:
                    edge_ids.add(edge_hash)
                same = (node_count == wanted[0] and edge_count in (None, wanted[1]) and node_ids == common.checksum(nodes)[:12]
                        and len(edge_ids) <= 1)
                wrong += not same
                print(f"| {consumer} | {node_count} | {edge_count or ''} | {node_ids} | {edge_hash} | {'equal' if same else 'DIFFERENT'} | "
                      f"{time.monotonic() - begun:.0f} s |", flush=True)
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
