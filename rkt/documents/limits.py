"""How much of a document is read before it is refused: sizes, and what a reader may use up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Limits:
    """What a document may be at most; a larger one is refused by name, never read by half.

    ``megabytes`` is the file's size and ``unpacked`` what it may unpack to, in millions of
    bytes. ``cell`` counts characters. ``seconds`` (wall and processor time), ``memory`` and
    ``output`` (millions of bytes) bind a reader that works in a process of its own.
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


LIBRARY = Limits()
"""For a file that its owner names; what is uploaded is held to `limits_of_imports`."""

_IMPORTS = Limits(rows=20_000)


def limits_of_imports(settings: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits of uploads: 20,000 rows and the rest as above, or what is set.

    A setting is named after its field: ``RKT_MAX_ROWS=50000``. Raises ValueError where one is
    no whole number above 0.
    """
    given = {f.name: settings.get(f"RKT_MAX_{f.name.upper()}", "") for f in fields(Limits)}
    return Limits(
        **{
            name: _positive(name, text) if text else getattr(_IMPORTS, name)
            for name, text in given.items()
        }
    )


def _positive(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(f"RKT_MAX_{name.upper()}={text!r}: a whole number above 0 is needed.")
    return int(text)
