"""Facts, findings, corrections and grids -> text and bytes that a database keeps, and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from rkt.corrections import Correction
from rkt.documents import Grid, Row
from rkt.facts import Facts
from rkt.findings import RULES, Finding
from rkt.locale import Rupiah, Term


def pack(value: object) -> str:
    """Return JSON in ASCII, the same for the same value."""
    return json.dumps(value, separators=(",", ":"))


def hash_of(value: object) -> str:
    """Return the SHA-256 of a value's JSON, in hexadecimal digits."""
    return hashlib.sha256(pack(value).encode()).hexdigest()


def pack_facts(facts: Facts) -> str:
    return pack(_plain_values(asdict(facts)))


def unpack_facts(text: str) -> Facts:
    """Return facts; one that this version does not know is left out."""
    known = {f.name for f in fields(Facts)}
    return Facts(**{name: value for name, value in json.loads(text).items() if name in known})


def pack_values(values: Mapping[str, object]) -> str:
    return pack(_plain_values(values))


def unpack_values(text: str) -> dict[str, object]:
    return _values(json.loads(text))


def pack_corrections(corrections: Iterable[Correction]) -> str:
    return pack([[c.row, c.column, c.text, c.reason] for c in corrections])


def unpack_corrections(text: str) -> tuple[Correction, ...]:
    return tuple(Correction(*parts) for parts in json.loads(text))


def pack_findings(findings: Iterable[Finding]) -> str:
    return pack(_plain_findings(findings))


def unpack_findings(text: str) -> tuple[Finding, ...]:
    return _findings(json.loads(text))


def pack_grid(grid: Grid) -> bytes:
    """Return a grid as compressed JSON."""
    whole = {
        "name": grid.name,
        "rows": [[row.number, row.cells, dict(row.spanned), row.page] for row in grid.rows],
        "findings": _plain_findings(grid.findings),
        "sheet": grid.sheet,
        "sheets": grid.sheets,
    }
    return zlib.compress(pack(whole).encode())


def unpack_grid(data: bytes) -> Grid:
    whole = json.loads(zlib.decompress(data))
    rows = tuple(
        Row(number, tuple(cells), {int(at): text for at, text in spanned.items()}, page)
        for number, cells, spanned, page in whole["rows"]
    )
    found = _findings(whole["findings"])
    return Grid(whole["name"], rows, found, whole["sheet"], tuple(whole["sheets"]))


def _plain_findings(findings: Iterable[Finding]) -> list[list[object]]:
    return [[f.code, f.row, f.column, f.page, _plain_values(f.values)] for f in findings]


def _findings(kept: Iterable[list[Any]]) -> tuple[Finding, ...]:
    """A kind of finding that there is no more is still told, by its code."""
    return tuple(
        Finding(code, row, column, _values(values), page)
        if code in RULES
        else Finding("finding-unknown", row, column, {"code": code}, page)
        for code, row, column, page, values in kept
    )


def _plain_values(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    """Return a value as JSON has it; an amount and a word of ours stay told apart."""
    if isinstance(value, Rupiah):
        return {"rupiah": int(value)}
    if isinstance(value, Term):
        return {"term": str(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _values(kept: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in kept.items()}


def _value(kept: Any) -> object:
    if isinstance(kept, dict):
        return Rupiah(kept["rupiah"]) if "rupiah" in kept else Term(kept["term"])
    return tuple(_value(part) for part in kept) if isinstance(kept, list) else kept
