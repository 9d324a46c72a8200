"""The groups of several plans beside each other, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rkt import schema
from rkt.comparison import Across, Row
from rkt.comparison.groups import path_of
from rkt.exports.comparison.tables import Field, Kind, Named, Table, Value, path_fields
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS


def groups_table(across: Across, dimension: str, plans: Sequence[Named], texts: Texts) -> Table:
    """Return the groups of several plans beside each other; the first plan is the base."""
    fields = list(path_fields(dimension, texts))
    for place, plan in enumerate(plans):
        fields += _plan_fields(plan, texts, is_base=place == 0)
    if across.tells_realised:
        fields = [*fields, *_realised_fields(plans, texts)]
    rows = [(*row.names, *_figures(row, across)) for row in across.rows]
    whole = across.total
    named = (texts.gettext("Total"), *[""] * (len(path_of(dimension)) - 1))
    total = (*named, *_figures(whole, across))
    what = texts.gettext(COLUMN_LABELS[dimension])
    return Table(texts.gettext("By %(what)s") % {"what": what}, tuple(fields), tuple(rows), total)


def _plan_fields(plan: Named, texts: Texts, *, is_base: bool) -> list[Field]:
    _ = texts.gettext
    words = {
        "amount": (_("Amount (IDR)"), Kind.AMOUNT),
        "share": (_("% of total"), Kind.SHARE),
        "rank": (_("Rank"), Kind.NUMBER),
        "lines": (_("Lines"), Kind.NUMBER),
        "difference": (_("Difference"), Kind.AMOUNT),
    }
    if is_base:
        del words["difference"]
    return [
        Field(f"{name}:{plan.code}", f"{label} · {plan.label}", kind)
        for name, (label, kind) in words.items()
    ]


def _realised_fields(plans: Sequence[Named], texts: Texts) -> Iterator[Field]:
    """What was realised stands behind the planned, plan by plan."""
    words = {
        "realised": (texts.gettext(COLUMN_LABELS[schema.REALISED_AMOUNT]), Kind.AMOUNT),
        "absorption": (texts.gettext("Absorption"), Kind.SHARE),
    }
    for plan in plans:
        for name, (label, kind) in words.items():
            yield Field(f"{name}:{plan.code}", f"{label} · {plan.label}", kind)


def _figures(row: Row, across: Across) -> list[Value]:
    figures: list[Value] = []
    for place, (cell, difference) in enumerate(zip(row.cells, row.differences, strict=True)):
        figures += [cell.amount, cell.share, cell.rank, cell.lines]
        figures += [difference] if place else []
    for cell in row.cells if across.tells_realised else ():
        figures += [cell.realised, cell.absorption]
    return figures
