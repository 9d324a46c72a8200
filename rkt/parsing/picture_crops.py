"""Cuts a cell out of the picture of its page, with the row tinted and the cell framed."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from rkt.parsing.readers.page_places import CellPlace

if TYPE_CHECKING:
    from PIL.Image import Image

_LEFT, _RIGHT = 1.6, 0.4  # of the cell's width: nearby content belongs in the picture
_WIDEST_PART = 0.5  # of the page's width; a wider cell is shown only in part
_BESIDE_WIDE = 0.02
_ABOVE = 0.012  # of the page's height
_LEAST = 0.012
_LEAST_WIDTH = 0.2  # of the page's width
_OUTSET = 2  # pixels
_TINT = (255, 240, 190)
_FRAME = (176, 42, 55)
_WIDEST, _HIGHEST = 900, 400  # pixels
_QUALITY = 82
_MOST_PIXELS = 40_000_000  # a page of A3 at 400 dpi has 31 million

_Box = tuple[int, int, int, int]


def crop_to_cell(page: bytes, place: CellPlace, row: Iterable[CellPlace]) -> bytes | None:
    """Return a cell and its surroundings on a page as a JPEG; None if the page is not a picture.

    ``row`` holds the places of all cells in its row, including the cell's own.
    """
    picture = _marked(page, place, row)
    if picture is None:
        return None
    part = picture.crop(_part_round(place, picture.size))
    part.thumbnail((_WIDEST, _HIGHEST))
    return _jpeg(part)


def mark_on_page(page: bytes, place: CellPlace, row: Iterable[CellPlace]) -> bytes | None:
    """Return the whole page with a cell marked as `crop_to_cell` does."""
    picture = _marked(page, place, row)
    return _jpeg(picture) if picture else None


def _jpeg(picture: Image) -> bytes:
    answer = BytesIO()
    picture.save(answer, "JPEG", quality=_QUALITY)
    return answer.getvalue()


def _marked(page: bytes, place: CellPlace, row: Iterable[CellPlace]) -> Image | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(page), formats=("JPEG",)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            picture = opened.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    _mark(picture, place, [each for each in row if each.page == place.page])
    return picture


def _mark(picture: Image, place: CellPlace, row: Iterable[CellPlace]) -> None:
    from PIL import Image, ImageChops, ImageDraw

    left, top, right, bottom = _band(row, picture.size)
    band = picture.crop((left, top, right, bottom))
    tint = Image.new("RGB", band.size, _TINT)
    picture.paste(ImageChops.multiply(band, tint), (left, top))
    left, top, right, bottom = _pixels(place, picture.size)
    frame = (left - _OUTSET, top - _OUTSET, right + _OUTSET, bottom + _OUTSET)
    ImageDraw.Draw(picture).rectangle(frame, outline=_FRAME, width=3)


def _band(row: Iterable[CellPlace], size: tuple[int, int]) -> _Box:
    """Return the area of a row's cells in pixels."""
    lefts, tops, rights, bottoms = zip(*(_pixels(each, size) for each in row), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _pixels(place: CellPlace, size: tuple[int, int]) -> _Box:
    width, height = size
    left, top = int(place.left * width), int(place.top * height)
    return (
        left,
        top,
        max(int(place.right * width), left + 1),
        max(int(place.bottom * height), top + 1),
    )


def _part_round(place: CellPlace, size: tuple[int, int]) -> _Box:
    above = max(place.bottom - place.top, _LEAST) / 2 + _ABOVE
    left, right = _sides_round(place)
    top, bottom = max(place.top - above, 0.0), min(place.bottom + above, 1.0)
    return _pixels(CellPlace(place.row, place.column, place.page, left, top, right, bottom), size)


def _sides_round(place: CellPlace) -> tuple[float, float]:
    width = max(place.right - place.left, _LEAST_WIDTH / (1 + _LEFT + _RIGHT))
    left, right = place.left - _LEFT * width, place.right + _RIGHT * width
    if right - left > _WIDEST_PART:
        left = max(left, min(place.left - _BESIDE_WIDE, place.right - _WIDEST_PART))
        right = left + _WIDEST_PART
    return max(left, 0.0), min(right, 1.0)
