"""What stands on a page about shares, read back from it: tables, bars and areas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.pages.app import html_of

_FIGURES = re.compile(r"Rp([\d,]+) · (<\u00a0)?([\d.,]+)%")


@dataclass(frozen=True)
class Shown:
    """A table as a reader has it: caption, headings, rows, and the rows below the rule."""

    caption: str
    headings: list[str]
    rows: list[list[str]]
    foot: list[list[str]]

    def place_of(self, heading: str) -> int:
        return self.headings.index(heading)


def tables_of(app: AppTest) -> list[Shown]:
    """Return all tables of ours on a page."""
    tables = re.findall(r"<table class=\"rkt-table.*?</table>", html_of(app), re.DOTALL)
    return [_table(html) for html in tables]


def _table(html: str) -> Shown:
    head, _, rest = html.partition("<tbody")
    body, _, foot = rest.partition("<tfoot")
    [caption] = re.findall(r"<caption>(.*?)</caption>", html, re.DOTALL)
    [headings] = _rows(head)
    return Shown(_words(caption), headings, _rows(body), _rows(foot))


def _rows(html: str) -> list[list[str]]:
    return [
        [_words(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr\b.*?</tr>", html, re.DOTALL)
    ]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def rupiah_in(text: str) -> int:
    """Return the first amount of an English text."""
    [amount] = re.findall(r"Rp([\d,]+)", text)[:1]
    return int(amount.replace(",", ""))


def percent_in(text: str) -> Decimal:
    """Return the percentage that an English text ends with."""
    return Decimal(text.replace("<\u00a0", "").rstrip("%").replace(",", ""))


def figures_in(texts: list[str]) -> list[tuple[int, Decimal]]:
    """Return amount and percentage of the texts that state both: "Rp1,000 · 2.50%"."""
    found = [_FIGURES.search(text.replace("<br>", " · ")) for text in texts]
    return [
        (int(each[1].replace(",", "")), Decimal(each[3].replace(",", ""))) for each in found if each
    ]


@dataclass(frozen=True)
class Area:
    """An area of a treemap: what it is in, its label, its amount, and its words on hover."""

    id: str
    parent: str
    label: str
    amount: int
    text: str


def areas_of(spec: Any) -> list[Area]:
    """Return the areas of a chart, the outermost first."""
    [trace] = spec["data"]
    values = trace["values"]
    columns = (trace["ids"], trace["parents"], trace["labels"], values, trace["hovertext"])
    return [Area(i, p, n, int(v), t) for i, p, n, v, t in zip(*columns, strict=True)]


def breakdown_of(app: AppTest) -> tuple[list[tuple[int, Decimal | None]], list[str]]:
    """Return the figures beside the bars of the allocation, and the notes below them."""
    [drawn] = re.findall(r'<figure class="rkt-breakdown".*?</figure>', html_of(app), re.DOTALL)
    rows = re.findall(r'"rkt-figures"><b>(.*?)</b> <span>(.*?)</span>', drawn)
    notes = re.findall(r'"rkt-others">(.*?)</p>', drawn)
    return [(rupiah_in(a), percent_in(unescape(s)) if s else None) for a, s in rows], notes


def dominant_of(lines: pd.DataFrame) -> pd.Index:
    """Return the index of the fewest lines with 90 % of the amount, if at most half of all."""
    ranked = lines.sort_values(["amount", "line_no"], ascending=[False, True])
    before = ranked["amount"].cumsum() - ranked["amount"]
    few = ranked[before * 10 < lines["amount"].sum() * 9]
    return few.index if 0 < len(few) * 2 <= len(lines) else few.index[:0]


def wholes_of(lines: pd.DataFrame, columns: list[str]) -> Iterator[int]:
    """Yield for each line what its parent adds up to."""
    yield from lines.groupby(columns)["amount"].transform("sum")
