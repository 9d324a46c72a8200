"""Problems with an address: unknown values of options, and more than the limits allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import streamlit as st

from rkt.analysis.comparison import DIMENSIONS, Scale
from rkt.analysis.filter_links import Query, said
from rkt.analysis.link_limits import bounded
from rkt.analysis.measures import SHARE_BASES
from rkt.analysis.performance import ABSORBED_BY
from rkt.core.schema import (
    ACTIVITY,
    CATEGORY,
    LEVELS,
    LINE_COLUMNS,
    PROGRAM,
    SPENDING_KIND,
    levels_of,
)
from rkt.findings import Finding
from rkt.render.charts.treemap import HierarchyShape
from rkt.web.state import url_state
from rkt.web.state.url_state import (
    LANGUAGE,
    CardOrder,
    ComparisonSubject,
    DataSection,
    PartChartForm,
    PlanChartForm,
    read_query,
    write_query,
)

_KNOWN: Mapping[str, Iterable[str]] = {
    url_state.SHARE: [basis.code for basis in SHARE_BASES],
    url_state.SHAPE: HierarchyShape,
    url_state.COLOUR: (CATEGORY, PROGRAM),
    url_state.SECTION: DataSection,
    url_state.COMPARE: ComparisonSubject,
    url_state.BY: dict.fromkeys((*DIMENSIONS, *ABSORBED_BY)),
    url_state.FORM: dict.fromkeys((*map(str, PartChartForm), *map(str, PlanChartForm))),
    url_state.VALUES: Scale,
    url_state.BRIDGE: (PROGRAM, ACTIVITY),
    url_state.LEVEL: LEVELS,
    url_state.ORDER: CardOrder,
    url_state.ROWS: ("all",),
    url_state.SPLIT: url_state.DIVISIONS,
    url_state.VIEW: (url_state.PRESENT,),
}
"""The valid values of each option, on any page."""
_TOLD = "_told_of_address"


_BY_LEVEL = (url_state.BY, url_state.BRIDGE, url_state.LEVEL, url_state.SPLIT)
"""The options whose values include the levels of the plan."""


def unknown_choices(query: Query, columns: Iterable[str] = LINE_COLUMNS) -> Iterator[Finding]:
    """Yield a finding for each option that a link sets to an unknown value.

    The page then behaves as if the option were not set. ``columns`` are those of the plan.
    """
    names = tuple(columns)
    more = [name for name in (*levels_of(names), SPENDING_KIND) if name in names]
    for name, text in query:
        known = [str(value) for value in _KNOWN.get(name, ())]
        if name in _BY_LEVEL and tuple(more) != LEVELS:
            known = list(dict.fromkeys([*known, *more]))
        if known and text not in known:
            values = {"name": name, "text": said(text), "known": ", ".join(known)}
            yield Finding("query-value", values=values)


def keep_to_limits() -> tuple[Finding, ...]:
    """Remove from the address what exceeds the limits; return the findings while they apply.

    Pages then read an address within the limits.
    """
    kept, problems = bounded(read_query())
    if problems:
        _rewrite(kept)
        st.session_state[_TOLD] = (_without_language(), problems)
    address, findings = st.session_state.get(_TOLD, ((), ()))
    return findings if address == _without_language() else ()


def _rewrite(kept: Query) -> None:
    """Write what is kept, except the language: its widget corrects that itself."""
    values: dict[str, list[str]] = {name: [] for name in st.query_params if name != LANGUAGE}
    for name, value in kept:
        if name in values:
            values[name].append(value)
    write_query({n: v for n, v in values.items() if v != st.query_params.get_all(n)})


def _without_language() -> Query:
    return tuple(pair for pair in read_query() if pair[0] != LANGUAGE)
