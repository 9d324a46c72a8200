"""Recognises columns whose heading says everything, by the headings in their records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rkt.core import schema
from rkt.core.column_records import Column


def _patterns_of(column: Column) -> Iterator[str]:
    """Yield patterns of the headings that a column is recognised by."""
    headings = filter(None, (column.published_heading, *column.recognised_headings))
    if not column.needs_context:
        yield from (re.escape(schema.fold(heading)) for heading in headings)
        yield from filter(None, (column.heading_pattern,))


_HEADINGS = {
    column.name: re.compile("|".join(patterns))
    for column in schema.COLUMN.values()
    if (patterns := tuple(_patterns_of(column)))
}


@lru_cache(maxsize=4096)
def recorded_column(heading: str) -> str | None:
    """Return the column that a folded heading names, None if it names none by itself."""
    return next((name for name, known in _HEADINGS.items() if known.fullmatch(heading)), None)
