"""A real Neo4j 5.26 (community) in a folder of its own, on free ports of this machine, without authentication."""
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import common

LIB = common.CONSUMERS / "neo4j/lib"
OPEN = ["java.nio", "java.io", "sun.nio.ch"]
CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
dbms.security.auth_enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.tx_log.rotation.size=1m
dbms.usage_report.enabled=false
"""


def there():
    return (common.CONSUMERS / "neo4j/.done").exists() and shutil.which("java") is not None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Neo4j:
    def __init__(self, home):
        self.home = Path(home).resolve()
        self.http, self.bolt = free_port(), free_port()
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        (self.home / "conf/neo4j.conf").write_text(CONF.format(http=self.http, bolt=self.bolt))
        self.process = None

    def command(self, main, *words):
        opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPEN]
        return ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", *opens,
                "-cp", f"{LIB}/*", main, *map(str, words)]

    def environment(self):
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def run(self, main, *words):
        return subprocess.run(self.command(main, *words), capture_output=True, text=True, env=self.environment(),
                              cwd=self.home)

    def admin_wrapper(self):
        """A folder with a `neo4j-admin`, as a real installation has one, to put on PATH."""
        folder = self.home / "bin"
        folder.mkdir(exist_ok=True)
        words = " ".join(f"'{w}'" for w in self.command("org.neo4j.cli.AdminTool"))
        script = folder / "neo4j-admin"
        script.write_text(f'#!/bin/sh\nexport NEO4J_HOME="{self.home}" NEO4J_CONF="{self.home}/conf"\nexec {words} "$@"\n')
        script.chmod(0o755)
        return folder

    def __enter__(self):
        with open(self.home / "server.log", "wb") as log:
            self.process = subprocess.Popen(
                self.command("org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}",
                             f"--config-dir={self.home}/conf"),
                stdout=log, stderr=log, env=self.environment(), cwd=self.home)
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=2).read()
                if self.ask("RETURN 1") == [[1]]:
                    return self
            except (OSError, AssertionError):
                time.sleep(0.25)
        self.__exit__()
        raise AssertionError("Neo4j did not start:\n" + (self.home / "server.log").read_text()[-3000:])

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http}"

    def answer(self, statement, **parameters):
        body = json.dumps({"statement": statement, "parameters": parameters, "includeCounters": True}).encode()
        request = urllib.request.Request(f"{self.url}/db/neo4j/query/v2", body,
                                         {"Content-Type": "application/json", "Accept": "application/json"})
        try:
            return json.load(urllib.request.urlopen(request, timeout=120))
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{statement[:300]}\n{error.read().decode()[:2000]}") from error

    def ask(self, statement, **parameters):
        return self.answer(statement, **parameters)["data"]["values"]

    def nodes(self):
        return {tuple(row) for row in self.ask("MATCH (n) RETURN labels(n)[0], n.id")}

    def edges(self):
        from collections import Counter
        return Counter(tuple(row) for row in self.ask("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id"))


def statements(script):
    """The statements of a Cypher script: cut at ; outside of quotes and comments."""
    out, start, i = [], 0, 0
    while i < len(script):
        c = script[i]
        if c in "'\"`":
            i += 1
            while script[i] != c:
                i += 2 if script[i] == "\\" and c != "`" else 1
        elif script.startswith("//", i):
            i = script.index("\n", i)
        elif c == ";":
            out.append(script[start:i].strip())
            start = i + 1
        i += 1
    assert not script[start:].strip(), script[start:][:200]
    return [s for s in out if s]
