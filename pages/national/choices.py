"""What the page's address chooses: year, province, measure, filters; and links to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from rkt.analysis.filter_links import NO_NAME, Query, said
from rkt.analysis.filters import QueryError
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.analysis.national.breakdown import BRIDGED_BY
from rkt.analysis.national.selection import NationalFilters
from rkt.core import national_columns as names
from rkt.core.schema import ACTIVITY, CATEGORY
from rkt.findings import Finding
from rkt.web.state.url_state import (
    BRIDGED,
    LANGUAGE,
    MEASURE,
    OF_YEAR,
    PROVINCE,
    SHARE,
    SINCE,
    read_query,
)

PAGE = "national"
_FILTERS = (ACTIVITY, CATEGORY, names.UNIT_KIND, "q", PROVINCE)


class MapMeasure(StrEnum):
    """What the map shows; the value is the one in links."""

    AMOUNT = "amount"
    PER_UNIT = "per_unit"
    PER_VOTER = "per_voter"
    SALARIES = "salaries"
    CHANGE = "change"
    ABSORPTION = "absorption"


@dataclass(frozen=True)
class Choices:
    """The choices in effect; ``year`` and ``since`` are None if there is no year to choose.

    ``filters`` has neither year, province nor search words, which are applied separately; ``words``
    are the search words. ``province`` is a code, "" for the nation.
    """

    year: int | None
    since: int | None
    province: str
    measure: MapMeasure
    bridged: str
    words: str
    filters: NationalFilters

    def years_before(self, years: Sequence[int]) -> list[int]:
        """Return the years before the one shown, latest first."""
        return [year for year in reversed(years) if self.year is not None and year < self.year]

    @property
    def of_year(self) -> NationalFilters:
        """The filters for the whole nation in the year."""
        return replace(self.filters, fiscal_year=(self.year,) if self.year else ())

    @property
    def here(self) -> NationalFilters:
        """The filters for the place shown, in all years."""
        return replace(self.filters, province=(self.province,) if self.province else ())

    @property
    def lines_here(self) -> NationalFilters:
        """The filters for single lines: in all years with search words, otherwise in the year."""
        return replace(self.here, q=self.words) if self.words else self.here_of_year

    @property
    def here_of_year(self) -> NationalFilters:
        """The filters for the place shown, in the year."""
        return replace(self.of_year, province=self.here.province)


def read_choices(
    years: Sequence[int], *, with_voters: bool = False
) -> tuple[Choices, tuple[Finding, ...]]:
    """Return the choices in the address, and findings on unknown ones.

    Amounts per voter are available only ``with_voters``. ``years`` are those with plans; the last
    one is the default, compared with the one before it.
    """
    query = read_query()
    filters, problems = _read_filters(query)
    asked = dict(query)
    measures = [each for each in MapMeasure if with_voters or each is not MapMeasure.PER_VOTER]
    year = _one_of(years, asked.get(OF_YEAR), years[-1] if years else None)
    before = [each for each in reversed(years) if year is not None and each < year]
    choices = Choices(
        year,
        _one_of(before, asked.get(SINCE), next(iter(before), None)),
        next(iter(filters.province), ""),
        MapMeasure(_known(asked, MEASURE, measures)),
        _known(asked, BRIDGED, BRIDGED_BY),
        filters.q,
        replace(filters, q="", province=()),
    )
    known = {OF_YEAR: years, SINCE: years, MEASURE: measures, BRIDGED: BRIDGED_BY}
    return choices, (*problems, *_unknown(asked, known))


def _read_filters(query: Query) -> tuple[NationalFilters, tuple[Finding, ...]]:
    """Return the filters; if some are invalid, the others."""
    stated = [pair for pair in query if pair[0] in _FILTERS]
    try:
        return NationalFilters.from_query(stated), ()
    except QueryError as error:
        valid = [pair for pair in stated if _is_valid(pair)]
        return NationalFilters.from_query(valid), error.problems


def _is_valid(pair: tuple[str, str]) -> bool:
    try:
        NationalFilters.from_query([pair])
    except QueryError:
        return False
    return True


def _one_of(years: Sequence[int], asked: str | None, default: int | None) -> int | None:
    return next((year for year in years if str(year) == asked), default)


def _known(asked: Mapping[str, str], name: str, values: Iterable[str]) -> str:
    known = [str(value) for value in values]
    return asked[name] if asked.get(name) in known else known[0]


def _unknown(asked: Mapping[str, str], known: Mapping[str, Iterable[object]]) -> Iterable[Finding]:
    for name, values in known.items():
        texts = [str(value) for value in values]
        if texts and name in asked and asked[name] not in texts:
            stated = {"name": name, "text": said(asked[name]), "known": ", ".join(texts)}
            yield Finding("query-value", values=stated)


# Links


def address_with(query: Query, **changes: str) -> str:
    """Return the address of the page with some choices changed and the rest of a query kept.

    A blank value removes a choice.
    """
    kept = [(name, value) for name, value in query if name not in changes]
    return _address(PAGE, [*kept, *((name, value) for name, value in changes.items() if value)])


def plan_address(query: Query, code: str, path: Sequence[str] = ()) -> str:
    """Return the address of a plan, or of a place in it, with a query's search and category."""
    carried = [pair for pair in query if pair[0] in _CARRIED]
    place = [("plan", code), *(("path", step or NO_NAME) for step in path)]
    return _address("explore" if path else _OVERVIEW, [*carried, *place])


_OVERVIEW = ""
"""The page that opens without a name; naming it would add a history step."""

_CARRIED = (LANGUAGE, SHARE, CATEGORY, "q")


def _address(page: str, pairs: Sequence[tuple[str, str]]) -> str:
    stated = [pair for pair in pairs if pair != (SHARE, DEFAULT_BASIS.code)]
    return f"./{page}?{urlencode(stated)}"
