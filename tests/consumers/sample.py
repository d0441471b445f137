"""A made-up extraction in the format of `isnad extract`: ordinary facts, and every nasty character in every text.
(U+0000 is not among them: no text with it gets into a store, see nasty_test.py.)

The same numbers on every run. `facts(lines)` recomputes from the lines, without isnad, what a graph of them must hold.
"""
import json
import random
from collections import Counter

NASTY = [
    'quotes " \' \u00ab \u00bb \u201c `backtick` ``',
    "back\\slash \\u0041 \\n \\' \\\" end\\",
    "line one\nline two\r\nline three\rend\n",
    "tab\there \x0b \x0c \x1b[31m \x7f \x85 \x01\x02 \x1f unit",
    "bidi \u202e evil \u202c \u2066 iso \u2069 \u200f \u200e \ufeff",
    "</script><!-- --><script>alert(1)</script> ]]> <![CDATA[ &amp; &#10; <b>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "sep , ; | \t || \u2028 \u2029 end",
    "not characters \ufffe \uffff \ufdd0",
    "astral \U0001f600 \U0001d49e \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u0420\u0443\u0441\u0441\u043a\u0438\u0439",
    "  leading and trailing  ",
    "$x ${x} {0} %s $$ /* */ // -- ; DROP",
    "null",
    "true",
    "[a, 'b', \"c\"]",
    "combining e\u0301 \u0643\u0650\u062a\u0627\u0628 \u200c \u200d",
]
SYMMETRIC = {"borders", "cooperates_with", "met_with", "signed_with", "spoke_with", "trades_with"}
KINDS = ["person", "country", "organization", "place", "event"]
TYPES = ["met_with", "visited", "praised", "threatened", "signed_with", "holds_position", "member_of"]
DATES = ["2023-01-12", "2023-02", "2023", "2023-05-01/2023-05-03", "2024-02-29", None]


def document(number, entities, rng, texts):
    """One line. `texts()` gives the next text of the article and its range."""
    ids = [e["id"] for e in entities]
    line = {"schema": "isnad.extraction/1",
            "document": {"id": f"{number:032x}", "source": f"https://example.org/{number}", "language": "ar",
                         "published": f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}", "title": f"Title {number}"},
            "entities": entities, "mentions": [], "statements": [], "relations": [], "figures": []}
    body = []
    at = 0

    def written(text):
        nonlocal at
        body.append(text)
        begin, at = at, at + len(text)
        return {"begin": begin, "end": at, "text": text}

    for e in entities:
        line["mentions"].append({"entity": e["id"], "how": "name", "rule": "name", **written(texts())})
    for i in range(3):
        speaker, *about = rng.sample(ids, 3)
        line["statements"].append({"id": f"s{number}-{i}", "speaker": speaker, "about": sorted(about), "mode": "direct",
                                   "addressee": [rng.choice(ids)], "cue": texts(), "rule": texts(), "cameo": "010",
                                   "date": rng.choice(DATES[:-1]), **written(texts())})
        a, b = rng.sample(ids, 2)
        kind = rng.choice(TYPES)
        relation = {"id": f"r{number}-{i}", "type": kind, "subject": a, "object": b, "date": rng.choice(DATES),
                    "status": rng.choice(["occurred", "planned", "denied"]), "title": texts(), "rule": texts(),
                    **written(texts())}
        if rng.random() < 0.5:
            relation["attributed_to"] = rng.choice(ids)
        line["relations"].append(relation)
    line["figures"].append({"id": f"f{number}", "metric": "other", "noun": texts(), "unit": texts(), "value": 1.5e9 + number,
                            "change_percent": -12.25, "participants": sorted(rng.sample(ids, 2)), "period": "2022",
                            "attributed_to": rng.choice(ids), "status": "expected", "rule": texts(), **written(texts())})
    line["document"]["text"] = "".join(body)
    line["document"]["length"] = at
    return line


def entity(i, label):
    kind = KINDS[i % len(KINDS)]
    return {"id": f"{kind}/e{i}", "type": kind, "label": label, "known": i % 3 != 0}


def lines(ordinary=12, nasty=True, entities=25, seed=7):
    rng = random.Random(seed)
    count = 0

    def plain():
        nonlocal count
        count += 1
        return f"text {count} "

    everyone = [entity(i, {"en": f"Name {i}", "ar": f"\u0627\u0633\u0645 {i}", "ru": f"\u0418\u043c\u044f {i}"}) for i in range(entities)]
    out = [document(n, rng.sample(everyone, 6), rng, plain) for n in range(ordinary)]
    if not nasty:
        return out
    for n, text in enumerate(NASTY):
        strange = [{**entity(100 + 3 * n + i, {"en": text + str(i), "ar": text, "ru": text}),
                    "id": f"person/~{text}{i}", "type": "person", "known": False} for i in range(3)]
        line = document(1000 + n, strange, rng, lambda text=text: text)
        line["document"].update(source=f"{text}{n}", title=text, publisher=text, url=text)
        out.append(line)
    return out


def write(path, documents):
    with open(path, "w", encoding="utf-8") as out:
        for line in documents:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def clean(text):
    """What every exporter does to a text that XML cannot hold, and nothing else."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


class Facts:
    """Nodes by kind and edges by (type, from, to), computed from the lines alone."""

    def __init__(self, documents):
        self.nodes = {}  # kind -> set of ids
        self.edges = Counter()  # (type, from, to)
        relations, spoke, statements, mentions = {}, Counter(), [], set()
        for line in documents:
            doc = line["document"]["id"]
            self.nodes.setdefault("Document", set()).add(doc)
            for e in line["entities"]:
                self.nodes.setdefault(e["type"].capitalize(), set()).add(e["id"])
            for m in line["mentions"]:
                mentions.add((m["entity"], doc))
            for s in line["statements"]:
                self.nodes.setdefault("Statement", set()).add(s["id"])
                statements.append(s["id"])
                self.edges["SAID", s["speaker"], s["id"]] += 1
                self.edges["REPORTED_IN", s["id"], doc] += 1
                for other in s["about"]:
                    self.edges["ABOUT", s["id"], other] += 1
                    spoke[s["speaker"], other] += 1
                for other in s.get("addressee", []):
                    self.edges["ADDRESSED_TO", s["id"], other] += 1
            for f in line["figures"]:
                self.nodes.setdefault("Figure", set()).add(f["id"])
                self.edges["REPORTED_IN", f["id"], doc] += 1
                if "attributed_to" in f:
                    self.edges["CLAIMED", f["attributed_to"], f["id"]] += 1
                for other in f["participants"]:
                    self.edges["CONCERNS", f["id"], other] += 1
            for r in line["relations"]:
                a, b = r["subject"], r["object"]
                if r["type"] in SYMMETRIC and b < a:
                    a, b = b, a
                relations[r["type"].upper(), a, b, r.get("date")] = True
        for kind, a, b, _ in relations:
            self.edges[kind, a, b] += 1
        for e, doc in mentions:
            self.edges["MENTIONED_IN", e, doc] += 1
        for pair in spoke:
            self.edges["SPOKE_ABOUT", *pair] += 1

    def all_nodes(self):
        return {i for ids in self.nodes.values() for i in ids}
