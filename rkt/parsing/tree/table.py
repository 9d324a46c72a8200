"""Turns a document that states a tree of amounts into lines, levels and what proves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rkt.core import money, schema
from rkt.parsing import totals
from rkt.parsing.facts import facts_in_two_cells
from rkt.parsing.header import Header
from rkt.parsing.layouts import CODE, NAME, NONE, PART, UNIT, YEAR, Layout, Stated
from rkt.parsing.layouts.amount_roles import separators_of
from rkt.parsing.layouts.recognition import FoundLayout
from rkt.parsing.parsed_table import (
    ParsedLine,
    ParsedTable,
    ReconciliationNode,
    StatedTotal,
    TableCell,
)
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.tree.level_columns import LevelColumnReader
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.outside_spending import outside_spending
from rkt.parsing.tree.paths import Path, PathOf, paths_by_columns, paths_by_nesting
from rkt.parsing.tree.reading import TreeReader, TreeRow, sum_below, text_at

_INHERITED = (schema.FUND_SOURCE, schema.LOCATION)
"""What a row states for all rows below it."""
_FACTS = {UNIT: "unit", YEAR: "fiscal_year"}


def read_tree(grid: Grid, found: FoundLayout) -> ParsedTable:
    """Return the table of a document whose rows are nested by codes or columns."""
    layout = found.layout
    body = grid.rows[found.position + len(found.header) :]
    separators = separators_of(layout, body)
    end = _end_of(body, layout)
    by_columns = layout.stated is Stated.COLUMNS
    kind = LevelColumnReader if by_columns else TreeReader
    reader = kind(layout, found.header, separators)
    for row in body[:end]:
        reader.take(row)
    rows = _without_false_parts(reader.result.rows)
    left_out = outside_spending(rows)
    rows = [row for row in rows if row.node.at not in left_out]
    path = (
        paths_by_columns(reader)
        if isinstance(reader, LevelColumnReader)
        else paths_by_nesting(rows, layout)
    )
    return _assemble(grid, found, reader, rows, path, left_out, body[end:], separators)


# Where the table ends


def _end_of(body: Sequence[GridRow], layout: Layout) -> int:
    """Return the position after the table's last row.

    It ends with the last row that states an amount, or with a total that a blank row follows.
    """
    amount = layout.columns[schema.AMOUNT]
    stated = [i for i, row in enumerate(body) if money.is_number(text_at(row, amount))]
    last = stated[-1] if stated else len(body) - 1
    for i in stated[:-1]:
        label = body[i].filled[0][1]
        if totals.is_bare_total(label) and _is_followed_by_blank(body, i):
            return i + 1
    return last + 1


def _is_followed_by_blank(body: Sequence[GridRow], at: int) -> bool:
    """Tell whether the next row is blank, or a title alone below a gap in the row numbers."""
    after = body[at + 1]
    return not after.filled or after.number > body[at].number + 1


# Rows that only look nested


def _without_false_parts(rows: list[TreeRow]) -> list[TreeRow]:
    """Put details beside one another where their marks nest them but their amounts do not.

    The row above must prove it: it states the sum of all of them.
    """
    by_node = {row.node.at: row for row in rows}
    for row in rows:
        parent = row.node.parent
        if row.node.code or not row.node.below or parent is None or row.amount is None:
            continue
        wanted = by_node[parent.at].amount
        below = sum_below(row, by_node)
        siblings = sum_below(by_node[parent.at], by_node)
        if below != row.amount and wanted is not None and siblings + below == wanted:
            _put_beside(row.node)
    return rows


def _put_beside(node: Nested) -> None:
    """Make the rows below a row its siblings."""
    parent = node.parent
    if parent is not None:
        place = parent.below.index(node)
        parent.below[place + 1 : place + 1] = node.below
        for each in node.below:
            each.parent = parent
        node.below = []


# The table


def _assemble(
    grid: Grid,
    found: FoundLayout,
    reader: TreeReader,
    rows: Sequence[TreeRow],
    path: tuple[tuple[str, ...], PathOf],
    left_out: Mapping[int, str],
    after: Sequence[GridRow],
    separators: money.Separators | None,
) -> ParsedTable:
    levels, paths = path
    by_node = {row.node.at: row for row in rows}
    lines_at = [row.node.at for row in rows if not row.node.below]
    besides = _besides(found.layout)
    lines = [_line(by_node[at], paths[at], besides, by_node) for at in lines_at]
    result = reader.result
    above = grid.rows[: found.position]
    facts, used = facts_in_two_cells(above)
    table = ParsedTable(
        _header(found),
        separators,
        lines=lines,
        levels=levels,
        understood=found.layout,
        tree=tuple(_nodes(rows, paths, levels, by_node)),
        totals=[
            StatedTotal(cell, label, amount, sum(at < above_rows for at in lines_at))
            for cell, label, amount, above_rows in result.totals
        ],
        outside=[c for row in above if row.number not in used for c in _cells(row)]
        + result.remarks,
        other_table=[c for row in after for c in _cells(row)],
        header_again=result.header_again,
        in_other_columns=result.other_columns,
        unused=result.unused,
        stated_facts={**facts, **_facts_in_columns(rows)},
        not_spending=[row.source for row in result.rows if row.node.at in left_out],
        grouped=_grouped(result.rows, found),
        repeated_levels=_repeated(reader),
        beside_levels=list(_beside(rows)),
    )
    return _with_root_total(table, rows)


def _header(found: FoundLayout) -> Header:
    columns = {
        role: index
        for role, index in found.layout.columns.items()
        if role not in (NONE, PART, CODE, UNIT, YEAR) and ":" not in role
    }
    if NAME in columns:
        columns.setdefault(schema.DESCRIPTION, columns.pop(NAME))
    placed = {*columns.values(), *found.layout.level_columns.values()}
    placed |= {*found.layout.code_columns.values()}
    extra = {
        f"column_{index}": index
        for index, role in found.layout.roles.items()
        if index not in placed and (role in (CODE, NAME, PART, UNIT, YEAR) or ":" in role)
    }
    return Header({**columns, **extra}, found.header, group=found.group)


def _besides(layout: Layout) -> tuple[str, ...]:
    return tuple(role for role in layout.columns if role in schema.MORE_COLUMNS)


def _line(
    row: TreeRow,
    path: tuple[Path, Path, str],
    besides: Sequence[str],
    by_node: Mapping[int, TreeRow],
) -> ParsedLine:
    names, codes, name = path
    texts = {role: row.texts.get(role, "") for role in (*schema.DETAILS, schema.NOTE, *besides)}
    texts[schema.DESCRIPTION] = texts[schema.DESCRIPTION] or name
    for role in _INHERITED:
        if role in texts and not texts[role]:
            above = (by_node[each.at].texts.get(role, "") for each in row.node.ancestors())
            texts[role] = next(filter(None, above), "")
    return ParsedLine(
        names,
        texts,
        row.source,
        row.amount,
        row.problem,
        {**dict.fromkeys(texts, row.source.column), **row.columns},
        realised=row.money.get(schema.REALISED_AMOUNT),
        realised_problem=row.realised_problem,
        codes=codes,
        money={role: row.money.get(role) for role in besides if role in schema.AMOUNTS},
        own_code=row.code,
    )


def _nodes(
    rows: Sequence[TreeRow],
    paths: PathOf,
    levels: Sequence[str],
    by_node: Mapping[int, TreeRow],
) -> Iterator[ReconciliationNode]:
    """Yield the rows with others below them, from the first, with what they state and add up to."""
    for row in rows:
        if row.node.below:
            names = paths[row.node.at][0]
            named = [level for level, name in zip(levels, names, strict=True) if name]
            yield ReconciliationNode(
                named[-1] if named else "",
                row.code,
                row.name,
                row.amount if row.states_amount else None,
                sum_below(row, by_node),
                row.row.number,
                row.row.page,
                row.node.depth,
                row.source.column,
                row.node.parent.at if row.node.parent else None,
                row.node.at,
            )


def _with_root_total(table: ParsedTable, rows: Sequence[TreeRow]) -> ParsedTable:
    """Take the sum that the broadest rows state for the total of a table that has no total row."""
    roots = [row for row in rows if row.node.parent is None]
    is_whole = bool(roots) and all(row.node.below and row.states_amount for row in roots)
    if table.published_total is not None or not is_whole:
        return table
    first = roots[0]
    amount = sum(row.amount or 0 for row in roots)
    total = StatedTotal(first.source, first.name, amount, 0)
    return replace(table, root_total=total)


def _repeated(reader: TreeReader) -> int:
    """Return how many rows repeat names from above; 0 if some row has a gap between its levels."""
    if not isinstance(reader, LevelColumnReader):
        return 0
    return 0 if any("" in path for path in reader.paths.values()) else reader.repeated


def _facts_in_columns(rows: Sequence[TreeRow]) -> dict[str, object]:
    facts: dict[str, object] = {}
    for row in rows:
        for role, name in _FACTS.items():
            text = row.texts.get(role, "").strip()
            if text and name not in facts:
                facts[name] = int(text) if name == "fiscal_year" and text.isdigit() else text
    return {
        name: value
        for name, value in facts.items()
        if name != "fiscal_year" or isinstance(value, int)
    }


def _grouped(rows: Sequence[TreeRow], found: FoundLayout) -> list[TableCell]:
    columns = [i for i, role in found.layout.roles.items() if role == PART]
    return [
        TableCell(row.row.number, index + 1, text)
        for row in rows
        for index in columns
        if (text := text_at(row.row, index))
    ]


def _beside(rows: Sequence[TreeRow]) -> Iterator[TableCell]:
    """Yield the targets and other texts of rows that are no lines."""
    for row in rows:
        if row.node.below:
            for role, text in row.texts.items():
                if (
                    text
                    and role not in (schema.AMOUNT, UNIT, YEAR, *_INHERITED)
                    and (role not in schema.AMOUNTS)
                ):
                    yield TableCell(row.row.number, row.columns[role], text)


def _cells(row: GridRow) -> list[TableCell]:
    return [TableCell(row.number, index + 1, text) for index, text in row.filled]
