"""Exports take the same memory whatever the number of documents: the peak of a store and of one five times as large."""
import subprocess
import sys
import unittest

import common

FORMATS = ("graphml", "gexf", "cypher", "csv", "jsonl", "jsonld", "ftm", "dot")
MOST = 20  # MB: the larger store fills the caches of SQLite and the buffers; its graph in memory would be 70 MB more
DOCUMENTS = (1200, 6000)


def peak(*words):
    """Megabytes. A small process starts the program: what a process has before it becomes another one counts too."""
    start = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
             "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", start, common.ISNAD, *map(str, words)], stdout=subprocess.PIPE, check=True)
    return int(done.stdout) / 1024


class Memory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stores = [common.Store(ordinary=n, nasty=False) for n in DOCUMENTS]

    def test_constant(self):
        small, large = self.stores
        for format in FORMATS:
            before, after = (peak("export", format, store.path, "-o", store.folder / f"out.{format}") for store in (small, large))
            print(f"{format}: {before:.1f} MB of {DOCUMENTS[0]} documents, {after:.1f} MB of {DOCUMENTS[1]}")
            self.assertLess(after, before + MOST, format)

    def test_views_and_filters(self):
        small, large = self.stores
        for words in (("--edges", "aggregate"), ("--edges", "statements"), ("--from", "2023-02")):
            before, after = (peak("export", "graphml", store.path, "-o", store.folder / "out.graphml", *words) for store in (small, large))
            self.assertLess(after, before + MOST, words)


if __name__ == "__main__":
    with open(common.ISNAD, "rb") as program:
        if b"__asan_init" in program.read():
            print("skipped: AddressSanitizer takes memory of its own")
            sys.exit(77)
    common.main()
