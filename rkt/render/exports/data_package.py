"""Export an extract as a Frictionless Data Package: the CSV and a machine-readable descriptor."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any
from urllib.parse import urlencode

from rkt.analysis.measures import Totals
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINE_NO, LINES, Category
from rkt.i18n import N_, Texts
from rkt.i18n.clock import start_of
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.facts import PACKAGE_NAME
from rkt.render.exports.csv import to_csv
from rkt.render.exports.description import describe_basis, describe_filters_line, describe_title
from rkt.render.exports.extract import Extract

_PUBLIC = N_(
    "Public document of an Indonesian state body, free of copyright under Law 28/2014, article 42"
)
_EARLIEST = date(1980, 1, 1)  # earliest date that a ZIP can store


def to_data_package(extract: Extract, texts: Texts) -> bytes:
    """Return a ZIP with the CSV and its ``datapackage.json``.

    The descriptor states the type of every column, unit, year and revision, source and licence, the
    steps of a scenario, the filters (as a query and as text), the share basis, the totals of the
    file, of the whole plan and of what was left out, and the size and hash of the CSV. Equal
    extracts give identical bytes.
    """
    table = to_csv(extract)
    description = describe_package(extract, table, texts)
    as_json = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    files = {f"{extract.stem}.csv": table, PACKAGE_NAME: as_json.encode()}
    return zip_files(files, extract.made_on)


def describe_package(extract: Extract, table: bytes, texts: Texts) -> dict[str, Any]:
    """Return the content of ``datapackage.json`` for an extract whose CSV is ``table``."""
    source = extract.facts.source or extract.title
    return {
        "profile": "tabular-data-package",
        "name": extract.stem,
        "title": describe_title(extract, texts),
        "created": start_of(extract.made_on).isoformat(),
        "languages": [texts.language],
        "licenses": [{"name": "other-pd", "title": texts.gettext(_PUBLIC)}],
        "sources": [{"title": source}],
        **_describe_facts(extract),
        **_describe_scenario(extract),
        "filters": {
            "query": urlencode(extract.filters.to_query()),
            "words": [": ".join(row) for row in describe_filters_line(extract.filters, texts)],
        },
        **_describe_levels(extract),
        "share_basis": {"code": extract.basis.code, "words": describe_basis(extract, texts)},
        "totals": _totals_entry(extract.totals),
        "left_out": _totals_entry(extract.left_out),
        "whole": _totals_entry(extract.whole),
        "resources": [_describe_resource(extract, table, texts)],
    }


def _describe_facts(extract: Extract) -> dict[str, Any]:
    facts = extract.facts
    known = {
        schema.UNIT: facts.unit,
        schema.FISCAL_YEAR: facts.fiscal_year,
        schema.REVISION: facts.revision,
        "place": facts.place,
        "date": facts.date,
        "source": facts.source,
    }
    return {name: value for name, value in known.items() if value is not None}


def _describe_scenario(extract: Extract) -> dict[str, Any]:
    """Return the entry on the scenario that led to the lines; empty for a document."""
    tried = extract.tried
    if tried is None:
        return {}
    steps = {"name": tried.name, "is_saved": tried.is_saved, "steps": list(tried.steps)}
    return {"scenario": steps}


def _describe_levels(extract: Extract) -> dict[str, Any]:
    """Return the levels of a plan, broadest first, if they are not those of an RKT."""
    return {} if extract.levels == schema.LEVELS else {"levels": list(extract.levels)}


def _totals_entry(totals: Totals) -> dict[str, int]:
    return {LINES: totals.lines, AMOUNT: totals.amount}


def _describe_resource(extract: Extract, table: bytes, texts: Texts) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": extract.stem,
        "path": f"{extract.stem}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table),
        "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [
                _describe_field(name, texts) for name in schema.tidy_columns(extract.lines.columns)
            ],
            "missingValues": [""],
            "primaryKey": [LINE_NO],
        },
    }


def _describe_field(name: str, texts: Texts) -> dict[str, Any]:
    field = {
        "name": name,
        "title": texts.gettext(COLUMN_LABELS[name]),
        "type": "integer" if name in schema.NUMBERS else "string",
    }
    constraints: dict[str, dict[str, Any]] = {
        **{amount: {"minimum": 0} for amount in schema.AMOUNTS},
        LINE_NO: {"required": True, "minimum": 1},
        AMOUNT: {"required": True, "minimum": 0},
        CATEGORY: {"required": True, "enum": [str(category) for category in Category]},
        schema.SPENDING_KIND: {"enum": [str(kind) for kind in schema.SpendingKind]},
    }
    if description := schema.COLUMN[name].description:
        field["description"] = texts.gettext(description)
    return {**field, "constraints": constraints[name]} if name in constraints else field


def zip_files(files: dict[str, bytes], made_on: date) -> bytes:
    """Return a ZIP of the files with a fixed date, so that the bytes are reproducible."""
    day = max(made_on, _EARLIEST)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return zipped.getvalue()
