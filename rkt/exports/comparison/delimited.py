"""A comparison as CSV for programs: plain numbers, codes, texts that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from rkt.exports.comparison.tables import Table, Value
from rkt.guard import guard


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8, commas, LF, whole rupiah, shares from 0 to 1, no total row.

    Columns of several plans carry the plan's name in links: ``amount:published``.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_guarded(value) for value in row] for row in table.rows)
    return written.getvalue().encode()


def _guarded(value: Value) -> Value:
    return guard(value) if isinstance(value, str) else value
