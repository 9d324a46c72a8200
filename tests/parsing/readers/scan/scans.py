"""Scans for tests: printed plans drawn as pictures, and damaged as copiers and telephones do.

Every damage is of a stated degree and every chance of a fixed seed: a scan is always the same.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

Pixels = npt.NDArray[np.uint8]

_POINTS = 72
_PAPER = 255


@dataclass(frozen=True)
class Damage:
    """What happened to a sheet between the printer and the file; the default is a clean copy.

    ``turn`` counts quarters against the clock, ``skew`` is in degrees, ``slant`` the part of the
    width by which the far edge of a photographed sheet looks shorter, ``shade`` how much darker
    its dark corner is, ``noise`` a deviation in grey levels, ``blur`` a radius in pixels. ``stamp``
    is where a ring of ink lies, as parts of width and height.
    """

    dpi: int = 200
    turn: int = 0
    skew: float = 0.0
    slant: float = 0.0
    shade: float = 0.0
    noise: float = 3.0
    blur: float = 0.4
    is_fax: bool = False
    stamp: tuple[float, float] | None = None
    seed: int = 1


CLEAN = Damage()


def scanned_pages(pdf: bytes, damage: Damage = CLEAN) -> list[Image.Image]:
    """Return each page of a PDF as a copier at that resolution would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _damaged(page.render(scale=damage.dpi / _POINTS).to_pil().convert("RGB"), damage)
            for page in document
        ]
    finally:
        document.close()


def _damaged(page: Image.Image, damage: Damage) -> Image.Image:
    if damage.stamp:
        page = _stamped(page, damage.stamp)
    if damage.slant:
        page = _slanted(page, damage.slant)
    if damage.skew:
        page = page.rotate(damage.skew, Image.Resampling.BICUBIC, fillcolor=(_PAPER,) * 3)
    if damage.blur:
        page = page.filter(ImageFilter.GaussianBlur(damage.blur * damage.dpi / 200))
    page = Image.fromarray(_uneven(np.asarray(page), damage))
    if damage.is_fax:
        page = page.convert("L").point([0] * 150 + [_PAPER] * 106).convert("1")
    return page.rotate(90 * damage.turn, expand=True)


def _stamped(page: Image.Image, place: tuple[float, float]) -> Image.Image:
    """Return the page with an office's round stamp, in the violet of its ink pad."""
    ink = Image.new("RGB", page.size, "white")
    pen, radius = ImageDraw.Draw(ink), page.height // 20
    x, y = int(place[0] * page.width), int(place[1] * page.height)
    for inner in (0, radius // 4):
        box = (x - radius + inner, y - radius + inner, x + radius - inner, y + radius - inner)
        pen.ellipse(box, outline=(90, 60, 170), width=max(2, radius // 12))
    pen.line((x - radius, y + radius // 3, x + radius, y - radius // 3), (90, 60, 170), radius // 9)
    blended = np.minimum(np.asarray(page), np.asarray(ink))
    return Image.fromarray(blended)


def _slanted(page: Image.Image, slant: float) -> Image.Image:
    """Return the page as seen from below its middle: its top looks shorter."""
    width, height = page.size
    cut, low = slant * width, slant * height / 2
    seen = [
        (cut, low),
        (width - cut * 0.7, 0.0),
        (float(width), float(height)),
        (0.0, height - low),
    ]
    paper = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    rows = []
    for (x, y), (u, v) in zip(seen, paper, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    answers = [value for corner in paper for value in corner]
    found = np.linalg.solve(np.array(rows), np.array(answers))
    return page.transform(
        page.size,
        Image.Transform.PERSPECTIVE,
        tuple(found),
        Image.Resampling.BICUBIC,
        fillcolor=(_PAPER,) * 3,
    )


def _uneven(pixels: Pixels, damage: Damage) -> Pixels:
    """Return the pixels darker towards one corner, and with the grain of a sensor."""
    height, width = pixels.shape[:2]
    across, down = np.linspace(0, 1, width), np.linspace(0, 1, height)
    light = 1 - damage.shade * (across[None, :, None] * 0.5 + down[:, None, None] * 0.5) ** 1.5
    grain = np.random.default_rng(damage.seed).normal(0, damage.noise, (height, width, 1))
    return np.clip(pixels * light + grain, 0, 255).astype(np.uint8)


def on_glass(page: Image.Image, skew: float = 1.3, seed: int = 3) -> Image.Image:
    """Return a sheet that lies askew on a copier's glass: its edges and the dirt beside it show."""
    glass = page.convert("L").rotate(
        skew, fillcolor=235, expand=True, resample=Image.Resampling.BICUBIC
    )
    pixels = np.asarray(glass.filter(ImageFilter.GaussianBlur(0.6))).astype(np.float64)
    shade = 0.75 + 0.25 * np.linspace(0, 1, pixels.shape[1])[None, :]
    dirt = np.random.default_rng(seed).normal(0, 7, pixels.shape)
    return Image.fromarray((pixels * shade + dirt).clip(0, 255).astype(np.uint8))


def as_pdf(pages: Iterable[Image.Image], dpi: int = 200) -> bytes:
    """Return a PDF whose pages are these pictures and nothing else."""
    return _saved(list(pages), "PDF", resolution=float(dpi))


def as_tiff(pages: Iterable[Image.Image], dpi: int = 200) -> bytes:
    return _saved(list(pages), "TIFF", compression="tiff_lzw", dpi=(dpi, dpi))


def as_jpeg(page: Image.Image, quality: int = 80) -> bytes:
    return _saved([page.convert("RGB")], "JPEG", quality=quality)


def as_png(page: Image.Image) -> bytes:
    return _saved([page], "PNG")


def _saved(pages: list[Image.Image], kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if kind in ("PDF", "TIFF") else {}
    pages[0].save(data, kind, **more, **options)
    return data.getvalue()


Writer = Callable[[list[Image.Image]], bytes]
