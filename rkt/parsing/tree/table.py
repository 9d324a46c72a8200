"""Turns a document that states a tree of amounts into lines, levels and what proves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rkt.core import money, schema
from rkt.core.money import Separators
from rkt.parsing import totals
from rkt.parsing.facts import facts_in_two_cells
from rkt.parsing.header import Header
from rkt.parsing.layouts import (
    ADDED,
    CODE,
    NAME,
    NONE,
    PART,
    UNIT,
    YEAR,
    Layout,
    Stated,
    Subtotals,
)
from rkt.parsing.layouts.amount_roles import separators_of
from rkt.parsing.layouts.recognition import BY_SUMS, FoundLayout
from rkt.parsing.normalize import parts_summed, with_sum
from rkt.parsing.parsed_table import (
    ParsedLine,
    ParsedTable,
    StatedTotal,
    TableCell,
)
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.tree.level_columns import LevelColumnReader
from rkt.parsing.tree.nodes import nodes_of_tree
from rkt.parsing.tree.paths import Path, PathsByRow, paths_by_columns, paths_by_nesting
from rkt.parsing.tree.reading import TreeReader
from rkt.parsing.tree.remainder import (
    beside,
    facts_in_columns,
    grouped,
    is_total_elsewhere,
    outside_spending,
)
from rkt.parsing.tree.rows import TreeRow, cells_of, take_nil, text_at, with_whole_volume
from rkt.parsing.tree.subtotal_choice import nest_by_choice, total_of


def read_tree(grid: Grid, found: FoundLayout, unit: int = 1) -> ParsedTable:
    """Return the table of a document whose rows are nested by codes or columns.

    Amounts are stated in ``unit`` rupiah.
    """
    layout = found.layout
    header = _header(found, unit)
    source = grid.rows[found.position + len(found.header) :]
    separators = separators_of(layout, source, unit)
    source = tuple(with_whole_volume(row, layout) for row in source)
    body = tuple(with_sum(row, header, separators) for row in source)
    end = _end_of(body, layout)
    reader = _read_rows(body[:end], found, separators, unit)
    every = reader.result.rows
    left_out = outside_spending(every)
    rows = [row for row in every if row.node.at not in left_out]
    revenue = _totals_elsewhere(reader) if left_out else []
    reader.result.totals = [each for each in reader.result.totals if each.source not in revenue]
    table = _with_paths(ParsedTable(header, separators), reader, rows)
    table = _with_the_rest(table, reader, grid.rows[: found.position], body[end:])
    table = replace(
        table,
        stated_facts=(*facts_in_columns(rows), *table.stated_facts),
        not_spending=[*(row.source for row in every if row.node.at in left_out), *revenue],
        beside_levels=list(beside(rows)),
        open_sum=reader.result.open_sum,
        grouped=[*table.grouped, *parts_summed(source[:end], body[:end])],
    )
    return _with_root_total(_with_totals(table, reader, rows), rows)


def _read_rows(
    rows: Sequence[GridRow], found: FoundLayout, separators: Separators | None, unit: int
) -> TreeReader:
    """Return a reader that has taken all rows, nested them, and knows the mark of subtotals."""
    kind = LevelColumnReader if found.layout.stated is Stated.COLUMNS else TreeReader
    reader = kind(found.layout, found.header, separators, unit)
    reader.look_for_codes(rows)
    for row in rows:
        reader.take(row)
    subtotals = nest_by_choice(reader)
    take_nil(reader.result.rows, total_of(reader))
    reader.layout = _told(found.layout, subtotals)
    return reader


def _with_paths(table: ParsedTable, reader: TreeReader, rows: Sequence[TreeRow]) -> ParsedTable:
    """Return the table with its levels, and a line for each row that has none below it."""
    levels, paths = (
        paths_by_columns(reader)
        if isinstance(reader, LevelColumnReader)
        else paths_by_nesting(rows, reader.layout)
    )
    return _with_lines(replace(table, levels=levels), rows, paths, reader.layout)


def _told(layout: Layout, subtotals: Subtotals | None) -> Layout:
    """Return the layout with the mark of subtotals that was found."""
    return (
        layout
        if subtotals is layout.subtotals
        else replace(layout, subtotals=subtotals, subtotals_reason=BY_SUMS)
    )


# Where the table ends


def _end_of(body: Sequence[GridRow], layout: Layout) -> int:
    """Return the position after the table's last row.

    That is the last row with an amount, or a total followed by a blank row.
    """
    amount = layout.columns[schema.AMOUNT]
    stated = [
        i for i, row in enumerate(body) if row.filled and money.is_number(text_at(row, amount))
    ]
    last = stated[-1] if stated else len(body) - 1
    for i in stated[1:-1]:  # the first row may also be a total
        label = body[i].filled[0][1]
        if totals.is_bare_total(label) and _is_followed_by_blank(body, i):
            return i + 1
    return last + 1


def _is_followed_by_blank(body: Sequence[GridRow], at: int) -> bool:
    """Tell whether the next row is blank, or a lone title after a gap in the row numbers."""
    after = body[at + 1]
    return not after.filled or after.number > body[at].number + 1


# The table


def _with_lines(
    table: ParsedTable, rows: Sequence[TreeRow], paths: PathsByRow, layout: Layout
) -> ParsedTable:
    """Return the table with the lowest rows as lines, and the tree above them."""
    by_node = {row.node.at: row for row in rows}
    besides = _besides(layout)
    return replace(
        table,
        understood=layout,
        lines=[
            _line(row, paths[row.node.at], besides, by_node) for row in rows if not row.node.below
        ],
        tree=tuple(nodes_of_tree(rows, paths, table.levels, by_node)),
    )


def _with_the_rest(
    table: ParsedTable, reader: TreeReader, above: Sequence[GridRow], after: Sequence[GridRow]
) -> ParsedTable:
    """Return the table with the cells that belong to no line, each in its place."""
    result = reader.result
    facts, used = facts_in_two_cells(above)
    titles = [cell for row in above if row.number not in used for cell in cells_of(row)]
    return replace(
        table,
        outside=titles + result.remarks,
        other_table=[cell for row in after for cell in cells_of(row)],
        header_again=result.header_again,
        in_other_columns=result.other_columns,
        unused=result.unused,
        stated_facts=facts,
        grouped=grouped(result.rows, reader.layout),
        repeated_levels=_repeated(reader),
    )


def _with_totals(table: ParsedTable, reader: TreeReader, rows: Sequence[TreeRow]) -> ParsedTable:
    """Return the table with the totals that it states, each with the number of lines above it."""
    lines_at = [row.node.at for row in rows if not row.node.below]
    stated = [
        StatedTotal(
            each.source,
            each.label,
            each.amount,
            sum(at < each.above for at in lines_at),
            realised=each.realised,
            realised_amount=each.realised_amount,
            money=each.money,
        )
        for each in reader.result.totals
    ]
    return replace(table, totals=stated)


def _totals_elsewhere(reader: TreeReader) -> list[TableCell]:
    """Return the totals of revenue and financing."""
    return [each.source for each in reader.result.totals if is_total_elsewhere(each.label)]


def _header(found: FoundLayout, unit: int) -> Header:
    columns = {
        role: index
        for role, index in found.layout.columns.items()
        if role not in (NONE, PART, ADDED, CODE, UNIT, YEAR) and ":" not in role
    }
    if NAME in columns:
        columns.setdefault(schema.DESCRIPTION, columns.pop(NAME))
    placed = {*columns.values(), *found.layout.level_columns.values()}
    placed |= {*found.layout.code_columns.values()}
    extra = {
        f"column_{index}": index
        for index, role in found.layout.roles.items()
        if index not in placed and (role in (CODE, NAME, PART, ADDED, UNIT, YEAR) or ":" in role)
    }
    return Header(
        {**columns, **extra}, found.header, group=found.group, claims=found.claims, money_unit=unit
    )


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
    for role in schema.INHERITED:
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


def _with_root_total(table: ParsedTable, rows: Sequence[TreeRow]) -> ParsedTable:
    """Use the sum of the broadest rows as the total of a table without a total row."""
    roots = [row for row in rows if row.node.parent is None]
    is_whole = bool(roots) and all(row.node.below and row.states_amount for row in roots)
    if table.published_total is not None or not is_whole:
        return table
    first = roots[0]
    amount = sum(row.amount or 0 for row in roots)
    total = StatedTotal(first.source, first.name, amount, 0)
    return replace(table, root_total=total)


def _repeated(reader: TreeReader) -> int:
    """Return how many rows repeat names from above; 0 if a row skips a level."""
    if not isinstance(reader, LevelColumnReader):
        return 0
    return 0 if any("" in path for path in reader.paths.values()) else reader.repeated
