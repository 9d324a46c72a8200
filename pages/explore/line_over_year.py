"""The amount of a line over the year: a bar for each quarter or month that the document states."""

from __future__ import annotations

import pandas as pd

from rkt.analysis import measures
from rkt.core import schema
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.breakdown import (
    BreakdownBar,
    BreakdownBars,
    BreakdownPart,
    draw_breakdown,
)
from rkt.web.components.elements import show_heading, show_html


def periods_of(row: pd.Series) -> tuple[str, ...]:
    """Return the columns of the months, else of the quarters, that a line states; () for none."""
    for columns in (schema.MONTHS, schema.QUARTERS):
        stated = tuple(name for name in columns if name in row and not pd.isna(row[name]))
        if stated:
            return stated
    return ()


def show_line_over_year(row: pd.Series, texts: Texts) -> None:
    """Show a line's parts by time as bars of one scale, with their shares of the line."""
    periods = periods_of(row)
    amount = int(row[schema.AMOUNT])
    if not periods or not amount:
        return
    show_heading(texts.gettext("Over the year"))
    bars = [_bar(name, int(row[name]), row, texts) for name in periods]
    first = max(bars, key=lambda bar: bar.length)
    alt = texts.gettext("The amount over the year; most is in %(period)s: %(amount)s.")
    words = alt % {"period": first.label, "amount": first.amount}
    show_html(draw_breakdown(BreakdownBars(bars, ()), alt=words))


def _bar(name: str, amount: int, row: pd.Series, texts: Texts) -> BreakdownBar:
    label = texts.gettext(COLUMN_LABELS[name]).partition(" (")[0]
    share = texts.percent(measures.share_of(amount, int(row[schema.AMOUNT])))
    part = BreakdownPart(str(row[schema.CATEGORY]), float(amount), f"{label}: {share}")
    return BreakdownBar(label, texts.rupiah(amount), share, [part])
