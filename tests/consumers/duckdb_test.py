"""DuckDB reads the exported JSON lines and CSV, and the store itself through its sqlite extension where that is there:
as many facts as the store has, and the same ids."""
import unittest
from pathlib import Path

import common

try:
    import duckdb
except ImportError as missing:
    common.skip(f"{missing}; run scripts/install-consumers python")

TABLES = ("document", "entity", "statement", "relation", "figure")


def sqlite_extension(folder):
    """A connection with the extension of its PyPI package, installed into `folder`, or None and why. Nothing is downloaded."""
    connection = duckdb.connect(config={"extension_directory": str(folder), "autoinstall_known_extensions": False})
    try:
        import duckdb_extensions
        duckdb_extensions.import_extension("sqlite_scanner", con=connection)
        connection.load_extension("sqlite_scanner")
    except (ImportError, duckdb.Error) as missing:
        return None, missing
    return connection, None


class DuckDB(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        cls.went_in = {kind: set() for kind in TABLES}  # from the lines that went in, without isnad
        for line in cls.store.documents:
            cls.went_in["document"].add(line["document"]["id"])
            for table, facts in (("entity", "entities"), ("statement", "statements"), ("figure", "figures")):
                cls.went_in[table] |= {f["id"] for f in line[facts]}
        cls.relations = sum(n for (kind, _, _), n in cls.store.facts.edges.items() if kind.lower() in common.sample.TYPES)

    def same(self, table, ids):
        """REQUIRES: ids as DuckDB returned them, one a row."""
        self.assertEqual(len(ids), len(set(ids)), table)
        if table == "relation":  # their ids are made when they are loaded
            self.assertEqual(len(ids), self.relations)
        else:
            self.assertEqual(common.checksum(ids), common.checksum(self.went_in[table]), table)

    def test_json_lines(self):
        path = self.store.export("jsonl")
        connection = duckdb.connect()
        for table in TABLES:
            rows = connection.execute("SELECT id FROM read_json(?, format = 'newline_delimited') WHERE kind = ?", [str(path), table]).fetchall()
            self.same(table, [row[0] for row in rows])

    def test_csv(self):
        folder = Path(self.store.export("csv"))
        connection = duckdb.connect()

        def ids(column, files):
            found = []
            for file in files:
                rows = connection.execute(f'SELECT "{column}" FROM read_csv(?, header = true, all_varchar = true, delim = \',\', quote = \'"\', '
                                          "escape = '\"', strict_mode = true)", [str(file)]).fetchall()
                found += [row[0] for row in rows]
            return found

        nodes, edges = {}, []
        for file in sorted(folder.glob("*.csv")):
            if "-" in file.stem:
                edges += ids("id:string", [file])
            else:
                nodes[file.stem] = ids(f"id:ID({file.stem.capitalize()})", [file])
        self.assertEqual(sum(map(len, nodes.values())), self.store.report["nodes"])
        self.assertEqual(len(edges), self.store.report["edges"])
        self.assertEqual(len(set(edges)), len(edges))
        for table in ("document", "statement", "figure"):
            self.same(table, nodes.pop(table))
        entities = [i for kind in nodes.values() for i in kind]
        self.assertEqual(common.checksum(entities), common.checksum({common.sample.clean(i) for i in self.went_in["entity"]}))

    def test_store(self):
        connection, missing = sqlite_extension(self.store.folder / "extensions")
        if connection is None:
            self.skipTest(f"the sqlite extension of DuckDB does not load: {missing}")
        connection.execute(f"ATTACH '{self.store.path}' AS store (TYPE sqlite, READ_ONLY)")
        for table in TABLES:
            self.same(table, [row[0] for row in connection.execute(f"SELECT id FROM store.{table}").fetchall()])


if __name__ == "__main__":
    common.main()
