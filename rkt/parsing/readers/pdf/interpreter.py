"""Runs the drawing instructions of a page, tracking clipping, layers and transparency.

Spreadsheet programs draw the whole text of a cell and clip it at the cell's edge; without clipping,
the rest would be read into neighbouring cells. A page with missing instructions is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, mult_matrix

from rkt.parsing.readers.pdf.annotations import Appearance, appearances_of
from rkt.parsing.readers.pdf.areas import shape_of, shape_of_box
from rkt.parsing.readers.pdf.drawing import Drawing
from rkt.parsing.readers.pdf.graphics_state import BY_INK, GraphicsState, IndexedSpace
from rkt.parsing.readers.pdf.layers import Layers
from rkt.parsing.readers.pdf.page import TooMuchDrawn

_DEEPEST = 30  # nested drawings
_MOST_STATES = 1_000
_MOST_STREAMS = 5_000


class Interpreter(PDFPageInterpreter):
    """Runs instructions on a `Drawing`; raises PDFException if some are missing."""

    device: Drawing
    graphicstate: GraphicsState

    def __init__(self, resources: PDFResourceManager, device: Drawing, layers: Layers) -> None:
        super().__init__(resources, device)
        self._layers = layers
        self._page: PDFPage | None = None
        self._around = GraphicsState()
        self._around_text = PDFTextState()
        self._depth = 0
        self._marks: list[bool] = []

    def dup(self) -> Interpreter:
        return Interpreter(self.rsrcmgr, self.device, self._layers)

    def subinterp(self) -> Interpreter:
        inner = super().subinterp()
        if not isinstance(inner, Interpreter) or self._depth > _DEEPEST:
            raise TooMuchDrawn
        inner._depth = self._depth + 1
        inner._around = self.graphicstate.copy()
        inner._around_text = self.textstate.copy()
        return inner

    def process_page(self, page: PDFPage) -> None:
        self._page = page
        super().process_page(page)

    def render_contents(
        self,
        resources: dict[object, object],
        streams: Sequence[object],
        ctm: Matrix = MATRIX_IDENTITY,
    ) -> None:
        super().render_contents(resources, streams, ctm)
        page, self._page = self._page, None
        if page is not None:
            self.init_state(ctm)
            for note in appearances_of(page, self._layers):
                self._draw_note(note)

    def _draw_note(self, note: Appearance) -> None:
        """Draw what an annotation lays over the page; its text is not read."""
        self.device.is_note = True
        self.xobjmap = {"Note": note.stream}
        outer = self.ctm
        self.ctm = mult_matrix(note.matrix, outer)
        self.device.set_ctm(self.ctm)
        self.do_Do(PSLiteral("Note"))
        self.ctm = outer
        self.device.set_ctm(outer)
        self.device.is_note = False

    def init_resources(self, resources: dict[object, object]) -> None:
        super().init_resources(resources)
        spaces = resolve1(resources.get("ColorSpace")) if resources else None
        for name, spec in (spaces if isinstance(spaces, dict) else {}).items():
            self._add_table(name, resolve1(spec))

    def _add_table(self, name: str, spec: object) -> None:
        """Add an indexed colour space."""
        if not isinstance(spec, list) or len(spec) != 4 or literal_name(spec[0]) != "Indexed":
            return
        base, table = resolve1(spec[1]), resolve1(spec[3])
        kind = literal_name(base[0] if isinstance(base, list) else base)
        space = self.csmap.get(kind)
        data = table.get_data() if isinstance(table, PDFStream) else table
        if space and isinstance(data, bytes):
            self.csmap[name] = IndexedSpace(space, data)

    def execute(self, streams: Sequence[object]) -> None:
        if len(streams) > _MOST_STREAMS:
            raise TooMuchDrawn
        for stream in map(resolve1, streams):
            if not isinstance(stream, PDFStream):
                raise PDFException(str(streams))
            self.device.spend(len(stream.get_data()))
        off = self.device.layers_off
        super().execute(streams)
        self.device.layers_off = off  # a layer that was begun but not ended

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = self._around.copy()
        self.textstate = self._around_text.copy()
        self._marks = []

    def do_q(self) -> None:
        super().do_q()
        if len(self.gstack) > _MOST_STATES:
            raise TooMuchDrawn

    def do_F(self) -> None:  # noqa: N802 - named after the instruction, as the others are
        self.do_f()

    def do_W(self) -> None:  # noqa: N802
        """Clip everything that follows to the current path."""
        self._cut(is_even_odd=False)

    def do_W_a(self) -> None:  # noqa: N802
        self._cut(is_even_odd=True)

    def _cut(self, *, is_even_odd: bool) -> None:
        shape = shape_of(self.curpath, self.ctm, is_even_odd=is_even_odd)
        if shape:
            self.graphicstate.clip = self.graphicstate.clip.within(shape)

    def do_cs(self, name: Any) -> None:
        super().do_cs(name)
        self.graphicstate.ncolor = 1.0 if self.graphicstate.ncs.name in BY_INK else 0

    def do_gs(self, name: Any) -> None:
        """Apply graphics settings, including opacity and the font."""
        named = resolve1(dict_value(self.resources.get("ExtGState", {})).get(literal_name(name)))
        if not isinstance(named, dict):
            return
        self.graphicstate.take(named)
        font = resolve1(named.get("Font"))
        if isinstance(font, list) and len(font) == 2 and isinstance(font[0], PDFObjRef):
            spec = dict_value(font[0])
            self.textstate.font = self.rsrcmgr.get_font(font[0].objid, spec)
            self.textstate.fontsize = float(font[1])

    def do_sh(self, _: object) -> None:
        self.device.cover(self.graphicstate)

    def do_BMC(self, _: Any) -> None:  # noqa: N802
        self._begin(is_off=False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """Begin content that may belong to a layer."""
        is_layer = isinstance(tag, PSLiteral) and tag.name == "OC"
        known = resolve1(self.resources.get("Properties", {}))
        if is_layer and isinstance(props, PSLiteral) and isinstance(known, dict):
            self._begin(is_off=self._layers.is_off(known.get(literal_name(props))))
        else:
            self._begin(is_off=False)

    def _begin(self, *, is_off: bool) -> None:
        self._marks.append(is_off)
        self.device.layers_off += is_off

    def do_EMC(self) -> None:  # noqa: N802
        if self._marks:
            self.device.layers_off -= self._marks.pop()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Draw a form or an image, which may belong to a layer or be clipped."""
        drawn = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if not isinstance(drawn, PDFStream):
            return
        with self._within(drawn):
            super().do_Do(xobjid_arg)
        if drawn.get("Subtype") is not None and literal_name(drawn["Subtype"]) == "Image":
            self.device.picture(self.graphicstate, drawn)

    @contextmanager
    def _within(self, drawn: PDFStream) -> Iterator[None]:
        """Draw within the edges of a form, with the opacity that applies to it as a whole."""
        is_off = self._layers.is_off(drawn.get("OC"))
        self.device.layers_off += is_off
        outer, self.graphicstate = self.graphicstate, self.graphicstate.copy()
        state = self.graphicstate
        if "BBox" in drawn:
            matrix = mult_matrix(_matrix_of(drawn), self.ctm)
            state.clip = state.clip.within(shape_of_box(list_value(drawn["BBox"]), matrix))
        if "Group" in drawn:  # transparent as a whole, with fresh settings
            state.around *= state.fill_opacity
            state.fill_opacity = state.stroke_opacity = 1.0
        yield
        self.graphicstate = outer
        self.device.layers_off -= is_off

    def do_EI(self, obj: Any) -> None:  # noqa: N802
        super().do_EI(obj)
        if isinstance(obj, PDFStream):
            self.device.picture(self.graphicstate, obj)


def _matrix_of(drawn: PDFStream) -> Matrix:
    a, b, c, d, e, f = list_value(drawn.get("Matrix", MATRIX_IDENTITY))
    return a, b, c, d, e, f
