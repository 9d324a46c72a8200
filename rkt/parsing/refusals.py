"""Explains why a document is not a plan: one finding with what was seen, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rkt.core import money
from rkt.findings import DocumentError
from rkt.parsing.header.column_names import is_not_a_name
from rkt.parsing.parsed_table import OpenSum
from rkt.parsing.readers import Grid, GridRow

_AGREEMENT = re.compile(r"(?:perjanjian|penetapan)\s+kinerja|performance agreement", re.IGNORECASE)
_OF_AGREEMENT = re.compile(r"\b(?:target|indi[ck]ator)", re.IGNORECASE)
_CODE = re.compile(r"[0-9A-Z]{1,6}(?:[.][0-9A-Z]{1,6})+[.]?|[0-9]{1,6}")
_PLAIN_AMOUNT = re.compile(r"[1-9][0-9]{6,14}")
"""An amount from a cell that holds a number; codes of this length contain dots."""
_SPACED_AMOUNT = re.compile(
    r"(?:rp\.?\s*)?[1-9][0-9]{0,2}(?:[\s'\u2019][0-9]{3})+(?:[.,][0-9]{2})?", re.IGNORECASE
)
_DIGITS_OF_AMOUNT = 5
NOTHING_ABOVE = "–"
_MOST_NAMED = 6
_FEW = 3
"""From this number of rows on, something is a pattern rather than chance."""


def refusal(grid: Grid, open_sum: OpenSum | None = None) -> DocumentError:
    """Return why a document is not a plan, in one finding that says what was seen.

    ``open_sum`` is a row that the sums of a table without codes and marks allow in two places.
    """
    if open_sum:
        one, other = (name or NOTHING_ABOVE for name in open_sum.above)
        values = {"label": open_sum.name, "one": one, "other": other}
        return DocumentError("sums-open", row=open_sum.source.row, name=grid.name, **values)
    rows = [row for row in grid.rows if row.filled]
    names = _column_names(rows)
    seen = names[:_MOST_NAMED]
    amounts = sum(map(_states_amount, rows))
    if all(len(row.filled) == 1 for row in rows) and amounts:
        return DocumentError("text-without-columns", name=grid.name)
    if not amounts and _is_agreement(rows, names):
        return DocumentError("performance-agreement", name=grid.name)
    doubtful = _readable_in_two_ways(rows)
    if doubtful:
        return DocumentError("amounts-two-ways", name=grid.name, text=doubtful)
    if names and amounts >= _FEW:
        code = "levels-unknown-codes" if _has_codes(rows) else "levels-unknown"
        return DocumentError(code, name=grid.name, columns=seen)
    unusual = _written_otherwise(rows)
    if unusual and not amounts:
        return DocumentError("amounts-written-otherwise", name=grid.name, text=unusual)
    if len(names) >= _FEW and not amounts and len(rows) > _FEW:
        return DocumentError("amounts-missing", name=grid.name, columns=seen)
    return DocumentError("table-missing", name=grid.name)


def _column_names(rows: Sequence[GridRow]) -> tuple[str, ...]:
    """Return the texts of the first row that may name columns, if rows below are as wide."""
    for at, row in enumerate(rows):
        texts = [text for _, text in row.filled]
        below = rows[at + 1 : at + 1 + _FEW]
        is_wide = len(texts) > 1 and any(len(each.filled) > 1 for each in below)
        if is_wide and not any(is_not_a_name(text) or money.is_number(text) for text in texts):
            return tuple(texts)
    return ()


def _states_amount(row: GridRow) -> bool:
    last = row.filled[-1][1].rpartition(" ")[2] if len(row.filled) == 1 else ""
    texts = (last, *(text for _, text in row.filled))
    return any(money.has_separators(text) or _PLAIN_AMOUNT.fullmatch(text) for text in texts)


def _readable_in_two_ways(rows: Sequence[GridRow]) -> str:
    """Return an amount such as "12.000" if all amounts of the table are as ambiguous, else ""."""
    grouped = [text for row in rows for _, text in row.filled if money.has_separators(text)]
    decided = money.detect_separators(text for row in rows for text in _figures(row))
    return grouped[0] if len(grouped) >= _FEW and decided is None else ""


def _written_otherwise(rows: Sequence[GridRow]) -> str:
    """Return an amount in other digits, or with spaces between thousands, if there are several."""
    texts = [text for row in rows for _, text in row.filled]
    found = [text for text in texts if _SPACED_AMOUNT.fullmatch(text) or _has_other_digits(text)]
    return found[0] if len(found) >= _FEW else ""


def _has_other_digits(text: str) -> bool:
    digits = [sign for sign in text if sign.isdecimal()]
    return len(digits) >= _DIGITS_OF_AMOUNT and not any(map(str.isascii, digits))


def _figures(row: GridRow) -> list[str]:
    """Return the texts of a row that show how digits are grouped."""
    return [text for _, text in row.filled if money.has_separators(text)]


def _is_agreement(rows: Sequence[GridRow], names: Sequence[str]) -> bool:
    """Tell whether a document is a performance agreement, by its title or columns."""
    titles = (row.filled[0][1] for row in rows if len(row.filled) == 1)
    is_called = any(map(_AGREEMENT.search, titles))
    return is_called or sum(_OF_AGREEMENT.search(name) is not None for name in names) > 1


def _has_codes(rows: Sequence[GridRow]) -> bool:
    """Tell whether rows begin with codes, some of which continue those above."""
    codes = [row.filled[0][1] for row in rows if _CODE.fullmatch(row.filled[0][1])]
    deeper = sum(one.startswith(f"{above}.") for above, one in pairwise(codes))
    return len(codes) >= _FEW and deeper > 1
