"""Articles in, extractions out."""
import json

from . import _program

_CLOSING = "isnad.closing/1"


def extract(articles=None, *, paths=None, threads=None, gazetteers=(), with_text=True, problems=None):
    """What articles say: an iterator of dictionaries (docs/formats.md, "Extraction"), in the order of the articles.

    articles    an iterable of texts, or of dictionaries with `text`, and perhaps `source`, `title`, `published`,
                `publisher`, `language` and `url`. They are read as they are needed; a text without a source gets
                the source "text-N".
    paths       files and folders in place of articles, of any kind that `isnad extract` reads.
    threads     how many; all cores if it is not given. The results are the same.
    gazetteers  folders of tables of your own.
    with_text   False leaves the article's text out of the results.
    problems    a list that gets a line for each article that cannot be read. Without it an Error at the end tells
                of them. An Error is also raised when the program ended before its work was done.
    """
    if (articles is None) == (paths is None):
        raise TypeError("extract() takes articles or paths")
    if isinstance(articles, (str, bytes, dict)):
        raise TypeError("extract() takes several articles: a list of texts or of dictionaries")
    words = ["extract", "--closing-record"]
    words += [f"--threads={threads}"] if threads else []
    words += [f"--gazetteer={folder}" for folder in gazetteers]
    words += [] if with_text else ["--no-text"]
    given = _Given()
    if paths is not None:
        paths = [paths] if isinstance(paths, (str, bytes)) or hasattr(paths, "__fspath__") else paths
        return _run([*words, "--", *map(str, paths)], None, given, problems)
    return _run([*words, "--jsonl", "-"], given.lines(articles), given, problems)


class _Given:
    count = None

    def lines(self, articles):
        self.count = 0
        for article in articles:
            if isinstance(article, str):
                article = {"text": article}
            article = {"source": f"text-{self.count}", **article}
            self.count += 1
            yield json.dumps(article, ensure_ascii=False).encode("utf-8") + b"\n"


def _run(words, stdin, given, problems):
    closing, seen = None, 0
    with _program.Process(words, stdin) as process:
        for line in process.output:
            result = json.loads(line)
            if result["schema"] == _CLOSING:
                closing = result
                continue
            seen += 1
            yield result
        code, messages = process.finish()
    if closing is None or closing["documents"] != seen:
        raise _program.Error("\n".join(messages) or f"isnad extract ended with {code} before its work was done")
    if given.count is not None and closing["documents"] + closing["errors"] != given.count:
        raise _program.Error(f"{given.count} articles were given, {closing['documents']} were read")
    if problems is not None:
        problems += messages
    elif code:
        raise _program.Error("\n".join(messages))
