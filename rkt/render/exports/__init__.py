"""Lines as filtered -> bytes to take away: CSV, workbook, data package.

`take_extract` says what is taken; each format is a function from that to the bytes of a file.
"""

from __future__ import annotations

from rkt.render.exports.csv import to_csv, to_csv_for_excel
from rkt.render.exports.data_package import to_data_package
from rkt.render.exports.extract import Extract, take_extract
from rkt.render.exports.workbook import to_xlsx

__all__ = [
    "Extract",
    "take_extract",
    "to_csv",
    "to_csv_for_excel",
    "to_data_package",
    "to_xlsx",
]
