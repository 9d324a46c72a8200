"""The results chain and absorption as tables for every export format."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.analysis import measures
from rkt.analysis.performance import (
    CHAIN,
    Absorption,
    Gap,
    ObjectiveLine,
    ObjectiveLink,
    total_absorption,
)
from rkt.core import schema
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO, LINES, OBJECTIVE, SHARE, SOURCE_ROW
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS, SEVERITY_LABELS
from rkt.render.exports.comparison_tables import ExportField, ExportTable, FieldKind, Value

_KINDS = {
    AMOUNT: FieldKind.AMOUNT,
    schema.REALISED_AMOUNT: FieldKind.AMOUNT,
    schema.CATEGORY: FieldKind.CATEGORY,
}
_KINDS |= dict.fromkeys((LINE_NO, SOURCE_ROW), FieldKind.NUMBER)


def objectives_table(
    objectives: Sequence[ObjectiveLink], texts: Texts, *, is_realised: bool
) -> ExportTable:
    """Return one row per objective: what is below it, its amount, and its share of the total.

    With ``is_realised``, adds planned and realised amounts of the lines that state both, their
    absorption, and what is not counted. A blank objective stands for lines without one.
    """
    _ = texts.gettext
    fields = [
        ExportField(OBJECTIVE, _(COLUMN_LABELS[OBJECTIVE])),
        ExportField("indicators", _("Indicators"), FieldKind.NUMBER),
        ExportField("outputs", _("Outputs"), FieldKind.NUMBER),
        ExportField(LINES, _(COLUMN_LABELS[LINES]), FieldKind.NUMBER),
        ExportField(AMOUNT, _(COLUMN_LABELS[AMOUNT]), FieldKind.AMOUNT),
        ExportField(SHARE, _("Share"), FieldKind.SHARE),
    ]
    fields += _absorption_fields(texts) if is_realised else []
    whole = sum(link.amount for link in objectives)
    rows = [(link.text, *_link_figures([link], whole, is_realised)) for link in objectives]
    total = (_("Total"), *_link_figures(objectives, whole, is_realised))
    title = _("By %(what)s") % {"what": _(COLUMN_LABELS[OBJECTIVE])}
    return ExportTable(title, tuple(fields), tuple(rows), total)


def _link_figures(links: Sequence[ObjectiveLink], whole: int, is_realised: bool) -> list[Value]:
    below = [each for link in links for each in link.below]
    amount = sum(link.amount for link in links)
    lines = [line for link in links for line in link.lines]
    figures: list[Value] = [
        sum(each.is_stated for each in below),
        sum(output.is_stated for each in below for output in each.below),
        len(lines),
        amount,
        measures.share_of(amount, whole),
    ]
    return [*figures, *_absorption_values(total_absorption(lines))] if is_realised else figures


def _absorption_fields(texts: Texts) -> list[ExportField]:
    _ = texts.gettext
    return [
        ExportField("planned", _("Planned"), FieldKind.AMOUNT),
        ExportField("realised", _(COLUMN_LABELS[schema.REALISED_AMOUNT]), FieldKind.AMOUNT),
        ExportField("absorption", _("Absorption"), FieldKind.SHARE),
        ExportField("not_counted_lines", _("Lines not counted"), FieldKind.NUMBER),
        ExportField("not_counted", _("Not counted"), FieldKind.AMOUNT),
    ]


def _absorption_values(group: Absorption) -> list[Value]:
    """Return the absorption of a group; None where nothing is stated, unlike 0."""
    counted = [group.planned, group.realised, group.share] if group.counted else [None] * 3
    return [*counted, group.left_out.lines, group.left_out.amount]


def chain_table(
    lines: Sequence[ObjectiveLine], columns: Sequence[str], texts: Texts
) -> ExportTable:
    """Return one row per line, from its objective down to its row in the source.

    ``columns`` are the optional columns that the plan has.
    """
    levels = lines[0].levels if lines else schema.LEVELS
    names = (*CHAIN, *levels, LINE_NO, DESCRIPTION, AMOUNT, SOURCE_ROW, *columns)
    fields = tuple(
        ExportField(name, texts.gettext(COLUMN_LABELS[name]), _KINDS.get(name, FieldKind.TEXT))
        for name in names
    )
    rows = tuple(tuple(line.value_of(name) for name in names) for line in lines)
    amount = sum(line.amount for line in lines)
    words: dict[str, Value] = {OBJECTIVE: texts.gettext("Total"), AMOUNT: amount}
    total: tuple[Value, ...] = tuple(words.get(name) for name in names)
    return ExportTable(texts.gettext(COLUMN_LABELS[LINES]), fields, rows, total)


def absorption_table(
    groups: Sequence[Absorption],
    column: str,
    texts: Texts,
    levels: Sequence[str] = schema.LEVELS,
) -> ExportTable:
    """Return one row per group: planned, realised, absorption, and what is not counted."""
    path = schema.level_path(column, levels)
    named = [ExportField(name, texts.gettext(COLUMN_LABELS[name])) for name in path]
    rows = tuple((*group.names, *_absorption_values(group)) for group in groups)
    what = {"what": texts.gettext(COLUMN_LABELS[column])}
    title = texts.gettext("Absorption, by %(what)s") % what
    return ExportTable(title, (*named, *_absorption_fields(texts)), rows)


def gaps_table(gaps: Sequence[Gap], texts: Texts) -> ExportTable:
    """Return one row per gap: severity, problem, suggestion, and the lines concerned."""
    _ = texts.gettext
    labels = {"kind": _("Kind"), "what": _("What"), "remedy": _("What to do"), "lines": _("Lines")}
    rows = tuple(
        (
            texts.gettext(SEVERITY_LABELS[gap.finding.severity]),
            gap.finding.problem(texts),
            gap.finding.remedy(texts),
            ", ".join(str(line.line_no) for line in gap.lines),
        )
        for gap in gaps
    )
    return ExportTable(_("Findings"), tuple(ExportField(*each) for each in labels.items()), rows)


# CSV and workbook
