"""Builds findings that carry their place in the source."""

from __future__ import annotations

from rkt.findings import Finding
from rkt.parsing.headings import Heading
from rkt.parsing.parsed_table import TableCell


def found_at(cell: TableCell, code: str, **values: object) -> Finding:
    """Return a finding about a cell."""
    return Finding(code, cell.row, cell.column, values)


def found_at_heading(heading: Heading, code: str, **values: object) -> Finding:
    """Return a finding about a heading."""
    return Finding(code, heading.row, heading.column, {"text": heading.text, **values})


def found_beside(code: str, heading: Heading, other: Heading) -> Finding:
    """Return a finding about a heading that refers to another one."""
    values = {"other": other.text, "other_row": other.row}
    return found_at_heading(heading, code, **values)
