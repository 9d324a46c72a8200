"""The second reader: Tesseract, which can be restricted to the characters of amounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import tesserocr
from PIL import Image

from rkt.parsing.readers.scan.doubts import NEVER_PRINTED
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels
from rkt.parsing.readers.scan.requirements import LANGUAGE, data_folder

_DIGITS = "0123456789.,-RrpPI() "
_DOTS_AN_INCH = 200
_SMALL, _BEST = 28, 34  # pixels of a line with its margin
_BLACK, _STEEPER = 30, 1.35
_SOFT = 1.0  # pixels
_INK = 128
_LOST = 0.3  # of the height of a line with its margin: about a thin letter
_PAPER = 10  # pixels around a line: without them it sees characters at the edge that are not there


@dataclass(frozen=True)
class Words:
    """A text with the score, 0 to 1, of its weakest word."""

    text: str
    weakest: float


class Tesseract:
    """Reads the picture of one line of text, with all characters or only those of amounts."""

    def __init__(self) -> None:
        self._engines = {whitelist: _engine(whitelist) for whitelist in ("", _DIGITS)}

    def read(self, line: Pixels, *, digits: bool = False, softened: bool = False) -> Words:
        """Return the text of a line; with ``digits``, only characters of amounts are considered.

        With ``softened``, its strokes are softened first.
        """
        engine = self._engines[_DIGITS if digits else ""]
        large = _enlarged(line)
        if softened:
            large = as_pixels(cv2.GaussianBlur(large, (0, 0), _SOFT))
        read = self._read(engine, large)
        return read if read.text else self._read(engine, _without_grain(large))

    def _read(self, engine: tesserocr.PyTessBaseAPI, line: Pixels) -> Words:
        engine.SetImage(Image.fromarray(np.pad(line, _PAPER, constant_values=255)))
        engine.SetSourceResolution(_DOTS_AN_INCH)
        text = str(engine.GetUTF8Text()).strip()
        is_whole = _reaches_both_ends(engine, line)
        return Words(text, min(engine.AllWordConfidences(), default=0) / 100 if is_whole else 0.0)


def _reaches_both_ends(engine: tesserocr.PyTessBaseAPI, line: Pixels) -> bool:
    """Tell whether all of a line was read: it may lose the ends, yet be sure of the rest.

    The picture has a margin of paper, so a fraction of the line's height may be missing.
    """
    words = tesserocr.iterate_level(engine.GetIterator(), tesserocr.RIL.WORD)
    boxes = [box for word in words if (box := word.BoundingBox(tesserocr.RIL.WORD))]
    if not boxes:
        return False
    height, width = line.shape
    ink = np.flatnonzero((line < _INK).any(axis=0))
    first, last = (ink[0], ink[-1]) if len(ink) else (0, width)
    left = min(box[0] for box in boxes) - _PAPER
    right = max(box[2] for box in boxes) - _PAPER
    return bool(max(left - first, last - right) < _LOST * height)


def _enlarged(line: Pixels) -> Pixels:
    """Return small print enlarged to the size that is read best."""
    height = line.shape[0]
    if height >= _SMALL:
        return line
    scale = _BEST / height
    return as_pixels(cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))


def _without_grain(line: Pixels) -> Pixels:
    """Return a line with white paper, in whose grain Tesseract might otherwise lose the text."""
    return as_pixels(np.clip((line.astype(np.float32) - _BLACK) * _STEEPER, 0, 255))


def _engine(whitelist: str) -> tesserocr.PyTessBaseAPI:
    engine = tesserocr.PyTessBaseAPI(
        path=str(data_folder()),
        lang=LANGUAGE,
        psm=tesserocr.PSM.SINGLE_LINE,
        oem=tesserocr.OEM.LSTM_ONLY,
    )
    engine.SetVariable("tessedit_char_whitelist", whitelist)
    engine.SetVariable("tessedit_char_blacklist", "" if whitelist else "".join(NEVER_PRINTED))
    engine.SetVariable("load_system_dawg", "0" if whitelist else "1")
    return engine


@lru_cache(maxsize=1)
def tesseract() -> Tesseract:
    """Return Tesseract, loaded once per process."""
    return Tesseract()
