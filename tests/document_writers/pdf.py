"""PDF files for tests: rows of texts as a printed table, with the quirks of offices' files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import lightgrey
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.document_writers import Merge, is_alone

SIZE = landscape(A4)
WIDTHS = (100.0, 105.0, 105.0, 100.0, 110.0, 125.0, 75.0)
LEFT = 40.0
FOOT = 40.0
FONT = "Helvetica"
PADDING = 4.0


@dataclass(frozen=True)
class Print:
    """How rows are printed: each field is a quirk.

    ``table`` are the rows, from 0, that stand in the table, all if None; the others are printed
    as text. ``header`` are printed again at the top of each page. ``page_rows`` ends a page after
    so many rows, where it is not 0. ``right`` are the columns, from 0, whose texts end at the
    right.
    """

    widths: Sequence[float] = WIDTHS
    size: float = 8
    leading: float = 1.2
    shaded: bool = False
    spanning: bool = True
    merges: Collection[Merge] = ()
    fake_bold: bool = False
    table: range | None = None
    header: range = range(0)
    page_rows: int = 0
    open_sides: bool = False
    unruled: bool = False
    right: Collection[int] = ()
    footer: str = ""
    rotated: bool = False


def printed(rows: Sequence[Sequence[str]], how: Print | None = None) -> bytes:
    """Return the rows as a PDF file."""
    return bound((rows, how or Print()))


def bound(*parts: tuple[Sequence[Sequence[str]], Print]) -> bytes:
    """Return a file of several tables, each of which begins a page."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=SIZE, pageCompression=1)
    for rows, how in parts:
        _Printer(canvas, rows, how).print_pages()
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def drawn(
    *pages: Callable[[Canvas], object],
    password: StandardEncryption | None = None,
    size: tuple[float, float] = SIZE,
) -> bytes:
    """Return a file whose pages are drawn by hand."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=size, encrypt=password)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def broken(
    upper: Sequence[Sequence[str]],
    lower: Sequence[Sequence[str]],
    *,
    ruled: bool,
    header: Sequence[Sequence[str]] = (),
) -> bytes:
    """Return a table whose last row goes on on the next page, with a rule between or without.

    The ``header`` is printed again on the next page.
    """
    return drawn(
        lambda canvas: _draw_rows(canvas, upper, without="" if ruled else "last"),
        lambda canvas: _draw_rows(
            canvas, [*header, *lower], without="" if ruled or header else "first"
        ),
    )


def _draw_rows(canvas: Canvas, rows: Sequence[Sequence[str]], *, without: str) -> None:
    """Draw rows of two lines at most; the first or the last level rule may be missing."""
    xs = [40 + 100 * i for i in range(8)]
    ys = [500 - 24 * i for i in range(len(rows) + 1)]
    canvas.setFont(FONT, 8)
    for y in ys[without == "first" : len(ys) - (without == "last")]:
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for row, y in zip(rows, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            for n, line in enumerate(text.split("\n")):
                canvas.drawString(x + 4, y - 9 - 10 * n, line)


class _Printer:
    def __init__(self, canvas: Canvas, rows: Sequence[Sequence[str]], how: Print) -> None:
        self.canvas = canvas
        self.how = how
        self.rows = [[*row, *[""] * len(how.widths)][: len(how.widths)] for row in rows]
        self.edges = [LEFT + sum(how.widths[:i]) for i in range(len(how.widths) + 1)]
        self.covered = {
            (at, merge.column): merge
            for merge in how.merges
            for at in range(merge.first, merge.last + 1)
        }

    def print_pages(self) -> None:
        for number, page in enumerate(self._pages()):
            if number:
                self.canvas.showPage()
            self._print_page(page)

    def _pages(self) -> Iterator[list[int]]:
        """Yield the numbers of the rows on each page."""
        page: list[int] = []
        room = SIZE[1] - 2 * FOOT
        for at in range(len(self.rows)):
            height = self._height(at)
            if page and (room < height or len(page) == self.how.page_rows > 0):
                yield page
                is_after_header = self._is_in_table(at) and at >= self.how.header.stop
                page = [*self.how.header] if is_after_header else []
                room = SIZE[1] - 2 * FOOT - sum(map(self._height, page))
            page.append(at)
            room -= height
        yield page

    def _print_page(self, page: list[int]) -> None:
        if self.how.rotated:  # printed sideways on an upright sheet that says so
            self.canvas.setPageRotation(90)
            self.canvas.transform(0, 1, -1, 0, SIZE[1], 0)
        if self.how.footer:
            self.canvas.setFont(FONT, 8)
            self.canvas.drawString(LEFT, FOOT / 2, self.how.footer)
        top = SIZE[1] - FOOT
        for place, at in enumerate(page):
            height = self._height(at)
            if self._is_in_table(at):
                self._print_row(at, page, place, top, height)
            else:
                for cell, x in zip(self.rows[at], self.edges, strict=False):
                    self._print_lines([cell], x, top)
            top -= height

    def _is_in_table(self, at: int) -> bool:
        return self.how.table is None or at in self.how.table

    def _print_row(self, at: int, page: list[int], place: int, top: float, height: float) -> None:
        bottom = top - height
        if self.how.shaded:
            self._shade(at, place, top, bottom)
        elif not self.how.unruled:
            self._rule(at, page, place, top, bottom)
        for column, lines in enumerate(self._lines(at, page[:place])):
            end = self.edges[column + 1] if column in self.how.right else 0.0
            self._print_lines(lines, self.edges[column], top, end)

    def _rule(self, at: int, page: list[int], place: int, top: float, bottom: float) -> None:
        line, is_spanning = self.canvas.line, self._is_spanning(at)
        for column, (x0, x1) in enumerate(zip(self.edges, self.edges[1:], strict=False)):
            if place == 0 or self._begins(at, column, page[:place]):
                line(x0, top, x1, top)
            if place == len(page) - 1 or not self._is_in_table(page[place + 1]):
                line(x0, bottom, x1, bottom)
            is_outer = column == 0
            if not (is_outer and self.how.open_sides) and (is_outer or not is_spanning):
                line(x0, top, x0, bottom)
        if not self.how.open_sides:
            line(self.edges[-1], top, self.edges[-1], bottom)

    def _shade(self, at: int, place: int, top: float, bottom: float) -> None:
        self.canvas.setFillColor(lightgrey)
        is_header = at in self.how.header
        for x0, x1 in zip(self.edges, self.edges[1:], strict=False):
            if is_header or place % 2:
                self.canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def _is_spanning(self, at: int) -> bool:
        return self.how.spanning and is_alone(self.rows[at]) and at not in self.how.header

    def _begins(self, at: int, column: int, above: list[int]) -> bool:
        """Whether a cell begins in a row: a merged one begins again on each page."""
        merge = self.covered.get((at, column))
        return merge is None or not any(merge.first <= other < at for other in above[-1:])

    def _lines(self, at: int, above: list[int]) -> Iterator[list[str]]:
        """Yield the wrapped lines of each cell of a row."""
        whole = self.edges[-1] - self.edges[0]
        for column, text in enumerate(self.rows[at]):
            width = whole if self._is_spanning(at) else self.how.widths[column]
            begins = self._begins(at, column, above)
            room = width - 2 * PADDING
            yield simpleSplit(text, FONT, self.how.size, room) if begins else []

    def _height(self, at: int) -> float:
        """Return how high a row is; one in a merged cell could hold all of its text."""
        lines = max(len(lines) for lines in self._lines(at, []))
        return max(lines, 1) * self.how.size * self.how.leading + 2 * PADDING

    def _print_lines(
        self, lines: Sequence[str], left: float, top: float, right: float = 0.0
    ) -> None:
        size = self.how.size
        self.canvas.setFont(FONT, size)
        for number, line in enumerate(lines):
            y = top - PADDING - size - number * size * self.how.leading
            width = stringWidth(line, FONT, size)
            x = right - 2 * PADDING - width if right else left
            self.canvas.drawString(x + PADDING, y, line)
            if self.how.fake_bold:
                self.canvas.drawString(x + PADDING + size * 0.03, y, line)
