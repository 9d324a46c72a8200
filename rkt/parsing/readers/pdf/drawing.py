"""What a PDF page draws: glyphs, rules and shades with their places, in points from the top.

Rules come as lines, as outlines, or as filled boxes too thin to be anything else. Text that is not
displayed is set aside with the reason; `visibility` finds what else is invisible.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTCurve, LTLayoutContainer, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_rect

from rkt.parsing.readers.pdf.areas import UNCLIPPED, Shape, intersection, shape_of
from rkt.parsing.readers.pdf.fonts import DigitCheck, Fonts, Key, PageView, Sample, digit_of
from rkt.parsing.readers.pdf.graphics_state import (
    WHITE,
    Colour,
    GraphicsState,
    are_indistinguishable,
)
from rkt.parsing.readers.pdf.page import (
    SLANTED,
    UNREADABLE,
    PdfBox,
    PdfGlyph,
    PdfPage,
    PdfRule,
    TooMuchDrawn,
)
from rkt.parsing.readers.pdf.visibility import Drawn, PaintedArea, separate_unseen
from rkt.parsing.readers.unseen_text import Unseen

_MOST_ITEMS = 40_000
_ITEMS_IN_FIGURE = 20  # a form or an image within the page counts for more
_MOST_BYTES = 10_000_000
_THIN = 3.0
_STRAIGHT = 1.0
_TINY, _NARROW = 1.5, 0.75  # points between lines, and per em of width


class Drawing(PDFLayoutAnalyzer):
    """Records what a page draws; raises `TooMuchDrawn`.

    ``layers_off`` is how many switched-off layers enclose the next item; ``is_note`` tells whether
    it belongs to an annotation, whose own text is not read.
    """

    rsrcmgr: Fonts

    def __init__(self, fonts: Fonts, looks: DigitCheck) -> None:
        super().__init__(fonts)
        self._looks = looks

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        x0, y0, x1, y1 = self.cur_item.bbox
        self.page = PdfPage(self.pageno, x1 - x0, y1 - y0)
        self._shown = intersection(apply_matrix_rect(ctm, page.cropbox), self.cur_item.bbox)
        left, bottom, right, top = self._shown
        self.page.shown = PdfBox(left - x0, y1 - top, right - x0, y1 - bottom)
        self._turn = page.rotate
        self._items = self._bytes = 0
        self._drawn: list[Drawn] = []
        self._areas: list[PaintedArea] = []
        self._inked: set[PdfRule] = set()
        self._marks: list[PdfRule] = []
        self._colours: tuple[Colour, ...] = ()
        self._in_path = False
        unit = resolve1(page.attrs.get("UserUnit"))
        self._unit = float(unit) if isinstance(unit, int | float) else 1.0
        self.layers_off = 0
        self.is_note = False
        self._stack.clear()  # the previous page may have been abandoned half-way

    def end_page(self, page: PDFPage) -> None:
        super().end_page(page)
        seen = separate_unseen(self.page, self._drawn, self._areas, [*self._inked, *self._marks])
        fonts = self.rsrcmgr
        samples = [
            Sample(each.key, digit, each.glyph)
            for each in seen
            if each.key[0] in fonts.drawn and (digit := digit_of(each.glyph.text))
        ]
        if samples:
            view = PageView(self.page.number, self._turn, self._placed(self._shown))
            wrong = self._looks.wrong(view, samples)
            fonts.doubt(wrong)
            self.page.glyphs = [
                each.glyph._replace(text=UNREADABLE) if each.key in wrong else each.glyph
                for each in seen
            ]

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
        if self.layers_off:
            return
        state = gstate if isinstance(gstate, GraphicsState) else GraphicsState()
        shows = fill and not are_indistinguishable(state.fill, WHITE)
        if fill and not self._in_path:
            self.fill(state, shape_of(path, self.ctm, is_even_odd=evenodd))
        around, self.cur_item = self.cur_item, LTLayoutContainer(self.cur_item.bbox)
        was_in_path, self._in_path = self._in_path, True
        super().paint_path(gstate, stroke, shows, evenodd, path)
        for item in self.cur_item:
            self._take_path(item, is_inked=shows or (stroke and state.stroke_shows))
        self.cur_item, self._in_path = around, was_in_path

    def fill(self, state: GraphicsState, shape: Shape | None) -> None:
        """Record a filled area, as far as it is visible."""
        if shape:
            x0, y0, x1, y1 = box = intersection(shape.box, state.clip.box)
            cuts = state.clip.cuts if shape.is_box else (shape, *state.clip.cuts)
            colour = state.fill if state.covers else None
            if x0 < x1 and y0 < y1:
                self._areas.append(PaintedArea(self._items, box, cuts, colour, state.covers))

    def cover(self, state: GraphicsState) -> None:
        """Record that the whole visible area was filled with a gradient."""
        self._count()
        if not self.layers_off:
            self._areas.append(
                PaintedArea(self._items, state.clip.box, state.clip.cuts, None, state.covers)
            )

    def picture(self, state: GraphicsState, stream: PDFStream) -> None:
        """Record how far an image covers what is below; a stencil mask may not."""
        is_open = any(stream.get_any((key,)) for key in ("SMask", "Mask", "ImageMask", "IM"))
        if self.layers_off or is_open:
            return
        box = intersection(apply_matrix_rect(self.ctm, (0, 0, 1, 1)), state.clip.box)
        self._areas.append(PaintedArea(self._items, box, state.clip.cuts, None, state.covers))

    def render_image(self, name: str, stream: PDFStream) -> None:
        if not self.layers_off and not self.is_note:
            super().render_image(name, stream)
            box = self._box(next(iter(self.cur_item)))
            self.page.pictures += [box] if box else []

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        if isinstance(graphicstate, GraphicsState):
            graphicstate.render = textstate.render
            self._colours = tuple(graphicstate.text_colours)
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
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        key = id(font), cid
        if key in self.rsrcmgr.doubtful:
            text = UNREADABLE
        width, place = font.char_width(cid), font.char_disp(cid)
        args = (matrix, font, fontsize, scaling, rise, text, width, place, ncs, graphicstate)
        item = LTChar(*args)
        if not self.is_note:
            self._take_glyph(item, fontsize, scaling, rise, key)
        return item.adv

    def _take_glyph(self, item: LTChar, size: float, scaling: float, rise: float, key: Key) -> None:
        state = (
            item.graphicstate if isinstance(item.graphicstate, GraphicsState) else GraphicsState()
        )
        glyph = PdfGlyph(item.get_text(), *self._placed(item.bbox), _turn(item.matrix))
        colours = self._colours
        why = self._why_unseen(item, state) or (None if colours else Unseen.TRANSPARENT)
        if why is None and _is_tiny(item.matrix, size * self._unit, scaling):
            why = Unseen.TINY
        pen = item.matrix, item.adv, rise, size
        self._drawn.append(Drawn(glyph, self._items, why, colours, pen, key))

    def _why_unseen(self, item: LTChar, state: GraphicsState) -> Unseen | None:
        """Return why a glyph is invisible regardless of what else is drawn, None if it may show."""
        if self.layers_off or state.is_text_off:
            return Unseen.HIDDEN
        if not self._box(item):
            return Unseen.OUTSIDE
        if state.clip is UNCLIPPED:
            return None
        shows = state.clip.holds((item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2)
        return None if shows else Unseen.HIDDEN

    def _box(self, item: LTComponent) -> PdfBox | None:
        """Return the box of an item, None if it is outside the visible page."""
        x0, y0, x1, y1 = self._shown
        x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
        if not (x0 - _THIN <= x <= x1 + _THIN and y0 - _THIN <= y <= y1 + _THIN):
            return None  # NaN compares as false, too
        return self._placed(item.bbox)

    def _placed(self, box: Rect) -> PdfBox:
        x0, y0, x1, y1 = box
        return PdfBox(x0, self.page.height - y1, x1, self.page.height - y0)

    def _take_path(self, path: LTComponent, *, is_inked: bool) -> None:
        box = self._box(path)
        if not box or not isinstance(path, LTCurve):
            return
        width, height = box.x1 - box.x0, box.bottom - box.top
        if self.is_note:
            self._marks += [_middle(box)] if min(width, height) <= _THIN else []
        elif min(width, height) > _THIN:
            self.page.curves += 1
            self.page.rules += _sides(path, self.page.height) if path.stroke else []
            self.page.shades += [box] if path.fill else []
        elif max(width, height) > 0:
            rule = _middle(box)
            self.page.rules.append(rule)
            self._inked |= {rule} if is_inked else set()


def _middle(box: PdfBox) -> PdfRule:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if height > width:
        return PdfRule(True, (box.x0 + box.x1) / 2, box.top, box.bottom)
    return PdfRule(False, (box.top + box.bottom) / 2, box.x0, box.x1)


def _sides(path: LTCurve, height: float) -> Iterator[PdfRule]:
    """Yield the straight sides of an outline."""
    points = [*path.pts, path.pts[0]] if isinstance(path, LTRect) else path.pts
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
            yield PdfRule(True, (x0 + x1) / 2, height - max(y0, y1), height - min(y0, y1))
        elif abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
            yield PdfRule(False, height - (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _is_tiny(matrix: Matrix, size: float, scaling: float) -> bool:
    a, b, c, d = matrix[:4]
    return math.hypot(c, d) * abs(size) < _TINY or math.hypot(a, b) * abs(size * scaling) < _NARROW


def _turn(matrix: Matrix) -> int:
    a, b = matrix[:2]
    if abs(b) * 20 <= abs(a):
        return 0 if a >= 0 else 180
    if abs(a) * 20 <= abs(b):
        return 90 if b > 0 else 270
    return SLANTED
