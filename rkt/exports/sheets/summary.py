"""The first sheet: what the extract says, in words, tables and charts."""

from __future__ import annotations

from openpyxl import Workbook

from rkt import measures, schema, sentences
from rkt.exports.description import title_in_words
from rkt.exports.extract import Extract
from rkt.exports.sheets import styles
from rkt.exports.sheets.charts import CHART_ROWS, Bars, draw_bars
from rkt.exports.sheets.lines import name_of
from rkt.exports.sheets.writer import Content, SheetWriter
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import Totals
from rkt.schema import AMOUNT, CATEGORY, LINES, PROGRAM, REALISED_AMOUNT, SHARE

_WIDTHS = (50, 20, 24, 10)
_CHART_COLUMN = "F"
_FIRST_CHART_ROW = 5
_TITLE_HEIGHT = 24  # points
_ROW = (styles.TEXT, styles.AMOUNT, styles.SHARE, styles.AMOUNT)
_SUM = (styles.SUM_TEXT, styles.SUM_AMOUNT, styles.SUM_SHARE, styles.SUM_AMOUNT)


def add_summary(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Add a sheet with title, opening sentence, totals, and allocation by category and program."""
    writer = SheetWriter(book, texts.gettext("Summary"), _WIDTHS)
    writer.sheet.row_dimensions[1].height = _TITLE_HEIGHT
    writer.add((title_in_words(extract, texts), styles.TITLE))
    writer.add((_opening(extract, texts), styles.PLAIN))
    writer.add((sentences.shown_of(extract.totals, extract.whole, texts), styles.PLAIN))
    writer.skip()
    _add_totals(writer, extract, texts)
    if REALISED_AMOUNT in extract.lines:
        _add_realised(writer, extract, texts)
    at = _FIRST_CHART_ROW
    for column in (CATEGORY, PROGRAM):
        writer.skip()
        bars = _add_breakdown(writer, extract, column, texts)
        if bars.count:
            writer.sheet.add_chart(draw_bars(writer.sheet, bars), f"{_CHART_COLUMN}{at}")
            at += CHART_ROWS


def _opening(extract: Extract, texts: Texts) -> str:
    if not extract.totals.lines:
        return texts.gettext("No budget line passes these filters.")
    return " ".join(filter(None, sentences.headline(extract.held, texts)))


def _add_totals(writer: SheetWriter, extract: Extract, texts: Texts) -> None:
    whole = extract.whole
    _add_header(writer, "", texts.gettext("of the whole plan"), texts)
    rows = (
        (texts.gettext("In this file"), extract.totals),
        (texts.gettext("Left out"), extract.left_out),
    )
    for label, totals in rows:
        _add_row(writer, label, totals, measures.share_of(totals.amount, whole.amount))
    share = measures.share_of(whole.amount, whole.amount)
    _add_row(writer, texts.gettext("Whole plan"), whole, share, _SUM)


def _add_realised(writer: SheetWriter, extract: Extract, texts: Texts) -> None:
    """Add what was realised of what was planned, on the lines that state it."""
    told = extract.lines.dropna(subset=[REALISED_AMOUNT])
    planned, realised = (int(told[name].sum()) for name in (AMOUNT, REALISED_AMOUNT))
    writer.skip()
    _add_header(writer, "", texts.gettext("of planned"), texts)
    rows = (
        (texts.gettext("planned (lines with a realised amount)"), planned),
        (texts.gettext(COLUMN_LABELS[REALISED_AMOUNT]), realised),
    )
    for label, amount in rows:
        share = measures.share_of(amount, planned)
        _add_row(writer, sentences.capital(label), Totals(amount, len(told)), share)


def _add_breakdown(writer: SheetWriter, extract: Extract, column: str, texts: Texts) -> Bars:
    """Add the table of a column in the chosen basis; return what to draw beside it."""
    label = texts.gettext(COLUMN_LABELS[column])
    caption = sentences.basis_name(extract.asked, column, extract.held, texts)
    writer.add((f"{label} · {caption}", styles.HEADING))
    of_what = sentences.of_what(extract.basis, column, texts)
    _add_header(writer, label, of_what, texts)
    groups = measures.breakdown_by(extract.lines, column, basis=extract.basis)
    first = writer.row + 1
    for row in groups.to_dict("records"):
        name = name_of(row[column], texts) if column == CATEGORY else row[column]
        _add_row(writer, name, Totals(int(row[AMOUNT]), int(row[LINES])), float(row[SHARE]))
    sums = Totals(int(groups[AMOUNT].sum()), int(groups[LINES].sum()))
    _add_row(writer, texts.gettext("Total"), sums, float(groups[SHARE].sum()), _SUM)
    for gone in sentences.left_out(extract.asked, extract.held, texts):
        _add_row(writer, gone.name, extract.held.left_out_by(extract.asked), None)
    codes = tuple(groups[CATEGORY]) if column == CATEGORY else ()
    return Bars(_chart_title(extract, label, texts), first, len(groups), codes)


def _chart_title(extract: Extract, label: str, texts: Texts) -> str:
    """Name what is drawn, by what, and of which lines: the bars are amounts, not shares."""
    shown = sentences.lines_spoken_of(extract.asked, extract.held, texts)
    return f"{texts.gettext(COLUMN_LABELS[AMOUNT])} · {label} · {shown}"


def _add_header(writer: SheetWriter, name: str, of_what: str, texts: Texts) -> None:
    amount, lines = (texts.gettext(COLUMN_LABELS[column]) for column in (AMOUNT, schema.LINES))
    writer.add(*((label, styles.HEADER) for label in (name, amount, f"% {of_what}", lines)))


def _add_row(
    writer: SheetWriter,
    label: str,
    totals: Totals,
    share: float | None,
    looks: tuple[str, ...] = _ROW,
) -> None:
    contents: tuple[Content, ...] = (label, totals.amount, share, totals.lines)
    writer.add(*zip(contents, looks, strict=True))
