"""A single budget line, whole: its place, its texts, its amount, and where it stands."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from rkt import measures, schema, sentences
from rkt.filters import Filters
from rkt.findings import place_in_words
from rkt.locale.terms import CATEGORY_LABELS, COLUMN_LABELS
from rkt.performance import budget_lines
from rkt.pictures import draw
from rkt.places import Path
from rkt.schema import (
    AMOUNT,
    CATEGORY,
    DESCRIPTION,
    LINE_NO,
    NOTE,
    REALISED_AMOUNT,
    SOURCE_ROW,
    Category,
)
from rkt.ui.drawn import show_html
from rkt.ui.place import go_to
from rkt.ui.view import View


def show_line(view: View) -> None:
    """Show the line that the place names, and lead to the one before and after it."""
    row = view.lines.iloc[0]
    texts = view.texts
    share = measures.share_of(int(row[AMOUNT]), view.everywhere.amount)
    names = (*schema.LEVELS, *schema.DETAILS[:-1], NOTE)
    details = [(texts.gettext(COLUMN_LABELS[name]), row[name] or "–") for name in names]
    details += _results(view)
    category = texts.gettext(CATEGORY_LABELS[Category(row[CATEGORY])])
    details.append((texts.gettext(COLUMN_LABELS[CATEGORY]), category))
    details.append((texts.gettext(COLUMN_LABELS[SOURCE_ROW]), _source(view, int(row[SOURCE_ROW]))))
    amount = f"{sentences.figures(int(row[AMOUNT]), share, texts)} {texts.gettext('of total')}"
    show_html(draw("line", title=row[DESCRIPTION] or "–", amount=amount, details=details))
    _show_neighbours(view, int(row[LINE_NO]))


def _results(view: View) -> list[tuple[str, str]]:
    """Target and what was realised, in a plan that states them."""
    line, texts = budget_lines(view.lines)[0], view.texts
    results = []
    for name in schema.OPTIONAL_COLUMNS:
        if name in view.plan.lines:
            value = getattr(line, name)
            if name == REALISED_AMOUNT and value is not None:
                value = texts.rupiah(value)
            results.append((texts.gettext(COLUMN_LABELS[name]), value or "–"))
    return results


def _source(view: View, row: int) -> str:
    source = view.plan.facts.source or view.plan.grid.name
    place = place_in_words(view.texts, row, page=view.plan.grid.pages.get(row))
    return f"{place} · {source}"


def _show_neighbours(view: View, number: int) -> None:
    """Lead through the lines that the other filters leave, in the order of the document."""
    beside = _paths_beside(view, number)
    labels = (view.texts.gettext("Previous line"), view.texts.gettext("Next line"))
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for label, path in zip(labels, beside, strict=True):
            st.button(
                label, key=f"beside-{label}", disabled=path is None, on_click=go_to, args=(path,)
            )


def _paths_beside(view: View, number: int) -> tuple[Path | None, Path | None]:
    others: Filters = replace(view.filters, path=())
    lines = others.apply(view.plan.lines).sort_values(LINE_NO)
    numbers = lines[LINE_NO].tolist()
    paths = [
        (*levels, str(n))
        for n, levels in zip(
            numbers, lines[list(schema.LEVELS)].itertuples(index=False), strict=True
        )
    ]
    at = numbers.index(number)
    before = paths[at - 1] if at else None
    return before, paths[at + 1] if at + 1 < len(paths) else None
