"""Places in a plan: the whole, a program, an activity, an output group, a line; what is in each.

A place is a path of names from the program down; its last step, below an output group, is a
line's number. Results are small pandas tables with the columns below, whatever the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rkt import measures, schema
from rkt.filters import Filters
from rkt.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, LINES, PROGRAM, SEVERAL

STEP = "step"
"""What leads from a place to the one below: a name, or a line's number."""
NAME = "name"
SHARE_OF_PARENT = "share_of_parent"
SHARE_OF_TOTAL = "share_of_total"

Path = tuple[str, ...]


@dataclass(frozen=True)
class Depth:
    """How deep a place lies, and what stands below it."""

    path: Path

    @property
    def is_line(self) -> bool:
        return len(self.path) > len(schema.LEVELS)

    @property
    def below(self) -> str:
        """The level of the places below: a column of `schema.LEVELS`, or `schema.LINES`."""
        return (*schema.LEVELS, LINES)[min(len(self.path), len(schema.LEVELS))]


def lines_in(lines: Any, path: Path) -> Any:
    """Return the lines in a place, as a table of the same kind."""
    return Filters(path=path).apply(lines)


def places_below(lines: Any, path: Path, total: int) -> pd.DataFrame:
    """Return what is right below a place, largest first.

    Columns: step, name, amount, share of the place, share of ``total``, number of lines,
    category (`SEVERAL` where mixed) and program.
    """
    here = lines_in(lines, path)
    below = Depth(path).below
    table = _lines_as_places(here) if below == LINES else _groups(here, below)
    amount = int(table[AMOUNT].sum())
    shares = {
        SHARE_OF_PARENT: table[AMOUNT] / (amount or 1),
        SHARE_OF_TOTAL: table[AMOUNT] / (total or 1),
    }
    columns = [STEP, NAME, AMOUNT, SHARE_OF_PARENT, SHARE_OF_TOTAL, LINES, CATEGORY, PROGRAM]
    return table.assign(**shares)[columns]


def _groups(here: Any, level: str) -> pd.DataFrame:
    groups = measures.breakdown_by(here, level)
    kinds: dict[tuple[str, ...], set[str]] = {}
    pieces = measures.breakdown_by(here, level, CATEGORY)
    for key, kind in zip(_keys(pieces), pieces[CATEGORY], strict=True):
        kinds.setdefault(key, set()).add(kind)
    categories = [_only(kinds[key]) for key in _keys(groups)]
    named: Any = {STEP: groups[level], NAME: groups[level], CATEGORY: categories}
    return groups.assign(**named)


def _keys(groups: pd.DataFrame) -> list[tuple[str, ...]]:
    path = [groups[name] for name in schema.LEVELS if name in groups]
    return [tuple(map(schema.fold, names)) for names in zip(*path, strict=True)]


def _only(kinds: set[str]) -> str:
    return next(iter(kinds)) if len(kinds) == 1 else SEVERAL


def _lines_as_places(here: Any) -> pd.DataFrame:
    ranked = measures.rank_lines(here)
    named: Any = {STEP: ranked[LINE_NO].astype("str"), NAME: ranked[DESCRIPTION], LINES: 1}
    return ranked.assign(**named)
