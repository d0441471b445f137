"""Texts made to be taken for code (injections.jsonl): through load and add, every question and every exporter.

They stay texts: nothing is run, no table is lost, every file is well-formed, and what stands in it is what went in.
Usage: ISNAD=.../isnad python3 injections_test.py [all]     (all: every text in every question; else each in two of them)
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
ISNAD = os.path.abspath(os.environ["ISNAD"])
os.environ["ISNAD_GAZETTEERS"] = str(HERE.parents[1] / "gazetteers")
TEXTS = [json.loads(line) for line in (HERE / "injections.jsonl").read_text(encoding="utf-8").splitlines()]
KEPT = [text for text in TEXTS if "\0" not in text]  # no reader lets NUL in
QUESTIONS = (
    ["said", "STORE", "--by", "X"], ["said", "STORE", "--about", "X"], ["said", "STORE", "--grep", "X"],
    ["said", "STORE", "--to", "X"], ["said", "STORE", "--from", "X"], ["who-said", "STORE", "X"],
    ["relations", "STORE", "--type", "X"], ["relations", "STORE", "--by", "X", "--with", "X"],
    ["figures", "STORE", "--metric", "X"], ["figures", "STORE", "--about", "X"], ["timeline", "STORE", "X"],
    ["path", "STORE", "X", "X"], ["explain", "STORE", "X"], ["entity", "show", "STORE", "X"], ["remove", "STORE", "X"],
    ["stats", "STORE", "--around", "X"], ["export", "graphml", "STORE", "-o", "-", "--around", "X"],
    ["export", "cypher", "STORE", "-o", "-", "--type", "X"], ["report", "STORE", "page.html", "--title", "X"],
    ["X", "STORE"], ["extract", "X"], ["add", "X"],
)
failures = []


def check(right, message):
    if not right:
        failures.append(message)
        print("FAILED:", ascii(message), flush=True)


def run(*words, codes=(0,), text=None):
    """None where the system itself refuses the words (NUL)."""
    if any("\0" in word for word in words):
        return None
    done = subprocess.run([ISNAD, *words], input=text, capture_output=True, check=False, cwd=work)
    check(done.returncode in codes, f"{words}: ended with {done.returncode}: {done.stderr[:300]}")
    return done.stdout


def extraction(number, text):
    """An extraction whose every free text is `text`."""
    person, country = f"person/p{number}", "country/ru"
    evidence = {"rule": text, "begin": 0, "end": 3, "text": text, "sentence_begin": 0, "sentence_end": 5}
    return {
        "schema": "isnad.extraction/1",
        "document": {"id": f"d{number}", "source": f"s{number}-{text}", "title": text, "language": "en", "published": "2021-09-30",
                     "publisher": text, "url": text, "length": len(text), "text": text},
        "entities": [{"id": person, "type": "person", "label": {"en": text, "ru": text}, "wikidata": text, "known": True},
                     {"id": country, "type": "country", "label": {"en": "Russia"}, "known": True}],
        "mentions": [{"entity": person, "how": "name", "rule": text, "begin": 0, "end": 3, "text": text}],
        "statements": [{"id": f"st{number}", "speaker": person, "cue": text, "mode": "indirect", "about": [country],
                        "date": "2021-09-30", "cameo": "010", **evidence}],
        "relations": [{"id": f"re{number}", "type": "visited", "subject": person, "object": country, "title": text,
                       "date": "2021-09", "status": "occurred", **evidence}],
        "figures": [{"id": f"fi{number}", "metric": "export", "noun": text, "participants": [country], "value": 5,
                     "unit": text, "qualifier": "about", "period": "2021", "status": "actual", **evidence}],
    }


def fill():
    lines = [json.dumps(extraction(i, text)) for i, text in enumerate(TEXTS)]
    run("load", "store", "-", codes=(1,), text="\n".join(lines).encode())
    kept = counts()["document"]
    check(kept == len(KEPT), f"{kept} of {len(KEPT)} extractions are in the store")
    articles = [{"source": f"a{i}-{text}", "title": text, "publisher": text, "url": text, "published": "2021-09-30",
                 "text": f"Vladimir Putin told {text} on Monday that \"{text}\" visited Russia, said {text}."}
                for i, text in enumerate(TEXTS)]
    run("add", "store", "--format", "jsonl", "-", codes=(0, 1), text="\n".join(map(json.dumps, articles)).encode())


def counts():
    database = sqlite3.connect(work / "store")
    try:
        check(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "integrity_check")
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {n: database.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}
    finally:
        database.close()


def ask():
    before = counts()
    for i, text in enumerate(TEXTS):
        some = [QUESTIONS[(2 * i + k) % len(QUESTIONS)] for k in (0, 1)]
        for words in QUESTIONS if "all" in sys.argv else some:
            run(*[text if word == "X" else "store" if word == "STORE" else word for word in words], codes=(0, 1, 2))
    after = counts()
    check(set(before) == set(after), "tables came or went")
    check(before == after, f"rows came or went: {before} {after}")


def tables():
    for command in ("said", "relations", "figures"):
        text = run(command, "store", "--csv").decode()
        for row in list(csv.reader(io.StringIO(text, newline="")))[1:]:
            for cell in row:
                check(not re.match(r"[=+\-@\t\r](?![\d.]+$)", cell), f"{command} --csv: a formula: {cell}")
        for line in run(command, "store", "--json").splitlines():
            json.loads(line)
        run(command, "store", "--markdown")


def clean(text):
    """What an XML text can hold of it (docs/formats.md)."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def xml_files():
    for form in ("graphml", "gexf", "svg"):
        run("export", form, "store", "-o", "out." + form)
        data = (work / f"out.{form}").read_bytes()
        check(b"<!DOCTYPE" not in data and b"<!ENTITY" not in data, f"{form}: a document type")
        root = xml.fromstring(data)
        seen = {t for e in root.iter() for t in [e.text or "", *e.attrib.values()]}
        for element in root.iter():
            check("PWNED" not in element.tag and not any("PWNED" in a or a.startswith("on") for a in element.attrib), f"{form}: {element.tag}")
            check(element.get("id") != "PWNED", f"{form}: an element out of a text")
        if form == "graphml":
            for text in KEPT:
                check(clean(text) in seen, f"{form}: lost {text}")


