"""White print on a dark band becomes print on white; a bar over what is printed stays a bar."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from rkt.parsing.readers.scan.dark_bands import with_light_bands
from rkt.parsing.readers.scan.pixels import Pixels

BAND = (100, 100, 700, 140)
BLUE = (30, 80, 160)


def page(text: str) -> Pixels:
    picture = Image.new("RGB", (800, 600), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle(BAND, fill=BLUE)
    pen.line((400, 100, 400, 140), fill="black", width=3)
    pen.text((120, 108), text, fill="white", font_size=22)
    pen.text((120, 200), "2.031.713.000", fill="black", font_size=22)
    return np.asarray(picture)


def lightened(picture: Pixels) -> Pixels:
    grey = np.asarray(Image.fromarray(picture).convert("L"))
    return with_light_bands(picture, grey)[1]


def test_a_header_in_white_on_blue_is_inverted_with_its_rules_dark() -> None:
    grey = lightened(page("Kegiatan"))
    inside = grey[104:137, 104:697]
    assert np.median(inside) == 255
    assert grey[105:135, 121:200].min() < 60
    assert grey[120, 400] < 150
    assert grey[100, 250] == 0


def test_a_blank_cell_beside_a_header_in_white_is_white_too() -> None:
    """Though a white rule divides them."""
    picture = page("Kegiatan").copy()
    picture[95:145, 399:403] = 255
    assert np.median(lightened(picture)[110:130, 410:690]) == 255


def test_what_is_printed_elsewhere_and_a_bar_without_letters_stay_as_they_are() -> None:
    picture = page("")
    grey = np.asarray(Image.fromarray(picture).convert("L"))
    assert (lightened(picture) == grey).all()
    assert (lightened(page("Kegiatan"))[160:] == grey[160:]).all()
