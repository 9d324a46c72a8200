"""A single budget line in full: its place, texts, amount over the year, and source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.filter_labels import describe_filter_value
from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import Path
from rkt.analysis.ties import leaders, name_equals
from rkt.core import schema
from rkt.core.schema import (
    AMOUNT,
    CATEGORY,
    DESCRIPTION,
    LINE_NO,
    NO_SOURCE_ROW,
    NOTE,
    REALISED_AMOUNT,
    REALISED_OUTPUT,
    SOURCE_ROW,
    TARGET,
    TARGET_UNIT,
    UNIT_PRICE,
    VOLUME,
    VOLUME_UNIT,
)
from rkt.findings import describe_location
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS, category_label
from rkt.render.html import draw
from rkt.render.html.breakdown import (
    BreakdownBar,
    BreakdownBars,
    BreakdownPart,
    draw_breakdown,
)
from rkt.render.html.table import explore_step_link
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.place_pictures import place_picture
from rkt.web.components.share_basis import denominator_caption
from rkt.web.state.navigation import go_to, row_address
from rkt.web.state.view import View

_SHOWN_TOGETHER = (
    *(TARGET, TARGET_UNIT, REALISED_OUTPUT, REALISED_AMOUNT),
    *(VOLUME, VOLUME_UNIT, UNIT_PRICE),
)


def show_line_detail(view: View) -> None:
    """Show the line that the path names, with buttons to the previous and next one."""
    row = view.lines.iloc[0]
    texts = view.texts
    share = measures.share_of(int(row[AMOUNT]), view.everywhere.amount)
    names = (*schema.path_columns(view.plan.lines.columns), *schema.DETAILS[:-1], NOTE)
    details = [(texts.gettext(COLUMN_LABELS[name]), row[name] or "–") for name in names]
    details += list(_more(row, texts))
    category = category_label(row[CATEGORY], texts)
    details.append((texts.gettext(COLUMN_LABELS[CATEGORY]), category))
    details.append((texts.gettext(COLUMN_LABELS[SOURCE_ROW]), _source(view, int(row[SOURCE_ROW]))))
    amount = f"{sentences.list_figures(int(row[AMOUNT]), share, texts)} {denominator_caption(view)}"
    number = int(row[LINE_NO])
    picture = place_picture(view, number)
    title = row[DESCRIPTION] or "–"
    show_html(draw("line", title=title, amount=amount, details=details, picture=picture))
    show_line_over_year(row, texts)
    _show_neighbours(view, number)


def _more(row: pd.Series, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield details that only some plans have: target with unit, realised output and amount."""
    target = " ".join(filter(None, (row.get(TARGET, ""), row.get(TARGET_UNIT, ""))))
    if TARGET in row or TARGET_UNIT in row:
        yield texts.gettext(COLUMN_LABELS[TARGET]), target or "–"
    if REALISED_OUTPUT in row:
        yield texts.gettext(COLUMN_LABELS[REALISED_OUTPUT]), row[REALISED_OUTPUT] or "–"
    if REALISED_AMOUNT in row:
        yield texts.gettext(COLUMN_LABELS[REALISED_AMOUNT]), _realised(row, texts)
    if VOLUME in row or UNIT_PRICE in row:
        yield texts.gettext(COLUMN_LABELS[VOLUME]), _volume(row, texts)
    drawn = periods_of(row)
    for name in schema.MORE_COLUMNS:
        if name in row and name not in _SHOWN_TOGETHER and name not in drawn:
            yield texts.gettext(COLUMN_LABELS[name]), _shown(name, row[name], texts)


def _shown(name: str, value: Any, texts: Texts) -> str:
    if name in schema.AMOUNTS:
        return "–" if pd.isna(value) else texts.rupiah(int(value))
    return describe_filter_value(name, value, texts) or "–"


def _volume(row: pd.Series, texts: Texts) -> str:
    """Return "4 OK × Rp100,000", as far as the line states it."""
    volume = " ".join(filter(None, (row.get(VOLUME, ""), row.get(VOLUME_UNIT, ""))))
    stated = row.get(UNIT_PRICE)
    price = "" if stated is None or pd.isna(stated) else texts.rupiah(int(stated))
    return " × ".join(filter(None, (volume, price))) or "–"


def _realised(row: pd.Series, texts: Texts) -> str:
    if pd.isna(row[REALISED_AMOUNT]):
        return "–"
    realised, planned = int(row[REALISED_AMOUNT]), int(row[AMOUNT])
    share = texts.percent(measures.share_of(realised, planned))
    of_plan = texts.gettext("%(share)s of the planned amount") % {"share": share}
    return f"{texts.rupiah(realised)} · {of_plan}" if planned else texts.rupiah(realised)


def _source(view: View, row: int) -> str:
    """Return where a line is in the source; for a tidy table, in the original document."""
    source = view.plan.facts.source or view.plan.grid.name
    if row == NO_SOURCE_ROW:
        return source
    if any(finding.code == "tidy-form" for finding in view.plan.findings):
        first = view.texts.gettext("in the document from which “%(name)s” was made")
        return f"{describe_location(view.texts, row)} · {first % {'name': source}}"
    place = describe_location(view.texts, row, page=view.plan.grid.pages.get(row))
    is_there = any(each.number == row for each in view.plan.grid.rows)
    link = explore_step_link(place, row_address(view, row) if is_there else "")
    return Markup("{} · {}").format(link, source)


def _show_neighbours(view: View, number: int) -> None:
    """Show buttons to the previous and next filtered line, in document order."""
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
        for n, levels in zip(numbers, lines[list(view.levels)].itertuples(index=False), strict=True)
    ]
    at = numbers.index(number)
    before = paths[at - 1] if at else None
    return before, paths[at + 1] if at + 1 < len(paths) else None


def periods_of(row: pd.Series) -> tuple[str, ...]:
    """Return the columns of the months, or else quarters, that a line states; () if none."""
    for columns in (schema.MONTHS, schema.QUARTERS):
        stated = tuple(name for name in columns if name in row and not pd.isna(row[name]))
        if stated:
            return stated
    return ()


def show_line_over_year(row: pd.Series, texts: Texts) -> None:
    """Show a line's parts by period as bars on one scale, with their shares of the line."""
    periods = periods_of(row)
    amount = int(row[schema.AMOUNT])
    if not periods or not amount:
        return
    show_heading(texts.gettext("Over the year"))
    bars = [_bar(name, int(row[name]), row, texts) for name in periods]
    first, *others = leaders(bars, lambda bar: bar.length)
    alt = texts.gettext("The amount over the year; most is in %(period)s: %(amount)s.")
    labels = [first.label, *(each.label for each in others)]
    words = alt % {"period": name_equals(labels, texts), "amount": first.amount}
    show_html(draw_breakdown(BreakdownBars(bars, ()), alt=words))


def _bar(name: str, amount: int, row: pd.Series, texts: Texts) -> BreakdownBar:
    label = texts.gettext(COLUMN_LABELS[name]).partition(" (")[0]
    share = texts.percent(measures.share_of(amount, int(row[schema.AMOUNT])))
    part = BreakdownPart(str(row[schema.CATEGORY]), float(amount), f"{label}: {share}")
    return BreakdownBar(label, texts.rupiah(amount), share, [part])
