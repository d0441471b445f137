"""The Spark job gives, sorted, the bytes of the single machine: also when programs are killed, lines are lost and an executor
dies. Usage: spark_test.py ISNAD"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ISNAD = str(Path(sys.argv.pop(1)).resolve())
sys.path.insert(0, str(ROOT / "distributed"))
sys.path.insert(0, str(ROOT / "tests/distributed"))
os.environ["ISNAD_GAZETTEERS"] = str(ROOT / "gazetteers")

import isnad_process  # noqa: E402

STAND_IN = """#!/bin/sh
# Once, this is no isnad.
if mkdir "{folder}/once" 2>/dev/null; then
    {once}
fi
exec "{isnad}" "$@"
"""
# Kills the executor that this process works for: the Java program above it.
KILL_EXECUTOR = """
    at=$$
    while [ "$at" -gt 1 ]; do
        at=$(sed 's/.*) . //' "/proc/$at/stat" | cut -d' ' -f1)
        if tr '\\0' ' ' < "/proc/$at/cmdline" | grep -q 'ExecutorBackend'; then
            echo "$at" > "{folder}/killed"
            kill -9 "$at"
            exit 9
        fi
    done
    exit 8"""


def articles():
    """The examples under many names; what is no article; letters that other readers take for line ends."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    lines = [json.dumps({"source": f"s/{i}", "published": "2024-01-05", "text": texts[i % len(texts)] + "\u2028\u0085 end"},
                        ensure_ascii=False).encode() for i in range(300)]
    lines[7:7] = [b"not JSON", b"", b'{"source": "", "text": "x"}', b'{"source":"latin","text":"\xe9"}',
                  b'{"source": "cr",\r "text": "Vladimir Putin met Xi Jinping."}']
    return b"\n".join(lines) + b"\n"


def sorted_lines(*paths):
    return sorted(line for path in paths for line in Path(path).read_bytes().split(b"\n") if line)


