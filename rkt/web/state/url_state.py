"""The choices that every page shares. They live in the URL, so a link shows what was seen.

The URL is read at the start of each run and written when a widget changes; widgets only mirror
it. Streamlit's own binding writes a choice's label, which differs by language, and drops what a
link should not have named without a word; language alone, whose labels are codes, is bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import streamlit as st

from rkt.analysis.filter_links import Query
from rkt.analysis.filters import NAMES, Filters
from rkt.analysis.measures import ShareBasis
from rkt.i18n import DEFAULT_LANGUAGE, LANGUAGES, Texts, choose_language, load_texts

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
PART = "part"
TERM = "term"
FIND = "find"
COMPARISON = (COMPARE, BY, MEMBER, BASE, FORM, VALUES, WITH, FROM, TO, BRIDGE, SAME, APART)
_KEPT = (*NAMES, SHARE, SHAPE, COLOUR, *COMPARISON, LEVEL, ORDER)
_SHOWN = "_shown"
_VISITS = "_visits"
_USED = "_used"
_USED_NOW = "_used_now"


def pick_language() -> Texts:
    """Offer the languages and return the texts of the chosen one."""
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
    """Return the texts of the language that the URL names, where none is offered."""
    return load_texts(choose_language(st.query_params.get(LANGUAGE)))


def read_share_basis() -> ShareBasis:
    """Return the share basis that the URL names; the total where it names none that there is."""
    wanted = st.query_params.get(SHARE)
    return ShareBasis(wanted) if wanted in set(ShareBasis) else ShareBasis.TOTAL


def pick_choice(
    name: str, label: str, labels: Mapping[str, str], write: Callable[[], None] | None = None
) -> str:
    """Offer the choices of one name and return the chosen one; the first is the default.

    ``labels`` say what each code is called. A click writes the code to the URL, or does what
    ``write`` does.
    """
    default = next(iter(labels))
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


def sync_widget(name: str, value: Any) -> None:
    """Let the widget of a choice show what the URL says."""
    st.session_state[name] = value


def write_choice(name: str, default: str = "") -> None:
    """Write what a widget was changed to into the URL, which need not name a default.

    For callbacks.
    """
    mark_widget_event()
    value = st.session_state[name]
    values = value if isinstance(value, list) else [value]
    said = [str(one) for one in values if one not in (None, "")]
    write_query({name: [] if said == [default] else said})


def write_query(changes: Mapping[str, Sequence[str]]) -> None:
    """Write choices into the URL, each value under its name; no value takes the name out.

    Each address that the browser is told is a step for Back, so it is told of all of them at once:
    a name without values is none in an address, and taking it out then changes nothing more there.
    """
    written = {name: list(v) for name, v in changes.items() if v or name in st.query_params}
    if not written:
        return
    st.query_params.update(written)
    for name in (name for name, values in written.items() if not values):
        del st.query_params[name]


def write_filters(
    filters: Filters, others: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> None:
    """Write filters into the URL in place of those it states, and other choices with them.

    For callbacks.
    """
    mark_widget_event()
    stated: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in filters.to_query():
        stated[name].append(value)
    write_query({**stated, **others})


def read_query() -> Query:
    """Return the URL's names and values, a name for each value."""
    return tuple((name, v) for name in st.query_params for v in st.query_params.get_all(name))


def persist_query(page: str) -> None:
    """Carry the choices over to another page, whose link in the navigation does not name them."""
    st.session_state[_USED_NOW] = st.session_state.pop(_USED, False)
    last_page, kept = st.session_state.get(_SHOWN, (page, {}))
    named = [name for name in _KEPT if name in st.query_params]
    if page != last_page:
        st.session_state[_VISITS] = page_visit_count() + 1
        if not named:
            write_query(kept)
    st.session_state[_SHOWN] = (page, _choices())


def query_for_link(changes: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return what the link to another page says: the choices made so far, and what differs."""
    carried = {name: values for name, values in {**_choices(), **changes}.items() if values}
    page, _kept = st.session_state[_SHOWN]
    st.session_state[_SHOWN] = (page, carried)
    language = st.query_params.get_all(LANGUAGE)
    return {**carried, LANGUAGE: language} if language else carried


def mark_widget_event() -> None:
    """Remember, for the run that begins, that a widget was used; a callback like any other."""
    st.session_state[_USED] = True


def is_widget_run() -> bool:
    """Whether this run began because a widget was used, and not because of Back or a link.

    A browser tells the address as it knew it then, which may lack what was last written there.
    """
    return bool(st.session_state.get(_USED_NOW, False))


def page_visit_count() -> int:
    """Return how often another page was gone to in this session: what tells two stays apart."""
    return int(st.session_state.get(_VISITS, 0))


def _choices() -> dict[str, list[str]]:
    """Return what the URL says of the choices that hold on every page."""
    return {name: st.query_params.get_all(name) for name in _KEPT}


# -- The sections of the data page: this plan, a new one, all of them.


class Section(StrEnum):
    """What the data page shows; the value is what links call it."""

    PLAN = "plan"
    IMPORT = "import"
    PLANS = "plans"


def read_section() -> Section:
    """Return the section that the URL names; this plan where it names none that there is."""
    wanted = st.query_params.get(SECTION)
    return Section(wanted) if wanted in set(Section) else Section.PLAN


def pick_section(texts: Texts) -> Section:
    """Offer the sections and return the chosen one."""
    _ = texts.gettext
    labels = {
        Section.PLAN: _("This plan"),
        Section.IMPORT: _("Import"),
        Section.PLANS: _("All plans"),
    }
    said = {str(section): label for section, label in labels.items()}
    return Section(pick_choice(SECTION, _("Section"), said))
