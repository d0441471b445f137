"""Prints what an extraction file holds: counts per kind, then statements and relations with date, source, sentence."""
import json
import sys

documents = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(f"{len(documents)} articles")
for kind in ("entities", "mentions", "statements", "relations", "figures"):
    print(f"  {kind:11} {sum(len(d[kind]) for d in documents)}")


def names(document):
    return {e["id"]: e["label"].get("en") or next(iter(e["label"].values()), e["id"]) for e in document["entities"]}


print("\nWho said what:")
for d in documents:
    label = names(d)
    for s in d["statements"][:2]:
        print(f"  {s.get('date', '?')}  {label[s['speaker']]}: {s['text'][:110]}  [{d['document']['source'].split('/')[-1]} {s['begin']}-{s['end']}]")
print("\nWho did what with whom:")
for d in documents:
    label = names(d)
    for r in d["relations"][:2]:
        print(f"  {r.get('date') or '?'}  {label[r['subject']]} {r['type']} {label[r['object']]} ({r['status']}): {r['text'][:90]}")
print("\nNumbers claimed:")
for d in documents:
    label = names(d)
    for f in d["figures"][:2]:
        who = ", ".join(label[p] for p in f["participants"])
        print(f"  {f.get('period', '?')}  {f['metric']} of {who}: {f.get('value', f.get('change_percent'))} {f.get('unit', '')}: {f['text'][:90]}")
