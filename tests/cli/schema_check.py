"""Validates JSON lines against the extraction contract. Exit code 77: jsonschema is not installed."""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file))
wrong = 0
count = 0
for number, line in enumerate(open(sys.argv[2], encoding="utf-8"), 1):
    count += 1
    for error in validator.iter_errors(json.loads(line)):
        wrong += 1
        print(f"{sys.argv[2]}:{number}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
print(f"{count} documents, {wrong} errors")
sys.exit(1 if wrong or not count else 0)
