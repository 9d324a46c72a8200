"""The sandboxed process that draws one page: ``python -m rkt.parsing.page_picture_worker``.

It reads a PDF from standard input and writes the page as a JPEG to standard output. Page, turn and
limits are passed as arguments; limits are applied before any input is read.
"""

from __future__ import annotations

import json
import sys

from rkt.parsing.readers.limits import Limits
from rkt.parsing.sandbox_worker import set_rlimits

_DPI = 190
_LONGEST = 2_400  # pixels, a long side of A4 at 205 dpi
_POINTS_PER_INCH = 72
_QUALITY = 85


def draw_page() -> None:
    """Draw the page that the arguments name."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    set_rlimits(limits)
    data = sys.stdin.buffer.read(limits.megabytes * 1_000_000 + 1)
    from pypdfium2 import PdfDocument

    page = PdfDocument(data)[request["page"] - 1]
    scale = min(_DPI / _POINTS_PER_INCH, _LONGEST / max(*page.get_size(), 1.0))
    drawn = page.render(scale=scale, rotation=request["turn"], rev_byteorder=True)
    drawn.to_pil().convert("RGB").save(sys.stdout.buffer, "JPEG", quality=_QUALITY)


if __name__ == "__main__":
    draw_page()
