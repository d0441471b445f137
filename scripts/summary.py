"""Prints what an extraction file holds: counts per kind."""
import json
import sys

documents = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(f"{len(documents)} articles")
for kind in ("entities", "mentions", "statements", "relations", "figures"):
    print(f"  {kind:11} {sum(len(d[kind]) for d in documents)}")

