"""What the consumer tests share: the program, a store of the sample, its exports, and the folders of the consumers."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import sample

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ISNAD = os.environ.get("ISNAD", str(ROOT / "build/dev/isnad"))
CONSUMERS = Path(os.environ.get("ISNAD_CONSUMERS", Path.home() / ".cache/isnad/consumers"))
SCHEMAS = Path(os.environ.get("ISNAD_SCHEMAS", ROOT.parent / "shared/schemas"))
SKIPPED = 77  # the exit code that ctest knows as "skipped"


def isnad(*words, code=0, **kwargs):
    done = subprocess.run([ISNAD, *map(str, words)], capture_output=True, text=True, encoding="utf-8", **kwargs)
    if done.returncode != code:
        raise AssertionError(f"isnad {' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


class Store:
    """A store of the sample in a folder that goes with it."""

    def __init__(self, documents=None, **options):
        self.documents = documents or sample.lines(**options)
        self.facts = sample.Facts(self.documents)
        self._folder = tempfile.TemporaryDirectory(prefix="isnad-consumers-")
        self.folder = Path(self._folder.name)
        sample.write(self.folder / "sample.jsonl", self.documents)
        self.path = self.folder / "sample.isnad"
        isnad("load", self.path, self.folder / "sample.jsonl")

    def export(self, format, *words, name=None):
        path = self.folder / (name or f"out.{format}")
        self.report = json.loads(isnad("export", format, self.path, "-o", path, "--json", *words))
        return path

    def lines(self):
        """Every fact of the store as `isnad export jsonl` writes it."""
        return [json.loads(line) for line in self.export("jsonl").read_text("utf-8").split("\n") if line]


def checksum(ids):
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def main():
    program = unittest.main(exit=False, verbosity=1, warnings="ignore")
    if not program.result.wasSuccessful():
        sys.exit(1)
    for test, reason in program.result.skipped:
        print(f"skipped: {test}: {reason}")
