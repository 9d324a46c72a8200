"""What was read from a paragraph or cell of a Word file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Passage:
    """The text of a paragraph or cell, and what was met in reading it.

    ``runs_on`` says that the last paragraph's end was deleted, so that the next continues it.
    ``insertions`` and ``deletions`` count tracked changes; ``codes`` are texts in the code of a
    field, which nobody sees; ``symbols`` are font and code of those without a letter.
    """

    text: str = ""
    runs_on: bool = False
    insertions: int = 0
    deletions: int = 0
    pictures: int = 0
    tables: int = 0
    hidden: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    symbols: list[tuple[str, str]] = field(default_factory=list)
