"""Read a budget of 20,000 lines with eight levels: `python -m bench.layouts` prints CPU and MB.

Each reading is done in its own process, so that its memory can be measured.
"""

from __future__ import annotations

import csv
import io
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

LINES = 20_000
_LEVELS = ("Program", "Kegiatan", "Sub Kegiatan", "KRO", "RO", "Komponen", "Sub Komponen", "Akun")
_WIDTHS = (2, 4, 4, 2, 2, 4, 2, 5)
"""How many parts each level has under the one above, which makes 5,120 accounts."""
_PER_ACCOUNT = 4


def main() -> None:
    """Print CPU seconds and megabytes for each way of stating the levels, as CSV and XLSX."""
    with tempfile.TemporaryDirectory() as folder:
        for way, rows in (("columns", [*_by_columns()]), ("codes", [*_by_codes()])):
            for kind, content in (("csv", _csv_of(rows)), ("xlsx", _xlsx_of(rows))):
                path = Path(folder) / f"{way}.{kind}"
                path.write_bytes(content)
                print(f"{way:8} {kind:5}", _measured(path), flush=True)


def read(path: Path) -> str:
    """Read a file in this process; return its lines, CPU seconds and peak megabytes."""
    from rkt.parsing.plan import build_plan
    from rkt.parsing.readers import read_document

    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    facts: dict[str, object] = {"unit": "KPU Contoh", "fiscal_year": 2025}
    plan = build_plan(read_document(path.read_bytes(), path.name), facts)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return f"{len(plan.lines)} lines {used.ru_utime - before:.1f} s {used.ru_maxrss // 1024} MB"


def _measured(path: Path) -> str:
    command = [sys.executable, "-m", "bench.layouts", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _paths(above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if len(above) == len(_WIDTHS):
        yield above
        return
    for number in range(_WIDTHS[len(above)]):
        yield from _paths((*above, f"{number + 1:02}"))


def _lines() -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the path, number and amount of each line."""
    for at, path in enumerate(_paths()):
        for number in range(_PER_ACCOUNT):
            if at * _PER_ACCOUNT + number < LINES:
                yield path, number, 1_000_000 + 7 * at + number


def _name(path: tuple[str, ...]) -> str:
    return f"{_LEVELS[len(path) - 1]} {'.'.join(path)}"


def _by_columns() -> Iterator[list[str]]:
    yield [*_LEVELS, "Uraian", "Jumlah"]
    total = 0
    for path, number, amount in _lines():
        names = [_name(path[: depth + 1]) for depth in range(len(path))]
        yield [*names, f"Belanja {number + 1}", _written(amount)]
        total += amount
    yield ["JUMLAH", *[""] * len(_LEVELS), _written(total)]


def _by_codes() -> Iterator[list[str]]:
    sums: dict[tuple[str, ...], int] = {}
    lines = [*_lines()]
    for path, _, amount in lines:
        for depth in range(len(path) + 1):
            sums[path[:depth]] = sums.get(path[:depth], 0) + amount
    yield ["Kode", f"{'/'.join(_LEVELS)}/Detil", "Jumlah"]
    told: set[tuple[str, ...]] = set()
    for path, number, amount in lines:
        for depth in range(1, len(path) + 1):
            if path[:depth] not in told:
                told.add(path[:depth])
                yield [".".join(path[:depth]), _name(path[:depth]), _written(sums[path[:depth]])]
        yield ["", f"- Belanja {number + 1}", _written(amount)]
    yield ["JUMLAH", "", _written(sums[()])]


def _written(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _csv_of(rows: list[list[str]]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode()


def _xlsx_of(rows: list[list[str]]) -> bytes:
    book, sink = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(sink)
    return sink.getvalue()


if __name__ == "__main__":
    if sys.argv[1:]:
        print(read(Path(sys.argv[1])))
    else:
        main()
