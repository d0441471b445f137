"""The page of `isnad report` in a real Chromium without a network: search, filters, an edge's sentence, three languages."""
import json
import os
import re
import shutil
import subprocess
import unittest

import common

if not shutil.which("chromium") or not shutil.which("node") or not (common.CONSUMERS / "node_modules/playwright-core").exists():
    common.skip("Chromium or playwright-core is not there; run scripts/install-consumers browser")


def look(page, search):
    done = subprocess.run(["node", str(common.HERE / "report_browser.mjs"), str(page), os.environ.get("SCREENSHOTS", "")],
                          capture_output=True, text=True, encoding="utf-8", timeout=300,
                          env={**os.environ, "SEARCH": search, "ISNAD_CONSUMERS": str(common.CONSUMERS)})
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = common.Store()
        cls.page = cls.store.folder / "page.html"
        cls.counts = json.loads(common.isnad("report", cls.store.path, cls.page, "--json"))
        cls.facts = [f for f in cls.store.lines() if f["kind"] in ("statement", "relation", "figure")]
        cls.seen = look(cls.page, "alert")

    def test_self_contained(self):
        self.assertEqual(self.seen["errors"], [])
        self.assertEqual([r for r in self.seen["requests"] if not r.startswith("data:")], [self.page.as_uri()])

    def test_all_facts_are_there(self):
        self.assertEqual(self.counts, {"facts": len(self.facts), "left_out": 0, "entities": self.counts["entities"]})
        self.assertEqual(self.seen["facts"], len(self.facts))
        self.assertGreater(self.seen["drawn"], 10000)

    def test_texts_survive(self):
        """Every nasty text is in the page's data as it is in the store, and none is markup."""
        html = self.page.read_text("utf-8")
        data = json.loads(re.search(r'id="data">\n(.*?)</script>', html, re.S).group(1))
        texts = {s["id"]: s["q"][1] for s in data["statements"]}
        for fact in self.facts:
            if fact["kind"] == "statement":
                self.assertEqual(texts[fact["id"]], fact["text"])
        self.assertEqual(html.count("</script>"), 3)

    def test_click_on_an_edge_shows_its_sentences(self):
        edge = self.seen["edge"]
        self.assertEqual(edge["cards"], min(edge["n"], 60))
        self.assertTrue(edge["marks"])
        for mark, sentence in zip(edge["marks"], edge["sentences"]):
            self.assertIn(mark, sentence)

    def test_search(self):
        expected = [f for f in self.facts if "alert" in json.dumps(f).lower()]
        self.assertGreater(len(expected), 0)
        self.assertEqual(self.seen["found"], len(expected))
        self.assertEqual(self.seen["foundCards"], min(60, len(expected)))

    def test_filters(self):
        self.assertNotIn(self.seen["type"]["name"], self.seen["type"]["left"])
        self.assertGreater(len(self.seen["type"]["left"]), 0)
        self.assertGreater(len(self.seen["period"]), 0)
        for first, last in self.seen["period"]:
            self.assertTrue(first <= "2023-03-31" and last >= "2023-02-01", (first, last))
        self.assertGreater(self.seen["person"]["all"], 0)
        self.assertEqual(self.seen["person"]["wrong"], 0)
        self.assertEqual(self.seen["afterReset"], len(self.facts))

    def test_languages(self):
        self.assertEqual([self.seen[code]["dir"] for code in ("ar", "ru", "en")], ["rtl", "ltr", "ltr"])
        self.assertEqual([self.seen[code]["sideLeft"] for code in ("ar", "ru", "en")], [False, True, True])
        self.assertEqual(len({self.seen[code]["tab"] for code in ("ar", "ru", "en")}), 3)
        self.assertRegex(self.seen["en"]["time"], r"^[A-Z][a-z]+ \d+, \d{4}$|^[A-Z][a-z]+ \d{4}$|^\d{4}$")

    def test_keyboard_screen_reader_print(self):
        self.assertEqual(self.seen["slash"], "search")
        self.assertEqual(self.seen["arrow"], "facts")
        self.assertTrue(self.seen["keyboardOpened"])
        self.assertEqual(self.seen["nameless"], [])
        self.assertTrue(self.seen["printed"])

    def test_same_bytes_again(self):
        again = self.store.folder / "again.html"
        common.isnad("report", self.store.path, again)
        self.assertEqual(again.read_bytes(), self.page.read_bytes())


class Large(unittest.TestCase):
    def test_ten_thousand_edges_are_smooth(self):
        store = common.Store(ordinary=1800, nasty=False, entities=1500)
        page = store.folder / "large.html"
        common.isnad("report", store.path, page)
        seen = look(page, "text 77")
        self.assertEqual(seen["errors"], [])
        self.assertGreater(seen["pairs"], 10000)
        # Software drawing on a busy machine: a painting takes some 20 ms where it was measured; 250 is a stall.
        for step in ("paint", "zoom", "filter"):
            self.assertLess(seen[step], 250, step)
        print(f"{seen['pairs']} edges: moved in {seen['paint']:.1f} ms, zoomed in {seen['zoom']:.1f} ms, searched and filtered in {seen['filter']:.1f} ms")


if __name__ == "__main__":
    common.main()
