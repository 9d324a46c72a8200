"""Excel's own bar charts over the tables of the summary."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from rkt import palette

CHART_ROWS = 17
"""How many rows of the sheet a chart covers, with a little room below."""

MOST_BARS = 15
_NAMES, _AMOUNTS = 1, 2  # columns of the tables
_WIDTH, _HEIGHT = 22, 8  # cm
_TITLE_SIZE = 1100  # hundredths of a point


@dataclass(frozen=True)
class Bars:
    """What to draw: ``count`` rows of a table from row ``first`` on, the largest on top.

    ``categories`` are the rows' codes where each has a colour of its own.
    """

    title: str
    first: int
    count: int
    categories: tuple[str, ...] = ()


def draw_bars(sheet: Worksheet, bars: Bars) -> BarChart:
    """Return a chart of the amounts of a table's first `MOST_BARS` rows."""
    last = bars.first + min(bars.count, MOST_BARS) - 1
    chart = BarChart(barDir="bar", gapWidth=40)
    chart.add_data(Reference(sheet, min_col=_AMOUNTS, min_row=bars.first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=_NAMES, min_row=bars.first, max_row=last))
    chart.title, chart.legend = _title(bars.title), None
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.x_axis.scaling.orientation = "maxMin"  # as in the table: the first row on top
    chart.x_axis.delete, chart.y_axis.delete = False, True  # each bar has its figure instead
    chart.y_axis.majorGridlines = None
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False
    )
    _colour(chart, bars.categories)
    return chart


def _title(text: str) -> Title:
    """A title in the size of a caption: a chart's own is made for a few words."""
    look = CharacterProperties(sz=_TITLE_SIZE, b=True)
    words = Paragraph(r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[words])), overlay=False)


def _colour(chart: BarChart, categories: tuple[str, ...]) -> None:
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=palette.ACCENT.lstrip("#"))
    for position, category in enumerate(categories):
        fill = GraphicalProperties(solidFill=palette.FILL_OF[category].lstrip("#"))
        series.dPt.append(DataPoint(idx=position, spPr=fill))
