"""The plans to compare: the open plan and those in the URL; of two, the earlier is the base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.compare.before_change import states_before, view_before
from pages.compare.url_matches import NOTHING_STATED, UrlMatches, read_url_matches
from rkt.analysis.comparison import shared_levels
from rkt.analysis.filters import Filters
from rkt.analysis.scenario.saved import is_scenario_code, scenario_number
from rkt.analysis.wording import truncate
from rkt.core import schema
from rkt.findings import DocumentError, Finding
from rkt.i18n import Texts
from rkt.parsing.facts import Facts
from rkt.render.exports.comparison_tables import NamedTable
from rkt.storage import StoreError
from rkt.web.components.elements import escape_markdown
from rkt.web.components.messages import show_note, show_problem
from rkt.web.components.plan_choice import few_plans, narrow_plans
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_loader import (
    BEFORE,
    PUBLISHED,
    compared_plan_label,
    known_code,
    load_plan_by_code,
    load_scenario_by_code,
    plan_codes,
    plan_facts_line,
    plan_label,
    scenario_codes,
)
from rkt.web.state.plan_loader import LoadedPlan as Opened
from rkt.web.state.url_state import FROM, TO, WITH, mark_widget_event, sync_widget, write_query
from rkt.web.state.view import View

_Order = tuple[bool, bool, int, int]


def closest_plan(code: str, codes: Sequence[str]) -> list[str]:
    """Return plan codes sorted by closeness: the same unit first, then by distance in years.

    Within a year the latest revision comes first. Codes without facts, such as scenarios, come
    last; ties keep their order.
    """
    base = plan_facts_line(code)
    return sorted(codes, key=lambda each: _distance(base, plan_facts_line(each)))


def _distance(base: Facts | None, other: Facts | None) -> _Order:
    if base is None or other is None:
        return True, True, 0, 0
    is_other_unit = schema.fold(base.unit or "") != schema.fold(other.unit or "")
    if base.fiscal_year is None or other.fiscal_year is None:
        return is_other_unit, True, 0, -other.revision
    years = abs(base.fiscal_year - other.fiscal_year)
    return is_other_unit, False, years, -other.revision


MOST_OTHERS = 6
NONE_BESIDE = "none"
"""Stands in the URL once the user has removed all other plans."""

_LONGEST = 60  # characters shown of a missing plan's name


def read_others(base: str, codes: Sequence[str], texts: Texts) -> list[str]:
    """Return the other plans to compare; the closest one if the URL names none.

    That one is then written into the URL, so that the link shows the same after more plans have
    been added.
    """
    wanted = [known_code(code) for code in st.query_params.get_all(WITH)]
    if not wanted:
        near = [code for code in few_plans(codes, base) if code in codes]
        chosen = closest_plan(base, near or codes)[:1]
        write_query({WITH: chosen})
        return chosen
    if wanted == [NONE_BESIDE]:
        return []
    for code, times in Counter(wanted).items():
        _show_unusable_choices(code, times, base, codes, texts)
    chosen = [code for code in dict.fromkeys(wanted) if code in codes]
    if len(chosen) > MOST_OTHERS:
        values = {"count": texts.count(len(chosen)), "shown": texts.count(MOST_OTHERS)}
        show_problem(Finding("plans-many", values=values), texts)
    return chosen[:MOST_OTHERS]


def asks_for_none(base: str) -> bool:
    """Return whether the URL asks for no other plan, or only for the open one."""
    return set(st.query_params.get_all(WITH)) in ({NONE_BESIDE}, {base})


def codes_beside(base: str) -> tuple[str, ...]:
    """Return the codes of all other plans and scenarios."""
    return tuple(each for each in (*plan_codes(), *scenario_codes()) if each != base)


def _codes_to_compare(code: str, view: View) -> tuple[str, ...]:
    before = (BEFORE,) if states_before(view.plan.lines) else ()
    return (*before, *codes_beside(code))


def _show_unusable_choices(
    code: str, times: int, base: str, codes: Sequence[str], texts: Texts
) -> None:
    """Say that a plan cannot be compared with itself, does not exist, or is named twice."""
    if code == base:
        show_problem(
            Finding("plan-itself", values={"plan": compared_plan_label(code, texts)}), texts
        )
    elif code not in codes:
        show_missing_plan(code, texts)
    elif times > 1:
        show_problem(
            Finding("plan-repeated", values={"plan": compared_plan_label(code, texts)}), texts
        )


def show_missing_plan(code: str, texts: Texts) -> None:
    """Say that a requested plan or scenario does not exist."""
    if is_scenario_code(code):
        gone = Finding("scenario-missing", values={"id": truncate(scenario_number(code), _LONGEST)})
    else:
        gone = Finding("plan-gone", values={"text": truncate(code, _LONGEST)})
    show_problem(gone, texts)


@dataclass(frozen=True)
class ComparedPlan:
    """A plan that is compared: its code in links, its label, and its filtered view."""

    code: str
    label: str
    view: View

    @property
    def lines(self) -> pd.DataFrame:
        return self.view.lines

    @property
    def amount(self) -> int:
        return self.view.held.total.amount

    @property
    def named(self) -> NamedTable:
        return NamedTable(self.code, self.label)


@dataclass(frozen=True)
class ComparedPlans:
    """The base plan and the others, one of which is the open plan if it is not the base.

    ``codes`` holds those of all available plans but the open one, ``stated`` the line matches in
    the link.
    """

    base: ComparedPlan
    others: tuple[ComparedPlan, ...]
    codes: tuple[str, ...]
    opened: ComparedPlan
    stated: UrlMatches = NOTHING_STATED

    def between(self, start: ComparedPlan, other: ComparedPlan) -> ComparedPlans:
        """Return the comparison from one of the plans to another."""
        return replace(self, base=start, others=(other,))

    @property
    def beside(self) -> tuple[ComparedPlan, ...]:
        """The plans that the open one is compared with."""
        return tuple(each for each in self.every if each.code != self.opened.code)

    @property
    def every(self) -> tuple[ComparedPlan, ...]:
        return (self.base, *self.others)

    @property
    def tables(self) -> tuple[pd.DataFrame, ...]:
        """The lines of every plan, without filters: their columns decide what can be compared."""
        return tuple(each.view.plan.lines for each in self.every)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that all plans have."""
        return shared_levels(*self.tables)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The cache key for what is drawn from all of them."""
        return tuple((each.code, each.view.key) for each in self.every)


def read_plans(view: View) -> ComparedPlans:
    """Return the plans that the URL compares, and show a message for those that do not exist.

    Without any in the URL, the closest other plan is taken and written into the URL. The filters
    apply to all plans; a single line is compared by its output group. Two plans are compared from
    the earlier to the later; among more, the open plan is the base.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    filters = replace(view.filters, path=view.filters.path[: len(view.levels)])
    opened = ComparedPlan(code, plan_label(code, view.texts), replace(view, filters=filters))
    codes = _codes_to_compare(code, view)
    loaded = (_open(each, opened.view) for each in read_others(code, codes, view.texts))
    others = tuple(filter(None, loaded))
    base, others = _in_order(opened, others)
    return ComparedPlans(base, others, codes, opened, read_url_matches())


