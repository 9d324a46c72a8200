"""What a row of the source is, a heading, a line or outside the table, and where its amount is."""

from __future__ import annotations

from rkt.rows.anchors import (
    amount_cell,
    amount_index,
    expected_amount_index,
    is_split,
    realised_total_index,
    total_amount_index,
)
from rkt.rows.extents import heading_index, is_page_mark, is_title, table_extent

__all__ = [
    "amount_cell",
    "amount_index",
    "expected_amount_index",
    "heading_index",
    "is_page_mark",
    "is_split",
    "is_title",
    "realised_total_index",
    "table_extent",
    "total_amount_index",
]
