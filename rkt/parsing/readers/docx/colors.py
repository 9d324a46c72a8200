"""Colours in Word's XML: plain, theme and shading colours, and patterns."""

from __future__ import annotations

import colorsys
import re

from lxml.etree import _Element as Element

from rkt.parsing.readers.docx.xml_names import attribute_of
from rkt.parsing.readers.unseen_text import BLACK, WHITE, Colour, blend, colour_from_hex

AUTO = "auto"
UNKNOWN = "unknown"
Paint = Colour | str
"""A colour; `AUTO` if Word chooses a visible one; `UNKNOWN` if it cannot be determined."""

_SLOTS = {
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
_PER_CENT = re.compile("pct([0-9]{1,2})")
_DEFAULTS: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}


class Theme:
    """The colours of a document's theme, by their names in the theme."""

    def __init__(self, tree: Element | None = None) -> None:
        self.colours = dict(_DEFAULTS)
        scheme = None if tree is None else next(tree.iter("{*}clrScheme"), None)
        for slot in () if scheme is None else scheme:
            colour = next((colour_from_hex(_plain(part)) for part in slot), None)
            if colour is not None:
                self.colours[str(slot.tag).rpartition("}")[2]] = colour

    def named(self, name: str) -> Paint:
        """Return a theme colour by the name that documents use for it."""
        return self.colours.get(_SLOTS.get(name, name), UNKNOWN)

    def paint(self, element: Element, plain: str = "val", theme: str = "theme") -> Paint:
        """Return the colour that attributes state; a theme colour overrides a plain one.

        ``theme`` is the prefix of the theme attributes' names.
        """
        name = attribute_of(element, "themeColor" if theme == "theme" else theme)
        if not name:
            value = attribute_of(element, plain)
            return AUTO if value in ("", AUTO) else colour_from_hex(value) or UNKNOWN
        tint, shade = (attribute_of(element, f"{theme}{kind}") for kind in ("Tint", "Shade"))
        return _toned(self.named(name), tint, shade)

    def shading(self, element: Element) -> Paint:
        """Return the colour of a shading; `AUTO` if there is none."""
        pattern = attribute_of(element, "val")
        fill = self.paint(element, "fill", "themeFill")
        per_cent = _PER_CENT.fullmatch(pattern)
        if pattern in ("clear", "nil", "") or fill == UNKNOWN:
            return fill
        colour = self.paint(element, "color")
        over = BLACK if colour == AUTO else colour
        if pattern == "solid" or isinstance(over, str) or not per_cent:
            return over if pattern == "solid" else UNKNOWN
        return blend(over, WHITE if isinstance(fill, str) else fill, int(per_cent[1]) / 100)


def highlight_colour(element: Element) -> Paint:
    """Return the colour of a highlight; `AUTO` if there is none."""
    name = attribute_of(element, "val")
    if name in ("", "none"):
        return AUTO
    return colour_from_hex(_HIGHLIGHTS.get(name, "")) or UNKNOWN


def _plain(colour: Element) -> str:
    return str(colour.get("lastClr") or colour.get("val") or "")


def _toned(colour: Paint, tint: str, shade: str) -> Paint:
    """Return a colour made lighter or darker; tint and shade are hexadecimal, FF for no change."""
    if isinstance(colour, str) or not (tint or shade):
        return colour
    try:
        light, dark = int(tint or "FF", 16) / 255, int(shade or "FF", 16) / 255
    except ValueError:
        return UNKNOWN
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    lightness = min(max((lightness * dark) * light + 1 - light, 0), 1)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
