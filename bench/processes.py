"""Measure how soon two server processes on one PostgreSQL show what another process has saved.

Run it with ``python -m bench.processes``. This process saves the plans; the clock runs from its
commit to each server's first answer with the plan: once as the plan's own lines, and once in the
figures of all offices, which are read from the copy of all lines.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from tempfile import TemporaryDirectory

from rkt.storage import Store, open_store
from tests.browser.server import serve_process
from tests.postgres import run_postgres
from tests.storage.drafts import small_draft
from tests.storage.people import PLANNER

_PATIENCE = 30  # seconds
Seen = Callable[[str, int], bool]


def main() -> None:
    """Print a row for each kind of answer: number of requests, median, worst."""
    times = _options().times
    with ExitStack() as stack:
        database = stack.enter_context(run_postgres()).url.set(drivername="postgresql")
        url = database.render_as_string(hide_password=False)
        store = open_store(url)
        stack.callback(store.close)
        servers = [_serve(stack, url) for _ in range(2)]
        _measure(store, servers, has_lines, 2000)  # the first answers import everything
        print(f"{'':28}{'n':>5}{'median ms':>11}{'worst ms':>10}")
        for first, (name, seen) in enumerate(ANSWERS.items()):
            years = range(2001 + first * times, 2001 + (first + 1) * times)
            taken = [each for year in years for each in _measure(store, servers, seen, year)]
            middle, worst = statistics.median(taken) * 1000, max(taken) * 1000
            print(f"{name:28}{len(taken):5}{middle:11.0f}{worst:10.0f}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.processes", description=__doc__)
    parser.add_argument(
        "--times", type=int, default=10, help="how many plans are saved for each row"
    )
    return parser.parse_args()


def _serve(stack: ExitStack, url: str) -> str:
    """Start a process with its own folder; return its address."""
    folder = stack.enter_context(TemporaryDirectory())
    server = serve_process(RKT_DATABASE_URL=url, RKT_DATA=folder)
    return stack.enter_context(server)[0]


def _measure(store: Store, servers: Sequence[str], seen: Seen, year: int) -> list[float]:
    """Save a plan; return how many seconds each server took to show it."""
    if any(seen(server, year) for server in servers):
        raise RuntimeError("shown before it was saved")
    store.keep(small_draft(unit="KPU Kota Cilegon", fiscal_year=year), PLANNER)
    taken: dict[str, float] = {}
    saved = time.perf_counter()
    while len(taken) < len(servers) and time.perf_counter() - saved < _PATIENCE:
        for server in servers:
            if server not in taken and seen(server, year):
                taken[server] = time.perf_counter() - saved
    if len(taken) < len(servers):
        raise RuntimeError(f"not seen within {_PATIENCE} s")
    return list(taken.values())


def has_lines(server: str, year: int) -> bool:
    """Return whether a server has the lines of a plan."""
    try:
        _ask(f"{server}/api/lines.csv?plan=kpu-kota-cilegon-{year}-r0")
    except urllib.error.HTTPError as refusal:
        if refusal.code in (400, 404):
            return False
        raise
    return True


def has_figures(server: str, year: int) -> bool:
    """Return whether the figures of all offices include a plan's year."""
    found = json.loads(_ask(f"{server}/api/national.json?by=fiscal_year"))
    return str(year) in json.dumps(found)


def _ask(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - our loopback
        body: bytes = answer.read()
        return body


ANSWERS: dict[str, Seen] = {"the lines of a plan": has_lines, "figures of all offices": has_figures}


if __name__ == "__main__":
    main()
