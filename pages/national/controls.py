"""The choices of the page: the year, what the map shows, and what the lines are filtered by."""

from __future__ import annotations

import streamlit as st

from pages.national.nation import Nation
from rkt.analysis.national.breakdown import national_breakdown
from rkt.core.national_columns import UNIT_KIND
from rkt.core.schema import ACTIVITY, CATEGORY, FISCAL_YEAR
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import CATEGORY_LABELS, KIND_LABELS
from rkt.web.state.late_reports import is_late
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import (
    MEASURE,
    OF_YEAR,
    mark_widget_event,
    pick_choice,
    pick_from_list,
    sync_widget,
    write_query,
)

_SEARCH = "national-q"
_WIDTH = 260  # pixels, so that search and lists share a row


def pick_lines(nation: Nation) -> None:
    """Show the search over all lines, and the choice of year, category and activity."""
    texts = nation.texts
    with st.container(horizontal=True, vertical_alignment="bottom", key="national-lines"):
        sync_widget(_SEARCH, nation.choices.words)
        st.text_input(
            texts.gettext("Search all lines"),
            key=_SEARCH,
            placeholder=texts.gettext("for example: sewa"),
            on_change=_write_search,
            width=_WIDTH,
        )
        years = {str(year): str(year) for year in reversed(nation.years)}
        pick_from_list(OF_YEAR, column_label(FISCAL_YEAR, texts), years)
        categories = {str(code): texts.gettext(name) for code, name in CATEGORY_LABELS.items()}
        pick_from_list(
            CATEGORY, column_label(CATEGORY, texts), {"": texts.gettext("All"), **categories}
        )
        if nation.choices.filters.unit_kind:  # from a link; it can be removed here
            kinds = {str(kind): texts.gettext(name) for kind, name in KIND_LABELS.items()}
            label = texts.gettext("Kind of unit")
            pick_from_list(UNIT_KIND, label, {"": texts.gettext("All"), **kinds})
        activities = {"": texts.gettext("All"), **_activities(nation, nation.stamp)}
        pick_from_list(ACTIVITY, column_label(ACTIVITY, texts), activities)


def pick_measure(nation: Nation) -> None:
    """Show the choice of what the map shows."""
    pick_choice(MEASURE, nation.texts.gettext("What the map shows"), nation.measure_labels)


def _write_search() -> None:
    """Write the search into the URL. For callbacks."""
    mark_widget_event()
    if is_late(_SEARCH):
        return
    words = str(st.session_state[_SEARCH]).strip()
    write_query({"q": [words] if words else []})


@shared(max_entries=4)
def _activities(_nation: Nation, stamp: object) -> dict[str, str]:  # noqa: ARG001 - the cache's key
    """Return the names of all activities, largest first."""
    names = national_breakdown(_nation.sums, ACTIVITY)[ACTIVITY]
    return {str(name): str(name) for name in dict.fromkeys(names) if name}
