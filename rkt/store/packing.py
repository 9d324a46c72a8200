"""Facts, findings, corrections and grids -> text and bytes that a database keeps, and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields

from rkt.corrections import Correction
from rkt.documents import Grid
from rkt.documents.plain import (
    findings_of,
    grid_of,
    plain_findings,
    plain_grid,
    plain_values,
    values_of,
)
from rkt.facts import Facts
from rkt.findings import Finding


def pack(value: object) -> str:
    """Return JSON in ASCII, the same for the same value."""
    return json.dumps(value, separators=(",", ":"))


def hash_of(value: object) -> str:
    """Return the SHA-256 of a value's JSON, in hexadecimal digits."""
    return hashlib.sha256(pack(value).encode()).hexdigest()


def pack_facts(facts: Facts) -> str:
    return pack(plain_values(asdict(facts)))


def unpack_facts(text: str) -> Facts:
    """Return facts; one that this version does not know is left out."""
    known = {f.name for f in fields(Facts)}
    return Facts(**{name: value for name, value in json.loads(text).items() if name in known})


def pack_values(values: Mapping[str, object]) -> str:
    return pack(plain_values(values))


def unpack_values(text: str) -> dict[str, object]:
    return values_of(json.loads(text))


def pack_corrections(corrections: Iterable[Correction]) -> str:
    return pack([[c.row, c.column, c.text, c.reason] for c in corrections])


def unpack_corrections(text: str) -> tuple[Correction, ...]:
    return tuple(Correction(*parts) for parts in json.loads(text))


def pack_findings(findings: Iterable[Finding]) -> str:
    return pack(plain_findings(findings))


def unpack_findings(text: str) -> tuple[Finding, ...]:
    return findings_of(json.loads(text))


def pack_grid(grid: Grid) -> bytes:
    """Return a grid as compressed JSON."""
    return zlib.compress(pack(plain_grid(grid)).encode())


def unpack_grid(data: bytes) -> Grid:
    return grid_of(json.loads(zlib.decompress(data)))
