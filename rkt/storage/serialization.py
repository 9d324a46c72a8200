"""Serialize facts, findings, corrections, grids and lines for the database, and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from rkt.core import schema
from rkt.findings import Finding
from rkt.parsing.draft import Correction
from rkt.parsing.facts import Facts
from rkt.parsing.readers import Grid
from rkt.parsing.readers.serialization import (
    findings_from_list,
    findings_to_list,
    grid_from_dict,
    grid_to_dict,
    values_from_dict,
    values_to_dict,
)

if TYPE_CHECKING:
    import pandas as pd


def pack(value: object) -> str:
    """Return a value as compact ASCII JSON, equal for equal values."""
    return json.dumps(value, separators=(",", ":"))


def sha256_of(value: object) -> str:
    """Return the SHA-256 of a value's JSON in hexadecimal."""
    return hashlib.sha256(pack(value).encode()).hexdigest()


def pack_facts(facts: Facts) -> str:
    return pack(values_to_dict(asdict(facts)))


def unpack_facts(text: str) -> Facts:
    """Return facts, leaving out those that this version does not know."""
    known = {f.name for f in fields(Facts)}
    return Facts(**{name: value for name, value in json.loads(text).items() if name in known})


def pack_values(values: Mapping[str, object]) -> str:
    return pack(values_to_dict(values))


def unpack_values(text: str) -> dict[str, object]:
    return values_from_dict(json.loads(text))


def pack_corrections(corrections: Iterable[Correction]) -> str:
    return pack([[c.row, c.column, c.text, c.reason] for c in corrections])


def unpack_corrections(text: str) -> tuple[Correction, ...]:
    return tuple(Correction(*parts) for parts in json.loads(text))


def pack_findings(findings: Iterable[Finding]) -> str:
    return pack(findings_to_list(findings))


def unpack_findings(text: str) -> tuple[Finding, ...]:
    return findings_from_list(json.loads(text))


def pack_grid(grid: Grid) -> bytes:
    """Return a grid as compressed JSON."""
    return zlib.compress(pack(grid_to_dict(grid)).encode())


def unpack_grid(data: bytes) -> Grid:
    return grid_from_dict(json.loads(zlib.decompress(data)))


# Lines: whole numbers stay whole numbers

Values = dict[str, Any]
Rows = list[tuple[Any, ...]]
"""One tuple a line, in the order of `schema.tidy_columns`."""


def frame_records(frame: pd.DataFrame, revision: int) -> Rows:
    """Return the lines of a frame as rows with this revision number."""
    numbered = frame.assign(**{schema.REVISION: revision})
    columns = (_column_values(numbered, name) for name in schema.tidy_columns(frame.columns))
    return list(zip(*columns, strict=True))


def _column_values(frame: pd.DataFrame, name: str) -> list[Any]:
    """Return a column's values, with None for a missing amount."""
    column = frame[name]
    if name in schema.AMOUNTS and schema.COLUMN[name].may_be_blank:
        return column.astype("object").where(column.notna(), None).tolist()
    return column.tolist()


def more_columns_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return what `frame_from_records` needs to know about a frame's columns.

    That is the optional columns of an RKT, or all columns of a plan with other levels.
    """
    names = schema.tidy_columns(frame.columns)
    is_rkt = names[: len(schema.LINE_COLUMNS)] == schema.LINE_COLUMNS
    return names[len(schema.LINE_COLUMNS) :] if is_rkt else names


def frame_from_records(
    rows: Sequence[Sequence[Any]], more_columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return rows as a frame like `rkt.parsing.plan.Plan.lines`."""
    import pandas as pd

    names = schema.tidy_columns(more_columns)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_dtype_of(name))
            for name, values in zip(names, columns, strict=True)
        }
    )


OTHER_LEVELS = "other_levels"
"""The store's column, in JSON, for values in columns that only a document names."""


def stored_values(names: Sequence[str], row: Sequence[Any], room: Collection[str]) -> Values:
    """Return a line as the store keeps it, given the columns of its table."""
    line = dict(zip(names, row, strict=True))
    absent: Values = {level: "" for level in schema.LEVELS if level not in line}
    others = {name: value for name, value in line.items() if name not in room}
    kept: Values = {name: value for name, value in line.items() if name in room}
    return {**absent, **kept, **({OTHER_LEVELS: pack(others)} if others else {})}


def restored_row(names: Sequence[str], kept: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return a stored line as a tuple in the order of ``names``."""
    others = json.loads(kept.get(OTHER_LEVELS) or "{}")
    return tuple(kept[name] if name in kept else others[name] for name in names)


def _dtype_of(name: str) -> str:
    if name not in schema.NUMBERS:
        return "str"
    return "Int64" if schema.COLUMN[name].may_be_blank else "int64"
