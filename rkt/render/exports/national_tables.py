"""Tables of all offices as files: the same figures as on the page, with codes and whole rupiah."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rkt.render.exports.comparison_tables import ExportField, ExportTable, FieldKind, Value

if TYPE_CHECKING:
    import pandas as pd


def national_export(
    title: str, table: pd.DataFrame, labels: Mapping[str, tuple[str, FieldKind]]
) -> ExportTable:
    """Return the columns that ``labels`` name, with heading and type; missing figures are blank."""
    fields = tuple(ExportField(name, *labels[name]) for name in labels)
    columns = [_values(table, field) for field in fields]
    return ExportTable(title, fields, tuple(zip(*columns, strict=True)))


def _values(table: pd.DataFrame, field: ExportField) -> Sequence[Value]:
    values, missing = table[field.name].tolist(), table[field.name].isna().tolist()
    read: Callable[[Any], Value] = _READERS.get(field.kind, str)
    return [None if gone else read(value) for value, gone in zip(values, missing, strict=True)]


_READERS: Mapping[FieldKind, Callable[[Any], Value]] = {
    FieldKind.AMOUNT: round,
    FieldKind.NUMBER: int,
    FieldKind.SHARE: float,
}
"""How a value is read by its type; all others are texts."""
