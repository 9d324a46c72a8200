"""Tables of all offices as files: the same figures as on the page, with codes and whole rupiah."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rkt.i18n.clock import start_of
from rkt.parsing.facts import PACKAGE_NAME
from rkt.render.exports.comparison import comparison_to_csv
from rkt.render.exports.comparison_tables import ExportField, ExportTable, FieldKind, Value
from rkt.render.exports.data_package import zip_files

if TYPE_CHECKING:
    import pandas as pd


def national_export(
    title: str, table: pd.DataFrame, labels: Mapping[str, tuple[str, FieldKind]]
) -> ExportTable:
    """Return the columns that ``labels`` name, with heading and type; missing figures are blank."""
    fields = tuple(ExportField(name, *labels[name]) for name in labels)
    columns = [_values(table, field) for field in fields]
    return ExportTable(title, fields, tuple(zip(*columns, strict=True)))


def national_parquet(table: ExportTable, about: Mapping[str, Any]) -> bytes:
    """Return a table as typed Parquet; ``about`` goes into the file's metadata as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.fields)
    arrays = [pa.array(c, _arrow_type(f)) for c, f in zip(columns, table.fields, strict=True)]
    found = pa.Table.from_arrays(arrays, names=[field.name for field in table.fields])
    stated = json.dumps(about, ensure_ascii=False)
    sink = io.BytesIO()
    pq.write_table(found.replace_schema_metadata({"rkt": stated}), sink, compression="zstd")
    return sink.getvalue()


def _arrow_type(field: ExportField) -> Any:
    import pyarrow as pa

    whole = (FieldKind.AMOUNT, FieldKind.NUMBER)
    return (
        pa.int64()
        if field.kind in whole
        else pa.float64()
        if field.kind is FieldKind.SHARE
        else pa.string()
    )


def national_package(
    tables: Mapping[str, ExportTable], name: str, about: Mapping[str, Any], made_on: date
) -> bytes:
    """Return a ZIP with the tables as CSV and ``datapackage.json``, which describes them.

    ``about`` describes the whole: its filters, its total, and what it leaves out. Equal tables give
    identical bytes.
    """
    files = {f"{stem}.csv": comparison_to_csv(table) for stem, table in tables.items()}
    description = {
        "profile": "tabular-data-package",
        "name": name,
        "created": start_of(made_on).isoformat(),
        **about,
        "resources": [_resource(stem, table, files) for stem, table in tables.items()],
    }
    as_json = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    return zip_files({**files, PACKAGE_NAME: as_json.encode()}, made_on)


def _resource(stem: str, table: ExportTable, files: Mapping[str, bytes]) -> dict[str, Any]:
    content = files[f"{stem}.csv"]
    types = {FieldKind.AMOUNT: "integer", FieldKind.NUMBER: "integer", FieldKind.SHARE: "number"}
    fields = [
        {"name": field.name, "title": field.label, "type": types.get(field.kind, "string")}
        for field in table.fields
    ]
    return {
        "profile": "tabular-data-resource",
        "name": stem,
        "title": table.title,
        "path": f"{stem}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _values(table: pd.DataFrame, field: ExportField) -> Sequence[Value]:
    values, missing = table[field.name].tolist(), table[field.name].isna().tolist()
    read: Callable[[Any], Value] = _READERS.get(field.kind, str)
    return [None if gone else read(value) for value, gone in zip(values, missing, strict=True)]


_READERS: Mapping[FieldKind, Callable[[Any], Value]] = {
    FieldKind.AMOUNT: round,
    FieldKind.NUMBER: int,
    FieldKind.SHARE: float,
}
"""How to parse a value of each type; all other types are texts."""
