"""Time each export format and its peak memory, for plans of 16, 5,000 and 100,000 lines.

Run it with ``python -m bench.exports``. Each measure has a process of its own, forked when the
lines are there: its memory is how far the process grew above that (Linux counts it in kB).
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from rkt import Plan, load_plan, schema
from rkt.exports import (
    Extract,
    take_extract,
    to_csv,
    to_csv_for_excel,
    to_data_package,
    to_xlsx,
)
from rkt.filters import Filters
from rkt.locale import load_texts
from rkt.measures import ShareBasis

PUBLISHED = Path(__file__).parents[1] / "data" / "rkt_2021.csv"
SIZES = {16: 7, 5_000: 3, 100_000: 1}
"""Lines, and how many times each format is made of them."""

LINES_A_PROGRAM = 250
TEXTS = load_texts("id")
FORMATS: dict[str, Callable[[Extract], bytes]] = {
    "CSV": to_csv,
    "CSV for Excel": to_csv_for_excel,
    "data package": lambda extract: to_data_package(extract, TEXTS),
    "XLSX": lambda extract: to_xlsx(extract, TEXTS),
}


def main() -> None:
    """Print one row a format and size: median time, peak memory, size of the file."""
    print(f"{'format':16} {'lines':>8} {'ms':>9} {'peak MB':>9} {'file kB':>9}")
    plan = load_plan(PUBLISHED)
    to_xlsx(_extract(plan), TEXTS)  # so that no measure holds the import
    for lines, times in SIZES.items():
        extract = _extract(_grown(plan, lines))
        for name, make in FORMATS.items():
            _print(name, extract, make, times)


def _extract(plan: Plan) -> Extract:
    return take_extract(plan, Filters(), ShareBasis.TOTAL, TEXTS, date(2026, 12, 3))


def _grown(plan: Plan, count: int) -> Plan:
    """The published lines again and again, under programs of their own."""
    lines = plan.lines.iloc[[place % len(plan.lines) for place in range(count)]]
    numbers = pd.Series(range(1, count + 1))
    program = numbers.sub(1).floordiv(LINES_A_PROGRAM).astype("str")
    grown = lines.reset_index(drop=True).assign(**{schema.LINE_NO: numbers})
    grown[schema.PROGRAM] = grown[schema.PROGRAM] + " " + program
    return replace(plan, lines=grown)


def _print(name: str, extract: Extract, make: Callable[[Extract], bytes], times: int) -> None:
    # A fork has the lines without their being sent to it, and a peak of its own.
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(_measured(extract, make, times)))
    process.start()
    taken, peak, size = receiver.recv()
    process.join()
    middle = statistics.median(taken)
    print(f"{name:16} {len(extract.lines):8} {middle:9.0f} {peak:9.1f} {size:9.0f}", flush=True)


def _measured(
    extract: Extract, make: Callable[[Extract], bytes], times: int
) -> tuple[list[float], float, float]:
    """Return milliseconds of each run, growth in MB, and the size of the file in kB."""
    before, taken, content = _memory(), [], b""
    for _ in range(times):
        start = time.perf_counter()
        content = make(extract)
        taken.append((time.perf_counter() - start) * 1000)
    return taken, (_memory() - before) / 1000, len(content) / 1000


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
