"""Bytes -> file: all of them or none."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside the one of that name, then put it in its place.

    Where writing fails, the old file stays as it was. A device is written to directly.
    Raises OSError.
    """
    real = Path(os.path.realpath(path))  # a link stays a link
    if real.exists() and not real.is_file():
        real.write_bytes(content)
        return
    beside = real.with_name(f".{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        if real.exists():
            beside.chmod(real.stat().st_mode)
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)
