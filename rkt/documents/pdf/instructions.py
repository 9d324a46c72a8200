"""Runs the drawing instructions of a page: only if all are there, and minding what is cut off.

Spreadsheet programs draw the whole text of a cell and let it end at the cell's edge; what is
beyond would be read into the cells beside and below.
"""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, Rect, apply_matrix_pt

from rkt.documents.pdf.clipping import EVERYWHERE, ClippedState
from rkt.documents.pdf.drawing import Drawing


class Interpreter(PDFPageInterpreter):
    """Runs instructions on a `Drawing`; raises PDFException where some are missing."""

    device: Drawing
    graphicstate: ClippedState
    _around: Rect = EVERYWHERE

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(resolve1, streams):
            if not isinstance(stream, PDFStream):
                raise PDFException(str(streams))
            self.device.spend(len(stream.get_data()))
        super().execute(streams)

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = ClippedState()
        self.graphicstate.clip = self._around

    def subinterp(self) -> PDFPageInterpreter:
        inner = super().subinterp()
        if isinstance(inner, Interpreter):
            inner._around = self.graphicstate.clip
        return inner

    def do_W(self) -> None:  # noqa: N802 - named after the instruction
        """Let nothing show outside of the path that was just described."""
        points = [apply_matrix_pt(self.ctm, at) for at in self._path()]
        if points:
            xs, ys = zip(*points, strict=True)
            x0, y0, x1, y1 = self.graphicstate.clip
            self.graphicstate.clip = (
                max(x0, min(xs)),
                max(y0, min(ys)),
                min(x1, max(xs)),
                min(y1, max(ys)),
            )

    do_W_a = do_W  # noqa: N815 - the even-odd rule makes no difference to a box

    def _path(self) -> list[tuple[float, float]]:
        return [
            (float(segment[-2]), float(segment[-1])) for segment in self.curpath if len(segment) > 1
        ]
