"""Carriers of a table -> Grid: one reader a file, chosen by what the file is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from rkt.documents.delimited import read_delimited
from rkt.documents.grid import Grid, Row
from rkt.documents.transcript import read_transcript
from rkt.findings import DocumentError

__all__ = ["MAX_MEGABYTES", "Grid", "Row", "read_grid"]

MAX_MEGABYTES = 20
_MAX_BYTES = MAX_MEGABYTES * 1_000_000


def read_grid(path: Path) -> Grid:
    """Read a document into a `Grid`; raise `DocumentError` where that cannot be done."""
    name = path.name or str(path)
    try:
        _refuse_device(path, name)
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError("file-missing", name=name) from None
    except IsADirectoryError:
        raise DocumentError("file-is-folder", name=name) from None
    except PermissionError:
        raise DocumentError("file-forbidden", name=name) from None
    except (OSError, ValueError) as error:
        raise DocumentError("file-unreadable", name=name, reason=error) from None
    if len(data) > _MAX_BYTES:
        raise DocumentError("file-too-large", name=name, limit=MAX_MEGABYTES)
    read = read_transcript if path.suffix.lower() == ".txt" else read_delimited
    return read(data, name)


def _refuse_device(path: Path, name: str) -> None:
    """A pipe that nobody writes to would never end; only the empty device is as good as a file."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or path.samefile(os.devnull)):
        raise DocumentError("file-is-device", name=name)
