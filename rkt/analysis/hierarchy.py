"""Navigate the hierarchy of a plan: programs, activities, output groups and lines.

A place is a path of names from the program down; below an output group, the last step is a line
number. Results are small pandas tables, whatever engine holds the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rkt.analysis import measures
from rkt.analysis.filters import Filters
from rkt.analysis.measures import PARTS
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, LINES, PROGRAM

STEP = "step"
"""Step from a place to one below it: a name, or a line number."""
NAME = "name"
SHARE_OF_PARENT = "share_of_parent"
SHARE_OF_TOTAL = "share_of_total"

Path = tuple[str, ...]


@dataclass(frozen=True)
class Depth:
    """Depth of a place, which determines the level of the places below it."""

    path: Path

    @property
    def is_line(self) -> bool:
        return len(self.path) > len(schema.LEVELS)

    @property
    def below(self) -> str:
        """The level of the places below: a column of `schema.LEVELS`, or `schema.LINES`."""
        return (*schema.LEVELS, LINES)[min(len(self.path), len(schema.LEVELS))]


def lines_at_path(lines: Any, path: Path) -> Any:
    """Return the lines at a place as a table of the same type."""
    return Filters(path=path).apply(lines)


def places_below(lines: Any, path: Path, total: int) -> pd.DataFrame:
    """Return the places directly below a place, largest first.

    Columns: step, name, amount, share of the place, share of ``total``, number of lines, the
    category that has most of it, its categories as pairs with their amounts, and program.
    """
    return _add_shares(_at(lines_at_path(lines, path), Depth(path).below), total)


def places_two_below(lines: Any, path: Path, total: int) -> dict[str, pd.DataFrame]:
    """Return the places two levels below a place, as one table for each place in between.

    Tables are keyed by step and have the columns of `places_below`. There is nothing below lines.
    """
    if len(path) >= len(schema.LEVELS):
        return {}
    level = Depth(path).below
    table = _at(lines_at_path(lines, path), Depth((*path, "")).below)
    parents = table[level].map(schema.fold)
    tables = {parent: _add_shares(group, total) for parent, group in table.groupby(parents)}
    return {step: tables[schema.fold(step)] for step in table[level].unique()}


def _at(here: Any, level: str) -> pd.DataFrame:
    return _lines_as_places(here) if level == LINES else _groups_as_places(here, level)


def _add_shares(table: pd.DataFrame, total: int) -> pd.DataFrame:
    shares = {
        SHARE_OF_PARENT: table[AMOUNT] / (int(table[AMOUNT].sum()) or 1),
        SHARE_OF_TOTAL: table[AMOUNT] / (total or 1),
    }
    columns = [STEP, NAME, AMOUNT, SHARE_OF_PARENT, SHARE_OF_TOTAL, LINES, CATEGORY, PARTS, PROGRAM]
    return table.assign(**shares)[columns].reset_index(drop=True)


def _groups_as_places(here: Any, level: str) -> pd.DataFrame:
    groups = measures.places_by(here, level)
    named: Any = {STEP: groups[level], NAME: groups[level]}
    return groups.assign(**named)


def _lines_as_places(here: Any) -> pd.DataFrame:
    ranked = measures.rank_lines(here)
    parts = [((kind, each),) for kind, each in zip(ranked[CATEGORY], ranked[AMOUNT], strict=True)]
    numbers = ranked[LINE_NO].astype("str")
    named: Any = {STEP: numbers, NAME: ranked[DESCRIPTION], LINES: 1, PARTS: parts}
    return ranked.assign(**named)
