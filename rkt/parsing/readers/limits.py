"""Limits on the documents that are read: their size, and the resources a reader may use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from rkt.findings import DocumentError


@dataclass(frozen=True)
class Limits:
    """The limits on a document; a larger one is refused with a message, never read in part.

    ``megabytes`` is the file's size and ``unpacked`` its unpacked size, in millions of bytes.
    ``cell`` counts characters. ``seconds`` (wall and processor time), ``memory`` and ``output``
    (millions of bytes) apply to a reader in its own process; scans, whose pages are recognised,
    have larger limits.
    """

    megabytes: int = 20
    unpacked: int = 200
    rows: int = 200_000
    columns: int = 200
    cell: int = 20_000
    pages: int = 500
    seconds: int = 60
    memory: int = 1_000
    output: int = 100
    scan_pages: int = 20
    scan_seconds: int = 120
    scan_memory: int = 2_500


LIBRARY = Limits()
"""Limits for local files; uploads use `limits_of_imports`."""

_IMPORTS = Limits(rows=20_000)
_MOST_DIGITS = 9
_SHOWN = 40  # characters of a text that is not a number


def limits_of_imports(settings: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits of uploads: 20,000 rows and the defaults above, or as set.

    A setting is named after its field: ``RKT_MAX_ROWS=50000``. Raises `DocumentError` if one is not
    a positive whole number.
    """
    return _as_set(_IMPORTS, settings)


def limits_of_files(settings: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits of local files: the library's, or as set."""
    return _as_set(LIBRARY, settings)


def _as_set(limits: Limits, settings: Mapping[str, str]) -> Limits:
    given = {f.name: settings.get(f"RKT_MAX_{f.name.upper()}", "") for f in fields(Limits)}
    return replace(
        limits, **{name: whole_above_0(name, text) for name, text in given.items() if text}
    )


def whole_above_0(name: str, text: str) -> int:
    """Return the value of a setting ``RKT_MAX_…``; raise `DocumentError` if it is invalid."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        raise DocumentError("limit-setting", setting=f"RKT_MAX_{name.upper()}", text=text[:_SHOWN])
    return int(text)
