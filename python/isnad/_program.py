"""Finds and runs the program."""
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


class Error(RuntimeError):
    """The program said that something is wrong; the text is its own."""


def program():
    """The path of the program: $ISNAD, else the one installed with this package, else the one on PATH."""
    chosen = os.environ.get("ISNAD")
    if chosen:
        if not os.access(chosen, os.X_OK):
            raise Error(f"{chosen}: expected a program here, since ISNAD names it")
        return chosen
    bundled = Path(__file__).parent / "bin/isnad"
    if bundled.exists():
        return str(bundled)
    found = shutil.which("isnad")
    if not found:
        raise Error("the program isnad was not found: install it, or set ISNAD to its path")
    return found


def run(*words, stdin=None):
    """Standard output of `isnad WORDS`, as text. `stdin`: chunks of bytes."""
    with Process(words, stdin) as process:
        out = process.output.read().decode("utf-8")
        process.check()
        return out


def rows(*words, stdin=None):
    """The objects that `isnad WORDS` prints, one a line, as they come."""
    with Process(words, stdin) as process:
        for line in process.output:
            yield json.loads(line)
        process.check()


def version():
    """The version of the program."""
    return run("--version").split()[-1]


class Process:
    """A running program. It is fed from a thread, so that neither side waits for the other for ever."""

    def __init__(self, words, stdin=None):
        self.errors = tempfile.TemporaryFile()
        self.feeder = None
        self.failure = None
        self.process = subprocess.Popen(
            [program(), *map(str, words)], stdout=subprocess.PIPE, stderr=self.errors,
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE)
        self.output = self.process.stdout
        if stdin is not None:
            import threading
            self.feeder = threading.Thread(target=self._feed, args=(stdin,), daemon=True)
            self.feeder.start()

    def _feed(self, chunks):
        try:
            for chunk in chunks:
                self.process.stdin.write(chunk)
        except BrokenPipeError:
            pass  # the program ended; check() tells why
        except Exception as failure:  # of the caller's iterator: raised in the caller's thread
            self.failure = failure
            self.process.kill()
        finally:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:  # the caller lost interest
            self.process.kill()
        self.output.close()
        self.process.wait()
        if self.feeder:
            self.feeder.join(timeout=1)  # it may wait for the caller's iterator
        self.errors.close()

    def finish(self):
        """Waits; the exit code and the lines on standard error."""
        code = self.process.wait()
        if self.feeder:
            self.feeder.join()
        if self.failure:
            raise self.failure
        self.errors.seek(0)
        return code, self.errors.read().decode("utf-8", "replace").splitlines()

    def check(self):
        code, lines = self.finish()
        if code:
            raise Error("\n".join(lines) or f"{program()} ended with {code}")


def options(named):
    """Keyword arguments as options of the command line: by="Putin" is --by=Putin, to_date=... is --to-date=..."""
    words = []
    for name, value in named.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
        elif isinstance(value, (list, tuple)):
            words += [option, *map(str, value)]
        else:
            words.append(f"{option}={value}")
    return words
