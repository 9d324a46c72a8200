"""A process that imports plans into a store until it is killed; started as a script, by tests.

It obeys one command a line and answers each with a line: ``start URL`` has a child import plan
after plan and answers when the first is kept, ``stop`` kills it as ``kill -9`` does, ``both 3 URL``
has two children import three plans each at the same time. The children are forks: what they need
is imported once.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rkt.storage import open_store
from rkt.storage.engine import find_address, make_engine
from tests.storage.drafts import long_draft
from tests.storage.people import PLANNER

ROOT = Path(__file__).parents[2]
LINES = 80
"""How many lines the first of the plans has; each has one more than the one before."""


class Importer:
    """What a test speaks to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tell(self, command: str) -> str:
        """Give a command; return the answer."""
        assert self._process.stdin
        assert self._process.stdout
        print(command, file=self._process.stdin, flush=True)
        return self._process.stdout.readline().strip()


@contextmanager
def run_importer() -> Iterator[Importer]:
    """Start the process, give it, and end it after."""
    command = [sys.executable, "-m", "tests.storage.importing"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Importer(process)
        assert process.stdin
        process.stdin.close()


def _import(url: str, turn: int, numbers: Iterable[int], answers: int) -> None:
    store = open_store(url)
    for number in numbers:
        facts = {"unit": f"KPU Kota {turn}", "fiscal_year": 2021}
        store.keep(long_draft(LINES + number, f"{turn},000,000", **facts), PLANNER)
        os.write(answers, b".")


def _fork(url: str, turn: int, numbers: Iterable[int]) -> tuple[int, int]:
    """Have a child import plans; return its number and a pipe that gets a byte for each of them."""
    kept, answers = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _import(url, turn, numbers, answers)
            os._exit(0)
        finally:
            os._exit(1)  # whatever happened: a fork has nothing to clean up
    os.close(answers)
    return child, kept


def _have_both_import(url: str, turn: int, count: int) -> str:
    halves = (range(count), range(count, 2 * count))
    children = [_fork(url, turn, half) for half in halves]
    ends = [os.waitpid(child, 0)[1] for child, _ in children]
    for _, kept in children:
        os.close(kept)
    return " ".join(map(str, ends))


def _import_libraries() -> None:
    """Do once what each child would have to: pandas, the driver of the server."""
    assert len(long_draft(1).plan.lines) == 1
    make_engine(find_address("postgresql://name@127.0.0.1/none"), patience=1)


def main() -> None:
    _import_libraries()
    child = kept = 0
    for turn, line in enumerate(sys.stdin, 1):
        command, _, rest = line.rstrip("\n").partition(" ")
        if command == "start":
            child, kept = _fork(rest, turn, itertools.count())
            answer = "started" if os.read(kept, 1) else "failed"
        elif command == "stop":
            os.kill(child, signal.SIGKILL)
            answer = str(os.WTERMSIG(os.waitpid(child, 0)[1]))
            os.close(kept)
        else:
            count, url = rest.split(" ", maxsplit=1)
            answer = _have_both_import(url, turn, int(count))
        print(answer, flush=True)


if __name__ == "__main__":
    main()
