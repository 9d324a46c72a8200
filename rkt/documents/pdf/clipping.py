"""What is cut off on a page of a PDF: the box outside of which nothing shows."""

from __future__ import annotations

from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import Rect

EVERYWHERE: Rect = (float("-inf"), float("-inf"), float("inf"), float("inf"))


class ClippedState(PDFGraphicState):
    """How things are drawn, and the box outside of which nothing shows."""

    clip: Rect = EVERYWHERE

    def copy(self) -> ClippedState:
        same = ClippedState()
        same.__dict__.update(self.__dict__)
        return same
