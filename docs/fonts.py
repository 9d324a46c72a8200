"""Rebuild the fonts of the brief's HTML with ``python -m docs.fonts``, if characters are added.

They are subsets of Source Sans, whose licence (SIL OFL 1.1) requires a modified version to have a
different name and to include the licence text: the files have both, and the text is also beside
them.
"""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from rkt.render.typst.brief import FACES, FAMILY, FOLDER, font_file

_SOURCE = "font_source_sans_pro"
_LATIN = (range(0x20, 0x7F), range(0xA0, 0x180))
_SIGNS = "–—‘’‚“”„†•…‰‹›€←↑→↓−≈≠≤≥▲▼✓"
_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "lnum", "tnum"]
_NAMES = (1, 3, 4, 6, 16)  # what a font calls itself; copyright and licence stay
_KEPT = (0, 2, 13, 14)


def make_fonts() -> None:
    """Write each face as WOFF2, and the licence, into the folder that the brief reads them from."""
    FOLDER.mkdir(exist_ok=True)
    with as_file(files(_SOURCE) / "files") as folder:
        for weight, face in FACES.items():
            _make(folder / f"SourceSansPro-{face}.ttf", font_file(weight))
        shutil.copyfile(folder / "LICENSE.txt", FOLDER / "LICENSE.txt")


def _make(source: Path, made: Path) -> None:
    options = subset.Options(
        layout_features=_FEATURES, hinting=False, name_IDs=[*_KEPT, *_NAMES], notdef_outline=True
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*_LATIN[0], *_LATIN[1], *map(ord, _SIGNS)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = FAMILY.replace(" ", "-") if record.nameID == 6 else FAMILY
    font.flavor = "woff2"
    font.save(made)


if __name__ == "__main__":
    make_fonts()
