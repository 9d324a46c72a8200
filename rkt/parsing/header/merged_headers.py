"""Column names together with the names that span them, and the levels they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkt.core import schema
from rkt.parsing.header.column_names import names_of_columns
from rkt.parsing.readers import GridRow


@dataclass(frozen=True)
class HeaderName:
    """A column's own name and the names that span it, folded."""

    own: str
    above: str = ""

    @property
    def whole(self) -> str:
        return f"{self.above} {self.own}".strip()


def names_below(rows: Sequence[GridRow]) -> dict[int, HeaderName]:
    """Return the names of columns with those that span them in the header rows above."""
    owns = names_of_columns(rows)
    return {
        index: HeaderName(_plain(own), _spanning(rows, index, own)) for index, own in owns.items()
    }


def _spanning(rows: Sequence[GridRow], index: int, own: str) -> str:
    """Return the name above a column, either directly or spanning it from the left."""
    above: list[str] = []
    for row in rows:
        named = names_of_columns([row])
        if named.get(index) == own:
            break
        nearest = max((at for at in named if at <= index), default=None)
        above += [] if nearest is None else [_plain(named[nearest])]
    return " ".join(above)


def _plain(name: str) -> str:
    return schema.fold(name.replace("_", " "))


def levels_in(names: Mapping[int, HeaderName]) -> dict[str, int]:
    """Return the columns of program, activity and output group if all three exist, else {}."""
    found: dict[str, int] = {}
    for index, name in names.items():
        level = _level_of(name.own)
        if level:
            found.setdefault(level, index)
    return found if len(found) == len(schema.LEVELS) else {}


_LEVELS = {
    schema.PROGRAM: re.compile(r"(?:nama )?program"),
    schema.ACTIVITY: re.compile(r"(?:nama )?kegiatan|activity"),
    schema.OUTPUT_GROUP: re.compile(
        r"kro|output group|(?:kro ?[/-] ?)?klasifikasi rincian output(?: ?[/-] ?kro| ?\(kro\))?"
        r"|kro ?\(klasifikasi rincian output\)"
    ),
}


def _level_of(own: str) -> str | None:
    return next((level for level, name in _LEVELS.items() if name.fullmatch(own)), None)