class Process(unittest.TestCase):
    """The helper without Spark."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="isnad-process-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def stand_in(self, script):
        path = self.folder / "isnad"
        path.write_text("#!/bin/sh\n" + script + "\n")
        path.chmod(0o755)
        return isnad_process.command(str(path))

    def test_whole(self):
        lines = [json.dumps({"source": str(i), "text": "Vladimir Putin met Xi Jinping."}) for i in range(2000)]
        self.assertEqual(len(list(isnad_process.extract(lines, isnad_process.command(ISNAD)))), 2000)
        self.assertEqual(list(isnad_process.extract([], isnad_process.command(ISNAD))), [])

    def test_problems(self):
        told = []
        lines = ["no JSON", '{"source":"a","text":"b"}']
        self.assertEqual(len(list(isnad_process.extract(lines, isnad_process.command(ISNAD), on_problem=told.append))), 1)
        self.assertEqual(len(told), 1)
        with self.assertRaises(isnad_process.Incomplete):
            list(isnad_process.extract(lines, isnad_process.command(ISNAD)))

    def test_whatever_is_lost_is_found(self):
        record = '{"schema":"isnad.closing/1","documents":%d,"errors":%d,"bytes":%d}'
        for script in ("cat >/dev/null", "kill -9 $$", "exit 0", "exit 3", f'"{ISNAD}" "$@" | head -n 1',
                       f'"{ISNAD}" "$@" | sed 2d', f'"{ISNAD}" "$@" | grep -v closing', f'"{ISNAD}" "$@" | sed s/Putin/P/',
                       f'head -n 2 | "{ISNAD}" "$@"', f'"{ISNAD}" "$@"; exit 3',
                       f"cat >/dev/null; echo '{record % (0, 0, 0)}'"):
            lines = [json.dumps({"source": str(i), "text": "Vladimir Putin met Xi Jinping."}) for i in range(3)]
            with self.assertRaises(isnad_process.Incomplete, msg=script):
                list(isnad_process.extract(lines, self.stand_in(script), on_problem=print))


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="isnad-spark-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "in.jsonl").write_bytes(articles())
        alone = subprocess.run([ISNAD, "extract", str(cls.folder / "in.jsonl")], capture_output=True, check=False)
        (cls.folder / "alone.jsonl").write_bytes(alone.stdout)
        cls.problems = len(alone.stderr.splitlines())
        cls.wanted = sorted_lines(cls.folder / "alone.jsonl")

    def run_job(self, name, *words, program=ISNAD, master="local[2,3]", code=1):
        output = self.folder / name
        settings = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false",
                    "spark.local.dir": str(self.folder), "spark.task.maxFailures": "3"}
        submit = f"--master {master} --driver-memory 1g " + " ".join(f"--conf {k}={v}" for k, v in settings.items())
        done = subprocess.run(
            [sys.executable, str(ROOT / "distributed/isnad_spark.py"), str(self.folder / "in.jsonl"), "--output", str(output),
             "--program", program, "--partitions", "6", *words],
            env={**os.environ, "PYSPARK_SUBMIT_ARGS": f"{submit} pyspark-shell", "SPARK_WORKER_DIR": str(self.folder / "work")},
            capture_output=True, text=True, cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr[-4000:])
        return sorted(output.glob("part-*")) if output.exists() else [], done

    def stand_in(self, name, once):
        folder = self.folder / f"{name}-once"
        folder.mkdir()
        path = folder / "isnad"
        path.write_text(STAND_IN.format(folder=folder, isnad=ISNAD, once=once.format(folder=folder)))
        path.chmod(0o755)
        return path

    def test_same_bytes_as_one_machine_and_one_store(self):
        lexicon = self.folder / "isnad.lexicon"  # it travels with the job, and so does the program
        subprocess.run([ISNAD, "gazetteer", "compile", "-o", str(lexicon)], check=True, capture_output=True)
        parts, done = self.run_job("plain", "--parquet", str(self.folder / "tables"), "--ship", str(lexicon))
        self.assertEqual(sorted_lines(*parts), self.wanted)
        self.assertGreater(sum(1 for part in parts if part.stat().st_size), 3)
        self.assertIn(f"{self.problems} articles could not be read", done.stdout)
        self.assertEqual(self.problems, 3)
        self.check_stores(parts)
        self.check_tables()

    def check_stores(self, parts):
        facts = []
        for store, lines in ((self.folder / "spark.isnad", parts), (self.folder / "one.isnad", [self.folder / "alone.jsonl"])):
            subprocess.run([ISNAD, "load", str(store), *map(str, lines)], check=True, capture_output=True)
            facts.append(subprocess.run([ISNAD, "export", "jsonl", str(store), "-o", "-"], check=True, capture_output=True).stdout)
            subprocess.run([ISNAD, "export", "csv", str(store), "-o", f"{store}-csv"], check=True, capture_output=True)
        self.assertEqual(*facts)
        self.assertGreater(len(facts[0]), 100_000)
        first, second = self.folder / "spark.isnad-csv", self.folder / "one.isnad-csv"
        self.assertEqual(sorted(p.name for p in first.iterdir()), sorted(p.name for p in second.iterdir()))
        for path in first.iterdir():
            self.assertEqual(path.read_bytes(), (second / path.name).read_bytes(), path.name)

    def check_tables(self):
        import pyarrow.parquet
        wanted = [json.loads(line) for line in self.wanted]
        for part in ("statements", "relations", "figures", "entities", "mentions"):
            table = pyarrow.parquet.read_table(self.folder / "tables" / part).to_pylist()
            facts = [(e["document"]["source"], fact) for e in wanted for fact in e[part]]
            self.assertEqual(len(table), len(facts), part)
            if "id" in facts[0][1] and part != "entities":
                by_id = {(row["source"], row["id"]): row for row in table}
                for source, fact in facts:
                    row = by_id[source, fact["id"]]
                    for name in ("text", "begin", "end", "rule", "date", "status", "value", "speaker", "about", "subject"):
                        self.assertEqual(row.get(name), fact.get(name), (part, name))
        documents = pyarrow.parquet.read_table(self.folder / "tables/documents").to_pylist()
        self.assertEqual(sorted(d["source"] for d in documents), sorted(e["document"]["source"] for e in wanted))

    def test_a_program_that_dies_half_way_is_run_again(self):
        program = self.stand_in("dies", f'"{ISNAD}" "$@" | head -c 30000; kill -9 $$')
        parts, done = self.run_job("dies", program=str(program))
        self.assertTrue((program.parent / "once").exists())
        self.assertIn("without its closing record", done.stderr)
        self.assertEqual(sorted_lines(*parts), self.wanted)

    def test_a_program_that_always_loses_lines_leaves_no_output(self):
        program = self.folder / "losing-isnad"
        program.write_text(f'#!/bin/sh\n"{ISNAD}" "$@" | sed 1d\n')
        program.chmod(0o755)
        parts, done = self.run_job("loses", program=str(program))
        self.assertIn("Incomplete", done.stderr)
        self.assertFalse((self.folder / "loses/_SUCCESS").exists())
        self.assertEqual(parts, [])

    def test_a_killed_executor_changes_nothing(self):
        program = self.stand_in("executor", KILL_EXECUTOR)
        parts, done = self.run_job("executor", program=str(program), master="local-cluster[2,1,1024]")
        self.assertTrue((program.parent / "killed").exists(), done.stderr[-3000:])
        self.assertEqual(sorted_lines(*parts), self.wanted)


if __name__ == "__main__":
    unittest.main()
