"""Comparisons as tables with named columns and plain values, for every export format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rkt.analysis.comparison import (
    Bridge,
    GroupComparison,
    GroupRow,
    LinePair,
    PartAmount,
    PartComparison,
)
from rkt.core import schema
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS

Value = int | float | str | None


class FieldKind(StrEnum):
    """Type of a column, which determines its format in a workbook."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    CATEGORY = "category"
    CHANGE = "change"


@dataclass(frozen=True)
class ExportField:
    """A column: its name in CSV, its heading in the reader's language, and its type."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True)
class ExportTable:
    """A comparison as rows of plain values; ``total`` is a final row, or empty."""

    title: str
    fields: tuple[ExportField, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


@dataclass(frozen=True)
class NamedTable:
    """A plan as it appears in column headings: its code in links, and its label."""

    code: str
    label: str


def path_fields(
    dimension: str, texts: Texts, levels: Sequence[str] = schema.LEVELS
) -> tuple[ExportField, ...]:
    """Return the columns that identify a group of a dimension, widest first.

    ``levels`` are those that the compared plans share.
    """
    return tuple(
        ExportField(
            name,
            texts.gettext(COLUMN_LABELS[name]),
            FieldKind.CATEGORY if name == schema.CATEGORY else FieldKind.TEXT,
        )
        for name in schema.level_path(dimension, levels)
    )


def bridge_table(
    bridge: Bridge,
    dimension: str,
    plans: tuple[NamedTable, NamedTable],
    texts: Texts,
    levels: Sequence[str] = schema.LEVELS,
) -> ExportTable:
    """Return the bridge between two totals: one row per step, and a final row of totals.

    Unchanged groups are combined in one row, so that every column adds up.
    """
    _ = texts.gettext
    path = path_fields(dimension, texts, levels)
    fields = (
        *path,
        ExportField("before", plans[0].label, FieldKind.AMOUNT),
        ExportField("after", plans[1].label, FieldKind.AMOUNT),
        ExportField("difference", _("Difference"), FieldKind.AMOUNT),
    )
    rows: list[tuple[Value, ...]] = [
        (*step.names, step.before, step.after, step.difference) for step in bridge.steps
    ]
    same = bridge.start - sum(step.before for step in bridge.steps)
    if bridge.unchanged:
        rows.append((_("Unchanged"), *[""] * (len(path) - 1), same, same, 0))
    steps = sum(step.difference for step in bridge.steps)
    named = (_("Total"), *[""] * (len(path) - 1))
    name, what = _("Bridge"), _(COLUMN_LABELS[dimension])
    return ExportTable(
        f"{name} · {what}", fields, tuple(rows), (*named, bridge.start, bridge.end, steps)
    )


def lines_table(
    pairs: Sequence[LinePair],
    plans: tuple[NamedTable, NamedTable],
    texts: Texts,
    levels: Sequence[str] = schema.LEVELS,
) -> ExportTable:
    """Return every line of two plans with its kind of change and its position in each plan.

    Optional columns follow, for each plan, if at least one of the plans has them.
    """
    _ = texts.gettext
    labels = [ExportField(name, _(COLUMN_LABELS[name])) for name in levels]
    number = _(COLUMN_LABELS[schema.LINE_NO])
    fields = (
        ExportField("change", _("Change"), FieldKind.CHANGE),
        *labels,
        ExportField("description", _(COLUMN_LABELS[schema.DESCRIPTION])),
        ExportField("before", plans[0].label, FieldKind.AMOUNT),
        ExportField("after", plans[1].label, FieldKind.AMOUNT),
        ExportField("difference", _("Difference"), FieldKind.AMOUNT),
        ExportField("line_before", f"{number} · {plans[0].label}", FieldKind.NUMBER),
        ExportField("line_after", f"{number} · {plans[1].label}", FieldKind.NUMBER),
        ExportField("accepted", _("Matched by hand"), FieldKind.NUMBER),
    )
    besides = [name for name in schema.MORE_COLUMNS if _has_column(name, pairs)]
    fields = (*fields, *_optional_fields(besides, plans, texts))
    rows = tuple((*_pair_values(pair), *_optional_values(pair, besides)) for pair in pairs)
    sums = [
        sum(getattr(pair, name) for pair in pairs) for name in ("before", "after", "difference")
    ]
    blank = [""] * (len(levels) + 1)
    total = (_("Total"), *blank, *sums, None, None, None, *[None] * (2 * len(besides)))
    return ExportTable(_("Lines"), fields, rows, total)


def _has_column(name: str, pairs: Sequence[LinePair]) -> bool:
    """Return whether at least one of the plans has an optional column."""
    lines = (line for pair in pairs for line in (pair.old, pair.new) if line)
    return any(name in dict(line.besides) for line in lines)


def _optional_fields(
    names: Sequence[str], plans: tuple[NamedTable, NamedTable], texts: Texts
) -> Iterator[ExportField]:
    for name in names:
        kind = FieldKind.AMOUNT if name in schema.AMOUNTS else FieldKind.TEXT
        for when, plan in zip(("before", "after"), plans, strict=True):
            label = f"{texts.gettext(COLUMN_LABELS[name])} · {plan.label}"
            yield ExportField(f"{name}_{when}", label, kind)


def _optional_values(pair: LinePair, names: Sequence[str]) -> Iterator[Value]:
    """Yield a line's values in the optional columns, before and after; None if blank."""
    values_by_side = [dict(line.besides) if line else {} for line in (pair.old, pair.new)]
    for name in names:
        for besides in values_by_side:
            value = besides.get(name, "")
            yield None if value == "" else value


