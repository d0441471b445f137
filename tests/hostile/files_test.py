"""Files made to fill the memory: lines of a gigabyte, bombs of gzip and zstd, damaged members of WARC, texts of the longest
kind. Each ends with a clear error or an extraction, what follows it is read, and memory stays bounded.

Usage: ISNAD=.../isnad python3 files_test.py
"""
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ISNAD = os.path.abspath(os.environ["ISNAD"])
os.environ["ISNAD_GAZETTEERS"] = str(HERE.parents[1] / "gazetteers")
SANITIZED = b"__asan_init" in pathlib.Path(ISNAD).read_bytes()  # its shadow and quarantine take memory of their own
MEGABYTE = b"a" * (1 << 20)
GOOD = json.dumps({"source": "good", "language": "en", "published": "2021-09-30", "text": "Putin visited China."}).encode()
work = pathlib.Path(tempfile.mkdtemp(prefix="isnad-files-"))
failures = []


def run(name, args, wanted, message="", feed=(), most=400):
    """Sources of what was extracted are `wanted`; standard error holds `message`; at most so many MB."""
    with open(work / "out", "wb") as out, open(work / "err", "wb") as err:
        child = subprocess.Popen([ISNAD, "extract", "--threads", "1", *args], stdin=subprocess.PIPE, stdout=out, stderr=err, cwd=work)
        try:
            for block in feed:
                child.stdin.write(block)
            child.stdin.close()
        except BrokenPipeError:
            pass
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    told = (work / "err").read_text(encoding="utf-8", errors="replace")
    with open(work / "out", encoding="utf-8") as lines:
        sources = [json.loads(line)["document"]["source"] for line in lines]
    right = sources == wanted and child.returncode == (1 if message else 0) and message in told
    right = right and (SANITIZED or used.ru_maxrss < most * 1024)
    print(f"{name}: exit {child.returncode}, {used.ru_maxrss >> 10} MB {'' if right else 'FAILED'}", flush=True)
    if not right:
        failures.append(f"{name}: expected {wanted} and {message!r}, got {sources} and {told[:300]!r}")


def blocks(head, tail, count=1024):
    yield head
    for _ in range(count):
        yield MEGABYTE
    yield tail


def packed(name, head, tail=b""):
    with gzip.open(work / name, "wb", 1) as out:
        for block in blocks(head, tail):
            out.write(block)
    return name


def record(url, body=b"<html><body><p>" + b"Vladimir Putin visited China on Monday and spoke about trade. " * 12):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; "
                         b"msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (url, len(http), http))


def article(text):
    return [json.dumps({"source": "long", "language": "en", "published": "2021-09-30", "text": text}).encode() + b"\n"]


try:
    line = (b'{"source":"x","text":"', b'"}\n' + GOOD + b"\n")
    run("line of 1 GB", ["-"], ["good"], "<stdin>:1: expected a line of at most", blocks(*line))
    bomb = packed("bomb.jsonl.gz", *line)
    run("gzip bomb", [bomb], ["good"], f"{bomb}:1: expected a line of at most")
    if shutil.which("zstd"):
        subprocess.run("gzip -dc bomb.jsonl.gz | zstd -q -o bomb.jsonl.zst", shell=True, check=True, cwd=work)
        run("zstd bomb", ["bomb.jsonl.zst"], ["good"], "bomb.jsonl.zst:1: expected a line of at most")
    run("text of 1 GB", ["--format", "txt", packed("big.txt.gz", b"")], [], "expected at most")
    run("page of 1 GB", ["--format", "html", packed("big.html.gz", b"<html><body><p>")], [], "expected at most")
    run("feed of 1 GB", ["--format", "rss", packed("big.rss.gz", b"<rss><channel><item><title>")], [], "expected an item of at most")
    run("record of 1 GB", ["--format", "warc", packed("big.warc.gz", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1073741824\r\n\r\n")],
        [], "record 1: expected a record of at most")
    run("nested JSON", ["-"], ["good"], "<stdin>:1: column", [b'{"source":"x","text":' + b"[" * 8_000_000 + b"\n" + GOOD], most=600)
    run("lone surrogates and NULs", ["-"], ["good"], "<stdin>:1: column", [
        b'{"source":"s","text":"a \\ud800 b"}\n', b'{"source":"s","text":"a \xed\xa0\x80 b"}\n', b'{"source":"s","text":"a \\u0000 b"}\n',
        b'{"source":"s","text":"a \x00 b"}\n', GOOD])

    damaged = bytearray(record(b"http://x.example/2"))
    damaged[len(damaged) // 2] ^= 0xFF
    for name, middle in (("damaged", bytes(damaged)), ("cut", record(b"http://x.example/2")[:-20])):
        (work / f"{name}.warc.gz").write_bytes(record(b"http://x.example/1") + middle)
        run(f"{name} member", ["--format", "warc", f"{name}.warc.gz"], ["http://x.example/1"], "expected sound compressed data")

    run("a million names", ["-"], ["long"], feed=article("Vladimir Putin, " * 1_000_000), most=1600)
    run("a million nested quotes", ["-"], ["long"], feed=article("\u201che said " * 1_000_000), most=1600)
finally:
    shutil.rmtree(work)
print("\n".join(failures))
sys.exit(1 if failures else 0)
