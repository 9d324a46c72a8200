"""What was read from a Word paragraph or cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.unseen_text import Unseen


@dataclass
class DocxText:
    """The text of a paragraph or cell, and what was met while reading it.

    ``runs_on`` says that the end of the last paragraph was deleted, so the next one continues it.
    ``insertions`` and ``deletions`` count tracked changes. ``codes`` are field codes, which are not
    displayed; ``unseen`` are other hidden texts, by reason; ``symbols`` are font and code of
    symbols without a known letter. ``is_numbered`` says that Word shows a list number before it,
    ``is_deleted`` that a tracked change deletes the whole cell.
    """

    text: str = ""
    runs_on: bool = False
    insertions: int = 0
    deletions: int = 0
    pictures: int = 0
    tables: int = 0
    is_numbered: bool = False
    is_deleted: bool = False
    unseen: dict[Unseen, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    symbols: list[tuple[str, str]] = field(default_factory=list)

    @property
    def left_out(self) -> Iterator[tuple[Unseen, str]]:
        """The hidden texts, trimmed, with the reason."""
        for why, text in self.unseen.items():
            if text.strip(BLANKS):
                yield why, text.strip(BLANKS)

    def cover(self) -> None:
        """Mark the whole text as covered by something else."""
        if self.text.strip(BLANKS):
            self.unseen[Unseen.COVERED] = self.text
        self.text, self.is_numbered = "", False