def _pair_values(pair: LinePair) -> tuple[Value, ...]:
    line = pair.line
    places = (pair.old.number if pair.old else None, pair.new.number if pair.new else None)
    amounts = (pair.before, pair.after, pair.difference)
    words = (str(pair.change), *line.path, line.description)
    return (*words, *amounts, *places, int(pair.is_accepted))


def parts_table(
    members: PartComparison,
    dimension: str,
    texts: Texts,
    base: int | None = None,
    levels: Sequence[str] = schema.LEVELS,
) -> ExportTable:
    """Return the chosen groups of a plan, with differences from ``base`` rupiah if given.

    Shares are of the whole plan, so those of the chosen groups may add up to less than 100 %.
    """
    path = path_fields(dimension, texts, levels)
    rows = tuple(_part_values(member, base) for member in members.rows)
    share = members.amount / members.whole if members.whole else 0.0
    lines = sum(member.lines for member in members.rows)
    total: tuple[Value, ...] = (
        *(texts.gettext("Total"), *[""] * (len(path) - 1)),
        *(members.amount, share, None, lines, None, None, None),
    )
    title = texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[dimension])}
    return ExportTable(title, (*path, *_part_fields(texts)), rows, total)


def _part_fields(texts: Texts) -> tuple[ExportField, ...]:
    _ = texts.gettext
    return (
        ExportField("amount", _("Amount (IDR)"), FieldKind.AMOUNT),
        ExportField("share", _("% of total"), FieldKind.SHARE),
        ExportField("rank", _("Rank"), FieldKind.NUMBER),
        ExportField("lines", _("Lines"), FieldKind.NUMBER),
        ExportField("average_line", _("Average line"), FieldKind.AMOUNT),
        ExportField("median_line", _("Median line"), FieldKind.AMOUNT),
        ExportField("difference", _("Difference"), FieldKind.AMOUNT),
    )


def _part_values(part: PartAmount, base: int | None) -> tuple[Value, ...]:
    sizes = (part.amount, part.share, part.rank, part.lines, part.average, part.median)
    return (*part.names, *sizes, _difference_from(base, part.amount))


def _difference_from(base: int | None, amount: int) -> int | None:
    return None if base is None else amount - base


# Groups across several plans


def groups_table(
    across: GroupComparison,
    dimension: str,
    plans: Sequence[NamedTable],
    texts: Texts,
    levels: Sequence[str] = schema.LEVELS,
) -> ExportTable:
    """Return the groups of several plans side by side; the first plan is the base."""
    path = path_fields(dimension, texts, levels)
    fields = list(path)
    for place, plan in enumerate(plans):
        fields += _plan_fields(plan, texts, is_base=place == 0)
    if across.tells_realised:
        fields = [*fields, *_realised_fields(plans, texts)]
    rows = [(*row.names, *_row_figures(row, across)) for row in across.rows]
    whole = across.total
    named = (texts.gettext("Total"), *[""] * (len(path) - 1))
    total = (*named, *_row_figures(whole, across))
    what = texts.gettext(COLUMN_LABELS[dimension])
    return ExportTable(
        texts.gettext("By %(what)s") % {"what": what}, tuple(fields), tuple(rows), total
    )


def _plan_fields(plan: NamedTable, texts: Texts, *, is_base: bool) -> list[ExportField]:
    _ = texts.gettext
    words = {
        "amount": (_("Amount (IDR)"), FieldKind.AMOUNT),
        "share": (_("% of total"), FieldKind.SHARE),
        "rank": (_("Rank"), FieldKind.NUMBER),
        "lines": (_("Lines"), FieldKind.NUMBER),
        "difference": (_("Difference"), FieldKind.AMOUNT),
    }
    if is_base:
        del words["difference"]
    return [
        ExportField(f"{name}:{plan.code}", f"{label} · {plan.label}", kind)
        for name, (label, kind) in words.items()
    ]


def _realised_fields(plans: Sequence[NamedTable], texts: Texts) -> Iterator[ExportField]:
    """Yield the fields of realised amounts for each plan; they follow the planned amounts."""
    words = {
        "realised": (texts.gettext(COLUMN_LABELS[schema.REALISED_AMOUNT]), FieldKind.AMOUNT),
        "absorption": (texts.gettext("Absorption"), FieldKind.SHARE),
    }
    for plan in plans:
        for name, (label, kind) in words.items():
            yield ExportField(f"{name}:{plan.code}", f"{label} · {plan.label}", kind)


def _row_figures(row: GroupRow, across: GroupComparison) -> list[Value]:
    figures: list[Value] = []
    for place, (cell, difference) in enumerate(zip(row.cells, row.differences, strict=True)):
        figures += [cell.amount, cell.share, cell.rank, cell.lines]
        figures += [difference] if place else []
    for cell in row.cells if across.tells_realised else ():
        figures += [cell.realised, cell.absorption]
    return figures
