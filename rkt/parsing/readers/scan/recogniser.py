"""The first reader: the neural recogniser of the ``rapidocr`` wheel, run by onnxruntime alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import cv2
import numpy as np
import onnxruntime

from rkt.parsing.readers.scan.doubts import NEVER_PRINTED
from rkt.parsing.readers.scan.pixels import Pixels

MODEL = "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48
_LEAST_WIDTH = 48
_WIDEST = 3_200
_SIGNS = (frozenset(map(chr, range(0x20, 0x7F))) - NEVER_PRINTED) | frozenset("•·–—“”‘’…×°²³½±≤≥§")
"""The characters of Indonesian documents; the model's 18,000 are narrowed down to these."""


@dataclass(frozen=True)
class Recognised:
    """A text with the scores, 0 to 1, of its characters."""

    text: str
    scores: tuple[float, ...] = ()

    @property
    def weakest(self) -> float:
        return min(self.scores, default=1.0)

    @property
    def mean(self) -> float:
        return sum(self.scores) / len(self.scores) if self.scores else 1.0


class Recogniser:
    """Reads the picture of one line of text."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(files("rapidocr") / "models" / MODEL) as path:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        names = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        signs = ["", *names, " "]
        self._known = [at for at, sign in enumerate(signs) if not at or sign in _SIGNS]
        self._signs = [signs[at] for at in self._known]
        self._input = self._session.get_inputs()[0].name

    def read(self, line: Pixels) -> Recognised:
        """Return the text of a line; "" for an empty picture."""
        scores = self._session.run(None, {self._input: _prepared(line)})[0][0][:, self._known]
        scores /= scores.sum(axis=1, keepdims=True)
        best = scores.argmax(axis=1)
        is_first = np.concatenate(([True], best[1:] != best[:-1])) & (best != 0)
        text = "".join(self._signs[at] for at in best[is_first])
        return Recognised(text, tuple(map(float, scores.max(axis=1)[is_first])))


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """Return the recogniser, loaded once per process."""
    return Recogniser()


def _prepared(line: Pixels) -> np.ndarray:
    height, width = line.shape
    wide = min(max(round(width * _HEIGHT / height), _LEAST_WIDTH), _WIDEST)
    scaled = cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_LINEAR)
    level = (scaled.astype(np.float32) / 255 - 0.5) / 0.5
    return np.ascontiguousarray(np.broadcast_to(level, (1, 3, *level.shape)))
