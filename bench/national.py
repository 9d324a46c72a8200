"""Print the CPU time of all offices' figures on a consolidated table with many lines.

``python -m bench.national 1000000 10000000``; without numbers, a million lines.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from rkt.analysis.measures import rank_lines
from rkt.analysis.national import (
    NationalFilters,
    left_out,
    national_breakdown,
    national_cube,
    national_totals,
    province_figures,
    salary_shares,
    search_lines,
    who_differs,
)
from rkt.core.regions import PlaceKind, places
from rkt.core.schema import AMOUNT
from rkt.storage.line_folder import lines_of_folder, sums_of_folder
from rkt.storage.mirror import write_mirror

YEARS = (2021, 2022, 2023)
_ACTIVITIES = [f"Kegiatan {number}" for number in range(40)]
_WORDS = ("Honor petugas", "Sewa gedung", "Kotak suara", "Perjalanan dinas", "Konsumsi rapat")
_AT_ONCE = 1_000_000


def write_lines(folder: Path, count: int) -> None:
    """Write a table of so many lines as Parquet files of a million each."""
    units = [
        f"KPU {'Provinsi ' if place.kind is PlaceKind.PROVINCE else ''}{place.region}"
        for place in places().values()
    ]
    draw = np.random.default_rng(5)
    for start in range(0, count, _AT_ONCE):
        some = min(_AT_ONCE, count - start)
        number = np.arange(start, start + some)
        table = pd.DataFrame(
            {
                "unit": np.array(units, dtype=object)[number % len(units)],
                "fiscal_year": np.array(YEARS)[number % 3],
                "line_no": number,
                "program": "Program Dukungan Manajemen",
                "activity": draw.choice(_ACTIVITIES, some),
                "output_group": "Layanan",
                "description": draw.choice(_WORDS, some) + [f" {n % 997}" for n in number],
                "category": draw.choice(
                    ["salaries", "office_operations", "activities"], some, p=[0.1, 0.2, 0.7]
                ),
                "amount": draw.integers(1, 90_000_000, some),
                "source_row": number % 500,
            }
        )
        table.to_parquet(folder / f"{start:09}.parquet", index=False)


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes on all cores."""
    before = time.process_time()
    work()
    return time.process_time() - before


def _first_screen(cube: object) -> None:
    national_totals(cube)
    left_out(cube)
    for by in ("province", "unit", "activity"):
        national_breakdown(cube, by)
    province_figures(cube, YEARS[-1])
    salary_shares(cube, NationalFilters(fiscal_year=YEARS[-1:]))
    who_differs(cube, NationalFilters(fiscal_year=YEARS[-1:]))


def measure(count: int) -> None:
    """Print one row per measure."""
    banten = NationalFilters(province=("36",), fiscal_year=(2023,))
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_lines(folder, count)
        lines = lines_of_folder(folder)
        rows: dict[str, Callable[[], object]] = {}
        if count <= _AT_ONCE:
            frame = lines.df()
            mirror = write_mirror(folder / "mirror", "stamp", frame)
            del frame
            assert mirror  # noqa: S101
            rows["the mirror is opened"] = lambda: mirror
            lines = mirror.lines()
        sums = lines if count <= _AT_ONCE else sums_of_folder(folder)
        cube = national_cube(sums)
        rows |= {
            "the cube is made": lambda: national_cube(sums),
            "first screen, from the cube": lambda: _first_screen(cube),
            "totals of all lines": lambda: national_totals(lines),
            "by activity, all lines": lambda: national_breakdown(lines, "activity"),
            "a filter, all lines": lambda: national_breakdown(lines, "unit", banten),
            "a filter, from the cube": lambda: national_breakdown(cube, "unit", banten),
            "search for a word": lambda: search_lines(lines, "sewa"),
            "the hundred largest, ranked": lambda: rank_lines(lines, most=100),
        }
        for label, work in rows.items():
            print(f"{count:>12,}  {label:<32} {cpu_of(work):8.2f} s of CPU", flush=True)
        whole = int(lines.aggregate(f"sum({AMOUNT})").fetchall()[0][0])
        assert national_totals(cube).amount == whole  # noqa: S101
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>12,}  {'peak memory so far':<32} {peak:8.0f} MB, {os.cpu_count()} cores")


if __name__ == "__main__":
    for each in [int(number) for number in sys.argv[1:]] or [1_000_000]:
        measure(each)
