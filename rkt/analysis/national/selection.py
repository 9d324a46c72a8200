"""Filters on the lines of all offices, and the lines that count towards the figures."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from typing import Any

import narwhals as nw

from rkt.analysis.filter_links import Query, said
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.link_limits import bounded
from rkt.core import national_columns as names
from rkt.core.regions import NATION, NATION_CODE, PlaceKind, provinces
from rkt.core.schema import CATEGORY, FISCAL_YEAR, UNIT, Category, fold
from rkt.core.text_keys import equals_any, fold_expression, name_key, plain
from rkt.core.unit_places import office_key, place_of
from rkt.findings import Finding


@dataclass(frozen=True)
class NationalFilters:
    """A selection of lines of all offices; empty means all that count.

    Several values of one filter are alternatives; different filters must all match. ``province``
    holds codes ("" for units without a place), ``activity`` names or keys, ``unit`` names or keys
    of offices. ``q`` holds search words that must all occur in the texts of a line.
    """

    q: str = ""
    province: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    unit_kind: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    fiscal_year: tuple[int, ...] = ()

    def apply(self, lines: Any) -> Any:
        """Return the matching lines of any engine's table, as a table of the same type."""
        found = [condition for condition in self._conditions() if condition is not None]
        if not found:
            return lines
        return nw.from_native(lines).filter(reduce(operator.and_, found)).to_native()

    def _conditions(self) -> Iterable[nw.Expr | None]:
        for name in (names.PROVINCE_CODE, names.UNIT_KIND, CATEGORY, FISCAL_YEAR):
            wanted = getattr(self, _FIELDS.get(name, name))
            yield nw.col(name).is_in(list(wanted)) if wanted else None
        yield _of_units(self.unit)
        if self.activity:
            keys = [name_key(text) for text in self.activity]
            yield nw.col(names.ACTIVITY_KEY).is_in(keys)
        for word in dict.fromkeys(fold_expression(plain(self.q)).split()):
            yield nw.col(names.SEARCH_TEXT).str.contains(word, literal=True)

    def to_query(self) -> Query:
        """Return the filters as they appear in a link."""
        pairs = [("q", self.q)] if self.q else []
        for each in fields(self)[1:]:
            pairs += [(each.name, str(value)) for value in getattr(self, each.name)]
        return tuple(pairs)

    @classmethod
    def from_query(
        cls, query: Iterable[tuple[str, str]], others: Sequence[str] = ()
    ) -> NationalFilters:
        """Return the filters of a link; ``others`` are further parameters that it may have.

        A province may be given by code or name. Raises `QueryError` listing every problem.
        """
        kept, too_much = bounded(query)
        problems = [*too_much, *_unknown_names(kept, others)]
        given = {each.name: [v for n, v in kept if n == each.name] for each in fields(cls)}
        read: dict[str, Any] = {
            name: tuple(dict.fromkeys(_read(name, value, problems) for value in values))
            for name, values in given.items()
        }
        read["q"] = " ".join(read["q"])
        if problems:
            raise QueryError(tuple(problems), Filters())
        return cls(**read)


_FIELDS = {names.PROVINCE_CODE: "province"}


def counted(lines: Any) -> Any:
    """Return the lines of the plans that add up, as a table of the same type."""
    states = [str(state) for state in names.COUNTED]
    return nw.from_native(lines).filter(nw.col(names.STATE).is_in(states)).to_native()


def _of_units(units: Sequence[str]) -> nw.Expr | None:
    """Return whether a line belongs to one of the units, given by key or in any spelling."""
    if not units:
        return None
    keys = [office_key(unit, place_of(unit).region_code) for unit in units]
    return equals_any(UNIT, tuple(units)) | nw.col(names.OFFICE).is_in([*units, *keys])


def _unknown_names(query: Query, others: Sequence[str]) -> Iterable[Finding]:
    known = [each.name for each in fields(NationalFilters)] + list(others)
    for name in dict.fromkeys(name for name, _ in query if name not in known):
        values = {"name": said(name), "known": ", ".join(known)}
        yield Finding("query-unknown", values=values)


def _read(name: str, value: str, problems: list[Finding]) -> str | int | None:
    reader = _READERS.get(name)
    if reader is None:
        return value.strip() if name == "q" else value
    found = reader(value)
    if found is None:
        values = {"name": name, "text": said(value), "known": _known(name)}
        problems.append(Finding("query-value", values=values))
    return found


def _province_code(text: str) -> str | None:
    known = {**provinces(), NATION_CODE: NATION}
    if text in known:
        return text
    return next((code for code, name in known.items() if fold(name) == fold(text)), None)


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _one_of(known: Iterable[str]) -> Callable[[str], str | None]:
    values = set(map(str, known))
    return lambda text: text if text in values else None


_READERS: Mapping[str, Callable[[str], str | int | None]] = {
    "province": _province_code,
    FISCAL_YEAR: _year,
    CATEGORY: _one_of(Category),
    names.UNIT_KIND: _one_of(PlaceKind),
}


def _known(name: str) -> str:
    if name == "province":
        return ", ".join([*provinces().values(), NATION])
    return {
        FISCAL_YEAR: "2021, 2022, …",
        CATEGORY: ", ".join(Category),
        names.UNIT_KIND: ", ".join(PlaceKind),
    }[name]
