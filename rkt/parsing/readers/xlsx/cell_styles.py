"""The number format, font and fill of each cell style in a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from rkt.parsing.readers.unseen_text import WHITE
from rkt.parsing.readers.unseen_text import Colour as Rgb
from rkt.parsing.readers.xlsx.colors import Palette, named_color, rgb_of, theme_of
from rkt.parsing.readers.xlsx.fonts import Font, FontTarget
from rkt.parsing.readers.xlsx.xml_streams import attributes_of

_PLACES = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "indexedColors",
    "mruColors",
)
_ITEMS = (
    "numFmt",
    "font",
    "b",
    "alignment",
    "strike",
    "sz",
    "name",
    "color",
    "fill",
    "patternFill",
    "gradientFill",
    "dxf",
    "border",
)
_COLORS = ("fgColor", "bgColor", "xf", "rgbColor")
_OF_NO_TEXT = ("fill", "patternFill", "gradientFill", "fgColor", "bgColor", "border")
_THEME_PARTS = ("dk1", "lt1", "dk2", "lt2", "hlink", "folHlink", "fontScheme", "srgbClr", "sysClr")
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_PLAIN_FONT = Font()
_OWN_DOLLAR = '"$"'  # in built-in formats: the currency of the user's system


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks; ``fill`` is None if its colour is uncertain.

    ``is_filled`` tells whether the cell has a fill of its own, ``indent`` by how many steps its
    text is indented.
    """

    format: str = "General"
    font: Font = _PLAIN_FONT
    fill: Rgb | None = WHITE
    is_filled: bool = False
    indent: int = 0


@dataclass(frozen=True)
class ConditionalStyle:
    """What a conditional format changes in a cell; a format of None leaves the cell's own."""

    format: str | None = None
    font: Font = _PLAIN_FONT
    fill: Rgb | None = WHITE


@dataclass(frozen=True)
class CellStyles:
    """The cell styles of a workbook by number, and its colours."""

    cells: tuple[CellStyle, ...] = ()
    palette: Palette = field(default_factory=Palette)
    conditional: tuple[ConditionalStyle, ...] = ()

    def of(self, number: int) -> CellStyle:
        """Return a cell style; unknown numbers give the default one."""
        return self.cells[number] if 0 <= number < len(self.cells) else _PLAIN


_PLAIN = CellStyle()


def read_styles(
    package: zipfile.ZipFile, styles: Iterable[str], themes: Iterable[str]
) -> CellStyles:
    """Return the cell styles in the parts of a package."""
    reading = _StylesReading()
    for part in styles:
        for tag, values in attributes_of(package, part, (*_PLACES, *_ITEMS, *_COLORS)):
            reading.take(tag, values)
    return reading.finish(_theme(package, themes))


def _theme(package: zipfile.ZipFile, parts: Iterable[str]) -> Mapping[str, Rgb]:
    """Return the colours of the theme, {} if it is damaged, since texts can be read without."""
    names = (*_THEME_PARTS, *_ACCENTS)
    try:
        return theme_of(found for part in parts for found in attributes_of(package, part, names))
    except (KeyError, etree.LxmlError):
        return {}


class ConditionalTarget:
    """Collects what a conditional format changes; fills and borders do not colour the text."""

    def __init__(self) -> None:
        self.format: str | None = None
        self.font = FontTarget()
        self.fill: Mapping[str, str] | None = None
        self.is_aside = False

    def take(self, tag: str, values: Mapping[str, str]) -> None:
        self.is_aside = tag in _OF_NO_TEXT or (self.is_aside and tag not in ("font", "numFmt"))
        if tag == "numFmt":
            self.format = values.get("formatCode")
        elif tag == "bgColor" or (tag == "fgColor" and self.fill is None):
            self.fill = values
        elif not self.is_aside:
            self.font.start(tag, values)

    def style(self, palette: Palette) -> ConditionalStyle:
        """Return the style collected so far."""
        color = named_color(self.fill) if self.fill else None
        fill = WHITE if self.fill is None else palette.rgb(color) if color else None
        return ConditionalStyle(self.format, self.font.font, fill)


