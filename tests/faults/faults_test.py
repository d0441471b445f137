"""Faults while a store is written: the program killed at random instants, a full disk, signals.
Usage: ISNAD=.../isnad python3 faults_test.py [ROUNDS [DOCUMENTS]]     (rounds of killing, default 20; of 300 documents)

However it ends: the store opens, `PRAGMA integrity_check` says ok, each document in it is whole, and the same command
run again completes it to the same exported bytes as a run that nothing disturbed.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISNAD = os.environ["ISNAD"]
TABLES = ("document_entity", "mention", "statement", "evidence", "figure")
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 300
work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-faults-"))
os.environ["ISNAD_GAZETTEERS"] = str(ROOT / "gazetteers")
failures = []


def check(right, message):
    if not right:
        failures.append(message)
        print("FAILED:", message, flush=True)


def write_articles(path):
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt"))]
    with open(path, "w", encoding="utf-8") as out:
        for i in range(DOCUMENTS):
            out.write(json.dumps({"source": f"d{i}", "published": "2021-09-30", "text": texts[i % len(texts)]}) + "\n")


def add(store, **options):
    return subprocess.Popen([ISNAD, "add", str(store), str(articles), "--threads", "2"], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def exported(store):
    """What the command said, and the file."""
    (work / "out.jsonl").write_bytes(b"")
    return subprocess.run([ISNAD, "export", "jsonl", str(store), "-o", str(work / "out.jsonl")],
                          check=False, capture_output=True, text=True), (work / "out.jsonl").read_bytes()


def rows(store):
    """Of each document, how many rows each table has."""
    database = sqlite3.connect(store)
    try:
        check(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"{store}: integrity_check")
        check(not database.execute("PRAGMA foreign_key_check").fetchall(), f"{store}: foreign_key_check")
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'figure_entity'").fetchone():
            return {}  # killed before there was a schema
        counts = {source: [] for (source,) in database.execute("SELECT source FROM document")}
        for table in TABLES:
            found = dict(database.execute(f"SELECT d.source, count(t.document) FROM document d LEFT JOIN {table} t "
                                          "ON t.document = d.key GROUP BY d.key"))
            for source, list_of in counts.items():
                list_of.append(found[source])
        return counts
    finally:
        database.close()


def remove(store):
    for ending in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(str(store) + ending).unlink(missing_ok=True)


def holds_whole_documents(store, name):
    if not store.exists() or store.stat().st_size == 0:
        return 0
    counts = rows(store)
    for source, numbers in counts.items():
        check(numbers == whole[source], f"{name}: {source} is not whole: {numbers}, expected {whole[source]}")
    return len(counts)


def completes(store, name):
    process = add(store)
    _, err = process.communicate()
    check(process.returncode == 0, f"{name}: the second run ended with {process.returncode}: {err}")
    check(exported(store)[1] == reference, f"{name}: the export differs")


def wait_for_writing(process, store):
    """Until the store's log holds something, or the program has ended."""
    log = pathlib.Path(str(store) + "-wal")
    while process.poll() is None and not (log.exists() and log.stat().st_size > 100_000):
        time.sleep(0.001)


def kill_rounds(rounds, seconds, writing):
    rng = random.Random(7)
    partial = 0
    for i in range(rounds):
        store = work / "killed.isnad"
        remove(store)
        process = add(store)
        if i % 4 == 0:
            time.sleep(rng.uniform(0, seconds * 1.05))
        else:  # the instants that matter most: documents are being written
            wait_for_writing(process, store)
            time.sleep(rng.uniform(0, writing))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kept = holds_whole_documents(store, f"round {i}")
        partial += 0 < kept < DOCUMENTS
        completes(store, f"round {i}")
        if i % 50 == 49:
            print(f"{i + 1} rounds, {partial} of them with a part of the documents, {len(failures)} failures", flush=True)
    print(f"killed {rounds} times, {partial} times with a part of the documents in the store")


def signals(seconds):
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        for share in (0.9, 0.7, 0.5, 0.3):  # until one arrives before the end
            store = work / "stopped.isnad"
            remove(store)
            process = add(store)
            time.sleep(seconds * share)
            process.send_signal(number)
            _, err = process.communicate()
            if process.returncode == 0:
                continue
            early = process.returncode == -number  # before the program had begun to listen
            check(early or process.returncode == code, f"{number.name}: ended with {process.returncode}: {err}")
            check(early or "the same command goes on from here" in err, f"{number.name}: said {err}")
            holds_whole_documents(store, number.name)
            completes(store, number.name)
            break


def limited(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def full_disk():
    """Files that may not grow behind a size, at several sizes; then the same on a small file system, where we may mount one."""
    for size in (1, 5_000, 100_000, 400_000):
        store = work / "full.isnad"
        remove(store)
        process = add(store, preexec_fn=limited(size))
        _, err = process.communicate()
        check(process.returncode == 1, f"files of {size} bytes: ended with {process.returncode}: {err}")
        check("full.isnad: " in err and "Traceback" not in err, f"files of {size} bytes: said {err}")
        holds_whole_documents(store, f"files of {size} bytes")
        completes(store, f"files of {size} bytes")
    small = work / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], check=False,
                             capture_output=True).returncode == 0
    if not mounted:
        print("no file system may be mounted here: the full one is left out")
        return
    try:
        process = add(small / "s.isnad")
        _, err = process.communicate()
        check(process.returncode == 1 and "the disk is full" in err, f"full: {process.returncode} {err}")
        holds_whole_documents(small / "s.isnad", "full")
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        completes(small / "s.isnad", "full")
    finally:
        subprocess.run(["umount", str(small)], check=False)


def output_that_cannot_be_written():
    for command in (["extract", str(articles)], ["said", str(work / "reference.isnad")]):
        with open("/dev/full", "w") as full:
            done = subprocess.run([ISNAD, *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        check(done.returncode == 1 and "cannot" in done.stderr, f"/dev/full: {command[0]}: {done.returncode} {done.stderr}")


try:
    subprocess.run([ISNAD, "gazetteer", "compile", "-o", str(work / "lexicon")], check=True, capture_output=True)
    os.environ["ISNAD_LEXICON"] = str(work / "lexicon")  # opens at once, so that most kills meet the writing
    articles = work / "articles.jsonl"
    write_articles(articles)
    begin = time.monotonic()
    process = add(work / "reference.isnad")
    wait_for_writing(process, work / "reference.isnad")
    written = time.monotonic()
    out, err = process.communicate()
    took, writing = time.monotonic() - begin, time.monotonic() - written
    whole = rows(work / "reference.isnad")
    said, reference = exported(work / "reference.isnad")
    check(len(whole) == DOCUMENTS and reference, f"the undisturbed run: {out}{err}{said.stderr}")
    kill_rounds(ROUNDS, took, writing)
    signals(took)
    full_disk()
    output_that_cannot_be_written()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
