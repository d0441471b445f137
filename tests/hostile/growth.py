"""Does the work grow as the text does? Texts of one unit again and again (units.tsv), at n and at 4n bytes.

Work is instructions under callgrind, which other programs on the machine do not change: four times the text may take at
most 5.5 times the instructions (n log n passes, n * n takes 16).
Usage: ISNAD=.../isnad python3 growth.py [BYTES [each | NAME...]]     n, default 4096; default: all units in one run;
each: every unit by itself, about two seconds each. 77: no valgrind.
"""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ISNAD = os.path.abspath(os.environ["ISNAD"])
os.environ["ISNAD_GAZETTEERS"] = str(HERE.parents[1] / "gazetteers")
MOST = 5.5
n = int(sys.argv[1]) if len(sys.argv) > 1 else 2048
if not shutil.which("valgrind"):
    print("skipped: valgrind is not there")
    sys.exit(77)
with open(HERE / "units.tsv", encoding="utf-8", newline="") as table:
    rows = [r for r in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
names = sys.argv[2:]
units = [(name, language, json.loads(unit)) for name, language, unit in rows if name in names or names in ([], ["each"])]
work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-growth-"))


def instructions(some, size):
    with open(work / "in.jsonl", "w", encoding="utf-8") as out:
        for name, language, unit in some:
            text = unit * (size // len(unit.encode()))
            out.write(json.dumps({"source": name, "language": language, "published": "2021-09-30", "text": text}) + "\n")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", ISNAD, "extract", "--threads", "1",
                           str(work / "in.jsonl")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"valgrind or isnad failed: {done.stderr[-2000:]}")
    return int(found[1])


failures = 0
try:
    if "ISNAD_LEXICON" not in os.environ:
        subprocess.run([ISNAD, "gazetteer", "compile", "-o", str(work / "lexicon")], check=True, capture_output=True)
        os.environ["ISNAD_LEXICON"] = str(work / "lexicon")
    start = instructions([], 0)
    print(f"{'':24} {'a byte':>7} {'at 4n':>7}  ratio   (instructions; n = {n}; start {start / 1e6:.0f} million)")
    groups = [("all", units)] if not names else [(unit[0], [unit]) for unit in units]
    for name, some in groups:
        small, large = (instructions(some, size) - start for size in (n, 4 * n))
        bad = large > MOST * small
        failures += bad
        read = n * len(some)
        print(f"{name:24} {small / read:7.0f} {large / read / 4:7.0f}  {large / small:5.1f} {'FAILED' if bad else ''}", flush=True)
finally:
    shutil.rmtree(work)
print(f"{len(groups) - failures} passed, {failures} failed")
sys.exit(1 if failures else 0)
