"""What a page of a PDF draws: glyphs, rules and shades with their places, in points from the top.

Rules come as lines, as outlines, or as filled boxes too thin to be anything else. Text that does
not show is counted, not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_rect

from rkt.documents.pdf.clipping import EVERYWHERE, ClippedState
from rkt.documents.pdf.page import SLANTED, Box, Glyph, Page, Rule, TooMuchDrawn

_MOST_ITEMS = 40_000
_ITEMS_IN_FIGURE = 20  # a drawing within the page, or a picture, takes longer
_MOST_BYTES = 10_000_000
_INVISIBLE = (3, 7)  # text rendering modes: nothing, and only as a clipping path
_THIN = 3.0
_STRAIGHT = 1.0
_WHITE = 0.99
_BY_LIGHT = ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased")


class Drawing(PDFLayoutAnalyzer):
    """Takes down what a page draws; raises `TooMuchDrawn`."""

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        x0, y0, x1, y1 = self.cur_item.bbox
        self.page = Page(self.pageno, x1 - x0, y1 - y0)
        self._shown = apply_matrix_rect(ctm, page.cropbox)
        self._items = 0
        self._bytes = 0
        self._is_invisible = False
        self._stack.clear()  # a page before it may have been given up half-way

    def spend(self, size: int) -> None:
        """Count bytes of instructions, each time they are run."""
        self._bytes += size
        if self._bytes > _MOST_BYTES:
            raise TooMuchDrawn

    def _count(self, items: int = 1) -> None:
        self._items += items
        if self._items > _MOST_ITEMS:
            raise TooMuchDrawn

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self._count(_ITEMS_IN_FIGURE)
        super().begin_figure(name, bbox, matrix)

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        self._count()
        shows = fill and not _is_paper(gstate.ncolor, gstate.ncs)
        super().paint_path(gstate, stroke, shows, evenodd, path)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self._is_invisible = textstate.render in _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        self._count()
        if self._is_invisible:
            self.page.hidden += 1
            return font.char_width(cid) * fontsize * scaling
        return super().render_char(matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate)

    def receive_layout(self, ltpage: LTPage) -> None:
        for item in _flattened(ltpage):
            self._take(item)

    def _take(self, item: LTComponent) -> None:
        box = self._box(item)
        if not box or (isinstance(item, LTChar) and _is_cut_off(item)):
            self.page.hidden += isinstance(item, LTChar) and bool(item.get_text().strip())
        elif isinstance(item, LTChar):
            is_white = _is_paper(item.graphicstate.ncolor, item.ncs)
            self.page.glyphs.append(Glyph(item.get_text(), *box, _turn(item.matrix), is_white))
        elif isinstance(item, LTImage):
            self.page.pictures.append(box)
        elif isinstance(item, LTCurve):
            self._take_path(item, box)

    def _box(self, item: LTComponent) -> Box | None:
        """Return where an item stands, None if outside of what the page shows."""
        x0, y0, x1, y1 = self._shown
        x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
        if not (x0 - _THIN <= x <= x1 + _THIN and y0 - _THIN <= y <= y1 + _THIN):
            return None  # numbers that are none compare as false, too
        height = self.page.height
        return Box(item.x0, height - item.y1, item.x1, height - item.y0)

    def _take_path(self, path: LTCurve, box: Box) -> None:
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) <= _THIN:
            self.page.rules += [_middle(box)] if max(width, height) > 0 else []
            return
        self.page.curves += 1
        if path.stroke:
            self.page.rules += _sides(path, self.page.height)
        if path.fill:
            self.page.shades.append(box)


def _is_cut_off(glyph: LTChar) -> bool:
    state = glyph.graphicstate
    x0, y0, x1, y1 = state.clip if isinstance(state, ClippedState) else EVERYWHERE
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return not (x0 - _STRAIGHT <= x <= x1 + _STRAIGHT and y0 - _STRAIGHT <= y <= y1 + _STRAIGHT)


def _flattened(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flattened(item)
        else:
            yield item


def _middle(box: Box) -> Rule:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if height > width:
        return Rule(True, (box.x0 + box.x1) / 2, box.top, box.bottom)
    return Rule(False, (box.top + box.bottom) / 2, box.x0, box.x1)


def _sides(path: LTCurve, height: float) -> Iterator[Rule]:
    """Yield the straight sides of an outline."""
    points = [*path.pts, path.pts[0]] if isinstance(path, LTRect) else path.pts
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
            yield Rule(True, (x0 + x1) / 2, height - max(y0, y1), height - min(y0, y1))
        elif abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
            yield Rule(False, height - (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _turn(matrix: Matrix) -> int:
    a, b = matrix[:2]
    if abs(b) * 20 <= abs(a):
        return 0 if a >= 0 else 180
    if abs(a) * 20 <= abs(b):
        return 90 if b > 0 else 270
    return SLANTED


def _is_paper(color: object, space: PDFColorSpace) -> bool:
    """Tell whether a colour is the paper's: grey or RGB by its light, CMYK by its lack of ink."""
    parts = color if isinstance(color, tuple) else (color,)
    values = [part for part in parts if isinstance(part, int | float)]
    if space.name not in _BY_LIGHT or len(values) < len(parts):
        return False
    if len(values) == len("CMYK"):
        return max(values) <= 1 - _WHITE
    return min(values, default=0) >= _WHITE
