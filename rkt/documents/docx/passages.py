"""What was read from a paragraph or cell of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rkt.documents.grid import BLANKS
from rkt.documents.hidden import Unseen


@dataclass
class Passage:
    """The text of a paragraph or cell, and what was met in reading it.

    ``runs_on`` says that the last paragraph's end was deleted, so that the next continues it.
    ``insertions`` and ``deletions`` count tracked changes; ``codes`` are texts in the code of a
    field, which nobody sees; ``unseen`` are other texts that nobody sees, by the reason;
    ``symbols`` are font and code of those without a letter.
    """

    text: str = ""
    runs_on: bool = False
    insertions: int = 0
    deletions: int = 0
    pictures: int = 0
    tables: int = 0
    unseen: dict[Unseen, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    symbols: list[tuple[str, str]] = field(default_factory=list)

    @property
    def left_out(self) -> Iterator[tuple[Unseen, str]]:
        """The texts that nobody sees, trimmed, with the reason."""
        for why, text in self.unseen.items():
            if text.strip(BLANKS):
                yield why, text.strip(BLANKS)

    def cover(self) -> None:
        """Note that all of the text lies under something else."""
        if self.text.strip(BLANKS):
            self.unseen[Unseen.COVERED] = self.text
        self.text = ""
