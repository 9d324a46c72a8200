"""Filters on the lines of a plan: an immutable value that converts to and from a URL query.

Filters apply to the tables of any engine that narwhals supports.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Any, cast

import narwhals as nw

from rkt.analysis.filter_links import (
    CODED,
    LISTS,
    NO_NAME,
    OTHER_NAMES,
    OWN_LEVEL,
    UNSTATED,
    Query,
    level_and_name,
    meanings,
    own_value,
    read_value,
    said,
    text_code,
)
from rkt.analysis.link_limits import bounded
from rkt.core import schema
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.core.text_keys import column_names, equals_any, fold_expression, word_pattern
from rkt.findings import Finding

_TEXTS = "_texts_"
"""Temporary column during a text search: all texts of a line, joined."""


class QueryError(ValueError):
    """An invalid query; ``filters`` holds the part of it that could be parsed."""

    def __init__(self, problems: tuple[Finding, ...], filters: Filters) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
        self.filters = filters


@dataclass(frozen=True)
class Filters:
    """A selection of lines; empty means all lines.

    Several values of one filter are alternatives; different filters must all match. ``path`` is a
    place in the plan: the names of its levels (in an RKT program, activity and output group; ""
    where lines lack one) and, last, a line number. ``min`` and ``max`` are in rupiah, inclusive.
    ``own_level`` holds names of levels that only the document names, as `own_value` writes them.
    ``q`` holds search words that must all occur in the texts of a line. A blank objective or
    indicator selects lines that state none. Objectives and indicators parsed from a link are codes
    until `existing_in` resolves them to the texts of a plan.
    """

    plan: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    sub_activity: tuple[str, ...] = ()
    output_group: tuple[str, ...] = ()
    output_detail: tuple[str, ...] = ()
    component: tuple[str, ...] = ()
    sub_component: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    own_level: tuple[str, ...] = ()
    objective: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    spending_kind: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    q: str = ""
    path: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the filters select every line; ``plan`` is ignored."""
        return replace(self, plan=()) == Filters()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.q.split())

    def apply(self, table: Any) -> Any:
        """Return the matching lines as a table of the same type."""
        if self.is_empty:
            return table
        frame: Any = nw.from_native(table)
        known = column_names(frame)
        conditions = [
            *self._choice_conditions(known),
            *self._amount_conditions(),
            *self._path_conditions(known),
        ]
        if conditions:
            frame = frame.filter(reduce(operator.and_, conditions))
        return self._search(frame, known).to_native()

    def _choice_conditions(self, known: Sequence[str]) -> list[nw.Expr]:
        chosen = {name: getattr(self, name) for name in LISTS}
        return [
            equals_any(name, values, known) if name in known else nw.col(LINE_NO) < 0
            for name, values in {**chosen, **self.by_own_level()}.items()
            if values
        ]

    def by_own_level(self) -> dict[str, tuple[str, ...]]:
        """Return the chosen names at document-specific levels, by level."""
        found: dict[str, tuple[str, ...]] = {}
        for level, name in map(level_and_name, self.own_level):
            found[level] = (*found.get(level, ()), name)
        return found

    def in_own_level(self, level: str, names: Iterable[str]) -> Filters:
        """Return the filters with different names chosen at a document-specific level."""
        kept = [value for value in self.own_level if level_and_name(value)[0] != level]
        return replace(self, own_level=(*kept, *(own_value(level, name) for name in names)))

    def _amount_conditions(self) -> list[nw.Expr]:
        least = [] if self.min is None else [nw.col(AMOUNT) >= self.min]
        most = [] if self.max is None else [nw.col(AMOUNT) <= self.max]
        return least + most

    def _search(self, frame: Any, known: Sequence[str]) -> Any:
        """Return the lines that contain every search word, filtering word by word."""
        if not self.words:
            return frame
        texts = [nw.col(name) for name in schema.text_columns(known)]
        all_texts = nw.concat_str(
            texts, separator="\n", ignore_nulls=True
        )  # no word can span two texts
        frame = frame.with_columns(all_texts.alias(_TEXTS))
        for word in dict.fromkeys(self.words):
            frame = frame.filter(nw.col(_TEXTS).str.contains(word_pattern(word)))
        return frame.drop(_TEXTS)

    def _path_conditions(self, known: Sequence[str]) -> list[nw.Expr]:
        levels = schema.levels_of(known)
        names = zip(levels, self.path, strict=False)
        line = self.path[len(levels) :]
        return [
            *(equals_any(level, (name,), known) for level, name in names),
            *(nw.col(LINE_NO) == (int(n) if n.isdecimal() else -1) for n in line),
        ]

    def stated(self) -> Query:
        """Return the filters as pairs of name and value, one pair for each value."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,)
            blank = (None,) if field.name in CODED else (None, "")
            pairs += [(field.name, str(v)) for v in values if v not in blank]
        return tuple(pairs)

    def to_query(self) -> Query:
        """Return the filters as they appear in a link, with codes instead of long texts."""
        path = tuple(step or NO_NAME for step in self.path) if self._skips else self.path
        named = replace(self, path=path).stated()
        return tuple((n, text_code(v) if n in CODED else v) for n, v in named)

    @property
    def _skips(self) -> bool:
        """Whether the path has a name, or a line, after a level that it skips."""
        return any(self.path) and not all(self.path)

    @classmethod
    def from_query(
        cls, query: Iterable[tuple[str, str]], levels: Sequence[str] | None = schema.LEVELS
    ) -> Filters:
        """Return the filters that a link contains.

        ``levels`` are those of the plan that a path belongs to; with None a path is not checked.

        Raises `QueryError` listing every problem: a query beyond the limits (see `bounded`), an
        unknown name or category, an amount that is not a whole number, or a minimum above the
        maximum.
        """
        kept, too_much = bounded(query)
        problems = list(too_much)
        given: dict[str, list[str]] = {}
        for name, value in kept:
            given.setdefault(name, []).append(value)
        values = {n: read_value(n, given[n], problems, levels) for n in given if n in NAMES}
        problems += [
            Finding("query-unknown", values={"name": said(name), "known": ", ".join(NAMES)})
            for name in given
            if name not in (*NAMES, *OTHER_NAMES)
        ]
        filters = cls(**{name: value for name, value in values.items() if value is not None})
        if filters.min is not None and filters.max is not None and filters.min > filters.max:
            problems.append(Finding("query-range", values={"min": filters.min, "max": filters.max}))
            filters = replace(filters, min=None, max=None)
        if problems:
            raise QueryError(tuple(problems), filters)
        return filters

    def without(self, name: str, value: str | None = None) -> Filters:
        """Return the filters without one filter, or without one of its values."""
        kept = getattr(self, name)
        if value is not None and name in ("plan", OWN_LEVEL, *LISTS):
            left: Any = tuple(other for other in kept if other != value)
            return replace(self, **{name: left})
        return replace(self, **{name: getattr(Filters(), name)})

    def existing_in(self, options: Mapping[str, Iterable[str]]) -> tuple[Filters, Query]:
        """Return the filters restricted to existing options, and the choices that were removed.

        Codes from links are replaced by the options that they stand for.
        """
        kept: dict[str, tuple[str, ...]] = {}
        removed: list[tuple[str, str]] = []
        for name, known in options.items():
            found = _resolve(name, getattr(self, name), known)
            kept[name] = tuple(dict.fromkeys(text for texts in found.values() for text in texts))
            missing = (value for value, texts in found.items() if not texts)
            removed += [(name, value or UNSTATED) for value in missing]
        return replace(self, **cast(Any, kept)), tuple(removed)


def _resolve(name: str, values: Sequence[str], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the existing options that each value of a filter stands for."""
    if not values:
        return {}
    if name in (*CODED, OWN_LEVEL):
        meant = meanings(known)
        return {value: meant(value) for value in values}
    same = {fold_expression(option) for option in known}
    return {value: (value,) if fold_expression(value) in same else () for value in values}


NAMES = tuple(field.name for field in fields(Filters))
"""Names of the filters in links, in order."""
