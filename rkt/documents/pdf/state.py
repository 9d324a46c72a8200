"""How a PDF draws at some place: beside colours and lines, all that decides whether it shows."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from rkt.documents.pdf.areas import UNCLIPPED, Clip
from rkt.documents.pdf.colours import WHITE, Colour, colour_of, look_alike

_LEAST_INK = 0.1
_OPAQUE = 0.9
_PLAIN = ("Normal", "Compatible")
_SHOWN_ON_PAPER = (*_PLAIN, "Multiply", "Darken", "HardLight", "Luminosity")
_FILLING = (0, 2, 4, 6)  # text rendering modes
_STROKING = (1, 2, 5, 6)


class State(PDFGraphicState):
    """How things are drawn.

    ``around`` is the opacity of the drawing that this is a part of; ``render`` is the text
    rendering mode that its letters were drawn in.
    """

    clip: Clip = UNCLIPPED
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    around: float = 1.0
    is_masked: bool = False
    blend: str = "Normal"
    render: int = 0

    def copy(self) -> State:
        same = State()
        same.__dict__.update(self.__dict__)
        return same

    def take(self, settings: dict[str, Any]) -> None:
        """Take over what a dictionary of settings says of opacity."""
        self.fill_opacity = _number(settings.get("ca"), self.fill_opacity)
        self.stroke_opacity = _number(settings.get("CA"), self.stroke_opacity)
        if "SMask" in settings:
            self.is_masked = isinstance(resolve1(settings["SMask"]), dict)
        if "BM" in settings:
            blend = resolve1(settings["BM"])
            first = blend[0] if isinstance(blend, list) and blend else blend
            self.blend = str(first.name) if isinstance(first, PSLiteral) else "Normal"

    @property
    def covers(self) -> bool:
        """Whether nothing shows of what is below an area that is filled so."""
        is_plain = self.blend in _PLAIN and not self.is_masked
        return is_plain and self.fill_opacity * self.around >= _OPAQUE

    @property
    def text_colours(self) -> list[Colour]:
        """The colours that letters are drawn in, none if they leave no ink."""
        colours: list[Colour] = []
        if self.is_masked or self.blend not in _SHOWN_ON_PAPER:
            return colours
        if self.render in _FILLING and self.fill_opacity * self.around >= _LEAST_INK:
            colours.append(self.fill)
        if self.render in _STROKING and self.stroke_opacity * self.around >= _LEAST_INK:
            colours.append(colour_of(self.scolor, self.scs))
        return colours

    @property
    def fill(self) -> Colour:
        return colour_of(self.ncolor, self.ncs)

    @property
    def stroke_shows(self) -> bool:
        """Whether a line leaves ink on white paper."""
        has_ink = self.stroke_opacity * self.around >= _LEAST_INK and not self.is_masked
        return has_ink and not look_alike(colour_of(self.scolor, self.scs), WHITE)

    @property
    def is_text_off(self) -> bool:
        """Whether letters are drawn as nothing, or only as a clipping path."""
        return self.render not in (*_FILLING, *_STROKING)


def _number(value: object, otherwise: float) -> float:
    value = resolve1(value)
    return float(value) if isinstance(value, int | float) else otherwise