class _StylesReading:
    """Collects cell styles while the elements stream by in file order."""

    def __init__(self) -> None:
        self.place = ""
        self.codes = {str(n): c.replace(_OWN_DOLLAR, "") for n, c in BUILTIN_FORMATS.items()}
        self.fonts: list[FontTarget] = []
        self.fills: list[list[tuple[str, Mapping[str, str]]]] = []
        self.cells: list[Mapping[str, str]] = []
        self.indents: dict[int, int] = {}
        self.indexed: list[Rgb | None] = []
        self.conditional: list[ConditionalTarget] = []

    def take(self, tag: str, values: Mapping[str, str]) -> None:
        """Record what an element says about cell styles."""
        if tag in _PLACES:
            self.place = tag
        elif tag == "numFmt" and self.place == "numFmts":
            self.codes[values["numFmtId"]] = values["formatCode"] or "General"
        elif tag == "rgbColor" and self.place == "indexedColors":
            self.indexed.append(rgb_of(values.get("rgb", "")))
        elif self.place == "fonts":
            self._take_font(tag, values)
        elif self.place == "fills":
            self._take_fill(tag, values)
        elif self.place == "cellXfs":
            self._take_cell(tag, values)
        elif self.place == "dxfs":
            self._take_conditional(tag, values)

    def _take_cell(self, tag: str, values: Mapping[str, str]) -> None:
        steps = values.get("indent", "")
        if tag == "xf":
            self.cells.append(values)
        elif tag == "alignment" and self.cells and steps.isdigit():
            self.indents[len(self.cells) - 1] = int(steps[:3])

    def _take_font(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "font":
            self.fonts.append(FontTarget())
        elif self.fonts:
            self.fonts[-1].start(tag, values)

    def _take_fill(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "fill":
            self.fills.append([])
        elif self.fills:
            self.fills[-1].append((tag, values))

    def _take_conditional(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "dxf":
            self.conditional.append(ConditionalTarget())
        elif self.conditional:
            self.conditional[-1].take(tag, values)

    def finish(self, theme: Mapping[str, Rgb]) -> CellStyles:
        """Return the styles, once all elements have been read."""
        palette = Palette(self.indexed, theme)
        fonts = [target.font for target in self.fonts]
        fills = [_fill(found, palette) for found in self.fills]
        cells = tuple(
            self._style(xf, fonts, fills, self.indents.get(at, 0))
            for at, xf in enumerate(self.cells)
        )
        return CellStyles(cells, palette, tuple(each.style(palette) for each in self.conditional))

    def _style(
        self,
        xf: Mapping[str, str],
        fonts: list[Font],
        fills: list[tuple[Rgb | None, bool]],
        indent: int,
    ) -> CellStyle:
        font, fill = int(xf.get("fontId", 0)), int(xf.get("fillId", 0))
        color, is_filled = fills[fill] if 0 <= fill < len(fills) else (WHITE, False)
        return CellStyle(
            self.codes.get(xf.get("numFmtId", "0"), "General"),
            fonts[font] if 0 <= font < len(fonts) else _PLAIN_FONT,
            color,
            is_filled,
            indent,
        )


def _fill(found: list[tuple[str, Mapping[str, str]]], palette: Palette) -> tuple[Rgb | None, bool]:
    """Return a fill's colour, None if it is not uniform, and whether there is a fill."""
    elements = dict(found)
    pattern = elements.get("patternFill", {}).get("patternType", "none")
    if "gradientFill" not in elements and pattern == "none":
        return WHITE, False
    color = named_color(elements.get("fgColor", {}))
    return palette.rgb(color) if color and pattern == "solid" else None, True
