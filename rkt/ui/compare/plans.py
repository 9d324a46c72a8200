"""Which plans stand beside each other: the open one is the base, the others come from the URL."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from rkt.exports.comparison import Named
from rkt.filters import Filters
from rkt.findings import DocumentError, Finding
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.schema import LEVELS
from rkt.store import StoreError
from rkt.ui.choices import LANGUAGE, SECTION, TO, WITH, mirror, write_choice
from rkt.ui.compare.accepted import Pairs, numbers_of, read_accepted
from rkt.ui.drawn import literal, show_html
from rkt.ui.plans import PUBLISHED, open_plan, plan_codes, plan_label
from rkt.ui.view import View

MOST_OTHERS = 6


@dataclass(frozen=True)
class Shown:
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
    def named(self) -> Named:
        return Named(self.code, self.label)


@dataclass(frozen=True)
class Plans:
    """The base plan, those beside it, and which of them the line-by-line comparison is with.

    ``codes`` are all other plans that there are, ``to`` is the one that the bridge leads to,
    ``accepted`` are the pairs of lines that a person said are the same.
    """

    base: Shown
    others: tuple[Shown, ...]
    codes: tuple[str, ...]
    to: str = ""
    accepted: Pairs = ()

    @property
    def every(self) -> tuple[Shown, ...]:
        return (self.base, *self.others)

    @property
    def other(self) -> Shown:
        """The plan that the bridge leads to: the one that was asked for, else the first."""
        return next((each for each in self.others if each.code == self.to), self.others[0])

    @property
    def numbers(self) -> set[tuple[int, int]]:
        """The accepted pairs of the base plan and the other, by line number."""
        return numbers_of(self.accepted, self.base.code, self.other.code)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What a drawing of all of them depends on, for caches."""
        return tuple((each.code, each.view.key) for each in self.every)


def read_plans(view: View) -> Plans:
    """Return the plans that the URL compares, and say which of them there are not.

    Where it names none, the first other plan stands beside the open one. A filter holds for
    all of them; a single line is compared with its output group.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    filters = replace(view.filters, path=view.filters.path[: len(LEVELS)])
    base = Shown(code, plan_label(code, view.texts), replace(view, filters=filters))
    codes = tuple(each for each in plan_codes() if each != code)
    wanted = [each for each in st.query_params.get_all(WITH) if each != code]
    missing = [each for each in wanted if each not in codes]
    for each in missing:
        _say(Finding("plan-gone", values={"text": each}), view.texts)
    chosen = [each for each in dict.fromkeys(wanted) if each in codes] or list(codes[:1])
    opened = (_open(each, base.view) for each in chosen[:MOST_OTHERS])
    others = tuple(filter(None, opened))
    return Plans(base, others, codes, st.query_params.get(TO, ""), read_accepted())


def _open(code: str, base: View) -> Shown | None:
    """Return a plan under the base plan's filters; say it and return None if it is unreadable."""
    try:
        shown = open_plan((code,))
    except (DocumentError, StoreError) as error:
        _say(error.finding, base.texts)
        return None
    filters: Filters = replace(base.filters, plan=() if code == PUBLISHED else (code,))
    view = replace(base, plan=shown.plan, stamp=shown.stamp, filters=filters)
    return Shown(code, plan_label(code, base.texts), view)


def _say(finding: Finding, texts: Texts) -> None:
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))


def pick_plans(plans: Plans, texts: Texts) -> None:
    """Offer the other plans, and say what the filters mean for them."""
    mirror(WITH, [each.code for each in plans.others])
    st.multiselect(
        texts.gettext("Compare %(plan)s with") % {"plan": literal(plans.base.label)},
        list(plans.codes),
        format_func=lambda code: plan_label(code, texts),
        key=WITH,
        max_selections=MOST_OTHERS,
        on_change=write_choice,
        args=(WITH,),
    )
    if not plans.base.view.filters.is_empty:
        text = texts.gettext("The filters hold for every plan.")
        more = texts.gettext(
            "A line that they leave out of one of two plans counts as new or dropped."
        )
        show_html(draw("note", text=text, more=more))


def pick_other(plans: Plans, texts: Texts) -> None:
    """Offer which of several plans the bridge and the lines are about."""
    if len(plans.others) < 2:
        return
    mirror(TO, plans.other.code)
    st.selectbox(
        texts.gettext("From the base plan to"),
        [each.code for each in plans.others],
        format_func=lambda code: plan_label(code, texts),
        key=TO,
        on_change=write_choice,
        args=(TO, plans.others[0].code),
    )


def show_no_other_plan(texts: Texts) -> None:
    """Say that there is nothing to compare with, and lead to where a plan is imported."""
    _ = texts.gettext
    query = urlencode({SECTION: "import", LANGUAGE: texts.language})
    show_html(
        draw(
            "way_on",
            text=_("There is no other plan to compare with yet."),
            more=_("Take in another year, another revision or another office's plan."),
            label=_("Import a plan"),
            address=f"./data?{query}",
        )
    )
