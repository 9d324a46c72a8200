"""Rows of texts -> HTML, with what word processors and web pages do to a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

from tests.document_writers import Merge, equal_neighbours, is_alone


@dataclass(frozen=True)
class PageQuirks:
    """How a page was written."""

    details_are_merged: bool = False
    headings_are_merged: bool = False
    tags_nest: bool = False
    """Cells of a header are ``th``, and texts stand in paragraphs, spans and bold."""
    titles_stand_outside: bool = False
    blocks: bool = False
    """The table goes on in another one every few rows, as on printed pages."""
    tags_are_closed: bool = True
    encoding: str = "utf-8"


page_quirks = st.builds(
    PageQuirks,
    *[st.booleans() for _ in range(6)],
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "ascii"]),
)
_ROWS_OF_BLOCK = 5


def write_html(
    rows: Sequence[Sequence[str]], quirks: PageQuirks | None = None, lines: Collection[int] = ()
) -> bytes:
    """Return a page with the rows in a table; ``lines`` are the budget lines' rows, from 1."""
    quirks = quirks or PageQuirks()
    merges = list(equal_neighbours(rows, lines)) if quirks.details_are_merged else []
    head = _titles(rows) if quirks.titles_stand_outside else 0
    page = "".join(f"<h1>{_escaped(row[0])}</h1>\n" for row in rows[:head] if any(row))
    page += "<table border=1>\n"
    for at, row in enumerate(rows[head:], head):
        if quirks.blocks and at % _ROWS_OF_BLOCK == 0 and not _is_spanned(at, merges):
            page += "</table>\n<p>&nbsp;</p>\n<table>\n"
        page += _row(row, at, merges, quirks)
    page = f"<!DOCTYPE html>\n<html><body>{page}</table></body></html>"
    return page.encode(quirks.encoding, "xmlcharrefreplace")


def _titles(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the header."""
    return next((at for at, row in enumerate(rows) if len([*filter(None, row)]) > 1), 0)


def _is_spanned(at: int, merges: list[Merge]) -> bool:
    return any(merge.first < at <= merge.last for merge in merges)


def _row(row: Sequence[str], at: int, merges: list[Merge], quirks: PageQuirks) -> str:
    if quirks.headings_are_merged and is_alone(row):
        return f"<tr>{_cell(row[0], ' colspan=7', quirks)}</tr>\n"
    cells = []
    for column, text in enumerate(row):
        merge = next((m for m in merges if m.column == column and m.first <= at <= m.last), None)
        if merge is None:
            cells.append(_cell(text, "", quirks))
        elif merge.first == at:
            cells.append(_cell(text, f' rowspan="{merge.last - at + 1}"', quirks))
    return f"<tr>{''.join(cells)}" + ("</tr>\n" if quirks.tags_are_closed else "\n")


def _cell(text: str, span: str, quirks: PageQuirks) -> str:
    tag = "th" if quirks.tags_nest and text.startswith("Program") else "td"
    inside = f"\n <p class=a><span>  <b>{_escaped(text)}</b></span><!-- x -->\n</p>"
    shown = inside if quirks.tags_nest and text else _escaped(text)
    return f"<{tag}{span}>{shown}" + (f"</{tag}>" if quirks.tags_are_closed else "")


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