def json_files():
    for form in ("jsonl", "ftm"):
        run("export", form, "store", "-o", "out." + form)
        data = (work / f"out.{form}").read_text(encoding="utf-8").split("\n")
        seen = "\n".join(json.dumps(json.loads(line)) for line in data if line)
        for text in KEPT if form == "jsonl" else ():
            check(json.dumps(text)[1:-1] in seen or json.dumps(clean(text))[1:-1] in seen, f"{form}: lost {text}")
    run("export", "jsonld", "store", "-o", "out.jsonld")
    json.loads((work / "out.jsonld").read_text(encoding="utf-8"))


def cypher_script():
    run("export", "cypher", "store", "-o", "out.cypher")
    script = (work / "out.cypher").read_text(encoding="utf-8")
    # Neo4j reads \uXXXX before anything else.
    check(not re.search(r"\\u", script), "cypher: a \\u in the script")
    code = re.sub(r"'(?:[^'\\]|\\.)*'", "''", script, flags=re.S)
    check("PWNED" not in code and "DELETE" not in code and "`" not in code, "cypher: a text ran out of its quotes")


def bulk_csv():
    run("export", "csv", "store", "-o", "bulk")
    for file in (work / "bulk").iterdir():
        check(re.fullmatch(r"[A-Za-z_-]+\.csv|import\.sh", file.name), f"csv: a file {file.name}")
        if file.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""), strict=True))
            check(len({len(row) for row in rows}) == 1, f"csv: {file.name}: rows of different lengths")
    check("PWNED" not in (work / "bulk/import.sh").read_text(), "csv: a text in import.sh")
    check(subprocess.run(["sh", "-n", "bulk/import.sh"], cwd=work, check=False).returncode == 0, "csv: import.sh")


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.scripts = 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        for name, value in attrs:
            check(not (name.startswith("on") or "PWNED" in name), f"page: an attribute {name} of {tag}")
            check("PWNED" not in (value or ""), f"page: {value} in an attribute of {tag}")


def page():
    def scripts(store, name):
        run("report", store, name, "--title", "T")
        parser = Page()
        parser.feed((work / name).read_text(encoding="utf-8"))
        return parser.scripts
    run("load", "plain", "-", text=json.dumps(extraction(0, "plain words")).encode())
    check(scripts("store", "p.html") == scripts("plain", "q.html"), "page: a script more than in a harmless one")
    for text in TEXTS[::5]:  # the title comes from the command line
        if run("report", "plain", "r.html", "--title", text) is not None:
            parser = Page()
            parser.feed((work / "r.html").read_text(encoding="utf-8"))


def dot_picture():
    run("export", "dot", "store", "-o", "out.dot")
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', (work / "out.dot").read_text(encoding="utf-8"), flags=re.S)
    check("PWNED" not in code, "dot: a text ran out of its quotes")


work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-injections-"))
try:
    fill()
    known = {"store", "store-wal", "store-shm", "page.html"}
    ask()
    check({p.name for p in work.iterdir()} <= known, f"files came: {sorted(p.name for p in work.iterdir())}")
    for part in (tables, xml_files, json_files, cypher_script, bulk_csv, page, dot_picture):
        part()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"{len(TEXTS)} texts, {len(failures)} failures")
sys.exit(1 if failures else 0)
