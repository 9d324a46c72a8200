"""Checks for sums whose lines are missing: they are read as lines where others have lines below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rkt.core import schema
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, found_at

_LEAST_SUMS = 2
"""How many other rows of a level must have lines below them to make one without any suspicious."""
_LINES_TO_ONE = 10
"""How many lines there must be per suspicious one, for it to be an error."""
_NEVER_DIVIDED = re.compile(r"\bt(?:id)?ak terduga\b|\bpembulatan\b")
"""What offices budget as a single sum: emergency reserves, and amounts that round a total."""
_MOST_NAMED = 5


def sums_without_lines(table: ParsedTable) -> Iterator[Finding]:
    """Report lines that are sums judging by their level: its other rows have lines below them.

    The sums above agree with them, so only the shape of the table gives them away: all other lines
    are at narrower levels, or state a price. It is only a warning if the table is short or
    otherwise uneven.
    """
    if table.understood is None:
        return
    lines = [line for line in table.lines if line.amount and not _is_never_divided(line)]
    sums = Counter(node.level for node in table.tree if node.stated)
    odd = [line for line in lines if sums[_level(line, table)]]
    by_price = _without_price(lines, table)
    if by_price and len(by_price) <= len(lines) // _LINES_TO_ONE:
        yield from (_found(line) for line in by_price)
    elif _is_sure(odd, lines, table, sums):
        yield from (_found(line) for line in odd)
    elif odd and len(odd) <= 2 * sum(sums[level] for level in {_level(x, table) for x in odd}):
        yield _together(odd)


def _is_sure(
    odd: Sequence[ParsedLine], lines: Sequence[ParsedLine], table: ParsedTable, sums: Counter[str]
) -> bool:
    """Tell whether few lines have none below them, while all other rows of their level do."""
    if not 0 < len(odd) <= len(lines) // _LINES_TO_ONE:
        return False
    rows = {line.source.row for line in odd}
    others = {_kind(line) for line in lines if line.source.row not in rows}
    are_alone = all(sums[_level(line, table)] >= _LEAST_SUMS for line in odd)
    return len(others) == 1 and are_alone


def _without_price(lines: Sequence[ParsedLine], table: ParsedTable) -> list[ParsedLine]:
    """Return the rows of levels without a price, if details of all other rows state one."""
    roles = (schema.UNIT_PRICE, schema.VOLUME)
    priced = [line for line in lines if line.texts.get(schema.UNIT_PRICE)]
    bare = [line for line in lines if not any(map(line.texts.get, roles)) and _level(line, table)]
    return bare if priced and len(priced) + len(bare) == len(lines) else []


def _is_never_divided(line: ParsedLine) -> bool:
    return _NEVER_DIVIDED.search(schema.fold(line.label)) is not None


def _kind(line: ParsedLine) -> tuple[int, bool]:
    """Return how narrow a line's last level is, and whether the line is a detail below it."""
    last = max((at for at, name in enumerate(line.path) if name), default=0)
    name = line.path[last] if line.path else ""
    own = schema.fold(line.texts[schema.DESCRIPTION] or line.label)
    return last, schema.fold(name) != own


def _level(line: ParsedLine, table: ParsedTable) -> str:
    """Return the level of a line, "" for a detail below the levels."""
    last, is_detail = _kind(line)
    return "" if is_detail else table.levels[last]


def _found(line: ParsedLine) -> Finding:
    values = {"label": line.label, "amount": Rupiah(line.amount or 0)}
    return found_at(line.source, "sum-without-lines", **values)


def _together(odd: Sequence[ParsedLine]) -> Finding:
    """Return a single finding about all of them, at the first one."""
    more = ("…",) if len(odd) > _MOST_NAMED else ()
    labels = (*(line.label for line in odd[:_MOST_NAMED]), *more)
    rows = (*(str(line.source.row) for line in odd[:_MOST_NAMED]), *more)
    return found_at(odd[0].source, "sums-without-lines", labels=labels, rows=rows)
