"""Holds README.md, CONTRIBUTING.md and docs/ to what is there. Usage: docs.py check|write ISNAD

check  every path and every table row shown in a document exists; every ```sh and ```console block runs (lines "$ command", then its
       output) in a folder that looks like a built clone; every command has its page in docs/manual, in step with --help.
write  the same, and rewrites the output in ```console blocks and the help in docs/manual.
A ```text block is neither run nor rewritten. "..." as a block's last line: only the head of the output is shown.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "gazetteers/README.md",
             *sorted((ROOT / "docs").rglob("*.md"))]
mode, isnad = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve())
failures = []


def fail(document, message):
    failures.append(f"{document.relative_to(ROOT)}: {message}")


def paths(document, text):
    """Links and backticked paths must exist: from the document's folder, the root or, for tables, gazetteers/."""
    named = set(re.findall(r"\]\(([^)#\s]+)\)", text))
    named |= {w for w in re.findall(r"`([A-Za-z0-9_.][A-Za-z0-9_./-]*/[A-Za-z0-9_./-]*)`", text)
              if w.split("/")[0] in TOP}
    for name in sorted(named):
        if "://" in name:
            continue
        if not any((base / name).exists() for base in (document.parent, ROOT)):
            fail(document, f"names '{name}', which does not exist")


def rows(document, text):
    """A row shown in a ```text block (it holds a tab) stands so in a table."""
    for body in re.findall(r"^```text\n(.*?)^```", text, flags=re.M | re.S):
        for line in body.splitlines():
            if "\t" in line and line.rstrip() not in TABLE_ROWS:
                fail(document, f"shows a row that no table has: {line}")


TABLE_ROWS = {line.rstrip() for table in (ROOT / "gazetteers").rglob("*.tsv")
              for line in table.read_text(encoding="utf-8").splitlines()}
TOP = {p.name for p in ROOT.iterdir() if p.is_dir()} - {"build", "demo", ".git"}


def sandbox():
    """A folder that looks like a clone with build/release/isnad built; commands may write into it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-docs-"))
    for entry in ROOT.iterdir():
        if entry.name in ("examples", "scripts"):
            shutil.copytree(entry, folder / entry.name)  # scripts find the root by their own place
        elif entry.name not in ("build", "demo", ".git"):
            (folder / entry.name).symlink_to(entry)
    (folder / "build/release").mkdir(parents=True)
    (folder / "build/release/isnad").symlink_to(isnad)
    (folder / "bin").mkdir()
    (folder / "bin/isnad").symlink_to(isnad)
    return folder


def run(command, folder):
    environment = dict(os.environ, ISNAD=isnad, ISNAD_GAZETTEERS=str(ROOT / "gazetteers"), COLUMNS="120",
                       PATH=f"{folder}/bin:{os.environ['PATH']}")
    return subprocess.run(["sh", "-eu", "-c", command], cwd=folder, env=environment, text=True, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)


def refreshed(body, document, folder):
    """The block with the output that its commands give now."""
    lines, out, i = body.splitlines(), [], 0
    while i < len(lines):
        if not lines[i].startswith("$ "):
            i += 1
            continue
        command, shown = lines[i][2:], []
        i += 1
        while i < len(lines) and not lines[i].startswith("$ "):
            shown.append(lines[i])
            i += 1
        done = run(command, folder)
        if done.returncode:
            fail(document, f"'{command}' ended with {done.returncode}:\n{done.stdout}")
            out += ["$ " + command, *shown]  # never show an error as the output
            continue
        now = [line.rstrip() for line in done.stdout.replace(str(folder) + "/", "").splitlines()]
        if shown and shown[-1] == "...":
            now = now[:len(shown) - 1] + ["..."]
        out += ["$ " + command, *now]
    return "\n".join(out) + "\n"


def blocks(document, text, folder):
    def each(match):
        language, body = match.group(1), match.group(2)
        if language == "console":
            return f"```console\n{refreshed(body, document, folder)}```"
        if language == "sh":
            done = run(body, folder)
            if done.returncode:
                fail(document, f"a block ended with {done.returncode}:\n{body}{done.stdout}")
        return match.group(0)
    return re.sub(r"^```(\w*)\n(.*?)^```", each, text, flags=re.M | re.S)


def manual(folder):
    """Every command of `isnad --help` has a page with its help; no page is left of a command that is gone."""
    listed = dict(re.findall(r"^  ([a-z-]+) +(\S.*)$", run("isnad --help", folder).stdout, flags=re.M))
    pages = {p.stem: p for p in (ROOT / "docs/manual").glob("*.md") if p.stem != "README"}
    for name in sorted(set(pages) - set(listed)):
        fail(pages[name], "no command has this name")
    for name, summary in listed.items():
        path = ROOT / f"docs/manual/{name}.md"
        text = path.read_text(encoding="utf-8") if path.exists() else f"# isnad {name}\n\n```text\n```\n"
        now = run(f"isnad {name} --help", folder).stdout.strip()
        wanted = re.sub(r"^```text\n.*?^```", lambda _: f"```text\n{now}\n```", text, count=1, flags=re.M | re.S)
        if mode == "write":
            path.write_text(wanted, encoding="utf-8")
        elif wanted != text or not path.exists():
            fail(path, f"not in step with 'isnad {name} --help'; run 'sh scripts/golden'")
    index = ROOT / "docs/manual/README.md"
    text = index.read_text(encoding="utf-8")
    rows = "".join(f"| [{name}]({name}.md) | {summary} |\n" for name, summary in listed.items())
    wanted = re.sub(r"(\| command \| .*\n\|---\|---\|\n)(?:\|.*\n)*", lambda m: m.group(1) + rows, text)
    if mode == "write":
        index.write_text(wanted, encoding="utf-8")
    elif wanted != text:
        fail(index, "its table is not in step with 'isnad --help'; run 'sh scripts/golden'")


folder = sandbox()
try:
    manual(folder)
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        paths(document, text)
        rows(document, text)
        now = blocks(document, text, folder)
        if mode == "write" and now != text:
            document.write_text(now, encoding="utf-8")
finally:
    shutil.rmtree(folder)
print("\n".join(failures) or f"{len(DOCUMENTS)} documents: paths, commands and manual are in step")
sys.exit(1 if failures else 0)
