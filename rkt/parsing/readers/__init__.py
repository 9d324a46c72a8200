"""Reads a document into a grid: one reader per file type, chosen by the file's content."""

from __future__ import annotations

import os
import stat
from importlib import import_module
from pathlib import Path

from rkt.findings import DocumentError
from rkt.parsing.readers.file_types import CARRIERS, detect_file_type
from rkt.parsing.readers.grid import Grid, GridRow
from rkt.parsing.readers.limits import LIBRARY, Limits

__all__ = ["Grid", "GridRow", "read_bytes", "read_document", "read_grid"]


def read_grid(path: Path, *, sheet: str | None = None, limits: Limits = LIBRARY) -> Grid:
    """Read a document into a `Grid`; raise `DocumentError` if that is impossible."""
    return read_document(read_bytes(path, limits), path.name, sheet=sheet, limits=limits)


def read_document(
    data: bytes, name: str, *, sheet: str | None = None, limits: Limits = LIBRARY
) -> Grid:
    """Read the bytes of a document into a `Grid`; its name is only used in messages.

    ``sheet`` selects a sheet of a workbook; without it, the one that looks most like an RKT is
    read. Raises `DocumentError`.
    """
    if len(data) > limits.megabytes * 1_000_000:
        raise DocumentError("file-too-large", name=name, limit=limits.megabytes)
    if not data:
        raise DocumentError("file-empty", name=name)
    carrier = CARRIERS[detect_file_type(data, name)]
    module, function = carrier.reader
    # Readers are imported when a file needs them, since their libraries are large.
    read = getattr(import_module(f"rkt.parsing.readers.{module}"), function)
    chosen = {"sheet": sheet} if carrier.has_sheets else {}
    grid: Grid = read(data, name, limits, **chosen)
    return grid


def read_bytes(path: Path, limits: Limits = LIBRARY) -> bytes:
    """Return a file's bytes, at most one more than is allowed; raise `DocumentError`."""
    name = path.name or str(path)
    try:
        _refuse_device(path, name)
        with path.open("rb") as file:
            return file.read(limits.megabytes * 1_000_000 + 1)
    except FileNotFoundError:
        raise DocumentError("file-missing", name=name) from None
    except IsADirectoryError:
        raise DocumentError("file-is-folder", name=name) from None
    except PermissionError:
        raise DocumentError("file-forbidden", name=name) from None
    except (OSError, ValueError) as error:
        raise DocumentError("file-unreadable", name=name, reason=error) from None


def _refuse_device(path: Path, name: str) -> None:
    """Refuse devices and pipes, which might never end; the null device reads as empty."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or path.samefile(os.devnull)):
        raise DocumentError("file-is-device", name=name)
