"""The groups of several plans as tables: shares with a tint, and all figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rkt.comparison import Across, Cell, Row
from rkt.locale import Texts
from rkt.locale.glossary import label_of
from rkt.locale.terms import COLUMN_LABELS
from rkt.pictures import draw
from rkt.pictures.marked import stepping
from rkt.pictures.table import Column, draw_table
from rkt.scenario.saved import is_scenario
from rkt.schema import AMOUNT, LINES, REALISED_AMOUNT
from rkt.ui.compare.onward import filters_at
from rkt.ui.compare.panels import Remainder
from rkt.ui.compare.plans import Plans
from rkt.ui.compare.words import changed_by, group_names
from rkt.ui.place import address_under
from rkt.ui.plans import PUBLISHED

MOST_LISTED = 500
MOST_TINTED = 40


def draw_heat(
    plans: Plans, across: Across, dimension: str, remainder: Remainder | None = None
) -> str:
    """Return the share of each group in each plan as HTML, the larger the share the redder.

    What a chart draws again, magnified, stands in a row of its own below.
    """
    texts = plans.base.view.texts
    rows = across.rows[:MOST_TINTED]
    names = group_names([row.names for row in rows], dimension, texts)
    cells = [[(cell.share, _share(cell, texts)) for cell in row.cells] for row in rows]
    sums = [(name, _shares(row, texts)) for name, row in _rest(across, remainder)]
    return draw(
        "heat",
        caption=texts.gettext("% of each plan's total"),
        corner=label_of(dimension, texts),
        columns=[plan.label for plan in plans.every],
        rows=list(zip(names, cells, strict=True)),
        sums=sums,
    )


def _shares(row: Row, texts: Texts) -> list[str]:
    return [_share(cell, texts) for cell in row.cells]


def _share(cell: Cell, texts: Texts) -> str:
    """A share; a dash where the plan has no line of the group, which is not to have it for 0."""
    return texts.percent(cell.share) if cell.lines else "–"


def _rest(across: Across, remainder: Remainder | None) -> list[tuple[str, Row]]:
    """The groups without the largest as one row, where there are several of them."""
    if remainder is None or len(across.rows) - len(remainder.largest) < 2:
        return []
    return [(remainder.name, across.without(remainder.largest))]


def draw_groups(
    plans: Plans, across: Across, dimension: str, remainder: Remainder | None = None
) -> str:
    """Return amount, share, rank and lines of each group in each plan, and the differences."""
    texts = plans.base.view.texts
    columns = [Column(label_of(dimension, texts))]
    for place, plan in enumerate(plans.every):
        columns += _columns(plan.label, texts, is_base=place == 0)
    columns += _realised_columns(plans) if across.tells_realised else []
    rows = across.rows[:MOST_LISTED]
    names = group_names([row.names for row in rows], dimension, texts)
    body = [
        (name, *_figures(row, across, texts, _ways(plans, row, dimension)))
        for name, row in zip(names, rows, strict=True)
    ]
    rest = _rest(across, remainder)
    body += [(name, *_figures(row, across, texts)) for name, row in rest]
    total = (texts.gettext("Total"), *_figures(across.total, across, texts))
    caption = texts.gettext("Every group in every plan, shares of each plan's total")
    summary = texts.gettext("All figures: amount, share, rank, lines, difference")
    return draw_table(caption, columns, body, total, summary=summary, is_wide=True)


def _columns(label: str, texts: Texts, *, is_base: bool) -> list[Column]:
    _ = texts.gettext
    labels = [
        f"{_(COLUMN_LABELS[AMOUNT])} · {label}",
        label_of("of_total", texts),
        label_of("rank", texts),
        label_of(LINES, texts),
    ]
    labels += [] if is_base else [label_of("difference", texts)]
    return [Column(text, is_figure=True) for text in labels]


def _realised_columns(plans: Plans) -> list[Column]:
    """Name what was realised in each plan, behind all that was planned."""
    _ = plans.base.view.texts.gettext
    labels = (_(COLUMN_LABELS[REALISED_AMOUNT]), _("Absorption"))
    return [
        Column(f"{label} · {plan.label}", is_figure=True)
        for plan in plans.every
        for label in labels
    ]


def _ways(plans: Plans, row: Row, dimension: str) -> list[str]:
    """Where each plan's amount leads: to the group on Explore, what a click on its mark does."""
    view, ways = plans.base.view, []
    filters = filters_at(view.filters, dimension, row.names)
    for plan, cell in zip(plans.every, row.cells, strict=True):
        own = replace(filters, plan=() if plan.code == PUBLISHED else (plan.code,))
        is_there = cell.lines and not is_scenario(plan.code)
        ways.append(address_under(view, own) if is_there else "")
    return ways


def _figures(row: Row, across: Across, texts: Texts, ways: Sequence[str] = ()) -> list[str]:
    written: list[str] = []
    for place, (cell, difference) in enumerate(zip(row.cells, row.differences, strict=True)):
        rank = texts.count(cell.rank) if cell.rank else ""
        amount = stepping(texts.rupiah(cell.amount), ways[place] if ways else "")
        written += [amount, texts.percent(cell.share), rank]
        written.append(texts.count(cell.lines))
        written += [changed_by(difference, row.cells[0].amount, texts)] if place else []
    for cell in row.cells if across.tells_realised else ():
        written.append("–" if cell.realised is None else texts.rupiah(cell.realised))
        written.append("–" if cell.absorption is None else texts.percent(cell.absorption))
    return written
