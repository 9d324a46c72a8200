"""The record of a column, and the types of what columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    """What a column holds: text of the document, whole numbers, or whole rupiah."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Column:
    """Everything about a column; tables, files, the glossary and the store follow from it.

    ``label``, ``description``, ``meaning`` and ``regulation`` are texts of the catalogue.
    """

    name: str
    label: str
    type: ColumnType = ColumnType.TEXT
    excel_width: int = 36
    """Width in characters on the workbook's sheet of lines."""
    may_be_blank: bool = False
    """Whether a number may be missing (``Int64``); a missing text is ""."""
    published_heading: str = ""
    """Its heading in published tables; set only for columns that some plans lack."""
    recognised_headings: tuple[str, ...] = ()
    """Other headings that identify such a column in a document."""
    description: str = ""
    """Its description in the data package."""
    meaning: str = ""
    """Its meaning in the glossary, for columns without a term of their own."""
    regulation: str = ""
    """The regulation that defines it, for the glossary."""

    @property
    def is_optional(self) -> bool:
        """Whether only some plans have it."""
        return bool(self.published_heading)
