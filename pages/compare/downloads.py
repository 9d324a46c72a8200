"""Take a comparison away: the tables on screen as CSV, all of them as a workbook."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.compare.bridge import bridge_of
from pages.compare.endpoints import Ends, from_base
from pages.compare.groups import groups_of
from pages.compare.lines import pairs_of
from pages.compare.options import read_bridge_level, read_dimension
from pages.compare.parts import Parts
from pages.compare.plan_selection import Plans
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.render.exports import comparison
from rkt.render.exports.comparison_tables import (
    Table,
    bridge_table,
    groups_table,
    lines_table,
    members_table,
)
from rkt.render.exports.description import filters_in_words
from rkt.render.exports.extract import stem_of
from rkt.web.state.view import View

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
About = list[tuple[str, str]]


def offer_members(parts: Parts) -> None:
    """Offer the parts of the plan as CSV and as a workbook."""
    texts = parts.view.texts
    stem = f"{stem_of(parts.view.plan.facts, parts.view.filters)}_by-{parts.dimension}"

    def table() -> Table:
        base = parts.base.amount if parts.base else None
        return members_table(parts.members, parts.dimension, texts, base)

    with st.container(horizontal=True, key="comparison-files"):
        _offer_csv(texts.gettext("CSV of the comparison"), stem, table)
        _offer_xlsx(stem, lambda: [table()], [*_of_parts(parts), *_asked(parts.view)], texts)


def offer_plans(plans: Plans, ends: Ends) -> None:
    """Offer the groups and the lines of the plans as CSV, and everything as a workbook.

    What the URL says is read here: when a file is made, after a click, there is none to read.
    """
    texts, dimension, level = plans.base.view.texts, read_dimension(), read_bridge_level()
    stem = f"{stem_of(plans.base.view.plan.facts, plans.base.view.filters)}_compared"
    with st.container(horizontal=True, key="comparison-files"):
        label = texts.gettext("CSV of the comparison")
        _offer_csv(label, f"{stem}_by-{dimension}", lambda: _groups(plans, dimension))
        _offer_csv(texts.gettext("CSV of the lines"), f"{stem}_lines", lambda: _lines(ends))
        about = [*_of_plans(plans), *_asked(plans.base.view)]
        _offer_xlsx(stem, lambda: _every(plans, ends, dimension, level), about, texts)


def _every(plans: Plans, ends: Ends, dimension: str, level: str) -> list[Table]:
    """The groups of all plans; the bridge and the lines from the base to each, and of the ends."""
    ways = from_base(plans)
    if ends.start.code != plans.base.code:
        ways.append(ends)
    tables = [table for way in ways for table in (_bridge(way, level), _lines(way))]
    return [_groups(plans, dimension), *tables]


def _groups(plans: Plans, dimension: str) -> Table:
    texts = plans.base.view.texts
    named = [plan.named for plan in plans.every]
    return groups_table(groups_of(plans, dimension), dimension, named, texts)


def _bridge(ends: Ends, level: str) -> Table:
    return bridge_table(bridge_of(ends, level), level, ends.named, ends.texts)


def _lines(ends: Ends) -> Table:
    return lines_table(pairs_of(ends), ends.named, ends.texts)


def _of_parts(parts: Parts) -> About:
    _ = parts.view.texts.gettext
    plan = f"RKT {parts.view.plan_named}".strip()
    lines = [(_("Lines"), parts.left_out)] if parts.left_out else []
    return [(_("Plan"), plan), *lines, (_("Shares"), f"% {parts.of_what}")]


def _of_plans(plans: Plans) -> About:
    """The plans and their sums; how lines were matched."""
    texts = plans.base.view.texts
    _ = texts.gettext
    base = _("%(plan)s (base)") % {"plan": plans.base.label}
    labels = [base, *(plan.label for plan in plans.others)]
    sums = [(n, texts.rupiah(p.amount)) for n, p in zip(labels, plans.every, strict=True)]
    rule = _("Lines are matched by path and description, whatever their case and white space.")
    return [*sums, (_("Lines"), rule), (_("Shares"), _("% of each plan's total"))]


def _asked(view: View) -> About:
    texts = view.texts
    made = texts.date(today_here())
    return [*filters_in_words(view.filters, texts), (texts.gettext("Made on"), made)]


def _offer_csv(label: str, stem: str, table: Callable[[], Table]) -> None:
    st.download_button(
        label,
        data=lambda: comparison.to_csv(table()),
        file_name=f"{stem}.csv",
        mime="text/csv",
        key=f"take-{label}",
        on_click="ignore",
    )


def _offer_xlsx(stem: str, tables: Callable[[], list[Table]], about: About, texts: Texts) -> None:
    today = today_here()
    st.download_button(
        texts.gettext("XLSX of the comparison"),
        data=lambda: comparison.to_xlsx(tables(), about, texts, today),
        file_name=f"{stem}.xlsx",
        mime=_XLSX,
        key="take-xlsx",
        on_click="ignore",
    )
