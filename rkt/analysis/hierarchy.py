"""Navigate the hierarchy of a plan: programs, activities, output groups and lines in an RKT.

A place is a path of names from the highest level down; below the lowest, the last step is a line
number. Results are small pandas tables, whatever engine holds the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from rkt.analysis import measures
from rkt.analysis.filter_links import own_levels, own_value
from rkt.analysis.filters import Filters
from rkt.analysis.measures import PARTS
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, LINES, PROGRAM
from rkt.core.text_keys import column_names, fold_text

STEP = "step"
"""A step from a place to one below it: a name, or a line number."""
NAME = "name"
SHARE_OF_PARENT = "share_of_parent"
SHARE_OF_TOTAL = "share_of_total"

Path = tuple[str, ...]

_NEXT = "\x1f"
"""Separates the levels of a step that spans several because lines lack some of them."""


@dataclass(frozen=True)
class Depth:
    """Depth of a place, which determines the level of the places below it."""

    path: Path
    levels: Sequence[str] = schema.LEVELS

    @property
    def is_line(self) -> bool:
        return len(self.path) > len(self.levels)

    @property
    def below(self) -> str:
        """The level of the places below: one of the plan's levels, or `schema.LINES`."""
        return (*self.levels, LINES)[min(len(self.path), len(self.levels))]


def lines_at_path(lines: Any, path: Path) -> Any:
    """Return the lines at a place as a table of the same type."""
    return Filters(path=path).apply(lines)


def path_below(path: Path, step: str) -> Path:
    """Return the path of a place below another; levels that its lines lack are ""."""
    return (*path, *step.split(_NEXT))


LINE_SIGN = "#"
"""Precedes the number of a line when it is the whole path in a link, as in ``#17``."""


def names_of_own_levels(lines: Any) -> list[str]:
    """Return the names at document-specific levels, as links write them."""
    levels = own_levels(column_names(nw.from_native(lines)))
    return [own_value(level, name) for level in levels for name in measures.names_in(lines, level)]


def whole_path(lines: Any, path: Path) -> Path:
    """Return the full path of a line that a link names by number alone; other paths as they are.

    A table of many plans knows each line's number, but not the levels of its plan.
    """
    sign, number = (path[0][:1], path[0][1:]) if len(path) == 1 else ("", "")
    if sign != LINE_SIGN or not (number.isascii() and number.isdigit()):
        return path
    table = nw.from_native(lines)
    found = table.filter(nw.col(LINE_NO) == int(number)).lazy().collect("pandas").to_native()
    if found.empty:
        return path
    return (*(str(found.iloc[0][level]) for level in measures.levels_in(lines)), number)


def first_choice(lines: Any, path: Path) -> Path:
    """Return the first place, at or below another, that has several parts."""
    levels = measures.levels_in(lines)
    here = lines_at_path(lines, path)
    while len(path) < len(levels):
        names = measures.names_in(here, levels[len(path)], with_blank=True)
        if len(names) != 1:
            break
        path = (*path, names[0])
    return path


def main_levels(lines: Any) -> tuple[str, str]:
    """Return the two levels that best show how a plan divides: program and activity in an RKT.

    In other plans, they are the first level with several names and the one below it, or that level
    twice if there is none below.
    """
    levels = measures.levels_in(lines)
    if levels == schema.LEVELS:
        return schema.PROGRAM, schema.ACTIVITY
    counts = (len(measures.names_in(lines, level)) for level in levels)
    first = next((place for place, count in enumerate(counts) if count > 1), len(levels) - 1)
    return levels[first], levels[min(first + 1, len(levels) - 1)]


def places_below(lines: Any, path: Path, total: int) -> pd.DataFrame:
    """Return the places directly below a place, largest first.

    Columns: step, name, amount, share of the place, share of ``total``, number of lines, its
    largest category, its categories as pairs with their amounts, and the name of its highest level
    (``program``). Lines without a name at a level appear under their next named level.
    """
    levels = measures.levels_in(lines)
    return _add_shares(_places(lines_at_path(lines, path), len(path), levels), total)


def places_two_below(lines: Any, path: Path, total: int) -> dict[str, pd.DataFrame]:
    """Return the places two levels below a place, as one table for each place in between.

    Tables are keyed by step and have the columns of `places_below`. There is nothing below lines.
    """
    levels = measures.levels_in(lines)
    if len(path) >= len(levels):
        return {}
    here = lines_at_path(lines, path)
    if _skips_blanks(levels):
        return _inside_each(here, path, levels, total)
    level = Depth(path, levels).below
    table = _at(here, Depth((*path, ""), levels).below, levels)
    parents = table[level].map(schema.fold)
    tables = {parent: _add_shares(group, total) for parent, group in table.groupby(parents)}
    return {step: tables[schema.fold(step)] for step in table[level].unique()}


def _inside_each(
    here: Any, path: Path, levels: Sequence[str], total: int
) -> dict[str, pd.DataFrame]:
    tables = {}
    for step in _places(here, len(path), levels)[STEP]:
        below = path_below(path, step)
        if len(below) <= len(levels):
            inside = _places(lines_at_path(here, below), len(below), levels)
            tables[step] = _add_shares(inside, total)
    return tables


def _skips_blanks(levels: Sequence[str]) -> bool:
    """Return whether lines may lack a level; in an RKT that is a fault and shown as one."""
    return tuple(levels) != schema.LEVELS


def _places(here: Any, depth: int, levels: Sequence[str]) -> pd.DataFrame:
    """Return the places at a depth; one with a blank name is replaced by the places in it."""
    level = Depth(("",) * depth, levels).below
    table = _at(here, level, levels)
    if level == LINES or not _skips_blanks(levels):
        return table
    is_blank = table[STEP].map(schema.fold) == ""
    if not is_blank.any():
        return table
    unnamed = nw.from_native(here).filter(fold_text(level) == "").to_native()
    inside = _places(unnamed, depth + 1, levels)
    inside = inside.assign(**{STEP: _NEXT + inside[STEP]})
    whole = pd.concat([table[~is_blank], inside], ignore_index=True)
    return whole.sort_values(AMOUNT, ascending=False, kind="stable")


def _at(here: Any, level: str, levels: Sequence[str]) -> pd.DataFrame:
    table = _lines_as_places(here) if level == LINES else _groups_as_places(here, level)
    return table.assign(**{PROGRAM: table[levels[0]]})


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
