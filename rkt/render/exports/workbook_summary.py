"""Summary sheet of a workbook: sentences, tables and charts."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from rkt.analysis import measures, wording
from rkt.analysis.filter_labels import describe_filter_value
from rkt.analysis.headline import concentration_headline
from rkt.analysis.measures import Totals
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINES, REALISED_AMOUNT, SHARE
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render import palette
from rkt.render.exports import sheet_writer
from rkt.render.exports.description import describe_title
from rkt.render.exports.extract import Extract
from rkt.render.exports.sheet_writer import Content, SheetWriter

# Charts

CHART_ROWS = 17
"""Rows of the sheet that a chart covers, including a margin below."""

MOST_BARS = 15
_NAMES, _AMOUNTS = 1, 2  # columns of the tables
_WIDTH, _HEIGHT = 22, 8  # cm
_TITLE_SIZE = 1100  # hundredths of a point


@dataclass(frozen=True)
class Bars:
    """Data of a bar chart: ``count`` table rows starting at row ``first``.

    ``categories`` holds the categories of the rows if each bar has its own colour.
    """

    title: str
    first: int
    count: int
    categories: tuple[str, ...] = ()


def draw_bars(sheet: Worksheet, bars: Bars) -> BarChart:
    """Return a chart of the amounts in a table's first `MOST_BARS` rows."""
    last = bars.first + min(bars.count, MOST_BARS) - 1
    chart = BarChart(barDir="bar", gapWidth=40)
    chart.add_data(Reference(sheet, min_col=_AMOUNTS, min_row=bars.first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=_NAMES, min_row=bars.first, max_row=last))
    chart.title, chart.legend = _make_title(bars.title), None
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.x_axis.scaling.orientation = "maxMin"  # first row on top, as in the table
    chart.x_axis.delete, chart.y_axis.delete = (
        False,
        True,
    )  # data labels instead
    chart.y_axis.majorGridlines = None
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False
    )
    _colour_bars(chart, bars.categories)
    return chart


def _make_title(text: str) -> Title:
    """Return a title in the size of a caption; the default size suits only a few words."""
    look = CharacterProperties(sz=_TITLE_SIZE, b=True)
    words = Paragraph(r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[words])), overlay=False)


def _colour_bars(chart: BarChart, categories: tuple[str, ...]) -> None:
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=palette.ACCENT.lstrip("#"))
    for position, category in enumerate(categories):
        fill = GraphicalProperties(solidFill=palette.FILL_OF[category].lstrip("#"))
        series.dPt.append(DataPoint(idx=position, spPr=fill))


_WIDTHS = (50, 20, 24, 10)
_CHART_COLUMN = "F"
_FIRST_CHART_ROW = 5
_TITLE_HEIGHT = 24  # points
_ROW = (sheet_writer.TEXT, sheet_writer.AMOUNT, sheet_writer.SHARE, sheet_writer.AMOUNT)
_SUM = (
    sheet_writer.SUM_TEXT,
    sheet_writer.SUM_AMOUNT,
    sheet_writer.SUM_SHARE,
    sheet_writer.SUM_AMOUNT,
)


def add_summary(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Append a sheet with title, key sentences, totals, and breakdowns by category and program."""
    writer = SheetWriter(book, texts.gettext("Summary"), _WIDTHS)
    writer.sheet.row_dimensions[1].height = _TITLE_HEIGHT
    writer.add((describe_title(extract, texts), sheet_writer.TITLE))
    writer.add((_opening_sentence(extract, texts), sheet_writer.PLAIN))
    writer.add((wording.shown_of_label(extract.totals, extract.whole, texts), sheet_writer.PLAIN))
    writer.skip()
    _add_totals(writer, extract, texts)
    if REALISED_AMOUNT in extract.lines:
        _add_realised(writer, extract, texts)
    at = _FIRST_CHART_ROW
    kinds = [schema.SPENDING_KIND] if schema.SPENDING_KIND in extract.lines else []
    for column in (CATEGORY, *kinds, extract.levels[0]):
        writer.skip()
        bars = _add_breakdown(writer, extract, column, texts)
        if bars.count:
            writer.sheet.add_chart(draw_bars(writer.sheet, bars), f"{_CHART_COLUMN}{at}")
            at += CHART_ROWS


def _opening_sentence(extract: Extract, texts: Texts) -> str:
    if not extract.totals.lines:
        return texts.gettext("No budget line passes these filters.")
    return " ".join(filter(None, concentration_headline(extract.lines, extract.held, texts)))


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
    """Append the planned and realised totals over the lines that state both."""
    stated = extract.lines.dropna(subset=[REALISED_AMOUNT])
    planned, realised = (int(stated[name].sum()) for name in (AMOUNT, REALISED_AMOUNT))
    writer.skip()
    _add_header(writer, "", texts.gettext("of planned"), texts)
    rows = (
        (texts.gettext("planned (lines with a realised amount)"), planned),
        (texts.gettext(COLUMN_LABELS[REALISED_AMOUNT]), realised),
    )
    for label, amount in rows:
        share = measures.share_of(amount, planned)
        _add_row(writer, wording.capitalise(label), Totals(amount, len(stated)), share)


def _add_breakdown(writer: SheetWriter, extract: Extract, column: str, texts: Texts) -> Bars:
    """Append the breakdown by a column in the requested basis; return its chart data."""
    label = texts.gettext(COLUMN_LABELS[column])
    caption = wording.basis_label(extract.asked, column, extract.held, texts, extract.levels)
    writer.add((f"{label} · {caption}", sheet_writer.HEADING))
    of_what = extract.basis.denominator_label(column, texts, extract.levels)
    _add_header(writer, label, of_what, texts)
    groups = measures.breakdown_by(extract.lines, column, basis=extract.basis)
    first = writer.row + 1
    for row in groups.to_dict("records"):
        name = describe_filter_value(column, row[column], texts)
        _add_row(writer, name, Totals(int(row[AMOUNT]), int(row[LINES])), float(row[SHARE]))
    sums = Totals(int(groups[AMOUNT].sum()), int(groups[LINES].sum()))
    _add_row(writer, texts.gettext("Total"), sums, float(groups[SHARE].sum()), _SUM)
    for omitted in wording.omitted_rows(extract.asked, extract.held, texts):
        _add_row(writer, omitted.name, extract.asked.left_out_of(extract.held), None)
    codes = tuple(groups[CATEGORY]) if column == CATEGORY else ()
    return Bars(_chart_title(extract, label, texts), first, len(groups), codes)


def _chart_title(extract: Extract, label: str, texts: Texts) -> str:
    """Return what is drawn, by what and of which lines; bars show amounts, not shares."""
    shown = wording.describe_lines(extract.asked, extract.held, texts)
    return f"{texts.gettext(COLUMN_LABELS[AMOUNT])} · {label} · {shown}"


def _add_header(writer: SheetWriter, name: str, of_what: str, texts: Texts) -> None:
    amount, lines = (texts.gettext(COLUMN_LABELS[column]) for column in (AMOUNT, schema.LINES))
    writer.add(*((label, sheet_writer.HEADER) for label in (name, amount, f"% {of_what}", lines)))


def _add_row(
    writer: SheetWriter,
    label: str,
    totals: Totals,
    share: float | None,
    looks: tuple[str, ...] = _ROW,
) -> None:
    contents: tuple[Content, ...] = (label, totals.amount, share, totals.lines)
    writer.add(*zip(contents, looks, strict=True))
