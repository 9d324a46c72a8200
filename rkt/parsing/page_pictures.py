"""Pictures of pages and cells, to show where a figure is in its document.

A PDF page is drawn in a separate process, just as documents are read: it may be hostile. The page
of a scan was kept as a picture when it was read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, replace

from rkt.parsing.picture_crops import crop_to_cell
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.page_places import CellPlace
from rkt.parsing.sandbox import NO_WINDOW, PROGRAM_FOLDER, worker_environment

_LIMITS = replace(LIBRARY, seconds=20, output=20)
_PDF = b"%PDF-"
_WITHIN = 1_024  # bytes before a PDF's signature

Draw = Callable[[bytes, int, int], bytes | None]
"""Draws a page, given the document, the page from 1, and how far to turn it; see `draw_page`."""


def page_picture(
    source: bytes, grid: Grid, place: CellPlace, draw: Draw | None = None
) -> bytes | None:
    """Return the page of a place as an upright JPEG; None if it cannot be drawn.

    ``source`` are the bytes of the document, which a page of a scan does without.
    """
    kept = [each.jpeg for each in grid.scan.pages if each.page == place.page] if grid.scan else []
    if kept:
        return kept[0]
    return (draw or draw_page)(source, place.page, place.turn) if _is_pdf(source) else None


def cell_picture(
    source: bytes, grid: Grid, row: int, column: int, draw: Draw | None = None
) -> bytes | None:
    """Return a cell and its surroundings as a JPEG, with the row tinted and the cell framed.

    None if the document does not say where the cell is, or its page cannot be drawn.
    """
    places = grid.places_by_row.get(row, {})
    place = places.get(column)
    page = page_picture(source, grid, place, draw) if place else None
    return crop_to_cell(page, place, places.values()) if place and page else None


def draw_page(source: bytes, page: int, turn: int = 0, limits: Limits = _LIMITS) -> bytes | None:
    """Return a page of a PDF as a JPEG, drawn in a separate process; None if that fails."""
    request = json.dumps({"page": page, "turn": turn, "limits": asdict(limits)})
    try:
        with tempfile.TemporaryFile() as document, tempfile.TemporaryFile() as answer:
            document.write(source)
            document.seek(0)
            subprocess.run(  # noqa: S603 - runs this program itself
                [sys.executable, "-m", "rkt.parsing.page_picture_worker", request],
                stdin=document,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=PROGRAM_FOLDER,
                env=worker_environment(),
                start_new_session=True,
                creationflags=NO_WINDOW,
                timeout=limits.seconds,
                check=True,
            )
            answer.seek(0)
            return answer.read()
    except (OSError, subprocess.SubprocessError):  # the place is still named in words
        return None


def _is_pdf(source: bytes) -> bool:
    return _PDF in source[:_WITHIN]
