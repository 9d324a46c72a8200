"""Measure time and peak memory of reading 16, 1,000 and 20,000 lines per format, and 500 files.

In addition, 20,000 lines of a budget with eight levels are read as CSV with codes and as XLSX with
a column per level; for these, CPU seconds are printed.

Run it with ``python -m bench.imports``. A document is read like an upload, in its own process,
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
from collections import Counter
from collections.abc import Callable
from itertools import product
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
    _print_deep("csv", _csv(_coded(DEEP_SHAPE)))
    _print_deep("xlsx", write_xlsx(_by_columns(DEEP_SHAPE)))
    _print_folder()


# A budget with eight levels

DEEP_SHAPE = (1, 4, 5, 4, 5, 2, 5, 5)
"""How many parts each part of the level above has; the last ones are lines, 20,000 in all."""
_LEVELS = ("Program", "Kegiatan", "KRO", "RO", "Komponen", "Sub Komponen", "Akun", "Detil")
_ACCOUNTS = (521211, 521811, 522151, 524111, 532111)


def _codes_of(path: tuple[int, ...]) -> list[str]:
    """Return the codes of central budgets down to an account, given the number of each part."""
    numbers = [*path, *[0] * (7 - len(path))]
    activity = f"{3355 + numbers[1]}"
    group = f"{activity}.{chr(65 + numbers[2])}BA"
    codes = [f"076.01.C{chr(65 + numbers[0])}", activity, group, f"{group}.{numbers[3] + 1:03}"]
    codes += [f"{51 + numbers[4]:03}", chr(65 + numbers[5]), str(_ACCOUNTS[numbers[6]])]
    return codes[: len(path)]


def _coded(shape: tuple[int, ...]) -> list[list[str]]:
    """Return the budget with codes, each level above its parts with their sum."""
    lines = list(product(*map(range, shape)))
    sums = Counter(path[:depth] for path in lines for depth in range(len(shape)))
    rows = [["Kode", "/".join(_LEVELS), "Jumlah"]]
    above: tuple[int, ...] = ()
    for path in lines:
        for depth in range(1, len(path)):
            if path[:depth] != above[:depth]:
                name = f"{_LEVELS[depth - 1]} nomor {path[depth - 1]}"
                rows.append([_codes_of(path[:depth])[-1], name, _money(sums[path[:depth]])])
        rows.append(["", f"- Bahan {path[-1]}", _money(1)])
        above = path
    return [*rows, ["JUMLAH", "", _money(len(lines))]]


def _by_columns(shape: tuple[int, ...]) -> list[list[str]]:
    """Return the budget with separate columns for the code and name of each level."""
    lines = list(product(*map(range, shape)))
    names = [name for level in _LEVELS[:-1] for name in (f"Kode {level}", level)]
    rows = [[*names, "Uraian", "Jumlah"]]
    for path in lines:
        codes = _codes_of(path[:-1])
        named = (f"{level} nomor {n}" for level, n in zip(_LEVELS, path, strict=False))
        pairs = [text for pair in zip(codes, named, strict=False) for text in pair]
        rows.append([*pairs, f"Bahan {path[-1]}", _money(1)])
    return [*rows, ["JUMLAH", *[""] * len(names), _money(len(lines))]]


def _money(thousands: int) -> str:
    return f"{thousands * 125_000:,}".replace(",", ".")


def _print_deep(name: str, content: bytes) -> None:
    before = _processor_seconds()
    read_plan_draft(content, f"pok.{name}", limits=ROOM).checked()
    taken = _processor_seconds() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in _PROCESSES) / 1000
    print(f"{name:8} 8 levels {taken:7.2f} s of processor {peak:9.0f} MB", flush=True)


_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in _PROCESSES]
    return sum(each.ru_utime + each.ru_stime for each in used)


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
    """Time how long the command takes to import many small files into a new store."""
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
