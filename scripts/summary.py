"""What the demo prints: counts per kind, then three questions with their answers, each with date, source, sentence.

Usage: summary.py ISNAD STORE EXTRACTION. Whom to ask about is chosen from the articles; the answers come from the
program's own commands over the store, the sentences from the extraction.
"""
import collections
import json
import subprocess
import sys

SHOWN = 5  # answers of one question
isnad, store, extraction = sys.argv[1:]
terminal = sys.stdout.isatty()
documents = [json.loads(line) for line in open(extraction, encoding="utf-8")]
names = {e["id"]: e["label"].get("en") or next(iter(e["label"].values()))
         for d in documents for e in d["entities"]}
known = {e["id"] for d in documents for e in d["entities"] if e["known"]}


def counts():
    of_kind = collections.Counter(e.split("/")[0] for e in names)
    print(f"{len(documents)} articles")
    plural = {"person": "people", "country": "countries"}
    print(f"  {len(names):5} entities     " +
          ", ".join(f"{n} {plural.get(kind, kind + 's')}" for kind, n in of_kind.most_common()))
    for kind, detail in (("mentions", "how"), ("statements", "mode"), ("relations", "type"), ("figures", "metric")):
        items = [item for d in documents for item in d[kind]]
        parts = collections.Counter(item[detail] for item in items).most_common(5)
        print(f"  {len(items):5} {kind:12} " + ", ".join(f"{n} {part}" for part, n in parts) +
              (", ..." if len({item[detail] for item in items}) > 5 else ""))


def sentence_of(item):
    """The sentence around a fact, from the article's text; one line."""
    for d in documents:
        if d["document"]["id"] != item["document"]["id"]:
            continue
        for kind in ("statements", "relations", "figures"):
            for found in d[kind]:
                if (found["begin"], found["end"]) == (item["begin"], item["end"]):
                    begin = found.get("sentence_begin", found["begin"])
                    end = max(found.get("sentence_end", found["end"]), found["end"])
                    return " ".join(d["document"]["text"][begin:end].split())
    return item["text"]


def isolated(text):
    """Right-to-left text keeps its own order inside a terminal's line."""
    return "\u2068" + text + "\u2069" if terminal else text


def ask(number, question, words, answer):
    """Runs the command, prints `answer(fact)` and below it the sentence and the source."""
    print(f"\n{number}. {question}")
    shown = " ".join(f'"{w}"' if " " in w else w for w in words)
    print(f"   isnad {words[0]} demo/demo.isnad{shown[len(words[0]):]}")
    done = subprocess.run([isnad, words[0], store, *words[1:], "--json"], capture_output=True, text=True, check=False)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode:
        print("   " + done.stderr.strip())
    for fact in facts[:SHOWN]:
        proof = fact["evidence"][0] if "evidence" in fact else fact
        print(f"   - {answer(fact)}")
        print(f"     {isolated(sentence_of(proof))}")
        print(f"     [{proof['document']['source']}; isnad explain demo/demo.isnad {fact['id']}]")
    if len(facts) > SHOWN:
        print(f"   and {len(facts) - SHOWN} more")
    if not facts:
        print("   nothing found")


def best(counter):
    """The most frequent key; of equal ones the first by name, so that every run asks the same."""
    return min(counter, key=lambda key: (-counter[key], key)) if counter else None


def whom_to_ask():
    """The speaker and the foreign country or person they spoke of most often."""
    own = {(r["subject"], r["object"]) for d in documents for r in d["relations"] if r["type"] == "holds_position"}
    pairs = collections.Counter(
        (s["speaker"], about) for d in documents for s in d["statements"] for about in s["about"]
        if s["speaker"] != about and (s["speaker"], about) not in own
        and s["speaker"] in known and about in known
        and s["speaker"].startswith("person/") and about.startswith(("country/", "person/")))
    return best(pairs)


def figure_pair():
    pairs = collections.Counter()
    for d in documents:
        for f in d["figures"]:
            countries = sorted(p for p in f["participants"] if p.startswith("country/"))
            if len(countries) == 2:
                pairs[tuple(countries)] += 1
    return best(pairs)


def amount(fact):
    parts = []
    if "value" in fact:
        value, unit = fact["value"], fact.get("unit", "")
        for size, word in ((1e12, "trillion "), (1e9, "billion "), (1e6, "million ")):
            if value >= size:
                value, unit = value / size, word + unit
                break
        parts.append(f"{fact.get('qualifier', '')} {value:g} {unit}".strip())
    if "change_percent" in fact:
        parts.append(f"{fact['change_percent']:+g} %")
    return ", ".join(parts)


def questions():
    pair = whom_to_ask()
    if pair:
        who, whom = names[pair[0]], names[pair[1]]
        ask(1, f"What did {who} say about {whom}?", ["said", "--by", who, "--about", whom],
            lambda s: f"{s['date']}  {s['speaker']['name']}, {s['mode']}:")
    else:
        print("\n1. What did X say about Y? No statement of a known person about a country or person was found.")
    ask(2, "Who met whom?", ["met"],
        lambda r: f"{r.get('date') or 'no date'}  {r['subject']['name']} and {r['object']['name']}, {r['status']}:")
    countries = figure_pair()
    if countries:
        a, b = names[countries[0]], names[countries[1]]
        ask(3, f"Which numbers are claimed of {a} and {b}?", ["figures", "--about", a, "--about", b],
            lambda f: f"{f.get('period', 'no period')}  {f['noun']}: {amount(f)}, {f['status']}"
                      + (f", says {f['attributed_to']['name']}:" if f.get("attributed_to") else ":"))
    else:
        print("\n3. Which numbers are claimed of a pair of countries? No such figure was found.")


counts()
questions()
