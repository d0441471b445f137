"""One partition of articles through one `isnad extract`. Needs no package; every worker imports it.

A partition counts only as a whole: the program must end with its closing record, and that record must account for every
line given and every line taken. Whatever else happens raises Incomplete, and the engine runs the task again.
"""
import json
import subprocess
import tempfile
import threading

CLOSING = b'{"schema":"isnad.closing/1"'


class Incomplete(RuntimeError):
    """The program did not do the whole partition."""


def command(program="isnad", gazetteers=(), with_text=True):
    """The words that start the program: one thread, since the engine gives each core a partition of its own."""
    words = [program, "extract", "--threads=1", "--closing-record", "--jsonl"]
    words += [f"--gazetteer={folder}" for folder in gazetteers]
    return words + ([] if with_text else ["--no-text"]) + ["-"]


def extract(lines, words, environment=None, on_problem=None):
    """The extractions of a partition's JSON lines, as lines of bytes without their ends.

    lines        str or bytes, one article each; empty ones are passed over
    environment  of the program, e.g. {"ISNAD_LEXICON": path}; None: the worker's own
    on_problem   called with each message about an article that cannot be read; without it such an article raises
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment,
                                   bufsize=1 << 18)
        feeder = _Feeder(process.stdin, lines)
        try:
            seen, size, closing = 0, 0, None
            for line in process.stdout:
                if line.startswith(CLOSING):
                    closing = json.loads(line)
                    continue
                seen, size = seen + 1, size + len(line)
                yield line[:-1]
            code = process.wait()
            given = feeder.finish()
            errors.seek(0)
            messages = errors.read().decode("utf-8", "replace").splitlines()
            _check(code, closing, given, seen, size, messages)
            if messages and on_problem is None:
                raise Incomplete("; ".join(messages[:5]))
            for message in messages:
                on_problem(message)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def _check(code, closing, given, seen, size, messages):
    told = "; ".join(messages[-3:])
    if closing is None:
        raise Incomplete(f"isnad ended with {code} and without its closing record: {told}")
    if code != (1 if closing["errors"] else 0):
        raise Incomplete(f"isnad ended with {code}: {told}")
    if (closing["documents"], closing["bytes"]) != (seen, size):
        raise Incomplete(f"{closing['documents']} lines of {closing['bytes']} bytes were written, {seen} of {size} came")
    if closing["documents"] + closing["errors"] != given:
        raise Incomplete(f"{given} articles were given, {closing['documents'] + closing['errors']} were read")


class _Feeder(threading.Thread):
    """Writes the lines from a thread: the program's output is read meanwhile, so that no pipe fills up."""

    def __init__(self, pipe, lines):
        super().__init__(daemon=True)
        self.pipe, self.lines, self.given, self.failure = pipe, lines, 0, None
        self.start()

    def run(self):
        try:
            with self.pipe:
                for line in self.lines:
                    line = line.encode("utf-8") if isinstance(line, str) else line
                    line = line.strip(b"\r\n")
                    if line:
                        self.given += 1
                        self.pipe.write(line + b"\n")
        except BrokenPipeError:
            pass  # the program ended early: its closing record is missing or wrong
        except Exception as failure:
            self.failure = failure

    def finish(self):
        self.join()
        if self.failure:
            raise self.failure
        return self.given
