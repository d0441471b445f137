"""The Python package: extractions, errors, stores and the graph, against the program itself."""
import csv
import itertools
import json
import stat
import subprocess
from collections import Counter
from pathlib import Path

import pytest

import isnad

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
MEETING = "Vladimir Putin met Xi Jinping in Beijing on 5 May 2023."


def command(*words):
    return subprocess.run([isnad.program(), *map(str, words)], capture_output=True, check=True).stdout


@pytest.fixture
def store(tmp_path):
    store = isnad.Store(tmp_path / "news.isnad")
    assert store.add(EXAMPLES)["added"] == 19
    return store


def stand_in(tmp_path, monkeypatch, script):
    """A program of ours in place of isnad."""
    path = tmp_path / "isnad"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("ISNAD", str(path))


def test_paths_give_what_the_program_writes():
    wanted = [json.loads(line) for line in command("extract", EXAMPLES).splitlines()]
    assert list(isnad.extract(paths=EXAMPLES)) == wanted
    assert list(isnad.extract(paths=[str(EXAMPLES)], threads=1)) == wanted


def test_articles_come_back_in_order_and_whole():
    articles = [{"source": f"s{i}", "text": f"{MEETING} \u0646\u0635 {i}\n\u2028\u0085 end"} for i in range(3000)]
    results = list(isnad.extract(articles))
    assert [r["document"]["source"] for r in results] == [a["source"] for a in articles]
    assert [r["document"]["text"] for r in results] == [a["text"] for a in articles]
    assert results[0]["relations"][0]["type"] == "met_with"


def test_texts_get_sources_and_nothing_gives_nothing():
    assert [r["document"]["source"] for r in isnad.extract(["one", "two"])] == ["text-0", "text-1"]
    assert list(isnad.extract([])) == []
    assert "text" not in next(isnad.extract([MEETING], with_text=False))["document"]


def test_endless_input_is_read_as_it_is_needed():
    endless = ({"source": str(i), "text": MEETING} for i in itertools.count())
    assert len(list(itertools.islice(isnad.extract(endless), 5))) == 5


def test_bad_articles_are_told():
    articles = [{"source": "a", "text": MEETING}, {"source": "", "text": "no source"}, {"source": "b", "text": MEETING}]
    problems = []
    assert len(list(isnad.extract(articles, problems=problems))) == 2
    assert len(problems) == 1 and ":2:" in problems[0]
    seen = []
    with pytest.raises(isnad.Error, match=":2:"):
        for result in isnad.extract(articles):
            seen.append(result["document"]["source"])
    assert seen == ["a", "b"]


def test_failures_of_the_caller_reach_the_caller():
    def broken():
        yield MEETING
        raise KeyError("mine")
    with pytest.raises(KeyError, match="mine"):
        list(isnad.extract(broken()))
    with pytest.raises(UnicodeEncodeError):
        list(isnad.extract(["lone surrogate \ud800"]))
    with pytest.raises(TypeError):
        isnad.extract("one text")
    with pytest.raises(TypeError):
        isnad.extract()


@pytest.mark.parametrize("script, message", [
    ("kill -9 $$", "before its work was done"),
    ("cat > /dev/null; exit 0", "before its work was done"),
    ("""cat > /dev/null; echo '{"schema":"isnad.closing/1","documents":1,"errors":0,"bytes":0}'""", "before its work"),
    ("""cat > /dev/null; echo '{"schema":"isnad.closing/1","documents":0,"errors":0,"bytes":0}'""", "1 articles were given"),
    ("echo broken >&2; exit 3", "broken"),
])
def test_a_program_that_loses_lines_is_found_out(tmp_path, monkeypatch, script, message):
    stand_in(tmp_path, monkeypatch, script + "\n")
    with pytest.raises(isnad.Error, match=message):
        list(isnad.extract([MEETING], problems=[]))


def test_the_program_must_be_there(tmp_path, monkeypatch):
    monkeypatch.setenv("ISNAD", str(tmp_path / "none"))
    with pytest.raises(isnad.Error, match="ISNAD names it"):
        list(isnad.extract([MEETING]))


def test_questions_give_what_the_program_prints(store):
    def printed(name, *words):
        return [json.loads(line) for line in command(name, store.path, *words, "--json", "--limit", "0").splitlines()]
    assert store.said() == printed("said") != []
    assert store.said(by="Putin", about="Kazakhstan") == printed("said", "--by", "Putin", "--about", "Kazakhstan") != []
    assert store.relations(type=["met_with", "visited"]) == printed("relations", "--type", "met_with", "--type", "visited") != []
    assert store.figures(between=("China", "Russia")) == printed("figures", "--between", "China", "Russia") != []
    assert store.timeline("Tokayev", since="2024") == printed("timeline", "Tokayev", "--since", "2024") != []
    assert store.ask("path", "Putin", "Tokayev")
    assert store.stats()["nodes"]["Document"] == 19
    fact = store.said(limit=1)[0]
    assert fact["text"] in store.explain(fact)
    with pytest.raises(isnad.Error, match="nobody-of-this-name"):
        store.said(by="nobody-of-this-name")
    with pytest.raises(isnad.Error):
        isnad.Store(store.path.parent / "none.isnad").said()


def test_load_equals_add(store, tmp_path):
    loaded = isnad.Store(tmp_path / "loaded.isnad")
    assert loaded.load(isnad.extract(paths=EXAMPLES))["added"] == 19
    assert list(loaded.facts()) == list(store.facts())


@pytest.mark.parametrize("view", ["raw", "aggregate", "statements"])
def test_graph_has_every_node_and_edge_of_the_export(store, tmp_path, view):
    networkx = pytest.importorskip("networkx")
    graph = store.to_networkx(edges=view)
    report = store.export("graphml", tmp_path / "x.graphml", edges=view)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (report["nodes"], report["edges"])
    other = networkx.read_graphml(tmp_path / "x.graphml")
    ids = {node: data["n_id"] for node, data in other.nodes(data=True)}
    assert Counter((d["type"], a, b, k) for a, b, k, d in graph.edges(keys=True, data=True)) == \
        Counter((d["e_type"], ids[a], ids[b], d["e_id"]) for a, b, d in other.edges(data=True))
    named = {ids[node]: data.get("n_name_ar") for node, data in other.nodes(data=True)}
    assert {node: data.get("name_ar") for node, data in graph.nodes(data=True)} == named
    for *_, data in graph.edges(data=True):
        if "sources" in data:
            assert len(data["sources"]) == len(data["texts"]) == len(data["begins"]) == data["weight"] or view != "raw"


def test_graph_of_a_part(store):
    pytest.importorskip("networkx")
    limit = csv.field_size_limit()
    graph = store.to_networkx(type="met_with", since="2023")
    assert {d["type"] for *_, d in graph.edges(data=True)} == {"MET_WITH"}
    assert all(d["date_to"] >= "2023" for *_, d in graph.edges(data=True))
    assert csv.field_size_limit() == limit


def test_pandas(store):
    pandas = pytest.importorskip("pandas")
    table = isnad.to_pandas(store.said())
    assert len(table) == len(store.said())
    assert {"speaker_name", "document_source", "text"} <= set(table.columns)
    assert pandas.api.types.is_datetime64_any_dtype(table["date_from"])
    assert len(isnad.to_pandas([])) == 0
