"""The levels of a tree's rows, and the path of names and codes down to each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rkt.parsing.layouts import Layout
from rkt.parsing.row_codes import segments_of
from rkt.parsing.tree.level_columns import LevelColumnReader
from rkt.parsing.tree.level_naming import NamedRow, level_of_list, levels_of_rows
from rkt.parsing.tree.rows import TreeRow

Path = tuple[str, ...]
PathsByRow = Mapping[int, tuple[Path, Path, str]]
"""Names, codes and description of each line by the position of its row."""


def paths_by_nesting(rows: Sequence[TreeRow], layout: Layout) -> tuple[tuple[str, ...], PathsByRow]:
    """Return the levels of nested rows, broadest first, and the path of each row."""
    of_one = _levels_of_equal_depth(rows)
    named = [
        NamedRow(row.node, row.code, row.name, row.level if row.level in of_one else "")
        for row in rows
    ]
    levels, by_row = levels_of_rows(named, layout.levels)
    by_node = {row.node.at: row for row in rows}
    return _used(levels, {row.node.at: _path_of(row, levels, by_row, by_node) for row in rows})


def _levels_of_equal_depth(rows: Sequence[TreeRow]) -> set[str]:
    """Return the levels whose codes all have as many parts; other columns hold several levels."""
    lengths: dict[str, set[int]] = {}
    for row in rows:
        if row.level:
            lengths.setdefault(row.level, set()).add(len(segments_of(row.code)))
    return {level for level, found in lengths.items() if len(found) == 1}


def _path_of(
    row: TreeRow, levels: Sequence[str], by_row: Mapping[int, str], by_node: Mapping[int, TreeRow]
) -> tuple[Path, Path, str]:
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for each in (row.node, *row.node.ancestors()):
        level = by_row.get(each.at)
        at_level = by_node.get(each.at)
        if level and at_level and level not in names:
            names[level], codes[level] = at_level.name, at_level.code
    path = tuple(names.get(level, "") for level in levels)
    return path, tuple(codes.get(level, "") for level in levels), row.name


def paths_by_columns(reader: LevelColumnReader) -> tuple[tuple[str, ...], PathsByRow]:
    """Return the levels that have columns, and the path of each row."""
    rows = {row.node.at: row for row in reader.result.rows}
    paths = {at: (path, reader.codes[at], rows[at].name) for at, path in reader.paths.items()}
    return _used(reader.levels, paths)


def _used(levels: Sequence[str], paths: PathsByRow) -> tuple[tuple[str, ...], PathsByRow]:
    """Leave out levels that no row has; a table without any uses the level of its names."""
    used = [i for i in range(len(levels)) if any(path[i] for path, _, _ in paths.values())]
    kept = {
        at: (tuple(path[i] for i in used), tuple(codes[i] for i in used), name)
        for at, (path, codes, name) in paths.items()
    }
    if used:
        return tuple(levels[i] for i in used), kept
    only = level_of_list([name for _, _, name in paths.values()])
    return (only,), {at: ((name,), ("",), name) for at, (_, _, name) in paths.items()}
