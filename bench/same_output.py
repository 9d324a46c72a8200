"""Compare the output of two checkouts of this project: ``python -m bench.same_output OLD NEW``.

For changes that only move code. Both checkouts read the published plan and one of 5,000 lines;
every file, API answer and page text is compared. The old checkout writes the database and both read
it. Exits with 1 if anything differs.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import find_chromium, launch
from tests.browser.everywhere import ALL_FORMS
from tests.browser.server import serve

COPIES = 312
QUERIES = ("", "category=activities", "share=rest", "share=parent", "q=data&lang=en", "min=5000000")
API = ("lines.csv", "lines.json", "summary.json", "summary.json?by=activity", "unknown")
FORMATS = {"csv": "csv", "xlsx": "xlsx", "datapackage": "zip"}
Outputs = dict[str, bytes]


def main(old: Path, new: Path) -> int:
    """Print each output that differs; return 1 if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        large = _large_plan(old, work)
        database = _database(old, work)
        before, after = (_outputs(root, large, database, work) for root in (old, new))
    different = sorted(k for k in before.keys() | after.keys() if before.get(k) != after.get(k))
    for name in different:
        print(f"differs: {name}")
    print(f"{len(before)} outputs compared, {len(different)} differ")
    return int(bool(different))


def _large_plan(root: Path, work: Path) -> Path:
    """Write a tidy CSV that repeats the published lines, each time under programs of their own."""
    command = [sys.executable, "-m", "rkt", "normalise", str(root / "data" / "rkt_2021.csv")]
    tidy = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(tidy)))
    file = work / "large.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        for copy in range(COPIES):
            for row in rows:
                number = copy * len(rows) + int(row["line_no"])
                program = f"{row['program']} {copy + 1}"
                writer.writerow(
                    {**row, "line_no": number, "program": program, "source_row": number}
                )
    return file


def _database(root: Path, work: Path) -> Path:
    """Let the old checkout write a database with a second plan and a scenario."""
    file = work / "old.db"
    write = f"from tests.browser.everywhere import keep_all; keep_all('sqlite:///{file}')"
    subprocess.run([sys.executable, "-c", write], cwd=root, check=True)
    return file


def _outputs(root: Path, large: Path, database: Path, work: Path) -> Outputs:
    kept = work / "kept.db"
    shutil.copy(database, kept)
    published = root / "data" / "rkt_2021.csv"
    found = dict(_command_outputs(root, work, kept, {"published": published, "large": large}))
    with _serve(root, None, kept) as address:
        found |= dict(_api_outputs(address, "published"))
        found |= dict(_page_texts(address))
    with _serve(root, large, kept) as address:
        found |= dict(_api_outputs(address, "large"))
    found["database"] = "\n".join(sqlite3.connect(kept).iterdump()).encode()
    kept.unlink()
    return found


def _command_outputs(
    root: Path, work: Path, kept: Path, plans: dict[str, Path]
) -> Iterator[tuple[str, bytes]]:
    yield "plans", _run(root, work, "plans", database=kept)
    sources = {
        **{name: str(file) for name, file in plans.items()},
        "kept": _kept_name(root, work, kept),
    }
    for name, source in sources.items():
        if name != "kept":
            yield f"{name} normalise", _run(root, work, "normalise", source)
            yield f"{name} check", _run(root, work, "check", source)
            for query in QUERIES:
                words = ("summary", source, "--by", "activity", "--query", query)
                yield f"{name} summary {query}", _run(root, work, *words)
        for form, ending in FORMATS.items():
            out = work / f"out.{ending}"
            _run(root, work, "export", source, "--format", form, "-o", str(out), database=kept)
            yield f"{name} export {form}", _contents(out)
        for ending in ("html", "pdf"):
            out = work / f"brief.{ending}"
            _run(root, work, "brief", source, "-o", str(out), database=kept)
            yield f"{name} brief {ending}", _contents(out)


def _kept_name(root: Path, work: Path, kept: Path) -> str:
    found = re.search(r"kpu-kota-contoh-\S+", _run(root, work, "plans", database=kept).decode())
    return found.group(0) if found else "missing"


def _contents(file: Path) -> bytes:
    """Return a file's bytes; for a ZIP those of its members, since it also stores the time."""
    if not file.exists():
        return b"not written"
    data = file.read_bytes()
    file.unlink()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [name.encode() + package.read(name) for name in sorted(package.namelist())]
    return re.sub(rb"<dcterms:modified[^>]*>[^<]*", b"", b"".join(members))


def _run(root: Path, work: Path, *words: str, database: Path | None = None) -> bytes:
    url = f"sqlite:///{database or work / 'none.db'}"
    done = subprocess.run(
        [sys.executable, "-m", "rkt", *words],
        cwd=root,
        env={**os.environ, "RKT_DATABASE_URL": url},
        capture_output=True,
        check=False,
    )
    text = done.stdout + done.stderr + b"exit %d" % done.returncode
    return text.replace(str(root).encode(), b"ROOT")


@contextmanager
def _serve(root: Path, plan: Path | None, kept: Path) -> Iterator[str]:
    with serve(plan, root=str(root), RKT_DATABASE_URL=f"sqlite:///{kept}") as address:
        yield address


def _api_outputs(address: str, name: str) -> Iterator[tuple[str, bytes]]:
    for path in API:
        for query in QUERIES:
            joined = f"{path}{'&' if '?' in path else '?'}{query}"
            yield (
                f"{name} /api/{joined}",
                _fetch(f"{address}/api/{joined}").replace(address.encode(), b"ADDRESS"),
            )


def _fetch(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own loopback
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return b"%d " % error.code + error.read()


def _page_texts(address: str) -> Iterator[tuple[str, bytes]]:
    executable = find_chromium() or "chromium"
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        for form in ALL_FORMS:
            for language in ("id", "en"):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(f"{address}{form}{'&' if '?' in form else '?'}lang={language}")
                yield f"page {form} {language}", _settled_text(page).encode()
                page.close()
        browser.close()


def _settled_text(page: Page) -> str:
    """Return a page's text once it has not changed for a second."""
    page.wait_for_selector("[data-testid=stMain] h1", timeout=60_000)
    text = ""
    for _ in range(60):
        page.wait_for_timeout(1000)
        latest = page.locator("[data-testid=stAppViewContainer]").inner_text()
        if latest == text:
            return text
        text = latest
    return text


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
