"""The parts of a plan as a table: amount, share, rank, lines, average, median, difference."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.compare.explore_links import filters_at
from pages.compare.panels import RemainderPanel
from pages.compare.parts import PartsSelection
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import PartAmount
from rkt.analysis.differences import describe_change
from rkt.analysis.measures import share_of
from rkt.core.schema import AMOUNT, LINES
from rkt.i18n.glossary import column_label
from rkt.render.html.highlight import explore_step_link
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.state.drilldown import child_address

MOST_LISTED = 500


@st.cache_data(show_spinner=False, max_entries=64)
def draw_parts_table(
    _parts: PartsSelection,
    key: object,  # noqa: ARG001 - the key stands for the parts
    remainder: RemainderPanel | None = None,
) -> str:
    """Return the table of the parts as HTML.

    The parts that a chart magnifies are summed up in a row of their own at the end.
    """
    parts, texts = _parts, _parts.view.texts
    labels = [
        *(column_label(AMOUNT, texts), parts.of_what),
        *(column_label(code, texts) for code in ("rank", LINES, "average", "median")),
        *([column_label("difference", texts)] if parts.base else []),
    ]
    columns = [TableColumn(column_label(parts.dimension, texts))]
    columns += [TableColumn(label, is_figure=True) for label in labels]
    shown = zip(parts.members.rows[:MOST_LISTED], parts.names, strict=False)
    rows = [
        (_explore_link(parts, member, name), *_figures(parts, member)) for member, name in shown
    ]
    rows += _rest(parts, remainder, len(labels))
    total, left_out = _total(parts, len(labels)), _left_out(parts, len(labels))
    return draw_table(_caption(parts), columns, rows, total, left_out=left_out)


def _rest(
    parts: PartsSelection, remainder: RemainderPanel | None, width: int
) -> list[tuple[str, ...]]:
    """Return a row summing up all but the largest parts, if there are at least two of them."""
    largest = remainder.largest if remainder else ()
    rest = [each for place, each in enumerate(parts.members.rows) if place not in largest]
    return [_sums(remainder.name, rest, parts, width)] if remainder and len(rest) > 1 else []


def _explore_link(parts: PartsSelection, member: PartAmount, name: str) -> str:
    """Return a part's name as a link: the accessible equivalent of clicking its bar."""
    view = parts.view
    filters = filters_at(view.filters, parts.dimension, member.names)
    return explore_step_link(name, child_address(view, filters))


def _figures(parts: PartsSelection, member: PartAmount) -> tuple[str, ...]:
    texts = parts.view.texts
    difference = (
        (describe_change(member.amount - parts.base.amount, parts.base.amount, texts),)
        if parts.base
        else ()
    )
    return (
        texts.rupiah(member.amount),
        texts.percent(member.share),
        texts.count(member.rank),
        texts.count(member.lines),
        texts.rupiah(member.average),
        texts.rupiah(member.median),
        *difference,
    )


def _caption(parts: PartsSelection) -> str:
    texts, members = parts.view.texts, parts.members
    caption = texts.gettext("%(shown)s of %(count)s, shares %(basis)s") % {
        "shown": texts.count(min(len(members.rows), MOST_LISTED)),
        "count": texts.count(members.groups),
        "basis": parts.of_what,
    }
    return ", ".join(filter(None, (caption, parts.left_out)))


def _total(parts: PartsSelection, width: int) -> tuple[str, ...]:
    """Return the total of the parts compared, without those not chosen."""
    return _sums(parts.view.texts.gettext("Total"), parts.members.rows, parts, width)


def _left_out(parts: PartsSelection, width: int) -> list[tuple[str, ...]]:
    """Return rows for the parts not chosen and for the lines that the share basis leaves out."""
    view, members = parts.view, parts.members
    rows = []
    if others := members.groups - len(members.rows):
        name = view.texts.ngettext(
            "Not chosen: %(count)s other", "Not chosen: %(count)s others", others
        )
        share = view.texts.percent(share_of(members.left_out, members.whole))
        lines = view.asked.scope_of(view.held).lines - sum(row.lines for row in members.rows)
        written = (view.texts.rupiah(members.left_out), share, "", view.texts.count(lines))
        rows.append((name, *written, *[""] * (width - len(written))))
    for gone in sentences.omitted_rows(view.asked, view.held, view.texts):
        written = (gone.amount, gone.share, "", gone.lines)
        rows.append((gone.name, *written, *[""] * (width - len(written))))
    return rows


def _sums(
    name: str, rows: Sequence[PartAmount], parts: PartsSelection, width: int
) -> tuple[str, ...]:
    """Return a row with the summed amount, share and lines; the other columns cannot be summed."""
    texts, whole = parts.view.texts, parts.members.whole
    amount = sum(member.amount for member in rows)
    lines = sum(member.lines for member in rows)
    share = texts.percent(amount / whole if whole else 0.0)
    figures = (texts.rupiah(amount), share, "", texts.count(lines))
    return (name, *figures, *[""] * (width - len(figures)))
