"""Which plans stand beside each other: the open one is the base, the others come from the URL."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from rkt.exports.comparison import Named
from rkt.filters import Filters
from rkt.findings import DocumentError
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.scenario.saved import is_scenario
from rkt.schema import LEVELS
from rkt.store import StoreError
from rkt.ui.choices import FROM, TO, WITH, mirror, note_use, write_query
from rkt.ui.compare.asked import (
    MOST_OTHERS,
    NONE_BESIDE,
    codes_beside,
    label_of,
    read_others,
    say,
)
from rkt.ui.compare.stated import NOTHING_STATED, Stated, read_stated
from rkt.ui.drawn import literal, show_html
from rkt.ui.plans import PUBLISHED, open_plan, plan_label
from rkt.ui.plans import Shown as Opened
from rkt.ui.scenarios import open_scenario
from rkt.ui.view import View


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
    """The base plan and those beside it.

    ``codes`` are all other plans that there are, ``stated`` is what the link says of pairs of
    lines.
    """

    base: Shown
    others: tuple[Shown, ...]
    codes: tuple[str, ...]
    stated: Stated = NOTHING_STATED

    @property
    def every(self) -> tuple[Shown, ...]:
        return (self.base, *self.others)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What a drawing of all of them depends on, for caches."""
        return tuple((each.code, each.view.key) for each in self.every)


def read_plans(view: View) -> Plans:
    """Return the plans that the URL compares, and say which of them it names in vain.

    Where it names none, the nearest other plan stands beside the open one, and the URL then names
    that; where it names only such as there are not, or the open one alone, none does. A filter
    holds for all of them; a single line is compared with its output group.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    filters = replace(view.filters, path=view.filters.path[: len(LEVELS)])
    base = Shown(code, plan_label(code, view.texts), replace(view, filters=filters))
    codes = codes_beside(code)
    opened = (_open(each, base.view) for each in read_others(code, codes, view.texts))
    others = tuple(filter(None, opened))
    return Plans(base, others, codes, read_stated())


def _open(code: str, base: View) -> Shown | None:
    """Return a plan under the base plan's filters; say it and return None if it is unreadable."""
    try:
        shown = _open_scenario(code, base.texts) if is_scenario(code) else open_plan((code,))
    except (DocumentError, StoreError) as error:
        say(error.finding, base.texts)
        return None
    filters: Filters = replace(base.filters, plan=() if code == PUBLISHED else (code,))
    view = replace(base, plan=shown.plan, stamp=shown.stamp, filters=filters)
    return Shown(code, label_of(code, base.texts), view)


def _open_scenario(code: str, texts: Texts) -> Opened:
    """Open a scenario as a plan, and say which of its steps are not in it."""
    tried = open_scenario(code)
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


def pick_plans(plans: Plans, texts: Texts) -> None:
    """Offer the other plans, and say what the filters mean for them."""
    mirror(WITH, [each.code for each in plans.others])
    st.multiselect(
        texts.gettext("Compare %(plan)s with") % {"plan": literal(plans.base.label)},
        list(plans.codes),
        format_func=lambda code: label_of(code, texts),
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
    note_use()
    others: list[str] = st.session_state[WITH]
    ends = (name for name in (FROM, TO) if st.query_params.get(name) not in {base, *others})
    write_query({WITH: others or [NONE_BESIDE], **{name: [] for name in ends}})
