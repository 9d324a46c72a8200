"""The font that the brief's HTML carries within it, so that it looks the same without a network.

The files are subsets of Source Sans: Latin letters and the signs of budgets (``docs/fonts.py``).
What is in none of them is shown in a font of the reader's system.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

FAMILY = "RKT Brief"
FACES = {400: "Regular", 600: "Semibold", 700: "Bold"}
FOLDER = Path(__file__).parent / "fonts"


def file_of(weight: int) -> Path:
    """Return the file of a face by its weight."""
    return FOLDER / f"brief-{weight}.woff2"


@lru_cache(maxsize=1)
def font_rules() -> str:
    """Return the faces as CSS rules that hold them whole."""
    return "".join(_rule(weight) for weight in FACES)


def _rule(weight: int) -> str:
    held = base64.b64encode(file_of(weight).read_bytes()).decode()
    source = f'url("data:font/woff2;base64,{held}") format("woff2")'
    return f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:{source}}}'
