"""Reads tables with a column per level, filled on each row or blank where a name repeats."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.core import schema
from rkt.core.money import Separators
from rkt.parsing.layouts import Layout
from rkt.parsing.readers import GridRow
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.reading import TreeReader
from rkt.parsing.tree.rows import text_at

Names = tuple[str, ...]


class LevelColumnReader(TreeReader):
    """Takes rows whose levels are in adjacent columns.

    A blank to the left of a name repeats the name above, as does a row without any; a blank to its
    right means that the row has no such level.
    """

    def __init__(
        self,
        layout: Layout,
        header: Sequence[GridRow],
        separators: Separators | None,
        unit: int,
    ) -> None:
        super().__init__(layout, header, separators, unit)
        self.levels = tuple(layout.level_columns)
        self.paths: dict[int, Names] = {}
        self.codes: dict[int, Names] = {}
        self.repeated = 0
        """How many rows omit names that repeat those above."""
        self._above: Names = ("",) * len(self.levels)
        self._codes_above: Names = self._above
        self._open: list[tuple[Names, Nested]] = []

    def _nest(self, row: GridRow, code: str, label: str, *, is_heading: bool) -> Nested:  # noqa: ARG002
        path, codes = self._path_of(row)
        key = tuple(map(schema.fold, _without_end(path)))
        while self._open and not _is_below(key, self._open[-1][0]):
            self._open.pop()
        node = Nested(len(self.result.rows))
        if self._open:
            node.parent = self._open[-1][1]
            node.parent.below.append(node)
        self._open.append((key, node))
        self.paths[node.at], self.codes[node.at] = path, codes
        return node

    def _path_of(self, row: GridRow) -> tuple[Names, Names]:
        """Return the names and codes of a row's levels, repeated from above if omitted."""
        columns = self.layout.level_columns
        own = tuple(text_at(row, columns[level]) for level in self.levels)
        coded = self.layout.code_columns
        own_codes = tuple(text_at(row, coded.get(level)) for level in self.levels)
        stated = [i for i in range(len(own)) if own[i] or own_codes[i]]
        first = stated[0] if stated else len(own)
        if first:
            self.repeated += 1
        self._above = (*self._above[:first], *own[first:])
        self._codes_above = (*self._codes_above[:first], *own_codes[first:])
        return self._above, self._codes_above

    def _label(self, row: GridRow, texts: dict[str, str]) -> str:
        own = [text_at(row, index) for index in self.layout.level_columns.values()]
        return texts.get(schema.DESCRIPTION, "") or next(filter(None, reversed(own)), "")

    def _path_places(self) -> set[int]:
        return {*self.layout.level_columns.values(), *self.layout.code_columns.values()}


def _without_end(path: Names) -> Names:
    """Return a path without trailing blank levels."""
    last = max((i for i, name in enumerate(path) if name), default=-1)
    return path[: last + 1]


def _is_below(key: Names, above: Names) -> bool:
    return len(above) < len(key) and key[: len(above)] == above
