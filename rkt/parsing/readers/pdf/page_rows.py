"""Turns a page into rows in reading order: table rows, and the texts around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rkt.core import money
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.pdf.cell_boxes import place_on
from rkt.parsing.readers.pdf.page import SLANTED, PdfGlyph, PdfPage, TooMuchDrawn
from rkt.parsing.readers.pdf.ruled_tables import PdfBlock, find_blocks
from rkt.parsing.readers.pdf.shaded_tables import Shading
from rkt.parsing.readers.pdf.table_rows import (
    Columns,
    PrintedRow,
    outside_row,
    remark,
    rows_of_block,
    texts_in_one_go,
)
from rkt.parsing.readers.pdf.text import PdfLine, glyphs_text, pdf_lines, tidy_glyphs
from rkt.parsing.readers.pdf.visibility import report_unseen_runs, unseen_runs

_APART = 1.5  # of the font size: a wider gap separates two texts
_LEAST_TEXTS = 3  # in a line that looks like a table row

_Text = list[PdfGlyph]


class PageRows:
    """Turns pages into rows one by one; a table continues with the columns it began with.

    ``remarks`` are findings about whole pages; ``tables`` counts the tables so far, and
    ``is_shaded`` says whether any had shading instead of rules.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._columns = Columns()
        self._shading = Shading(name)
        self.remarks: list[Finding] = []
        self.tables = 0
        self.is_shaded = False

    def rows_of(self, page: PdfPage) -> list[PrintedRow]:
        """Return the rows of a page that hold visible text; raise `DocumentError`."""
        rows = self._printed_rows(page)
        for row in rows:
            row.places = {index: place_on(page, box) for index, box in row.boxes.items()}
        return rows

    def _printed_rows(self, page: PdfPage) -> list[PrintedRow]:
        glyphs = self._shown(page)
        try:
            blocks = find_blocks(page.rules)
        except TooMuchDrawn:
            raise DocumentError("pdf-page-heavy", name=self._name, page=page.number) from None
        tables = sum(_is_table(block) for block in blocks)
        shaded = None if tables else self._shading.rows_of(page, glyphs)
        self.tables += tables + (shaded is not None)
        self.is_shaded |= shaded is not None
        if shaded is None:
            return self._ruled_rows(page, blocks, glyphs)
        self.remarks += report_unseen_runs(page.number, unseen_runs(page))
        return shaded

    def _shown(self, page: PdfPage) -> list[PdfGlyph]:
        """Return the page's glyphs without slanted ones, such as watermarks, which are reported."""
        glyphs = tidy_glyphs(page.glyphs)
        slanted = "".join(glyph.text for glyph in glyphs if glyph.turn == SLANTED).strip()
        if slanted:
            self.remarks.append(remark("pdf-slanted", page=page.number, text=slanted))
        return [glyph for glyph in glyphs if glyph.turn != SLANTED]

    def _ruled_rows(
        self, page: PdfPage, blocks: Sequence[PdfBlock], glyphs: Iterable[PdfGlyph]
    ) -> list[PrintedRow]:
        """Return the rows of blocks and the texts between them, from the top."""
        texts = list(texts_in_one_go(glyphs))
        places = [_block_of(blocks, text) for text in texts]
        around = [text for text, at in zip(texts, places, strict=True) if at is None]
        parts = list(_outside(page.number, around, blocks))
        unseen = list(unseen_runs(page))
        for number, block in enumerate(blocks):
            inside = (text for text, at in zip(texts, places, strict=True) if at == number)
            hidden = [run for run in unseen if _block_of(blocks, run[0]) == number]
            rows, blank = rows_of_block(block, inside, hidden, page.number, self._columns)
            self.remarks += (replace(found, page=page.number) for found in blank)
            parts.append((block.ys[0], rows))
        self.remarks += report_unseen_runs(
            page.number, [r for r in unseen if _block_of(blocks, r[0]) is None]
        )
        return [row for _, rows in sorted(parts, key=lambda part: part[0]) for row in rows]


def _is_table(block: PdfBlock) -> bool:
    return len(block.xs) > _LEAST_TEXTS


def _block_of(blocks: Sequence[PdfBlock], text: _Text) -> int | None:
    """Return the index of the block that a text begins in, None if it is outside all."""
    first = next((glyph for glyph in text if glyph.text != " "), text[0])
    x, y = (first.x0 + first.x1) / 2, (first.top + first.bottom) / 2
    return next((i for i, block in enumerate(blocks) if block.cell_at(x, y)), None)


def _outside(
    page: int, texts: Iterable[_Text], blocks: Sequence[PdfBlock]
) -> Iterator[tuple[float, list[PrintedRow]]]:
    """Yield the texts around the tables with their position, one row per line."""
    glyphs = [glyph for text in texts for glyph in text]
    upright = pdf_lines([glyph for glyph in glyphs if not glyph.turn], _APART)
    for top, group in groupby(upright, key=lambda line: line.row_top):
        lines = list(group)
        row = outside_row(page, [line.text for line in lines])
        row.remarks += _doubts(lines, blocks)
        yield top, [row]
    turned = glyphs_text([glyph for glyph in glyphs if glyph.turn])
    if turned:
        yield float("inf"), [outside_row(page, [turned])]


def _doubts(lines: Sequence[PdfLine], blocks: Sequence[PdfBlock]) -> Iterator[Finding]:
    """Yield findings about lines of text that look like part of a table."""
    text = " ".join(line.text for line in lines)
    has_amount = any(money.has_separators(line.text) for line in lines)
    middle = (lines[0].top + lines[0].bottom) / 2
    if len(lines) >= _LEAST_TEXTS and has_amount:
        yield remark("pdf-row-unruled", text=text)
    elif any(_is_table(block) and block.ys[0] < middle < block.ys[-1] for block in blocks):
        yield remark("pdf-beside", text=text)
