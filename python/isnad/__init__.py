"""isnad: who said what about whom, dated and sourced. Guide: docs/python.md.

The package runs the program `isnad` and gives what it says as dictionaries; see `extract` and `Store`.
"""
from ._extract import extract
from ._graph import read_graph
from ._program import Error, program, version
from ._store import Store, to_pandas

__all__ = ["Error", "Store", "extract", "program", "read_graph", "to_pandas", "version"]
