"""isnad and other programs on the same text, the same names and the same graph, in one run. Prints tables in Markdown.

compare.py names ISNAD TEXT.jsonl...       finding names
compare.py graph ISNAD [EDGES]             statistics of a network

Every program runs in a process of its own; times are of the processor, since other work on the machine moves wall time.
"""
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


# --- names ---

def names():
    """All names of the tables, in all languages, as (name, id)."""
    found = {}
    for table in sorted((ROOT / "gazetteers/entities").glob("*.tsv")):
        lines = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(columns, line.split("\t")))
            for language in ("en", "ar", "ru"):
                for name in (row.get(language) or "").split("|"):
                    name = name.strip("!?^ ")
                    if len(name) > 2 and "id" in row:
                        found.setdefault(name, row["id"])
    return found


def texts(paths):
    return [json.loads(line)["text"] for path in paths for line in open(path, encoding="utf-8") if line.strip()]


def with_ahocorasick(table):
    import ahocorasick
    automaton = ahocorasick.Automaton()
    for name, which in table.items():
        automaton.add_word(name, (len(name), which))
    automaton.make_automaton()

    def find(text):  # the longest of overlapping ones, at word ends: what a user must add
        count = 0
        for end, (length, _) in automaton.iter_long(text):
            begin = end - length + 1
            if (begin == 0 or not text[begin - 1].isalnum()) and (end + 1 == len(text) or not text[end + 1].isalnum()):
                count += 1
        return count
    return lambda all_texts: sum(map(find, all_texts))


def with_flashtext(table):
    from flashtext import KeywordProcessor
    processor = KeywordProcessor(case_sensitive=True)
    for name, which in table.items():
        processor.add_keyword(name, which)
    return lambda all_texts: sum(len(processor.extract_keywords(text)) for text in all_texts)


def with_phrase_matcher(table):
    import spacy
    from spacy.matcher import PhraseMatcher
    language = spacy.blank("xx")
    language.max_length = 10**9
    matcher = PhraseMatcher(language.vocab)
    matcher.add("NAME", list(language.tokenizer.pipe(table)))
    return lambda all_texts: sum(len(matcher(document)) for document in language.tokenizer.pipe(all_texts))


def with_entity_ruler(table):
    import spacy
    language = spacy.blank("xx")
    language.max_length = 10**9
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name, "id": which} for name, which in table.items()])
    return lambda all_texts: sum(len(document.ents) for document in language.pipe(all_texts))


def with_dictionary(table):
    import re
    words = re.compile(r"\w+")
    first = {}
    for name in table:
        spans = words.findall(name)
        if spans:
            first.setdefault(spans[0], set()).add(tuple(spans))

    def find(text):
        tokens, count, i = words.findall(text), 0, 0
        while i < len(tokens):
            best = max((len(n) for n in first.get(tokens[i], ()) if tuple(tokens[i:i + len(n)]) == n), default=0)
            count, i = count + (best > 0), i + max(best, 1)
        return count
    return lambda all_texts: sum(map(find, all_texts))


PEERS = {"a dictionary by first word": with_dictionary, "pyahocorasick": with_ahocorasick, "FlashText": with_flashtext,
         "spaCy PhraseMatcher": with_phrase_matcher, "spaCy EntityRuler": with_entity_ruler}


