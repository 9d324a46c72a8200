"""Time and memory peak of reading 16, 1,000 and 20,000 lines from each file format, and 500 files.

Run it with ``python -m bench.imports``. A document is read like an upload, in a process of its own
whose start is included. If a limit refuses it, the finding's code is printed.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rkt import DocumentError
from rkt.parsing.draft import read_plan_draft
from rkt.parsing.readers.limits import Limits
from tests.document_writers.docx import write_word
from tests.document_writers.html import write_html
from tests.document_writers.ods import write_ods, write_xls
from tests.document_writers.pdf import printed
from tests.document_writers.xlsx import write_xlsx
from tests.generated import large_plan

SIZES = {16: 5, 1_000: 3, 20_000: 1}
"""Number of lines -> how many times each format is read."""
FILES = 500
ROOM = Limits(rows=30_000)
"""Enough rows for 20,000 lines and their headings."""


def main() -> None:
    """Print a row for each format and size, and one for the folder of files."""
    print(f"{'carrier':8} {'lines':>7} {'seconds':>9} {'peak MB':>9} {'file kB':>9}")
    for lines, times in SIZES.items():
        rows = list(csv.reader(io.StringIO(large_plan(lines))))
        for name, write in WRITERS.items():
            if lines <= 1_000 or name != "pdf":  # as PDF they would fill 1,000 pages
                _print(name, lines, write(rows), times)
    _print_folder()


def _csv(rows: list[list[str]]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode()


WRITERS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "csv": _csv,
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "docx": write_word,
    "html": write_html,
    "pdf": printed,
}


def _print(name: str, lines: int, content: bytes, times: int) -> None:
    # The system reports the largest peak of all children so far, so each measurement forks.
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.write(writer, _measure(name, content, times).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    print(
        f"{name:8} {lines:7} {os.read(reader, 100).decode()} {len(content) / 1000:9.0f}", flush=True
    )
    os.close(reader)


def _measure(name: str, content: bytes, times: int) -> str:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        try:
            read_plan_draft(content, f"rkt.{name}", limits=ROOM)
        except DocumentError as error:
            return f"{error.finding.code:>19}"
        taken.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return f"{statistics.median(taken):9.2f} {peak:9.0f}"


def _print_folder() -> None:
    """Time importing many small files by the command into a new store."""
    with TemporaryDirectory() as folder:
        for number in range(FILES):
            title = f"RENCANA KERJA TAHUNAN KPU KOTA NOMOR{number}\nTAHUN ANGGARAN 2021\n"
            name = Path(folder) / f"rkt-{number:03}.csv"
            name.write_text(title + large_plan(16), encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-m", "rkt", "import", folder, "--yes"]
        store = {"RKT_DATABASE_URL": f"sqlite:///{folder}/store.db"}
        done = subprocess.run(
            command, env={**os.environ, **store}, capture_output=True, text=True, check=False
        )
        print(f"{FILES} files of 16 lines: {time.perf_counter() - start:.0f} s", end="; ")
        print(done.stdout.splitlines()[-1] if done.stdout else done.stderr[-300:])


if __name__ == "__main__":
    main()
