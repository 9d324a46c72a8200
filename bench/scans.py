"""Measure how well scans are read, and at what cost: ``python -m bench.scans [DAMAGE...]``.

The published plan is printed in three ways, with or without rules, scanned with each kind of
damage, and compared cell by cell with what was printed. ``unasked`` counts amounts that are wrong
and not asked about: it must be 0.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from rkt import DocumentError
from rkt.parsing.readers import read_document
from tests.conftest import PUBLISHED
from tests.document_writers.pdf import Print, printed
from tests.parsing.readers.scan.scans import Damage, as_pdf, scanned_pages
from tests.parsing.readers.scan.scores import Score, score

DAMAGES = {
    "clean, 200 dpi": Damage(),
    "clean, 150 dpi": Damage(dpi=150),
    "clean, 300 dpi": Damage(dpi=300),
    "skewed by 3 degrees": Damage(skew=3.0, noise=5),
    "turned by a quarter": Damage(turn=1, skew=-1.0),
    "turned by half": Damage(turn=2, skew=0.5),
    "photograph at a slant": Damage(slant=0.05, shade=0.4, noise=6, blur=0.7, skew=1.0),
    "photograph, 150 dpi": Damage(dpi=150, slant=0.03, shade=0.4, noise=6, skew=-1.5),
    "uneven light": Damage(shade=0.6, noise=8),
    "fax": Damage(is_fax=True, skew=0.7),
    "fax, 150 dpi": Damage(dpi=150, is_fax=True),
    "stamp on amounts": Damage(stamp=(0.72, 0.45)),
}
PRINTS = {
    "plain": Print(header=range(1)),
    "small": Print(header=range(1), size=6.5),
    "bold": Print(header=range(1), fake_bold=True, size=9),
}
UNRULED = {
    "no rules": Damage(),
    "no rules, 150 dpi, skewed": Damage(dpi=150, skew=-2.0, noise=6),
    "no rules, fax": Damage(is_fax=True, skew=0.7),
    "no rules, uneven light": Damage(shade=0.6, noise=8, turn=1),
}


class _Measured(NamedTuple):
    score: Score
    seconds: float
    megabytes: float
    refusal: str = ""


def main(names: list[str]) -> None:
    """Print a row for each kind of damage, and one for all."""
    heads = ("pages", "missed", "texts", "amounts", "unasked", "alarms", "s/page", "MB")
    print(f"{'damage':24}", *(f"{head:>11}" for head in heads))
    everything = _Measured(Score(), 0.0, 0.0)
    for name in names or (*DAMAGES, *UNRULED):
        measured = [_in_process(*each) for each in _scans(name)]
        everything = _sum([everything, _print(name, measured)])
    _print("all", [everything])


def _scans(name: str) -> Iterator[tuple[Damage, Print]]:
    """Yield each damage with each way to print; tables without rules have right-aligned amounts."""
    for how in PRINTS.values():
        if name in DAMAGES:
            yield DAMAGES[name], how
        else:
            yield UNRULED[name], replace(how, unruled=True, right=(5,))


def _print(name: str, measured: list[_Measured]) -> _Measured:
    whole = _sum(measured)
    found, cells = whole.score, max(whole.score.texts + whole.score.amounts, 1)
    columns = (
        f"{found.pages}",
        f"{found.missed}",
        f"{found.right_texts}/{found.texts}",
        f"{found.right_amounts}/{found.amounts}",
        f"{found.wrong_amounts}",
        f"{found.false_alarms / cells:.1%}",
        f"{whole.seconds / max(found.pages, 1):.1f}",
        f"{whole.megabytes:.0f}",
    )
    print(f"{name:24}", *(f"{column:>11}" for column in columns), whole.refusal, flush=True)
    return whole


def _sum(measured: list[_Measured]) -> _Measured:
    return _Measured(
        sum((each.score for each in measured), Score()),
        sum(each.seconds for each in measured),
        max(each.megabytes for each in measured),
        " ".join(each.refusal for each in measured).strip(),
    )


def _in_process(damage: Damage, how: Print) -> _Measured:
    """Measure in a separate process, to get its own peak memory."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.write(writer, _measure(damage, how).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    answer = os.read(reader, 10_000).decode()
    os.close(reader)
    return _Measured(*_parsed(answer))


def _parsed(answer: str) -> tuple[Score, float, float, str]:
    numbers, seconds, megabytes, refusal = answer.split("|")
    return Score(*map(int, numbers.split())), float(seconds), float(megabytes), refusal


def _measure(damage: Damage, how: Print) -> str:
    rows = list(csv.reader(PUBLISHED.open(encoding="utf-8")))
    file = as_pdf(scanned_pages(printed(rows, how), damage), damage.dpi)
    before = resource.getrusage(resource.RUSAGE_SELF)
    found, refusal = Score(), ""
    try:
        found = score(read_document(file, "rkt.pdf"), rows, rows[0])
    except DocumentError as error:
        refusal = error.finding.code
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    numbers = " ".join(map(str, vars(found).values()))
    return f"{numbers}|{seconds}|{used.ru_maxrss / 1000}|{refusal}"


if __name__ == "__main__":
    main(sys.argv[1:])
