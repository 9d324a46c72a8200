"""The choices that all pages share, kept in the URL so that a link shows the same.

The URL is read at the start of each run and written when a widget changes; widgets only mirror it.
Streamlit's own binding writes a choice's label, which depends on the language, and silently drops
unknown values; only the language, whose labels are codes, is bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st

from rkt.analysis.filter_links import Query
from rkt.analysis.filters import NAMES, Filters
from rkt.analysis.measures import DEFAULT_BASIS, ShareBasis, basis_of
from rkt.core.schema import ACTIVITY, CATEGORY, OBJECTIVE, PROGRAM
from rkt.i18n import DEFAULT_LANGUAGE, LANGUAGES, Texts, choose_language, load_texts
from rkt.web.state import late_reports

LANGUAGE = "lang"
SHARE = "share"
SHAPE = "shape"
COLOUR = "colour"
SECTION = "section"
COMPARE = "compare"
BY = "by"
MEMBER = "member"
BASE = "base"
FORM = "form"
VALUES = "values"
WITH = "with"
FROM = "from"
TO = "to"
BRIDGE = "bridge"
SAME = "same"
APART = "apart"
SCENARIO = "scenario"
DRAFT = "draft"
LEVEL = "level"
ORDER = "order"
ROWS = "rows"
ROW = "row"
SPLIT = "split"
PART = "part"
TERM = "term"
FIND = "find"
PROVINCE = "province"
OF_YEAR = "fiscal_year"
IN_STATE = "state"
SHEET = "sheet"
MEASURE = "measure"
SINCE = "since"
BRIDGED = "change_by"
VIEW = "view"
PRESENT = "present"
STEP = "step"
COMPARISON = (COMPARE, BY, MEMBER, BASE, FORM, VALUES, WITH, FROM, TO, BRIDGE, SAME, APART)
DIVISIONS = (ACTIVITY, PROGRAM, CATEGORY, OBJECTIVE)
"""What the overview can divide the amount by, the default first."""
Option = TypeVar("Option", bound=StrEnum)
_KEPT = (*NAMES, SHARE, SHAPE, COLOUR, *COMPARISON, LEVEL, ORDER, SPLIT)
_LIST_WIDTH = 200  # pixels, so that several lists share a row
_SHOWN = "_shown"
_VISITS = "_visits"
_USED = "_used"
_USED_NOW = "_used_now"


def pick_language() -> Texts:
    """Show the choice of languages and return the texts of the chosen one."""
    wanted = st.query_params.get(LANGUAGE)
    if wanted is not None and wanted not in LANGUAGES:
        del st.query_params[LANGUAGE]
    known = load_texts(choose_language(st.session_state.get(LANGUAGE, wanted)))
    language = st.segmented_control(
        known.gettext("Language"),
        LANGUAGES,
        default=DEFAULT_LANGUAGE,
        key=LANGUAGE,
        bind="query-params",
        on_change=mark_widget_event,
        required=True,
        label_visibility="collapsed",
    )
    return load_texts(choose_language(language))


def read_texts() -> Texts:
    """Return the texts of the URL's language, for pages without the choice."""
    return load_texts(choose_language(st.query_params.get(LANGUAGE)))


def read_share_basis() -> ShareBasis:
    """Return the share basis in the URL; the default if it names none or an unknown one."""
    return basis_of(st.query_params.get(SHARE)) or DEFAULT_BASIS


def pick_choice(
    name: str,
    label: str,
    labels: Mapping[str, str],
    write: Callable[[], None] | None = None,
    default: str = "",
) -> str:
    """Show a choice and return the chosen code; the default is the first one, unless given.

    ``labels`` maps codes to labels. A click writes the code into the URL, or calls ``write``.
    """
    default = default or next(iter(labels))
    wanted = st.query_params.get(name, default)
    chosen = wanted if wanted in labels else default
    sync_widget(name, chosen)
    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        label_visibility="collapsed",
        required=True,
        on_change=write or (lambda: write_choice(name, default)),
    )
    return chosen


def pick_from_list(name: str, label: str, labels: Mapping[str, str]) -> str:
    """Show a choice as a drop-down list and return the chosen code, by default the first one."""
    default = next(iter(labels))
    wanted = st.query_params.get(name, default)
    chosen = wanted if wanted in labels else default
    sync_widget(name, chosen)
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        on_change=lambda: write_choice(name, default),
        width=_LIST_WIDTH,
    )
    return chosen


