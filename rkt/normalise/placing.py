"""Where the columns of a line stand, given where its amount does."""

from __future__ import annotations

from rkt import rows, schema
from rkt.documents import Row
from rkt.header import Header


def place_columns(
    row: Row, header: Header, start: int, amount: int
) -> tuple[dict[str, int], list[int]]:
    """Return the columns of a line by role, and where signs stand before further amounts.

    Its amount begins at ``start`` and its number stands at ``amount``. A sign in a cell of its
    own moves what stands to the right, unless the header left it a place.
    """
    moved, signs = start - header.amount, []
    columns = {schema.AMOUNT: amount}
    for role, at in sorted(header.columns.items(), key=lambda column: column[1]):
        if role == schema.AMOUNT:
            moved += _room_of_sign(header, at, amount - start)
            continue
        columns[role] = at + moved
        if role == schema.REALISED_AMOUNT:
            index = _number_index(row, at + moved, amount)
            signs += [at + moved] if index != at + moved else []
            moved += _room_of_sign(header, at, index - columns[role])
            columns[role] = index
    return columns, signs


def _room_of_sign(header: Header, column: int, is_apart: int) -> int:
    """Return by how much a sign of currency in a cell of its own moves the cells after it."""
    named = {*header.columns.values(), *header.others}
    return is_apart if column + 1 in named else 0


def _number_index(row: Row, start: int, amount: int) -> int:
    """Return where the number of a realised amount stands that begins at an index."""
    index, _ = rows.amount_cell(row, start) if start >= 0 else (start, "")
    return start if index == amount else index
