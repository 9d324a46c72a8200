"""The pages of a scan as pictures, from a PDF or a picture file, refused before they grow large."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.scan.pixels import LONG_SIDE, Pixels

_MOST_PIXELS = 100_000_000  # an A3 sheet at 600 dpi has 70 million
_LEAST_LONG_SIDE = 1_300  # A4 at 111 dpi; below about 120, separators are guesswork
_A4_INCHES = 11.69
_KINDS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
_OTHER_LEVELS = ("F", "I", "I;16", "I;16B", "I;16L", "I;16N")
_SAMPLED = 8  # pixels per side between those checked for a negative
_BLACK, _GREY = 60, 128
_MOST_INK = 0.25  # of a sheet; on a dark desk, more of the picture is the page


def pictures_of_pdf(data: bytes, name: str, pages: Sequence[int]) -> Iterator[Pixels | Finding]:
    """Yield the pages of a PDF by number from 1, as red, green and blue.

    A page with too few pixels becomes a finding: others in the document may have enough.
    """
    with _refusing(name):
        document = pypdfium2.PdfDocument(data)
    try:
        for number in pages:
            with _refusing(name):
                page = document[number - 1]
                sparse = _too_few_pixels(_long_side(page), name, number)
                yield sparse or _sized(_drawn(page))
                page.close()
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage) -> Pixels:
    bitmap = page.render(scale=LONG_SIDE / max(page.get_size()), rev_byteorder=True)
    picture = np.array(bitmap.to_numpy()[..., :3])
    bitmap.close()
    return picture


def _long_side(page: pypdfium2.PdfPage) -> float:
    """Return how many pixels the page's longer side has in its largest picture."""
    longest = max(page.get_size())
    sides = []
    for each in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = each.get_bounds()
        width, height = each.get_px_size()
        area = abs((right - left) * (top - bottom))
        if area > 0:
            sides.append((area, (width * height / area) ** 0.5 * longest))
    return float(max(sides)[1]) if sides else float(LONG_SIDE)


def _too_few_pixels(long_side: float, name: str, page: int) -> Finding | None:
    if long_side >= _LEAST_LONG_SIDE:
        return None
    dots = round(long_side / _A4_INCHES)
    return Finding("scan-too-small", values={"name": name, "page": page, "dots": dots}, page=page)


def pictures_of_file(data: bytes, name: str, limits: Limits) -> list[Pixels]:
    """Return the pages of a picture file as red, green and blue, turned as the file says."""
    with _refusing(name), _opened(data, name) as picture:
        count = _pages_of(picture, limits, name)
        return [_page(picture, at, name) for at in range(count)]


def _pages_of(picture: Image.Image, limits: Limits, name: str) -> int:
    """Return how many pages a file has; raise `DocumentError` if there are too many.

    Only a TIFF has pages; in a phone's photograph, further pictures are previews or brightness
    maps.
    """
    if picture.format != "TIFF":
        return 1
    for at in range(limits.scan_pages + 1):
        try:
            picture.seek(at)
        except EOFError:
            return at
    raise DocumentError("scan-pages", name=name, limit=limits.scan_pages)


def _page(picture: Image.Image, at: int, name: str) -> Pixels:
    picture.seek(at)
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        raise DocumentError("scan-too-large", name=name, width=width, height=height)
    if sparse := _too_few_pixels(max(width, height), name, at + 1):
        raise DocumentError(sparse.code, None, **sparse.values)
    upright = ImageOps.exif_transpose(picture)
    return _sized(np.asarray(_on_paper(upright)))


def _on_paper(picture: Image.Image) -> Image.Image:
    """Return a picture in colour, with transparent parts white."""
    if picture.mode in _OTHER_LEVELS:
        return Image.fromarray(_in_bytes(np.asarray(picture))).convert("RGB")
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _in_bytes(levels: npt.NDArray[np.generic]) -> Pixels:
    """Return grey levels of any depth, such as 12 or 16 bits or fractions of 1, as 0 to 255."""
    known = np.nan_to_num(levels.astype(np.float64)).clip(0)
    top = float(known.max(initial=0.0))
    white = 2.0 ** max(np.ceil(np.log2(top + 1)), 8) - 1 if top > 1 else 1.0
    return (known * (255 / white)).astype(np.uint8)


def _positive(picture: Pixels) -> Pixels:
    """Return a page as black on white if it is a negative: nearly all black with some white."""
    sample = picture[::_SAMPLED, ::_SAMPLED].mean(axis=2)
    is_negative = np.median(sample) < _BLACK and 0 < (sample > _GREY).mean() < _MOST_INK
    return 255 - picture if is_negative else picture


def _sized(picture: Pixels) -> Pixels:
    """Return a page, black on white, scaled so that its longer side is `LONG_SIDE`."""
    picture = _positive(picture)
    scale = LONG_SIDE / max(picture.shape[:2])
    if abs(scale - 1) < 0.001:
        return picture
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how), np.uint8)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(data), formats=_KINDS)
        except Image.DecompressionBombError:
            raise DocumentError("scan-too-large", name=name, width=0, height=0) from None
        with picture:
            yield picture


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn any error of the libraries into `DocumentError`: broken pictures raise all kinds."""
    try:
        yield
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - see above; our own code is not called in here
        raise DocumentError("file-damaged", name=name, reason=error) from None
