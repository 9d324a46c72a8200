"""Which lines of a plan are meant: one frozen value, to and from the URL, for any table engine."""

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
    OTHER_NAMES,
    UNSTATED,
    Query,
    meanings,
    read_value,
    said,
    text_code,
)
from rkt.analysis.link_limits import bounded
from rkt.core import schema
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.core.text_keys import column_names, equals_any, fold_expression, word_pattern
from rkt.findings import Finding

# -- Which lines of a plan are meant: one frozen value, to and from the URL, for any table engine.

_TEXTS = "_texts_"
"""A column that is there while words are looked for: all texts of a line."""


class QueryError(ValueError):
    """A query that names what there is not; ``filters`` is what could be understood of it."""

    def __init__(self, problems: tuple[Finding, ...], filters: Filters) -> None:
        super().__init__(", ".join(f"{p.code} {dict(p.values)}" for p in problems))
        self.problems = problems
        self.filters = filters


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; empty means everything.

    Values of one filter widen, filters narrow. ``path`` is a place in the plan: program,
    activity, output group and, as the last step, a line number. ``min`` and ``max`` are
    rupiah, both included. ``q`` are words that must all occur in a line's texts. An objective
    or indicator that is blank means the lines that state none; those read from a link are codes
    until `existing_in` finds their texts in a plan.
    """

    plan: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    output_group: tuple[str, ...] = ()
    objective: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    q: str = ""
    path: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every line of the plan is meant, whichever plan it is."""
        return replace(self, plan=()) == Filters()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.q.split())

    def apply(self, table: Any) -> Any:
        """Return the lines that are meant, as a table of the same kind."""
        if self.is_empty:
            return table
        frame: Any = nw.from_native(table)
        known = column_names(frame)
        conditions = [*self._choices(known), *self._amounts(), *self._place(known)]
        if conditions:
            frame = frame.filter(reduce(operator.and_, conditions))
        return self._found_in(frame, known).to_native()

    def _choices(self, known: Sequence[str]) -> list[nw.Expr]:
        chosen = {name: getattr(self, name) for name in LISTS}
        return [equals_any(name, values, known) for name, values in chosen.items() if values]

    def _amounts(self) -> list[nw.Expr]:
        least = [] if self.min is None else [nw.col(AMOUNT) >= self.min]
        most = [] if self.max is None else [nw.col(AMOUNT) <= self.max]
        return least + most

    def _found_in(self, frame: Any, known: Sequence[str]) -> Any:
        """Return the lines in which all words stand: each is looked for where the last one was."""
        if not self.words:
            return frame
        texts = [nw.col(name) for name in schema.text_columns(known)]
        all_texts = nw.concat_str(texts, separator="\n", ignore_nulls=True)  # no word goes over it
        frame = frame.with_columns(all_texts.alias(_TEXTS))
        for word in dict.fromkeys(self.words):
            frame = frame.filter(nw.col(_TEXTS).str.contains(word_pattern(word)))
        return frame.drop(_TEXTS)

    def _place(self, known: Sequence[str]) -> list[nw.Expr]:
        levels = [
            equals_any(level, (name,), known)
            for level, name in zip(schema.LEVELS, self.path, strict=False)
        ]
        line = self.path[len(schema.LEVELS) :]
        return levels + [nw.col(LINE_NO) == int(number) for number in line]

    def stated(self) -> Query:
        """Return the filters in full: name and value, a name for each value."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,)
            blank = (None,) if field.name in CODED else (None, "")
            pairs += [(field.name, str(v)) for v in values if v not in blank]
        return tuple(pairs)

    def to_query(self) -> Query:
        """Return the filters as they stand in a link: as stated, long texts by their codes."""
        return tuple((n, text_code(v) if n in CODED else v) for n, v in self.stated())

    @classmethod
    def from_query(cls, query: Iterable[tuple[str, str]]) -> Filters:
        """Return the filters that a link states.

        Raises `QueryError` with every problem: more than a link may ask for (`bounded`), an
        unknown name, an amount that is no whole number, a category that there is not, a smallest
        amount above the largest.
        """
        kept, too_much = bounded(query)
        problems = list(too_much)
        given: dict[str, list[str]] = {}
        for name, value in kept:
            given.setdefault(name, []).append(value)
        values = {n: read_value(n, given[n], problems) for n in given if n in NAMES}
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
        """Return the filters less one of them, or less one value of it."""
        kept = getattr(self, name)
        if value is not None and name in ("plan", *LISTS):
            left: Any = tuple(other for other in kept if other != value)
            return replace(self, **{name: left})
        return replace(self, **{name: getattr(Filters(), name)})

    def existing_in(self, options: Mapping[str, Iterable[str]]) -> tuple[Filters, Query]:
        """Return the filters less the choices that are no options, and those choices.

        What a link names by a code is then named by the options that it means.
        """
        kept: dict[str, tuple[str, ...]] = {}
        gone: list[tuple[str, str]] = []
        for name, known in options.items():
            found = _found(name, getattr(self, name), known)
            kept[name] = tuple(dict.fromkeys(text for texts in found.values() for text in texts))
            missing = (value for value, texts in found.items() if not texts)
            gone += [(name, value or UNSTATED) for value in missing]
        return replace(self, **cast(Any, kept)), tuple(gone)


def _found(name: str, values: Sequence[str], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each value of a filter means among the options that there are."""
    if not values:
        return {}
    if name in CODED:
        meant = meanings(known)
        return {value: meant(value) for value in values}
    same = {fold_expression(option) for option in known}
    return {value: (value,) if fold_expression(value) in same else () for value in values}


NAMES = tuple(field.name for field in fields(Filters))
"""What filters are called in links, in this order."""