def peer(name, paths):
    table, all_texts = names(), texts(paths)
    begin = time.process_time()
    find = PEERS[name](table)
    built = time.process_time()
    count = find(all_texts)
    done = time.process_time()
    print(json.dumps({"built": built - begin, "time": done - built, "found": count,
                      "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


def child(words, **kwargs):
    """Processor seconds and peak memory (KB) of a program, and what it printed."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(words, stdout=out, **kwargs)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status:
            sys.exit(f"{words} ended with status {status}")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, out.read()


def compare_names(isnad, paths):
    size = sum(len(text.encode()) for text in texts(paths)) / 1e6
    print(f"{size:.1f} MB of text, {len(names())} names\n")
    print("| program | finds | to build | text a second | memory | found |\n|---|---|---|---|---|---|")
    seconds, memory, out = child([isnad, "extract", "--threads", "1", "--no-text", *paths])
    found = sum(len(json.loads(line)["mentions"]) for line in out.splitlines())
    with tempfile.NamedTemporaryFile() as lexicon:
        built = child([isnad, "gazetteer", "compile", "-o", lexicon.name])[0]
    print(f"| isnad extract | names, roles, references, dates, statements, relations, figures | {built:.1f} s, once | "
          f"{size / seconds:.1f} MB | {memory / 1e3:.0f} MB | {found} |", flush=True)
    for name in PEERS:
        out = child([sys.executable, __file__, "peer", name, *paths])[2]
        got = json.loads(out)
        print(f"| {name} | names | {got['built']:.1f} s, each time | {size / got['time']:.1f} MB | "
              f"{got['memory'] / 1e3:.0f} MB | {got['found']} |", flush=True)


# --- graph ---

def arcs(count, nodes):
    """A network with hubs: pairs of distinct nodes, each once."""
    rng = random.Random(7)
    found = set()
    while len(found) < count:
        a, b = int(nodes * rng.random() ** 2), int(nodes * rng.random() ** 2)
        if a != b:
            found.add((a, b))
    return sorted(found)


def store_of(isnad, pairs, folder):
    """A store whose relations are these pairs."""
    lines = Path(folder) / "graph.jsonl"
    with open(lines, "w", encoding="utf-8") as out:
        for d in range(0, len(pairs), 100):
            part = pairs[d:d + 100]
            ids = sorted({f"person/p{n}" for pair in part for n in pair})
            out.write(json.dumps({
                "schema": "isnad.extraction/1", "document": {"id": f"{d:032x}", "source": f"d/{d}", "language": "en"}, "mentions": [], "statements": [],
                "entities": [{"id": i, "type": "person", "label": {"en": i}, "known": True} for i in ids], "figures": [],
                "relations": [{"id": f"r{d + k}", "type": "praised", "subject": f"person/p{a}", "object": f"person/p{b}",
                               "date": "2024", "status": "occurred", "begin": 0, "end": 1, "text": "x"}
                              for k, (a, b) in enumerate(part)]}) + "\n")
    store = Path(folder) / "graph.isnad"
    subprocess.run([isnad, "load", str(store), str(lines)], check=True, stdout=subprocess.DEVNULL)
    return store


MEASURES = {
    "igraph": {
        "degrees, components, density": lambda g: (g.degree(), g.connected_components("weak"), g.connected_components("strong"), g.density()),
        "PageRank, HITS, eigenvector": lambda g: (g.pagerank(), g.hub_score(), g.authority_score(), g.eigenvector_centrality(directed=True)),
        "clustering, k-core": lambda g: (g.as_undirected().transitivity_local_undirected(mode="zero"), g.coreness()),
        "communities (Louvain)": lambda g: g.as_undirected().community_multilevel(),
        "betweenness": lambda g: g.betweenness(),
        "closeness, harmonic": lambda g: (g.closeness(mode="out"), g.harmonic_centrality(mode="out")),
        "eccentricity, diameter, average path": lambda g: (g.eccentricity(mode="out"), g.diameter(), g.average_path_length()),
    },
    "networkx": {
        "degrees, components, density": lambda g: (dict(g.degree()), list(_nx().weakly_connected_components(g)),
                                                   list(_nx().strongly_connected_components(g)), _nx().density(g)),
        "PageRank, HITS, eigenvector": lambda g: (_nx().pagerank(g), _nx().hits(g), _nx().eigenvector_centrality(g, max_iter=1000)),
        "clustering, k-core": lambda g: (_nx().clustering(g.to_undirected()), _nx().core_number(g)),
        "communities (Louvain)": lambda g: _nx().community.louvain_communities(g.to_undirected(), seed=1),
    },
}


def _nx():
    import networkx
    return networkx


def graph_peer(name, path):
    pairs = json.loads(Path(path).read_text())
    if name == "igraph":
        import igraph
        graph = igraph.Graph(edges=pairs, directed=True)
    else:
        graph = _nx().DiGraph(pairs)
    for what, measure in MEASURES[name].items():
        begin = time.process_time()
        measure(graph)
        print(json.dumps([what, time.process_time() - begin]), flush=True)


def compare_graph(isnad, count, nodes):
    pairs = arcs(count, nodes)
    with tempfile.TemporaryDirectory(prefix="isnad-compare-") as folder:
        store = store_of(isnad, pairs, folder)
        (Path(folder) / "pairs.json").write_text(json.dumps(pairs))
        print(f"{count} edges, {len({n for p in pairs for n in p})} nodes\n")
        counting = child([isnad, "said", str(store)])[0]
        all_of_it = child([isnad, "stats", str(store), "--nodes", "--exact", "--json"])[0]
        sampled = child([isnad, "stats", str(store), "--nodes", "--json"])[0]
        totals, shown = {}, {}
        for name in MEASURES:
            out = child([sys.executable, __file__, "graph-peer", name, f"{folder}/pairs.json"])[2]
            shown[name] = dict(json.loads(line) for line in out.splitlines())
            totals[name] = sum(shown[name].values())
    print("| | igraph | NetworkX |\n|---|---|---|")
    for what, seconds in shown["igraph"].items():
        other = shown["networkx"].get(what)
        print(f"| {what} | {seconds:.2f} s | {'not run' if other is None else f'{other:.2f} s'} |")
    print(f"| all | {totals['igraph']:.2f} s | |\n")
    print(f"`isnad stats --nodes --exact`, all of these in one pass: {all_of_it:.2f} s, of which {counting:.2f} s read the store. "
          f"Without `--exact`: {sampled:.2f} s.")
    print(f"Ratio to igraph: {all_of_it / totals['igraph']:.2f} with the store, {(all_of_it - counting) / totals['igraph']:.2f} without.")


def main():
    what, *words = sys.argv[1:] or ["--help"]
    if what == "names" and len(words) > 1:
        compare_names(words[0], words[1:])
    elif what == "peer":
        peer(words[0], words[1:])
    elif what == "graph" and words:
        edges = int(words[1]) if len(words) > 1 else 100_000
        compare_graph(words[0], edges, max(10, edges // 10))
    elif what == "graph-peer":
        graph_peer(*words)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
