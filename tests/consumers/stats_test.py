"""Statistics equal those of NetworkX and igraph to 1e-9, on random graphs and on the sample; Gephi's names."""
import json
import math
import random
import unittest
from collections import Counter

import common
import sample

try:
    import igraph
    import networkx
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")


def random_lines(nodes, arcs, seed, within=None):
    """One document whose relations are a random weighted graph: an arc of weight w has w dates."""
    rng = random.Random(seed)
    entities = [sample.entity(i, {"en": f"Name {i}"}) for i in range(nodes)]
    line = {"schema": "isnad.extraction/1", "document": {"id": f"{seed:032x}", "source": "random", "language": "en"},
            "entities": entities, "mentions": [], "statements": [], "relations": [], "figures": []}
    for n in range(arcs):
        a = rng.randrange(nodes)
        b = rng.randrange(nodes) if within is None or rng.random() < 0.1 else min(nodes - 1, a // within * within + rng.randrange(within))
        for w in range(rng.randint(1, 3)):
            line["relations"].append({"id": f"r{n}-{w}", "type": "visited", "subject": entities[a]["id"], "object": entities[b]["id"],
                                      "date": f"20{n % 90 + 10}-{w + 1:02}-01", "status": "occurred", "begin": 0, "end": 1, "text": "x"})
    return [line]


class Stats(unittest.TestCase):
    def graphs(self):
        yield "sparse", random_lines(60, 90, 1)
        yield "dense", random_lines(40, 500, 2)
        yield "groups", random_lines(120, 500, 3, within=12)
        yield "chain", random_lines(200, 150, 4)
        yield "sample", sample.lines(ordinary=20, nasty=False)

    def read(self, lines):
        store = common.Store(documents=lines)
        rows = [json.loads(l) for l in common.isnad("stats", store.path, "--nodes", "--json").splitlines()]
        network = json.loads(common.isnad("stats", store.path, "--json"))["network"]
        graph = networkx.DiGraph()
        graph.add_nodes_from(sorted(r["id"] for r in rows))
        export = networkx.read_graphml(store.export("graphml", "--edges", "aggregate"))
        ids = {n: d["n_id"] for n, d in export.nodes(data=True)}
        weights = Counter()
        for a, b, d in export.edges(data=True):
            weights[ids[a], ids[b]] += d["weight"]
        for (a, b), w in weights.items():
            graph.add_edge(a, b, weight=w)
        return store, {r["id"]: r for r in rows}, network, graph

    def equal(self, rows, column, expected, name):
        self.assertEqual(set(rows), set(expected), name)
        for node, value in expected.items():
            self.assertTrue(math.isclose(rows[node][column], value, rel_tol=1e-9, abs_tol=1e-9),
                            f"{name}: {column} of {node} is {rows[node][column]!r}, expected {value!r}")

    def test_oracles(self):
        for name, lines in self.graphs():
            _, rows, network, g = self.read(lines)
            nodes = list(g)
            both = networkx.Graph()
            both.add_nodes_from(nodes)
            for a, b, d in g.edges(data=True):
                both.add_edge(a, b, weight=both.get_edge_data(a, b, {"weight": 0})["weight"] + d["weight"])
            plain = both.copy()
            plain.remove_edges_from(list(networkx.selfloop_edges(plain)))
            reverse = g.reverse()
            n = len(nodes)
            ig = igraph.Graph(directed=True)
            ig.add_vertices(nodes)
            ig.add_edges(list(g.edges()))
            ig.es["weight"] = [d["weight"] for _, _, d in g.edges(data=True)]

            self.equal(rows, "indegree", dict(g.in_degree()), name)
            self.equal(rows, "outdegree", dict(g.out_degree()), name)
            self.equal(rows, "weighted_degree", dict(g.degree(weight="weight")), name)
            self.equal(rows, "pageranks", networkx.pagerank(g, 0.85, tol=1e-15, max_iter=5000), name)
            self.assertAlmostEqual(sum(r["pageranks"] for r in rows.values()), 1, delta=1e-12)
            self.equal(rows, "clustering", networkx.clustering(plain), name)
            self.equal(rows, "coreness", networkx.core_number(plain), name)
            self.equal(rows, "betweenesscentrality", networkx.betweenness_centrality(g, normalized=False), name)
            self.equal(rows, "closnesscentrality", networkx.closeness_centrality(reverse, wf_improved=False), name)
            harmonic = networkx.harmonic_centrality(reverse)
            self.equal(rows, "harmonicclosnesscentrality", {v: h / (n - 1) for v, h in harmonic.items()}, name)
            self.equal(rows, "eccentricity", dict(zip(nodes, ig.eccentricity(mode="out"))), name)
            self.equal(rows, "betweenesscentrality", dict(zip(nodes, ig.betweenness())), name)
            hubs, authorities = ig.hub_score(weights="weight", scale=False), ig.authority_score(weights="weight", scale=False)
            self.equal(rows, "hub", {v: h / sum(hubs) for v, h in zip(nodes, hubs)}, name)
            self.equal(rows, "authority", {v: a / sum(authorities) for v, a in zip(nodes, authorities)}, name)
            undirected = igraph.Graph(edges=[(nodes.index(a), nodes.index(b)) for a, b in both.edges()], n=n)
            weights = [d["weight"] for _, _, d in both.edges(data=True)]
            if not any(networkx.selfloop_edges(both)):  # a loop counts twice in igraph, once here
                self.equal(rows, "eigencentrality",
                           dict(zip(nodes, undirected.eigenvector_centrality(weights=weights))), name)

            self.assertAlmostEqual(network["density"], networkx.density(self.without_loops(g)), delta=1e-12)
            for column, parts in (("componentnumber", networkx.weakly_connected_components(g)),
                                  ("strongcompnum", networkx.strongly_connected_components(g))):
                found = {}
                for v in nodes:
                    found.setdefault(rows[v][column], set()).add(v)
                self.assertEqual(sorted(map(sorted, found.values())), sorted(map(sorted, parts)), name)
            self.assertEqual(network["diameter"], ig.diameter(directed=True, unconn=True))
            self.assertAlmostEqual(network["average_path"], ig.average_path_length(directed=True, unconn=True), delta=1e-9)
            groups = {}
            for v in nodes:
                groups.setdefault(rows[v]["modularity_class"], set()).add(v)
            self.assertAlmostEqual(network["modularity"], networkx.community.modularity(both, groups.values(), weight="weight"), delta=1e-9)
            best = max(networkx.community.modularity(both, networkx.community.louvain_communities(both, seed=s)) for s in range(3))
            self.assertGreater(network["modularity"], best - 0.03, name)

    @staticmethod
    def without_loops(g):
        h = g.copy()
        h.remove_edges_from(list(networkx.selfloop_edges(h)))
        return h

    def test_months(self):
        """--by month: the facts of each month, and its network."""
        store = common.Store(ordinary=20, nasty=False)
        rows = [json.loads(l) for l in common.isnad("stats", store.path, "--by", "month", "--json").splitlines()]
        self.assertEqual([r["month"] for r in rows], sorted(r["month"] for r in rows))
        for row in rows[:4]:
            out = store.folder / "month.graphml"
            done = json.loads(common.isnad("export", "graphml", store.path, "-o", out, "--json", "--edges", "aggregate",
                                           "--from", row["month"], "--to", row["month"]))
            self.assertEqual(done["nodes"], row["entities"])
            graph = networkx.read_graphml(out)
            self.assertEqual(sum(d["e_count"] for *_, d in graph.edges(data=True)), row["facts"])
            self.assertEqual(len({(a, b) for a, b, *_ in graph.edges}), row["pairs"])
            self.assertEqual(networkx.number_weakly_connected_components(graph), row["weak_components"])

    def test_attributes_in_exports(self):
        store = common.Store(ordinary=8, nasty=False)
        rows = {r["id"]: r for r in map(json.loads, common.isnad("stats", store.path, "--nodes", "--json").splitlines())}
        graph = networkx.read_graphml(store.export("graphml", "--stats"))
        seen = 0
        for _, data in graph.nodes(data=True):
            if data["n_id"] in rows:
                for column, value in rows[data["n_id"]].items():
                    if column not in ("id", "name"):
                        self.assertEqual(data[column], value, column)
                        seen += 1
        self.assertEqual(seen, 19 * len(rows))
        self.assertIn('id="modularity_class"', store.export("gexf", "--stats").read_text("utf-8"))


if __name__ == "__main__":
    common.main()
