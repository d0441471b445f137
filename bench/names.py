"""The lexicon as it grows: what synthetic names beside the shipped tables cost. Needs only the program.

Usage: bench/names.py ISNAD ARTICLES.jsonl [COUNT...]       (counts: default 0 10000 100000 1000000)

For each count, as a table: seconds to compile, size of the compiled lexicon, processor and wall time of the start (an input
without articles; the least of nine runs after a first, which checks the new file), text per second of the processor (the best of three runs, start taken off) and its
ratio to the first count, and the most memory resident. Names are two or three words of the articles, so that they begin as texts do.
"""
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ISNAD, ARTICLES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
COUNTS = [int(word) for word in sys.argv[3:]] or [0, 10_000, 100_000, 1_000_000]


def words():
    found = set()
    with open(ARTICLES, encoding="utf-8") as lines:
        for line in lines:
            found.update(re.findall(r"\w{4,}", json.loads(line)["text"]))
            if len(found) > 100_000:
                break
    return sorted(found)


def write_names(folder, count, some):
    (folder / "entities").mkdir(parents=True)
    draw = random.Random(count)
    with open(folder / "entities/organizations-bench.tsv", "w", encoding="utf-8") as table:
        table.write("id\tar\tkind\n")
        for i in range(count):
            table.write(f"organization/bench-{i}\t{' '.join(draw.choices(some, k=2 + i % 2))}\tcompany\n")


def run(environment, *inputs):
    """Wall and processor seconds, and kilobytes at most."""
    begin = time.monotonic()
    process = subprocess.Popen([ISNAD, "extract", "--threads", "1", *inputs], stdout=subprocess.DEVNULL, env=environment)
    _, _, used = os.wait4(process.pid, 0)
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-names-"))
    try:
        some, empty = words(), work / "empty.jsonl"
        empty.touch()
        megabytes, first = ARTICLES.stat().st_size / 1e6, None
        print("| names | compiled in | size | start, processor | start, wall | text a second | ratio | memory |\n|---|---|---|---|---|---|---|---|")
        for count in COUNTS:
            folder, lexicon = work / str(count), work / f"{count}.lexicon"
            write_names(folder, count, some)
            begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            subprocess.run([ISNAD, "gazetteer", "compile", "--gazetteer", str(folder), "-o", str(lexicon)], check=True, capture_output=True)
            compiled = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin
            environment = {**os.environ, "ISNAD_LEXICON": str(lexicon)}
            time.sleep(4)  # a lexicon that changed just now is read through at each start (cli/checked.h)
            run(environment, str(empty))
            starts = [run(environment, str(empty)) for _ in range(9)]
            wall, start = min(s[0] for s in starts), min(s[1] for s in starts)
            runs = [run(environment, str(ARTICLES)) for _ in range(3)]
            speed = megabytes / (min(r[1] for r in runs) - start)
            first = first or speed
            print(f"| {count:,} | {compiled:.1f} s | {lexicon.stat().st_size / 1e6:.0f} MB | {start * 1e3:.1f} ms | {wall * 1e3:.1f} ms "
                  f"| {speed:.1f} MB | {speed / first:.2f} | {max(r[2] for r in runs) / 1e3:.0f} MB |", flush=True)
    finally:
        shutil.rmtree(work)


main()
