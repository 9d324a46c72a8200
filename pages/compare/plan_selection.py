"""Which plans stand beside each other: the open one is the base, the others come from the URL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.compare.url_matches import NOTHING_STATED, UrlMatches, read_url_matches
from rkt.analysis.filters import Filters
from rkt.analysis.scenario.saved import is_scenario_code, scenario_number
from rkt.analysis.wording import truncate
from rkt.core import schema
from rkt.core.schema import LEVELS
from rkt.findings import DocumentError, Finding
from rkt.i18n import Texts
from rkt.parsing.facts import Facts
from rkt.render.exports.comparison_tables import NamedTable
from rkt.render.html import draw
from rkt.storage import StoreError
from rkt.web.components.elements import escape_markdown, show_html
from rkt.web.state.plan_loader import (
    PUBLISHED,
    compared_plan_label,
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

# -- Which plan is the likeliest to be meant beside another: of its own unit, and near in time.

_Order = tuple[bool, bool, int, int]


def closest_plan(code: str, codes: Sequence[str]) -> list[str]:
    """Return names of plans in links, those of the same unit first, by how near their year is.

    Of one year the latest revision comes first; what has no facts of its own, as a scenario
    has not, and whatever else is equal stay in their order.
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


# -- Which plans a link wants beside the open one; what it asks for in vain is said, not replaced.

MOST_OTHERS = 6
NONE_BESIDE = "none"
"""What the URL says in place of plans once all of them were taken out."""

_LONGEST = 60  # characters of a name that is not there, as it is told


def read_others(base: str, codes: Sequence[str], texts: Texts) -> list[str]:
    """Return which of the other plans are compared; the nearest one where the URL names none.

    That one is then named in the URL: a link is to show the same once other plans have come.
    """
    wanted = st.query_params.get_all(WITH)
    if not wanted:
        chosen = closest_plan(base, codes)[:1]
        write_query({WITH: chosen})
        return chosen
    if wanted == [NONE_BESIDE]:
        return []
    for code, times in Counter(wanted).items():
        _show_unusable_choices(code, times, base, codes, texts)
    chosen = [code for code in dict.fromkeys(wanted) if code in codes]
    if len(chosen) > MOST_OTHERS:
        values = {"count": texts.count(len(chosen)), "shown": texts.count(MOST_OTHERS)}
        show_issue_text(Finding("plans-many", values=values), texts)
    return chosen[:MOST_OTHERS]


def asks_for_none(base: str) -> bool:
    """Tell whether the URL wants nothing beside the open plan, or that plan itself alone."""
    return set(st.query_params.get_all(WITH)) in ({NONE_BESIDE}, {base})


def codes_beside(base: str) -> tuple[str, ...]:
    """Return the names in links of all plans and scenarios but one."""
    return tuple(each for each in (*plan_codes(), *scenario_codes()) if each != base)


def _show_unusable_choices(
    code: str, times: int, base: str, codes: Sequence[str], texts: Texts
) -> None:
    """Say that a plan cannot stand beside the open one, or cannot do so twice."""
    if code == base:
        show_issue_text(
            Finding("plan-itself", values={"plan": compared_plan_label(code, texts)}), texts
        )
    elif code not in codes:
        show_missing_plan(code, texts)
    elif times > 1:
        show_issue_text(
            Finding("plan-repeated", values={"plan": compared_plan_label(code, texts)}), texts
        )


def show_missing_plan(code: str, texts: Texts) -> None:
    """Say that a plan or a scenario that was asked for is not there."""
    if is_scenario_code(code):
        gone = Finding("scenario-missing", values={"id": truncate(scenario_number(code), _LONGEST)})
    else:
        gone = Finding("plan-gone", values={"text": truncate(code, _LONGEST)})
    show_issue_text(gone, texts)


def show_issue_text(finding: Finding, texts: Texts) -> None:
    """Say what is wrong and what to do."""
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))


@dataclass(frozen=True)
class ComparedPlan:
    """A plan that is compared: its name in links, what it is called, what is looked at of it."""

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
    """The base plan and those beside it.

    ``codes`` are all other plans that there are, ``stated`` is what the link says of pairs of
    lines.
    """

    base: ComparedPlan
    others: tuple[ComparedPlan, ...]
    codes: tuple[str, ...]
    stated: UrlMatches = NOTHING_STATED

    @property
    def every(self) -> tuple[ComparedPlan, ...]:
        return (self.base, *self.others)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What a drawing of all of them depends on, for caches."""
        return tuple((each.code, each.view.key) for each in self.every)


def read_plans(view: View) -> ComparedPlans:
    """Return the plans that the URL compares, and say which of them it names in vain.

    Where it names none, the nearest other plan stands beside the open one, and the URL then names
    that; where it names only such as there are not, or the open one alone, none does. A filter
    holds for all of them; a single line is compared with its output group.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    filters = replace(view.filters, path=view.filters.path[: len(LEVELS)])
    base = ComparedPlan(code, plan_label(code, view.texts), replace(view, filters=filters))
    codes = codes_beside(code)
    opened = (_open(each, base.view) for each in read_others(code, codes, view.texts))
    others = tuple(filter(None, opened))
    return ComparedPlans(base, others, codes, read_url_matches())


def _open(code: str, base: View) -> ComparedPlan | None:
    """Return a plan under the base plan's filters; say it and return None if it is unreadable."""
    try:
        shown = (
            _open_scenario(code, base.texts)
            if is_scenario_code(code)
            else load_plan_by_code((code,))
        )
    except (DocumentError, StoreError) as error:
        show_issue_text(error.finding, base.texts)
        return None
    filters: Filters = replace(base.filters, plan=() if code == PUBLISHED else (code,))
    view = replace(base, plan=shown.plan, stamp=shown.stamp, filters=filters)
    return ComparedPlan(code, compared_plan_label(code, base.texts), view)


def _open_scenario(code: str, texts: Texts) -> Opened:
    """Open a scenario as a plan, and say which of its steps are not in it."""
    tried = load_scenario_by_code(code)
    if tried.undone:
        said = texts.ngettext(
            "%(count)s step of the scenario “%(name)s” cannot be done and is left out.",
            "%(count)s steps of the scenario “%(name)s” cannot be done and are left out.",
            tried.undone,
            name=tried.saved.name,
        )
        more = texts.gettext("The scenario page says why.")
        show_html(draw("note", text=said, more=more))
    return tried.shown


def pick_plans(plans: ComparedPlans, texts: Texts) -> None:
    """Offer the other plans, and say what the filters mean for them."""
    sync_widget(WITH, [each.code for each in plans.others])
    st.multiselect(
        texts.gettext("Compare %(plan)s with") % {"plan": escape_markdown(plans.base.label)},
        list(plans.codes),
        format_func=lambda code: compared_plan_label(code, texts),
        key=WITH,
        max_selections=MOST_OTHERS,
        on_change=_write_others,
        args=(plans.base.code,),
    )
    if not plans.base.view.filters.is_empty:
        text = texts.gettext("The filters hold for every plan.")
        more = texts.gettext(
            "A line that they leave out of one of two plans counts as new or dropped."
        )
        show_html(draw("note", text=text, more=more))


def _write_others(base: str) -> None:
    """Write the other plans into the URL; an end of the bridge that is none of them goes out."""
    mark_widget_event()
    others: list[str] = st.session_state[WITH]
    ends = (name for name in (FROM, TO) if st.query_params.get(name) not in {base, *others})
    write_query({WITH: others or [NONE_BESIDE], **{name: [] for name in ends}})