def _in_order(
    opened: ComparedPlan, others: tuple[ComparedPlan, ...]
) -> tuple[ComparedPlan, tuple[ComparedPlan, ...]]:
    """Return the base and the others: a single other plan is the base if it is the earlier."""
    if len(others) == 1 and (others[0].code == BEFORE or _is_earlier(others[0].code, opened.code)):
        return others[0], (opened,)
    return opened, others


def _is_earlier(code: str, than: str) -> bool:
    """Return whether a plan is of an earlier year, or an earlier revision of the same plan."""
    one, other = plan_facts_line(code), plan_facts_line(than)
    if not (one and other and one.fiscal_year and other.fiscal_year):
        return False
    if one.fiscal_year != other.fiscal_year:
        return one.fiscal_year < other.fiscal_year
    is_same_unit = schema.fold(one.unit or "") == schema.fold(other.unit or "")
    return is_same_unit and one.revision < other.revision


def _open(code: str, base: View) -> ComparedPlan | None:
    """Return a plan under the base plan's filters; show why and return None if it is unreadable."""
    if code == BEFORE:
        return ComparedPlan(code, compared_plan_label(code, base.texts), view_before(base))
    try:
        shown = (
            _open_scenario(code, base.texts)
            if is_scenario_code(code)
            else load_plan_by_code((code,))
        )
    except (DocumentError, StoreError) as error:
        show_problem(error.finding, base.texts)
        return None
    filters: Filters = replace(base.filters, plan=() if code == PUBLISHED else (code,))
    view = replace(base, plan=shown.plan, stamp=shown.stamp, filters=filters)
    return ComparedPlan(code, compared_plan_label(code, base.texts), view)


def _open_scenario(code: str, texts: Texts) -> Opened:
    """Open a scenario as a plan, and note how many of its steps are left out."""
    tried = load_scenario_by_code(code)
    if tried.undone:
        text = texts.ngettext(
            "%(count)s step of the scenario “%(name)s” cannot be applied and is left out.",
            "%(count)s steps of the scenario “%(name)s” cannot be applied and are left out.",
            tried.undone,
            name=tried.saved.name,
        )
        show_note(text, texts.gettext("The scenario page says why."))
    return tried.shown


def pick_plans(plans: ComparedPlans, texts: Texts) -> None:
    """Show the choice of other plans."""
    chosen = [each.code for each in plans.beside]
    sync_widget(WITH, chosen)
    st.multiselect(
        texts.gettext("Compare %(plan)s with") % {"plan": escape_markdown(plans.opened.label)},
        narrow_plans(plans.codes, plans.opened.code, chosen, "compare-search", texts),
        format_func=lambda code: compared_plan_label(code, texts),
        key=WITH,
        max_selections=MOST_OTHERS,
        on_change=_write_others,
        args=(plans.opened.code,),
    )


def show_filters_note(plans: ComparedPlans, texts: Texts) -> None:
    """Note that the filters apply to all plans, if there are any."""
    if not plans.base.view.filters.is_empty:
        text = texts.gettext("The filters apply to every plan.")
        more = texts.gettext("A line filtered out of one of two plans counts as new or dropped.")
        show_note(text, more)


def _write_others(base: str) -> None:
    """Write the other plans into the URL, and drop bridge endpoints that are no longer shown."""
    mark_widget_event()
    if is_late(WITH):
        return
    others: list[str] = st.session_state[WITH]
    ends = (name for name in (FROM, TO) if st.query_params.get(name) not in {base, *others})
    write_query({WITH: others or [NONE_BESIDE], **{name: [] for name in ends}})
