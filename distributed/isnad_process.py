"""One partition of articles through one `isnad extract`. Needs no package; every worker imports it.

A partition counts only as a whole: the program must end with its closing record, and that record must account for every
article given and every byte taken. Whatever else happens raises Incomplete, and the engine runs the task again.
"""
import json
import os
import subprocess
import tempfile
import threading

CLOSING = b'{"schema":"isnad.closing/1"'
BLOCK = 1 << 20


class Incomplete(RuntimeError):
    """The program did not do the whole partition."""


def command(program="isnad", gazetteers=(), with_text=True):
    """The words that start the program: one thread, since the engine gives each core a partition of its own."""
    words = [program, "extract", "--threads=1", "--closing-record", "--jsonl"]
    words += [f"--gazetteer={folder}" for folder in gazetteers]
    return words + ([] if with_text else ["--no-text"]) + ["-"]


def extract(lines, words, environment=None, on_problem=None):
    """The extractions of articles, one JSON line each, as lines of bytes without their ends."""
    def chunks():
        for line in lines:
            line = (line.encode("utf-8") if isinstance(line, str) else line).strip(b" \t\r\n")
            if line:
                yield line + b"\n", 1
    for block in extract_blocks(chunks(), words, environment, on_problem):
        yield from block[:-1].split(b"\n")


def extract_blocks(chunks, words, environment=None, on_problem=None):
    """The extractions as blocks of whole lines, about a megabyte each: the way that costs Python least.

    chunks       pairs: bytes of whole JSON lines, and how many of them are not blank
    environment  of the program, e.g. {"ISNAD_LEXICON": path}; None: the worker's own
    on_problem   called with each message about an article that cannot be read; without it such an article raises
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment,
                                   bufsize=0)
        feeder = _Feeder(process.stdin, chunks)
        try:
            lines, size, held = 0, 0, b""
            for block in _blocks(process.stdout.fileno()):
                if held:
                    lines, size = lines + held.count(b"\n"), size + len(held)
                    yield held
                held = block
            held, closing = _closing(held)
            lines, size = lines + held.count(b"\n"), size + len(held)
            if held:
                yield held
            code = process.wait()
            given = feeder.finish()
            errors.seek(0)
            messages = errors.read().decode("utf-8", "replace").splitlines()
            _check(code, closing, given, lines, size, messages)
            if messages and on_problem is None:
                raise Incomplete("; ".join(messages[:5]))
            for message in messages:
                on_problem(message)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def _blocks(pipe):
    """What comes through the pipe, cut behind line ends."""
    parts = []
    while True:
        read = os.read(pipe, BLOCK)
        end = read.rfind(b"\n") + 1
        if not read or end:
            parts.append(read[:end] if read else b"")
            whole = b"".join(parts)
            if whole:
                yield whole
            if not read:
                return
            parts, read = [], read[end:]
        parts.append(read)


def _closing(block):
    """The last block without its closing record, and the record if there is one."""
    begin = block.rfind(b"\n", 0, len(block) - 1) + 1
    if not block[begin:].startswith(CLOSING):
        return block, None
    try:
        return block[:begin], json.loads(block[begin:])
    except ValueError:
        return block[:begin], None  # cut short


def _check(code, closing, given, lines, size, messages):
    told = "; ".join(messages[-3:])
    if closing is None:
        raise Incomplete(f"isnad ended with {code} and without its closing record: {told}")
    if code != (1 if closing["errors"] else 0):
        raise Incomplete(f"isnad ended with {code}: {told}")
    if (closing["documents"], closing["bytes"]) != (lines, size):
        raise Incomplete(f"{closing['documents']} lines of {closing['bytes']} bytes were written, {lines} of {size} came")
    if closing["documents"] + closing["errors"] != given:
        raise Incomplete(f"{given} articles were given, {closing['documents'] + closing['errors']} were read")


class _Feeder(threading.Thread):
    """Writes from a thread: the program's output is read meanwhile, so that no pipe fills up."""

    def __init__(self, pipe, chunks):
        super().__init__(daemon=True)
        self.pipe, self.chunks, self.given, self.failure = pipe, chunks, 0, None
        self.start()

    def run(self):
        try:
            with self.pipe:
                for chunk, articles in self.chunks:
                    rest = memoryview(chunk)
                    while rest:
                        rest = rest[self.pipe.write(rest):]
                    self.given += articles
        except BrokenPipeError:
            pass  # the program ended early: its closing record is missing or wrong
        except Exception as failure:
            self.failure = failure

    def finish(self):
        self.join()
        if self.failure:
            raise self.failure
        return self.given
