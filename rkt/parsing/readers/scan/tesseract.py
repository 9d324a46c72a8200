"""The other reader: Tesseract. Of amounts it is shown nothing but their signs to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import tesserocr
from PIL import Image

from rkt.parsing.readers.scan.installed import LANGUAGE, data_folder
from rkt.parsing.readers.scan.pixels import Pixels

_DIGITS = "0123456789.,-RrpPI() "
_DOTS_AN_INCH = 200
_PAPER = 10  # pixels around a line: without them it sees signs at the edge that are not there


@dataclass(frozen=True)
class Words:
    """A text with the score, 0 to 1, of its weakest word."""

    text: str
    weakest: float


class Tesseract:
    """Reads the picture of one line of text, by all signs or only by those of amounts."""

    def __init__(self) -> None:
        self._engines = {whitelist: _engine(whitelist) for whitelist in ("", _DIGITS)}

    def read(self, line: Pixels, *, digits: bool = False) -> Words:
        """Return what a line says; with ``digits`` only signs of amounts are considered."""
        engine = self._engines[_DIGITS if digits else ""]
        engine.SetImage(Image.fromarray(np.pad(line, _PAPER, constant_values=255)))
        engine.SetSourceResolution(_DOTS_AN_INCH)
        text = str(engine.GetUTF8Text()).strip()
        return Words(text, min(engine.AllWordConfidences(), default=0) / 100)


def _engine(whitelist: str) -> tesserocr.PyTessBaseAPI:
    engine = tesserocr.PyTessBaseAPI(
        path=str(data_folder()),
        lang=LANGUAGE,
        psm=tesserocr.PSM.SINGLE_LINE,
        oem=tesserocr.OEM.LSTM_ONLY,
    )
    engine.SetVariable("tessedit_char_whitelist", whitelist)
    engine.SetVariable("load_system_dawg", "0" if whitelist else "1")
    return engine


@lru_cache(maxsize=1)
def tesseract() -> Tesseract:
    """Return Tesseract, loaded once a process."""
    return Tesseract()
