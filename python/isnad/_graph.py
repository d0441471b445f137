"""The folder of `isnad export csv` as a graph of NetworkX."""
import csv
from pathlib import Path

_LISTS = "\x1f"
_READ = {
    "string": str,
    "date": str,
    "long": int,
    "double": float,
    "boolean": lambda text: text == "true",
    "string[]": lambda text: text.split(_LISTS),
    "long[]": lambda text: [int(item) for item in text.split(_LISTS)],
}


def _rows(path):
    """Dictionaries of typed values; what is empty is left out. The columns of ids come as ":ID", ":START_ID", ..."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        columns = []
        for name in next(lines):
            name, _, kind = name.partition(":")
            special = kind.partition("(")[0] if kind.endswith(")") else ""
            columns.append((":" + special if special else name, str if special else _READ[kind]))
        for line in lines:
            yield {name: read(cell) for (name, read), cell in zip(columns, line, strict=True) if cell}


def read_graph(folder):
    """A networkx.MultiDiGraph. Nodes have `kind` and their columns, edges have `type` and theirs."""
    import networkx

    limit = csv.field_size_limit(1 << 30)  # a text may be long
    try:
        graph = networkx.MultiDiGraph()
        files = sorted(Path(folder).glob("*.csv"))
        for path in files:
            if "-" not in path.stem:
                for row in _rows(path):
                    graph.add_node(row.pop(":ID"), kind=path.stem, **row)
        for path in files:
            if "-" in path.stem:
                for row in _rows(path):
                    ends = row.pop(":START_ID"), row.pop(":END_ID")
                    graph.add_edge(*ends, key=row["id"], type=path.stem.partition("-")[0], **row)
        return graph
    finally:
        csv.field_size_limit(limit)
