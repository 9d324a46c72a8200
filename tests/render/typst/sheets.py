"""Sheets for the tests: of plans made line by line, printed and read back."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pdfplumber
from pdfplumber.page import Page
from PIL import Image

from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis, concentration
from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.render.html.magnifier import Magnified, magnify
from rkt.render.typst import picture_as_pdf
from tests.render.exports.taken import EN, SERANG


def plan_of_amounts(amounts: Sequence[int], names: Sequence[str] = ()) -> Plan:
    """The Serang plan with a line for each amount, named by ``names`` or by its number."""
    count = len(amounts)
    lines = SERANG.lines.iloc[[i % len(SERANG.lines) for i in range(count)]].reset_index(drop=True)
    columns: dict[str, pd.Series[Any]] = {
        "amount": pd.Series(amounts, dtype="int64"),
        "description": pd.Series(names or [f"Baris {i}" for i in range(count)], dtype="str"),
        "line_no": pd.Series(range(1, count + 1), dtype="int64"),
    }
    return replace(SERANG, lines=lines.assign(**columns))


def magnified(
    plan: Plan = SERANG,
    filters: Filters | None = None,
    basis: ShareBasis = ShareBasis.TOTAL,
    texts: Texts = EN,
) -> Magnified:
    lines = (filters or Filters()).apply(plan.lines)
    return magnify(lines, concentration(lines), basis, texts)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        return image.size


def printed(picture: Magnified, stamp: str = "stamp") -> Page:
    return pdfplumber.open(io.BytesIO(picture_as_pdf(picture, stamp))).pages[0]


def closed_up(text: str) -> str:
    """A text less its white space: lines break otherwise on paper than on screen."""
    return re.sub(r"\s", "", text)


def words_of(page: Page) -> str:
    """All text of a sheet in the order in which it was set, closed up."""
    return closed_up("".join(char["text"] for char in page.chars))
