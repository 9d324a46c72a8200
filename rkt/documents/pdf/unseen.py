"""Glyphs that nobody sees -> the texts they make, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rkt.documents.hidden import Unseen, unseen_text
from rkt.documents.pdf.page import Glyph, Page
from rkt.documents.pdf.tables import texts_in_one_go
from rkt.documents.pdf.text import text_of, tidy_glyphs
from rkt.findings import Finding

Run = tuple[list[Glyph], Unseen]
"""Glyphs that are drawn in one go, and why nobody sees them."""


def unseen_runs(page: Page) -> Iterator[Run]:
    """Yield the texts of a page that nobody sees, in the order in which they are drawn."""
    for why, group in groupby(page.unseen, key=lambda unseen: unseen[1]):
        for run in texts_in_one_go(tidy_glyphs(glyph for glyph, _ in group)):
            yield run, why


def told_runs(page: int, runs: Iterable[Run]) -> Iterator[Finding]:
    """Yield one finding for each reason why texts outside of the cells of a page are not seen."""
    by_reason: dict[Unseen, list[str]] = {}
    for glyphs, why in runs:
        if text := text_of(glyphs) or "".join(glyph.text for glyph in glyphs).strip():
            by_reason.setdefault(why, []).append(text)
    for why, texts in by_reason.items():
        yield unseen_text(" ".join(texts), why, page=page)
