"""Transcribed text -> Grid: tabs between cells, ``<b>`` round a bold cell, one row a line."""

from __future__ import annotations

import re
from dataclasses import replace

from rkt.documents.delimited import read_delimited
from rkt.documents.grid import Grid
from rkt.documents.limits import LIBRARY, Limits

_BOLD = re.compile(r"<b>(.*)</b>", re.DOTALL)


def read_transcript(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a transcript; bold is typography, so its marks are not text."""
    grid = read_delimited(data, name, limits)
    rows = (replace(row, cells=tuple(map(_plain, row.cells))) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _plain(cell: str) -> str:
    bold = _BOLD.fullmatch(cell)
    return bold[1].strip() if bold else cell
