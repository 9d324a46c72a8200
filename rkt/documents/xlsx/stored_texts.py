"""Texts of a workbook as stored: plain, or of runs that each may look otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rkt.documents.grid import BLANKS
from rkt.documents.xlsx.fonts import Font, FontTarget

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class RichText:
    """A text in runs with a font each, None for the cell's; ``spoken`` is how it is pronounced."""

    runs: tuple[tuple[str, Font | None], ...]
    spoken: str = ""

    @property
    def joined(self) -> str:
        """The text, whether it is seen or not."""
        return plain_text("".join(text for text, _ in self.runs))


StoredText = str | RichText
"""A text that looks as its cell does, or one whose runs look otherwise."""


class TextTarget:
    """Joins the runs of each text; how it is pronounced (``rPh``) is kept apart."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.texts: list[StoredText] = []
        self.runs: list[tuple[str, Font | None]] = []
        self.spoken: list[str] = []
        self.font: FontTarget | None = None
        self.in_spoken = self.inside = self.is_rich = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.inside = tag == "t"
        if tag == "rPh":
            self.in_spoken = self.is_rich = True
        elif tag == "rPr":
            self.font, self.is_rich = FontTarget(), True
        elif self.font is not None:
            self.font.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "rPh":
            self.in_spoken = False
        elif tag == "r":
            self.font = None
        elif tag == self.item:
            self.texts.append(self._finished())
            self.runs, self.spoken, self.font = [], [], None
            self.is_rich = False

    def data(self, text: str) -> None:
        if self.inside and self.in_spoken:
            self.spoken.append(text)
        elif self.inside:
            self.runs.append((text, self.font.font if self.font else None))

    def _finished(self) -> StoredText:
        if self.is_rich:
            return RichText(tuple(self.runs), plain_text("".join(self.spoken)))
        return plain_text("".join([text for text, _ in self.runs]))


def plain_text(stored: str) -> str:
    """Return a stored text as it is shown: escapes undone, lines ended by "\\n", trimmed.

    A character that no text has becomes U+FFFD, so that it is seen.
    """
    text = stored
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text).strip(BLANKS)
