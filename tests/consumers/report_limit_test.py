"""`isnad report --limit` keeps the latest news: a plan for 2050 that was told in 2020 is news of 2020."""
import json
import re
import tempfile
import unittest
from pathlib import Path

import common


def statement(number, published, date):
    return {"schema": "isnad.extraction/1", "mentions": [], "relations": [], "figures": [],
            "document": {"id": f"{number:032x}", "source": f"d/{number}", "language": "en", "published": published, "text": "say what", "length": 8},
            "entities": [{"id": "person/a", "type": "person", "label": {"en": "A"}, "known": True}],
            "statements": [{"id": f"s{number}", "speaker": "person/a", "about": [], "mode": "indirect", "date": date,
                            "begin": 4, "end": 8, "text": "what"}]}


class Limit(unittest.TestCase):
    def shown(self, limit, facts):
        with tempfile.TemporaryDirectory(prefix="isnad-report-") as folder:
            lines, store, page = (Path(folder) / name for name in ("in.jsonl", "news.isnad", "page.html"))
            lines.write_text("".join(json.dumps(statement(n, *fact)) + "\n" for n, fact in enumerate(facts)), "utf-8")
            common.isnad("load", store, lines)
            counts = json.loads(common.isnad("report", store, page, "--limit", limit, "--json"))
            self.assertEqual((counts["facts"], counts["left_out"]), (limit, len(facts) - limit))
            data = json.loads(re.search(r'id="data">\n(.*?)</script>', page.read_text("utf-8"), re.S).group(1))
            return [s["id"] for s in data["statements"]]

    def test_plans_are_as_old_as_their_news(self):
        facts = [("2020-01-01", "2050"), ("2024-03-01", "2024-03-01"), ("2023-03-01", "2030"), ("2022-01-01", "2001")]
        self.assertEqual(self.shown(1, facts), ["s1"])
        self.assertEqual(sorted(self.shown(2, facts)), ["s1", "s2"])
        self.assertEqual(sorted(self.shown(3, facts)), ["s0", "s1", "s2"])

    def test_without_a_day_of_publication_the_fact_s_own_counts(self):
        self.assertEqual(self.shown(1, [("", "2019"), ("2024-01-01", "2018")]), ["s0"])


if __name__ == "__main__":
    common.main()
