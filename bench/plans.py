"""Print the cost of a page run with few and with many kept plans: SQL statements and CPU.

``python -m bench.plans``; numbers given as arguments set how many plans to keep.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from rkt.storage import open_store
from rkt.storage.engine import find_address, for_writing, make_engine
from rkt.storage.integrity import restating
from rkt.storage.revision_payload import build_payload
from rkt.storage.revisions import keep
from tests.nation import all_units
from tests.pages.app import open_app
from tests.pages.kept import ANI
from tests.storage.drafts import published_draft

COUNTS = (1, 50, 552, 1_656, 5_000)
FIRST_YEAR = 2015


def keep_many(url: str, count: int) -> None:
    """Keep so many copies of the published plan, each for its own unit and year, at once."""
    engine = make_engine(find_address(url), 10)
    units = all_units()
    payload = build_payload(published_draft(), ANI)
    with for_writing(engine).begin() as connection, restating(connection):
        for number in range(count):
            place, year = units[number % len(units)], FIRST_YEAR + number // len(units)
            facts = replace(payload.plan.facts, unit=f"KPU {place.region}", fiscal_year=year)
            columns = {**payload.columns, "fingerprint": str(number)}
            plan = replace(payload.plan, facts=facts)
            keep(connection, replace(payload, plan=plan, columns=columns), ANI)
    engine.dispose()


@contextmanager
def counted() -> Iterator[list[str]]:
    """Count the statements that are sent while inside."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def measure(count: int) -> None:
    """Print the first visit and a rerun of the overview, and the cost of the national table."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'rkt.db'}"
        os.environ["RKT_DATABASE_URL"] = url
        open_store().close()
        keep_many(url, count)
        store = open_store()
        _print(count, "all lines by one query", store.national_lines)
        _print(count, "the mirror is written", store.mirror)
        _print(count, "the mirror is opened", store.mirror)
        app: list[Any] = []
        _print(count, "overview, first visit", lambda: app.append(open_app(lang="en")))
        _print(count, "overview, rerun", app[0].run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>6}  {'peak memory so far':<26} {peak:7.0f} MB")


def _print(count: int, label: str, work: Any) -> None:
    before = time.process_time()
    with counted() as sent:
        work()
    cost = (time.process_time() - before) * 1000
    print(f"{count:>6}  {label:<26} {cost:7.0f} ms of CPU  {len(sent):>4} statements", flush=True)


if __name__ == "__main__":
    for each in [int(number) for number in sys.argv[1:]] or COUNTS:
        measure(each)
