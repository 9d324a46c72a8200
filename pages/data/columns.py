"""The choice of columns: the document's first rows with a drop-down list above each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from pages.data.column_choices import (
    SEPARATOR_LABELS,
    STATED_LABELS,
    SUBTOTAL_LABELS,
    UNIT_LABELS,
    level_label,
    level_options,
    role_label,
    role_options,
)
from pages.data.draft_state import current_draft, draft_problem, draft_widget_key, set_draft
from pages.data.kept_layouts import show_kept_layouts
from rkt.i18n import Texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.layouts import Layout, Stated
from rkt.parsing.layouts.proposal import (
    SUBTOTALS,
    header_place,
    proposed_layout,
    with_header,
    with_role,
    with_statement,
    with_subtotals,
)
from rkt.parsing.plan import Plan
from rkt.parsing.readers import GridRow
from rkt.render.html import draw
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.messages import show_note, show_problem

Option = TypeVar("Option")
ROWS_SHOWN = 30
_MOST_COLUMNS = 40
_OPEN = "columns-open"


def show_columns(draft: PlanDraft, plan: Plan | None, texts: Texts) -> None:
    """Show the choices, or the button that opens them if nothing asks for them."""
    _ = texts.gettext
    show_heading(_("Columns"))
    if draft.layout and draft.layout.name:
        name = {"name": draft.layout.name}
        show_note(_("Read with the layout “%(name)s”.") % name)
    key = draft_widget_key(_OPEN)
    is_asked = plan is None or draft.layout is not None
    if not st.toggle(_("Choose the columns"), value=is_asked, key=key):
        return
    if problem := draft_problem():
        show_problem(problem, texts)
    understood = draft.layout or (plan.understood if plan else None)
    layout = proposed_layout(draft.grid, understood, is_read=plan is not None)
    show_kept_layouts(draft, layout, texts)
    _pick_header(draft, layout, texts)
    _pick_statement(layout, texts)
    _pick_roles(draft, layout, texts)


def _take(layout: Layout) -> None:
    """Read the draft again with a layout that a person has changed."""
    if draft := current_draft():
        set_draft(draft.with_layout(replace(layout, name="")))


def _chosen(change: Callable[[str], Layout], key: str) -> None:
    _take(change(key))


def _pick_header(draft: PlanDraft, layout: Layout, texts: Texts) -> None:
    """Show the choice of the rows that name the columns; none if there are no names."""
    rows = draft.grid.rows
    first, last = header_place(layout, rows)
    lowest, highest = rows[0].number, rows[min(len(rows), 100) - 1].number
    one, other = draft_widget_key("header-first"), draft_widget_key("header-last")

    def change(_key: str) -> Layout:
        begin, end = int(st.session_state[one]), int(st.session_state[other])
        return with_header(layout, rows, begin, max(end, begin) if _key == one else end)

    with st.container(horizontal=True):
        for key, label, value, least in (
            (one, texts.gettext("Names of the columns from row"), first, lowest),
            (other, texts.gettext("to row"), last, lowest - 1),
        ):
            st.session_state[key] = value
            st.number_input(
                label, least, highest, key=key, step=1, on_change=_chosen, args=(change, key)
            )


def _pick_statement(layout: Layout, texts: Texts) -> None:
    """Show how rows state their levels, how amounts are written, and which levels there are."""
    _ = texts.gettext
    with st.container(horizontal=True):
        _pick_one(
            _("Levels and subtotals are stated by"),
            "stated",
            list(Stated),
            layout.stated,
            lambda each: _(STATED_LABELS[each]),
            lambda each: with_statement(layout, each),
        )
        _pick_one(
            _("A subtotal is marked by"),
            "subtotals",
            SUBTOTALS[layout.stated],
            layout.subtotals,
            lambda each: _(SUBTOTAL_LABELS[each]),
            lambda each: with_subtotals(layout, each),
        )
        _pick_amounts(layout, texts)
    if layout.subtotals_reason:
        reason = {"reason": _(layout.subtotals_reason)}
        show_note(_("Subtotals: %(reason)s") % reason)
    if layout.stated is Stated.CODES:
        _pick_levels(layout, texts)


def _pick_amounts(layout: Layout, texts: Texts) -> None:
    """Show the choice of the unit of amounts and of their thousands separator."""
    _ = texts.gettext
    _pick_one(
        _("Amounts are stated in"),
        "money-unit",
        list(UNIT_LABELS),
        layout.money_unit,
        lambda each: _(UNIT_LABELS[each]),
        lambda each: replace(layout, money_unit=each),
    )
    _pick_one(
        _("Thousands are separated by"),
        "separators",
        list(SEPARATOR_LABELS),
        layout.separators,
        lambda each: _(SEPARATOR_LABELS[each]),
        lambda each: replace(layout, separators=each),
    )


def _pick_levels(layout: Layout, texts: Texts) -> None:
    key = draft_widget_key("levels")
    st.session_state[key] = list(layout.levels)

    def change(_key: str) -> Layout:
        return replace(layout, levels=tuple(st.session_state[_key]))

    st.multiselect(
        texts.gettext("Levels, from the broadest"),
        level_options(layout),
        key=key,
        format_func=lambda level: level_label(level, texts),
        placeholder=texts.gettext("as worked out from codes and names"),
        on_change=_chosen,
        args=(change, key),
    )


def _pick_one(
    label: str,
    name: str,
    options: Sequence[Option],
    value: Option,
    shown: Callable[[Option], str],
    change: Callable[[Option], Layout],
) -> None:
    """Show a choice that changes the layout at once."""
    key = draft_widget_key(name)
    st.session_state[key] = value
    st.selectbox(
        label,
        options,
        key=key,
        format_func=shown,
        placeholder=next((shown(each) for each in options if each is None), None),  # shown for None
        on_change=lambda: _take(change(st.session_state[key])),
    )


def _pick_roles(draft: PlanDraft, layout: Layout, texts: Texts) -> None:
    """Show the first rows with a choice above each column; they scroll sideways together."""
    columns = sorted(layout.roles)[:_MOST_COLUMNS]
    rows = draft.grid.rows[:ROWS_SHOWN]
    first, last = header_place(layout, draft.grid.rows)
    options = role_options(layout)
    with st.container(horizontal=True, key="source-columns"):
        for column in columns:
            with st.container(width=190, gap="small"):
                _pick_role(layout, column, options, texts)
                reason = texts.gettext(layout.reasons[column])
                show_html(_cells(rows, column, (first, last), reason))


def _pick_role(layout: Layout, column: int, options: Sequence[str], texts: Texts) -> None:
    def changed(role: str) -> Layout:
        return with_role(layout, column, role)

    def shown(role: str) -> str:
        return role_label(role, texts)

    label = texts.gettext("Column %(number)s") % {"number": column + 1}
    _pick_one(label, f"role-{column}", options, layout.roles[column], shown, changed)


def _cells(rows: tuple[GridRow, ...], column: int, header: tuple[int, int], reason: str) -> str:
    cells = [
        {
            "row": row.number,
            "text": row.cells[column] if column < len(row.cells) else "",
            "is_name": header[0] <= row.number <= header[1],
        }
        for row in rows
    ]
    return draw("source_column", cells=cells, reason=reason)
