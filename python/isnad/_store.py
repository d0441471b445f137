"""A store and its questions."""
import json
import tempfile
from pathlib import Path

from . import _graph, _program


class Store:
    """One SQLite file with all that was read. Questions give lists of dictionaries, as `--json` prints them.

    Options of the command line are keyword arguments: `isnad said STORE --by Putin --to-date 2021` is
    `store.said(by="Putin", to_date="2021")`; `docs/manual` lists them. Lists are for options given twice.
    """

    def __init__(self, path):
        self.path = Path(path)

    def __repr__(self):
        return f"isnad.Store({str(self.path)!r})"

    def add(self, *paths, **named):
        """Reads articles from files and folders into the store. Gives the counts."""
        return json.loads(_program.run("add", self.path, *paths, "--json", *_program.options(named)))

    def load(self, extractions):
        """Puts what `extract` gave into the store. Gives the counts."""
        lines = (json.dumps(e, ensure_ascii=False).encode("utf-8") + b"\n" for e in extractions)
        return json.loads(_program.run("load", self.path, "-", "--json", stdin=lines))

    def ask(self, command, *words, **named):
        """Any command that knows --json, e.g. ask("path", "Putin", "Tokayev")."""
        return list(_program.rows(command, self.path, *words, "--json", *_program.options(named)))

    def said(self, **named):
        """Statements: by, about, to, mode, grep, since, until."""
        return self.ask("said", **{"limit": 0, **named})

    def relations(self, **named):
        """Relations: by, with_, type, status, since, until."""
        return self.ask("relations", **{"limit": 0, **named})

    def figures(self, **named):
        """Numbers: about, between, metric, since, until."""
        return self.ask("figures", **{"limit": 0, **named})

    def timeline(self, name, **named):
        """All that is known of one entity, by date."""
        return self.ask("timeline", name, **{"limit": 0, **named})

    def facts(self):
        """Everything, one dictionary after the other; `kind` says what it is."""
        return _program.rows("export", "jsonl", self.path, "-o", "-")

    def stats(self):
        """The counts and the network in numbers."""
        return self.ask("stats")[0]

    def explain(self, fact):
        """The text that `isnad explain` prints: the fact with its sentence. `fact`: an id, or a row of a question."""
        return _program.run("explain", self.path, fact["id"] if isinstance(fact, dict) else fact)

    def export(self, format, output, **named):
        """A file for another program. Gives its counts."""
        return json.loads(_program.run("export", format, self.path, "-o", output, "--json", *_program.options(named)))

    def to_networkx(self, edges="raw", **named):
        """The graph as a networkx.MultiDiGraph: nodes by id, edges by id as their key, every edge with its `type`,
        `date_from`, `date_to` and, for relations, the lists `sources` and `texts`.

        edges   raw, aggregate (entities, one edge a pair and type) or statements (entities, one edge a fact);
                since, until, type, around, hops choose a part.
        """
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            self.export("csv", folder, edges=edges, **named)
            return _graph.read_graph(folder)


def to_pandas(rows):
    """A question's answer as a pandas.DataFrame: one column a member (`speaker_name`, `document_source`, ...); days
    become Timestamps."""
    import pandas

    frame = pandas.json_normalize(list(rows), sep="_")
    for name in frame.columns:
        if name.endswith(("_from", "_to")):
            frame[name] = pandas.to_datetime(frame[name], errors="coerce")
    return frame