def pick_option(
    name: str, label: str, labels: Mapping[Option, str], default: Option | None = None
) -> Option:
    """Show a choice between options and return the chosen one; the default is the first one.

    Pass a ``default`` if it depends on the data: every choice is then written into the URL, so that
    a link shows the same elsewhere.
    """
    options = {str(option): option for option in labels}
    named = dict(zip(options, labels.values(), strict=True))
    if default is None:
        return options[pick_choice(name, label, named)]
    return options[pick_choice(name, label, named, lambda: write_choice(name), str(default))]


def sync_widget(name: str, value: Any) -> None:
    """Set a widget to the value in the URL."""
    late_reports.note_said(name, value)
    st.session_state[name] = value


def write_choice(name: str, default: str = "") -> None:
    """Write a widget's value into the URL, unless it is the default. For callbacks."""
    mark_widget_event()
    if late_reports.is_late(name):
        return
    value = st.session_state[name]
    values = value if isinstance(value, list) else [value]
    said = [str(one) for one in values if one not in (None, "")]
    write_query({name: [] if said == [default] else said})


def write_query(changes: Mapping[str, Sequence[str]]) -> None:
    """Write choices into the URL, the values by name; a name without values is removed.

    Every address that the browser receives is a history step, so all changes are sent at once:
    removing a name must not be a step of its own.
    """
    late_reports.catch_up()
    written = {name: list(v) for name, v in changes.items() if v or name in st.query_params}
    if not written:
        return
    if st.query_params.get(SHARE) == DEFAULT_BASIS.code:
        written.setdefault(SHARE, [])  # added by `page_links.js` to addresses without parameters
    before = late_reports.address_now()
    late_reports.write_address_values(written)
    late_reports.remember_written(before)


def write_filters(
    filters: Filters, others: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> None:
    """Replace the filters in the URL, and write other choices with them. For callbacks."""
    mark_widget_event()
    stated: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in filters.to_query():
        stated[name].append(value)
    write_query({**stated, **others})


def read_query() -> Query:
    """Return the URL's parameters as pairs of name and value."""
    return tuple((name, v) for name in st.query_params for v in st.query_params.get_all(name))


def persist_query(page: str) -> None:
    """Carry the choices over to another page, as the navigation's links do not contain them."""
    st.session_state[_USED_NOW] = st.session_state.pop(_USED, False)
    late_reports.forget_written_elsewhere()
    last_page, kept = st.session_state.get(_SHOWN, (page, {}))
    named = [name for name in _KEPT if name in st.query_params]
    if page != last_page:
        st.session_state[_VISITS] = page_visit_count() + 1
        if not named:
            write_query(kept)
    st.session_state[_SHOWN] = (page, _choices())


def query_for_link(changes: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the parameters of a link to another page: the choices so far, with changes."""
    carried = {name: values for name, values in {**_choices(), **changes}.items() if values}
    page, _kept = st.session_state[_SHOWN]
    st.session_state[_SHOWN] = (page, carried)
    language = st.query_params.get_all(LANGUAGE)
    return {**carried, LANGUAGE: language} if language else carried


def mark_widget_event() -> None:
    """Remember, for the run that follows, that a widget was used. For callbacks."""
    late_reports.catch_up()
    st.session_state[_USED] = True


def is_widget_run() -> bool:
    """Return whether this run was caused by a widget, and not by Back or a link.

    The browser then reports the address that it knew at the time, which may lack the last changes.
    """
    return bool(st.session_state.get(_USED_NOW, False))


def page_visit_count() -> int:
    """Return how often the page was changed in this session, to distinguish two visits."""
    return int(st.session_state.get(_VISITS, 0))


def _choices() -> dict[str, list[str]]:
    """Return the URL's choices that are shared by all pages."""
    return {name: st.query_params.get_all(name) for name in _KEPT}


class DataSection(StrEnum):
    """A section of the data page; the value is the one in links."""

    PLAN = "plan"
    IMPORT = "import"
    PLANS = "plans"


def read_section() -> DataSection:
    """Return the section in the URL; the open plan if it names none or an unknown one."""
    wanted = st.query_params.get(SECTION)
    return DataSection(wanted) if wanted in set(DataSection) else DataSection.PLAN


class ComparisonSubject(StrEnum):
    """What is compared; the value is the one in links."""

    MEMBERS = "parts"
    PLANS = "plans"


class PartChartForm(StrEnum):
    """How the parts of a plan are drawn."""

    BARS = "bars"
    DOTS = "dots"
    LOG_DOTS = "log-dots"
    STRIP = "strip"
    TABLE = "table"


class PlanChartForm(StrEnum):
    """How two plans are drawn."""

    DOTS = "dots"
    SLOPE = "slope"


class CardOrder(StrEnum):
    """What the objectives are sorted by; the value is the one in links."""

    MONEY = "money"
    NAME = "name"
