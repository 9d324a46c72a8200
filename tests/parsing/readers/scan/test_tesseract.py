"""What Tesseract is sure of is believed where it saw the whole line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import tesserocr
from PIL import Image, ImageDraw

from rkt.parsing.readers.scan import tesseract as reader
from rkt.parsing.readers.scan.pixels import Pixels


def line(text: str) -> Pixels:
    paper = Image.new("L", (8 + 13 * len(text), 40), 255)
    ImageDraw.Draw(paper).text((6, 6), text, 0, font_size=24)
    return np.asarray(paper, dtype=np.uint8)


def test_a_line_that_was_read_to_both_its_ends_is_sure() -> None:
    read = reader.tesseract().read(line("Layanan Perkantoran"))
    assert (read.text, read.weakest > 0.8) == ("Layanan Perkantoran", True)


class _Inner:
    """The middle of a line, as if Tesseract had lost letters at its ends."""

    def BoundingBox(self, _level: int) -> tuple[int, int, int, int]:  # noqa: N802 - Tesseract's name
        return (60, 10, 150, 40)


def test_a_line_whose_ends_were_lost_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """It read "dikato" for "Indikator", and was sure of it."""

    def inner(*_: object) -> Iterator[_Inner]:
        yield _Inner()

    monkeypatch.setattr(tesserocr, "iterate_level", inner)
    assert reader.tesseract().read(line("Layanan Perkantoran")).weakest == 0
