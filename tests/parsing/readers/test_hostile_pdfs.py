"""A PDF made to do harm is read right or refused by name, in a process of its own, in time."""

from __future__ import annotations

import pytest

from rkt import DocumentError
from rkt.findings import Finding
from rkt.i18n import load_texts
from rkt.parsing.readers import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.sandbox import read_in_sandbox
from tests.parsing.readers.hostile_pdfs import HOSTILE

LIMITS = Limits(unpacked=20, pages=100, rows=1_000, seconds=20, memory=500, output=5)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_pdf_is_read_right_or_refused_by_name(kind: str) -> None:
    """Nothing but what it shows, or a sentence with the name of the file, comes out."""
    file = HOSTILE[kind]
    grid, refused = outcome(file.make())
    if grid is None:
        assert refused
        assert refused.code in file.refused
        assert "rkt.pdf" in refused.problem(load_texts("id"))
    else:
        assert not file.refused or "" in file.refused
        assert [found.code for found in grid.findings] == list(file.told)
        garbled = "pdf-overprinted" in file.told  # nobody can read it: that is an error
        assert garbled or [row.cells for row in grid.rows] == list(file.cells)


def outcome(data: bytes) -> tuple[Grid | None, Finding | None]:
    """Return the grid that a file is read into, or why it is refused."""
    try:
        return read_in_sandbox(data, "rkt.pdf", LIMITS), None
    except DocumentError as error:
        return None, error.finding
