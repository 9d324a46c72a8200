"""Scores how much a table looks like an RKT, to choose among sheets or tables of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(
    r"\b(?:program|kegiatan|sasaran|indikator|keluaran|output|uraian|anggaran|pagu|biaya|alokasi"
    r"|jumlah|ket|keterangan)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 80
_LEAST_NAMES = 3


@dataclass(frozen=True)
class TableScore:
    """The number of filled cells, and of RKT column names in the table's best row."""

    names: int
    cells: int

    @property
    def has_header(self) -> bool:
        return self.names >= _LEAST_NAMES

    @property
    def rank(self) -> int:
        """The ranking key: a full table with more of the names is more like an RKT."""
        return max(self.names, 1) * self.cells


def table_score(rows: Iterable[Iterable[str]]) -> TableScore:
    """Return how much rows of texts look like an RKT."""
    names = cells = 0
    for row in rows:
        filled = [text for text in row if text]
        cells += len(filled)
        names = max(names, sum(map(_is_name, filled)))
    return TableScore(names, cells)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _NAME.search(text) is not None
