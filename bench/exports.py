"""Time each export format and its peak memory, for plans of 16, 5,000 and 100,000 lines.

Run it with ``python -m bench.exports``. Each measurement runs in its own process, forked once the
lines are loaded; its memory is the growth of that process (Linux counts it in kB).
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd

from rkt import Plan, load_plan
from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.core import schema
from rkt.i18n import load_texts
from rkt.render.brief import BriefInput
from rkt.render.exports import (
    Extract,
    take_extract,
    to_csv,
    to_csv_for_excel,
    to_data_package,
    to_xlsx,
)
from rkt.render.typst.brief import brief_as_html, brief_as_pdf

PUBLISHED = Path(__file__).parents[1] / "data" / "rkt_2021.csv"
SIZES = {16: 7, 5_000: 3, 100_000: 1}
"""Number of lines -> how many times each format is made."""

LINES_A_PROGRAM = 250
TEXTS = load_texts("id")
DAY = date(2026, 12, 3)
FORMATS: dict[str, Callable[[Plan], bytes]] = {
    "CSV": lambda plan: to_csv(_extract(plan)),
    "CSV for Excel": lambda plan: to_csv_for_excel(_extract(plan)),
    "data package": lambda plan: to_data_package(_extract(plan), TEXTS),
    "XLSX": lambda plan: to_xlsx(_extract(plan), TEXTS),
    "brief (PDF)": lambda plan: brief_as_pdf(_brief_input(plan)),
    "brief (HTML)": lambda plan: brief_as_html(_brief_input(plan)),
}


def main() -> None:
    """Print one row per format and size: median time, peak memory, file size."""
    print(f"{'format':16} {'lines':>8} {'ms':>9} {'peak MB':>9} {'file kB':>9}")
    plan = load_plan(PUBLISHED)
    # Imports come first, so that no measurement includes them. A brief is not made here: Typst's
    # threads would stay in this process, and a fork would wait for them.
    to_xlsx(_extract(plan), TEXTS)
    import_module("typst")
    for lines, times in SIZES.items():
        grown = _repeat_lines(plan, lines)
        for name, make in FORMATS.items():
            _print(name, grown, make, times)


def _extract(plan: Plan) -> Extract:
    return take_extract(plan, Filters(), DEFAULT_BASIS, TEXTS, DAY)


def _brief_input(plan: Plan) -> BriefInput:
    """A brief with every part: the plan compared with one that has one line less."""
    return BriefInput(plan, TEXTS, DAY, compared=replace(plan, lines=plan.lines.iloc[1:]))


def _repeat_lines(plan: Plan, count: int) -> Plan:
    """Repeat the published lines, each time under programs of their own."""
    lines = plan.lines.iloc[[place % len(plan.lines) for place in range(count)]]
    numbers = pd.Series(range(1, count + 1))
    program = numbers.sub(1).floordiv(LINES_A_PROGRAM).astype("str")
    grown = lines.reset_index(drop=True).assign(**{schema.LINE_NO: numbers})
    grown[schema.PROGRAM] = grown[schema.PROGRAM] + " " + program
    return replace(plan, lines=grown)


def _print(name: str, plan: Plan, make: Callable[[Plan], bytes], times: int) -> None:
    # A fork shares the lines without copying, and has its own memory peak.
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(_measure(plan, make, times)))
    process.start()
    taken, peak, size = receiver.recv()
    process.join()
    middle = statistics.median(taken)
    print(f"{name:16} {len(plan.lines):8} {middle:9.0f} {peak:9.1f} {size:9.0f}", flush=True)


def _measure(
    plan: Plan, make: Callable[[Plan], bytes], times: int
) -> tuple[list[float], float, float]:
    """Return milliseconds of each run, growth in MB, and the size of the file in kB."""
    before, taken, content = _memory(), [], b""
    for _ in range(times):
        start = time.perf_counter()
        content = make(plan)
        taken.append((time.perf_counter() - start) * 1000)
    return taken, (_memory() - before) / 1000, len(content) / 1000


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
