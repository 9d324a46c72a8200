"""Comparisons as tables that every format writes alike: named columns, plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rkt.analysis.comparison import Across, Bridge, Members, Pair, Row
from rkt.analysis.comparison.dimensions import path_of
from rkt.core import schema
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS

Value = int | float | str | None


class Kind(StrEnum):
    """What a column holds: it decides how a workbook shows it."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    CATEGORY = "category"
    CHANGE = "change"


@dataclass(frozen=True)
class Field:
    """A column: its name for programs, its heading in the reader's language, what it holds."""

    name: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Table:
    """A comparison as rows of plain values; ``total`` is its last row or nothing."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Named:
    """A plan as a column is named for it: its name in links, and what it is called."""

    code: str
    label: str


def path_fields(dimension: str, texts: Texts) -> tuple[Field, ...]:
    """Return the columns that name a group of a dimension, the widest first."""
    return tuple(
        Field(
            name,
            texts.gettext(COLUMN_LABELS[name]),
            Kind.CATEGORY if name == schema.CATEGORY else Kind.TEXT,
        )
        for name in path_of(dimension)
    )


def bridge_table(bridge: Bridge, dimension: str, plans: tuple[Named, Named], texts: Texts) -> Table:
    """Return the way from one plan's sum to the other's: a row a step, the sums in the last row.

    Groups that did not change are one row, so that every column adds up.
    """
    _ = texts.gettext
    path = path_fields(dimension, texts)
    fields = (
        *path,
        Field("before", plans[0].label, Kind.AMOUNT),
        Field("after", plans[1].label, Kind.AMOUNT),
        Field("difference", _("Difference"), Kind.AMOUNT),
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
    return Table(f"{name} · {what}", fields, tuple(rows), (*named, bridge.start, bridge.end, steps))


def lines_table(pairs: Sequence[Pair], plans: tuple[Named, Named], texts: Texts) -> Table:
    """Return every line of two plans, what became of it, and where it stands in each.

    Then what each plan says in the optional columns, where one of the two has them.
    """
    _ = texts.gettext
    labels = [Field(name, _(COLUMN_LABELS[name])) for name in schema.LEVELS]
    number = _(COLUMN_LABELS[schema.LINE_NO])
    fields = (
        Field("change", _("Change"), Kind.CHANGE),
        *labels,
        Field("description", _(COLUMN_LABELS[schema.DESCRIPTION])),
        Field("before", plans[0].label, Kind.AMOUNT),
        Field("after", plans[1].label, Kind.AMOUNT),
        Field("difference", _("Difference"), Kind.AMOUNT),
        Field("line_before", f"{number} · {plans[0].label}", Kind.NUMBER),
        Field("line_after", f"{number} · {plans[1].label}", Kind.NUMBER),
        Field("accepted", _("Matched by hand"), Kind.NUMBER),
    )
    besides = [name for name in schema.OPTIONAL_COLUMNS if _is_told(name, pairs)]
    fields = (*fields, *_fields_besides(besides, plans, texts))
    rows = tuple((*_pair(pair), *_values_besides(pair, besides)) for pair in pairs)
    sums = [
        sum(getattr(pair, name) for pair in pairs) for name in ("before", "after", "difference")
    ]
    total = (_("Total"), "", "", "", "", *sums, None, None, None, *[None] * (2 * len(besides)))
    return Table(_("Lines"), fields, rows, total)


def _is_told(name: str, pairs: Sequence[Pair]) -> bool:
    """Whether a plan of the two has an optional column."""
    lines = (line for pair in pairs for line in (pair.old, pair.new) if line)
    return any(name in dict(line.besides) for line in lines)


def _fields_besides(
    names: Sequence[str], plans: tuple[Named, Named], texts: Texts
) -> Iterator[Field]:
    for name in names:
        kind = Kind.AMOUNT if name == schema.REALISED_AMOUNT else Kind.TEXT
        for when, plan in zip(("before", "after"), plans, strict=True):
            label = f"{texts.gettext(COLUMN_LABELS[name])} · {plan.label}"
            yield Field(f"{name}_{when}", label, kind)


def _values_besides(pair: Pair, names: Sequence[str]) -> Iterator[Value]:
    """What a line says in each optional column, before and after; nothing where it says nothing."""
    told = [dict(line.besides) if line else {} for line in (pair.old, pair.new)]
    for name in names:
        for besides in told:
            value = besides.get(name, "")
            yield None if value == "" else value


def _pair(pair: Pair) -> tuple[Value, ...]:
    line = pair.line
    places = (pair.old.number if pair.old else None, pair.new.number if pair.new else None)
    amounts = (pair.before, pair.after, pair.difference)
    words = (str(pair.change), *line.path, line.description)
    return (*words, *amounts, *places, int(pair.is_accepted))


def members_table(members: Members, dimension: str, texts: Texts, base: int | None = None) -> Table:
    """Return the chosen groups of a plan, and their differences to ``base`` rupiah if given.

    Shares are of the whole plan, so those of the chosen alone need not make 100 %.
    """
    _ = texts.gettext
    path = path_fields(dimension, texts)
    fields = (
        *path,
        Field("amount", _("Amount (IDR)"), Kind.AMOUNT),
        Field("share", _("% of total"), Kind.SHARE),
        Field("rank", _("Rank"), Kind.NUMBER),
        Field("lines", _("Lines"), Kind.NUMBER),
        Field("average_line", _("Average line"), Kind.AMOUNT),
        Field("median_line", _("Median line"), Kind.AMOUNT),
        Field("difference", _("Difference"), Kind.AMOUNT),
    )
    rows: list[tuple[Value, ...]] = [
        (*m.names, m.amount, m.share, m.rank, m.lines, m.average, m.median, _to(base, m.amount))
        for m in members.rows
    ]
    named = (_("Total"), *[""] * (len(path) - 1))
    share = members.amount / members.whole if members.whole else 0.0
    lines = sum(member.lines for member in members.rows)
    total: tuple[Value, ...] = (*named, members.amount, share, None, lines, None, None, None)
    title = _("By %(what)s") % {"what": _(COLUMN_LABELS[dimension])}
    return Table(title, fields, tuple(rows), total)


def _to(base: int | None, amount: int) -> int | None:
    return None if base is None else amount - base


# -- The groups of several plans beside each other, as a table.


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
