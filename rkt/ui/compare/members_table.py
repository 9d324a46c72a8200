"""The parts of a plan as a table: amount, share, rank, lines, the typical line, the difference."""

from __future__ import annotations

import streamlit as st

from rkt.comparison import Member
from rkt.locale.glossary import label_of
from rkt.pictures.marked import stepping
from rkt.pictures.table import Column, draw_table
from rkt.schema import AMOUNT, LINES
from rkt.ui.compare.onward import filters_at
from rkt.ui.compare.parts import Parts
from rkt.ui.compare.words import changed_by
from rkt.ui.place import address_under

MOST_LISTED = 500


@st.cache_data(show_spinner=False, max_entries=64)
def members_table(_parts: Parts, key: object) -> str:  # noqa: ARG001 - the key stands for the parts
    """Return the table of the parts: what each has, and how the typical line of it is."""
    parts, texts = _parts, _parts.view.texts
    labels = [
        *(label_of(AMOUNT, texts), parts.of_what),
        *(label_of(code, texts) for code in ("rank", LINES, "average", "median")),
        *([label_of("difference", texts)] if parts.base else []),
    ]
    columns = [Column(label_of(parts.dimension, texts))]
    columns += [Column(label, is_figure=True) for label in labels]
    shown = zip(parts.members.rows[:MOST_LISTED], parts.names, strict=False)
    rows = [(_way_to(parts, member, name), *_figures(parts, member)) for member, name in shown]
    return draw_table(_caption(parts), columns, rows, _total(parts, len(labels)))


def _way_to(parts: Parts, member: Member, name: str) -> str:
    """The name of a part as what a click on its bar is: for keyboard and finger."""
    view = parts.view
    filters = filters_at(view.filters, parts.dimension, member.names)
    return stepping(name, address_under(view, filters))


def _figures(parts: Parts, member: Member) -> tuple[str, ...]:
    texts = parts.view.texts
    difference = (
        (changed_by(member.amount - parts.base.amount, parts.base.amount, texts),)
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


def _caption(parts: Parts) -> str:
    texts, members = parts.view.texts, parts.members
    said = texts.gettext("%(shown)s of %(count)s, shares %(basis)s") % {
        "shown": texts.count(min(len(members.rows), MOST_LISTED)),
        "count": texts.count(members.groups),
        "basis": parts.of_what,
    }
    return ", ".join(filter(None, (said, parts.left_out)))


def _total(parts: Parts, width: int) -> tuple[str, ...]:
    """The sum of what is compared; what was not chosen is not in it."""
    texts, members = parts.view.texts, parts.members
    share = members.amount / members.whole if members.whole else 0.0
    lines = sum(member.lines for member in members.rows)
    figures = (texts.rupiah(members.amount), texts.percent(share), "", texts.count(lines))
    return (texts.gettext("Total"), *figures, *[""] * (width - len(figures)))
