"""Throughput per core of the Spark job against the program alone, as a ratio of bytes per second of processor time.

distributed/measure.py ISNAD INPUT.jsonl [COPIES]       (with the Python that has pyspark; see tests/distributed/run)

Processor time, since wall time on a shared machine says little. The job's own start (JVM, Spark) is measured with an empty
input and shown apart; processor times hold all programs, Python workers and the JVM with its compiler threads.
"""
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def tree(root):
    """Processor seconds of each living process below `root`, by process."""
    parents, seconds = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{name}/stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it ended meanwhile
        parents[int(name)] = int(fields[1])
        seconds[int(name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below, grown = {root}, True
    while grown:
        more = {p for p, parent in parents.items() if parent in below} - below
        below, grown = below | more, bool(more)
    return {p: seconds[p] for p in below if p in seconds and p != root}


def measured(words, **kwargs):
    """Seconds of wall and of processors. Processes are looked at ten times a second, since Spark's do not all tell
    their parents what they took; orphans come to us."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    begin, used = time.monotonic(), {}
    process = subprocess.Popen(words, **kwargs)
    while True:
        used.update(tree(os.getpid()))
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == process.pid:
                process.returncode = 0
        except ChildProcessError:
            break
        time.sleep(0.1)
    return time.monotonic() - begin, sum(used.values())


def main():
    isnad, source, copies = sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or [1])[0])
    folder = Path(tempfile.mkdtemp(prefix="isnad-measure-"))
    submit = ("--master local[2] --driver-memory 1g --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 "
              "--conf spark.driver.bindAddress=127.0.0.1 pyspark-shell")
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": submit, "PYSPARK_PYTHON": sys.executable}
    try:
        big, empty = folder / "in.jsonl", folder / "empty.jsonl"
        empty.write_bytes(b"")
        with open(big, "wb") as out:
            for _ in range(copies):
                out.write(source.read_bytes())

        def job(path, name):
            return measured([sys.executable, str(Path(__file__).parent / "isnad_spark.py"), str(path), "--program", isnad,
                             "--output", str(folder / name)], env=environment, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)

        with open(folder / "alone.jsonl", "wb") as out:
            alone = measured([isnad, "extract", "--threads", "1", str(big)], stdout=out)
        start, spark = job(empty, "none"), job(big, "spark")
        megabytes = big.stat().st_size / 1e6
        work = spark[1] - start[1]
        print(f"input {megabytes:.1f} MB")
        print(f"program alone      {alone[1]:6.1f} s of processor, {alone[0]:6.1f} s of wall, {megabytes / alone[1]:.2f} MB/s a core")
        print(f"Spark, empty job   {start[1]:6.1f} s of processor, {start[0]:6.1f} s of wall")
        print(f"Spark, the input   {spark[1]:6.1f} s of processor, {spark[0]:6.1f} s of wall, {megabytes / work:.2f} MB/s a core without the start")
        print(f"ratio per core     {alone[1] / work:.2f} without the start, {alone[1] / spark[1]:.2f} with it")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
