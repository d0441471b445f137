"""Does the work grow as the text does? Texts of one unit again and again (units.tsv), at n and at 4n bytes.

Work is instructions under callgrind, which other programs on the machine do not change: four times the text may take at
most 5.5 times the instructions (n log n passes, n * n takes 16).
Usage: ISNAD=.../isnad python3 growth.py [BYTES [NAME...]]     (n, default 2048; units, default all). 77: no valgrind.
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
units = [(name, language, json.loads(unit)) for name, language, unit in rows if not sys.argv[2:] or name in sys.argv[2:]]
work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-growth-"))
try:
    if "ISNAD_LEXICON" not in os.environ:
        subprocess.run([ISNAD, "gazetteer", "compile", "-o", str(work / "lexicon")], check=True, capture_output=True)
        os.environ["ISNAD_LEXICON"] = str(work / "lexicon")
    with open(work / "in.jsonl", "w", encoding="utf-8") as out:
        for name, language, unit in units:
            for size in (n, 4 * n):
                text = unit * (size // len(unit.encode()))
                out.write(json.dumps({"source": f"{name} {size}", "language": language, "published": "2021-09-30", "text": text}) + "\n")
    # One count a document: what was done until the next one's extraction begins.
    done = subprocess.run(["valgrind", "--tool=callgrind", "--combine-dumps=no", "--dump-before=isnad::extract(*",
                           f"--callgrind-out-file={work}/count", ISNAD, "extract", "--threads", "1", str(work / "in.jsonl")],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"valgrind or isnad failed: {done.stderr[-2000:]}")
    counts = []
    for number in range(2, 2 * len(units) + 2):  # the first holds the start
        file = work / f"count.{number}"
        text = (file if file.exists() else work / "count").read_text(errors="replace")
        counts.append(int(re.search(r"^(?:totals|summary): (\d+)", text, re.M).group(1)))
finally:
    shutil.rmtree(work)
failures = 0
print(f"{'':24} {'a byte':>7} {'at 4n':>7}  ratio   (instructions, n = {n})")
for i, (name, _, _) in enumerate(units):
    small, large = counts[2 * i], counts[2 * i + 1]
    bad = large > MOST * small
    failures += bad
    print(f"{name:24} {small / n:7.0f} {large / n / 4:7.0f}  {large / small:5.1f} {'FAILED' if bad else ''}")
print(f"{len(units) - failures} passed, {failures} failed")
sys.exit(1 if failures else 0)
