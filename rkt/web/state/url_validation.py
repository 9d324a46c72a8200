"""Unknown values of options in a link, reported at the top of the page like unknown filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rkt.analysis.comparison import DIMENSIONS, Scale
from rkt.analysis.filter_links import Query, said
from rkt.analysis.measures import SHARE_BASES
from rkt.analysis.performance import ABSORBED_BY
from rkt.core.schema import ACTIVITY, CATEGORY, LEVELS, PROGRAM
from rkt.findings import Finding
from rkt.render.charts.treemap import HierarchyShape
from rkt.web.state import url_state as choices
from rkt.web.state.url_params import CardOrder, ComparisonSubject, PartChartForm, PlanChartForm
from rkt.web.state.url_state import Section

_KNOWN: Mapping[str, Iterable[str]] = {
    choices.SHARE: [basis.code for basis in SHARE_BASES],
    choices.SHAPE: HierarchyShape,
    choices.COLOUR: (CATEGORY, PROGRAM),
    choices.SECTION: Section,
    choices.COMPARE: ComparisonSubject,
    choices.BY: dict.fromkeys((*DIMENSIONS, *ABSORBED_BY)),
    choices.FORM: dict.fromkeys((*map(str, PartChartForm), *map(str, PlanChartForm))),
    choices.VALUES: Scale,
    choices.BRIDGE: (PROGRAM, ACTIVITY),
    choices.LEVEL: LEVELS,
    choices.ORDER: CardOrder,
}
"""The valid values of each option, on any page."""


def unknown_choices(query: Query) -> Iterator[Finding]:
    """Yield a finding for each option that a link sets to an unknown value.

    The page then shows what it would show without that option.
    """
    for name, text in query:
        known = [str(value) for value in _KNOWN.get(name, ())]
        if known and text not in known:
            values = {"name": name, "text": said(text), "known": ", ".join(known)}
            yield Finding("query-value", values=values)
