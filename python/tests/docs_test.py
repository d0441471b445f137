"""The examples of docs/python.md run and print what stands there."""
import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_guide(monkeypatch):
    pytest.importorskip("networkx")
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs/python.md").read_text("utf-8")
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```", text, flags=re.M | re.S))
    test = doctest.DocTestParser().get_doctest(examples, {}, "docs/python.md", "docs/python.md", 0)
    assert len(test.examples) > 15
    output = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=output.append)
    assert runner.failures == 0, "".join(output)
