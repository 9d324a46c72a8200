"""Objectives and their chain as tables to take away: CSV, or the sheets of a workbook.

They are written by `rkt.exports.comparison`, which guards their texts.
"""

from __future__ import annotations

from rkt.exports.performance.tables import (
    absorption_table,
    chain_table,
    gaps_table,
    objectives_table,
)

__all__ = ["absorption_table", "chain_table", "gaps_table", "objectives_table"]
