"""Checks of amounts, and of the totals and subtotals that a table states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, groupby

from rkt.core import money, schema
from rkt.core.money import AmountProblem
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing import totals
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, StatedTotal, found_at
from rkt.parsing.subtotals import LEAST_PARTS, RunningSum, are_numbered_alike


def refused_amounts(table: ParsedTable) -> Iterator[Finding]:
    """Report amounts that could not be read; for a sum, the unreadable part."""
    parts = {(cell.row, cell.text): cell for cell in table.grouped}
    for line in table.lines:
        if line.problem is not None:
            values = {"text": line.source.text, "label": line.label}
            is_blank = line.problem is AmountProblem.BLANK
            part = None if is_blank else parts.get((line.source.row, line.source.text))
            at = part or line.source
            yield found_at(at, f"amount-{line.problem}", **values)


def zero_amounts(table: ParsedTable) -> Iterator[Finding]:
    """Report amounts of zero, separately those that a change took away."""
    for line in table.lines:
        before = line.money.get(schema.PREVIOUS_AMOUNT)
        if line.amount == 0 and before:
            yield found_at(line.source, "amount-to-zero", label=line.label, before=Rupiah(before))
        elif line.amount == 0:
            yield found_at(line.source, "amount-zero", label=line.label)


def amounts_elsewhere(table: ParsedTable) -> Iterator[Finding]:
    """Report other texts of a line that look like its amount, except in amount groups."""
    for line in () if table.header.group else table.lines:
        for name in (*schema.DETAILS, schema.NOTE):
            text = line.texts[name]
            if money.has_separators(text):
                column = line.columns[name]
                yield Finding("amount-elsewhere", line.source.row, column, {"text": text})
    for node in table.tree:
        price = node.money.get(schema.UNIT_PRICE)
        if price and node.stated is None and not node.unreadable:
            at = node.columns.get(schema.UNIT_PRICE)
            yield Finding("amount-elsewhere", node.row, at, {"text": Rupiah(price[0])})


def amounts_moved(table: ParsedTable) -> Iterator[Finding]:
    """Report amounts read from a neighbouring cell because their rows begin one cell early.

    Separators, or a note after the number, prove that rows were shifted. Nothing is reported once
    one row of the table has either.
    """
    moved = [line for line in table.lines if line.source.column - 1 < table.header.amount]
    plain = [line for line in moved if not _shows_move(line)]
    if table.is_tidy or not table.header.rows or len(plain) < len(moved):
        return
    for line in plain:
        if line.amount is not None:
            values = {"text": line.source.text, "label": line.label}
            yield found_at(line.source, "amount-moved", **values)


def _shows_move(line: ParsedLine) -> bool:
    note = line.texts[schema.NOTE].strip("-\u2013\u2014 ")
    return money.has_separators(line.source.text) or bool(note)


def total(table: ParsedTable) -> Iterator[Finding]:
    """Report a published total that is missing, unreadable or not the sum of the lines."""
    total, lines_sum = table.published_total, sum_of(table.lines)
    if total is None:
        yield Finding("total-missing", values={"sum": Rupiah(lines_sum)})
    elif total.amount is None:
        yield found_at(total.source, "total-unreadable", text=total.source.text)
    elif not _is_explained(table, total.amount - lines_sum):
        difference = abs(total.amount - lines_sum)
        yield found_at(
            total.source,
            "total-differs",
            sum=Rupiah(lines_sum),
            total=Rupiah(total.amount),
            difference=Rupiah(difference),
        )


def _is_explained(table: ParsedTable, missing: int) -> bool:
    """Tell whether the excess of a total over the lines is nil, or reported elsewhere.

    It is if the broadest rows add up to the total: then the sums below them differ by as much.
    Unreadable amounts may account for what is missing.
    """
    if not missing or missing == sum(node.difference for node in table.tree):
        return True
    problems = {line.problem for line in table.lines} - {None}
    return AmountProblem.NEGATIVE in problems if missing < 0 else missing > 0 and bool(problems)


def subtotals(table: ParsedTable) -> Iterator[Finding]:
    """Report subtotals that match no run of lines beside them."""
    reached = sums_reached(line.amount for line in table.lines)
    for total in table.totals:
        if total is table.published_total:
            continue
        if total.amount is None:
            yield found_at(total.source, "total-unreadable", text=total.source.text)
        elif not is_sum_beside(total, total.amount, reached):
            values = {"label": total.label, "total": Rupiah(total.amount)}
            yield found_at(total.source, "subtotal-differs", **values)


def sums_reached(figures: Iterable[int | None]) -> tuple[int, ...]:
    """Return the cumulative sums, starting with 0; a missing amount counts as 0."""
    return (0, *accumulate(figure or 0 for figure in figures))


def is_sum_beside(total: StatedTotal, amount: int, reached: Sequence[int]) -> bool:
    """Tell whether a subtotal is the sum of lines right below its heading or right above its row.

    ``reached`` holds the lines' cumulative sums; it never decreases, so it can be bisected.
    """
    here = total.lines_above
    wanted = reached[here] + (amount if total.of_heading else -amount)
    low, high = (here + 1, len(reached)) if total.of_heading else (0, here)
    place = bisect_left(reached, wanted, low, high)
    return place < high and reached[place] == wanted


def lines_like_totals(table: ParsedTable) -> Iterator[Finding]:
    """Report lines that equal the sum of all lines above, unless the published total counts them.

    It is an error if more than the amounts suggests a total, and a question to the user if nothing
    does, as with lines of 1, 2 and 3 million.
    """
    published, above, count, fewest = table.published_total, 0, 0, len(schema.DETAILS)
    if published and published.amount == sum_of(table.lines):
        return
    for line in table.lines:
        if count > 1 and line.amount == above:
            is_likely_total = totals.says_total(line.label) or _count_texts(line) < fewest
            values = {"label": line.label, "sum": Rupiah(above)}
            yield found_at(
                line.source, "line-is-total" if is_likely_total else "line-is-sum", **values
            )
        above += line.amount or 0
        count += bool(line.amount)
        fewest = min(fewest, _count_texts(line))


def _count_texts(line: ParsedLine) -> int:
    """Return how many texts a line has; a total leaves blank what every line states."""
    return sum(bool(line.texts[name]) for name in schema.DETAILS)


def several_amount_columns(table: ParsedTable) -> Iterator[Finding]:
    """Report more than one column named like an amount."""
    header = table.header
    if header.claims:
        others = tuple(name for i, name in header.claims.items() if i != header.amount)
        values = {"text": header.claims[header.amount], "others": others}
        yield Finding("amount-columns", header.first_row, header.amount + 1, values)


def sum_of(lines: Iterable[ParsedLine]) -> int:
    """Return the sum of the lines' amounts; a refused amount counts as 0."""
    return sum(line.amount or 0 for line in lines)


# Lines that sum up others: those left out as subtotals, and those that may be subtotals

_MOST_NAMED = 5

Sums = dict[int, list[int]]
"""Positions of lines that add up to another line, by the position of that line."""


def subtotals_left_out(table: ParsedTable) -> Iterator[Finding]:
    """Report the rows read as subtotals, in one finding at the first of them."""
    if table.subtotals:
        labels = [each.line.label for each in table.subtotals]
        more = ["…"] if len(labels) > _MOST_NAMED else []
        values = {
            "count": len(labels),
            "labels": (*labels[:_MOST_NAMED], *more),
            "rows": tuple(str(each.line.source.row) for each in table.subtotals[:_MOST_NAMED]),
        }
        yield found_at(table.subtotals[0].line.source, "subtotal-rows", **values)


def unlike_their_parts(table: ParsedTable) -> Iterator[Finding]:
    """Report lines marked as subtotals whose amounts do not add up; errors if others do."""
    if _is_proven(table):
        return
    for each in table.unlike_parts:
        figures = {"amount": Rupiah(each.line.amount or 0), "sum": Rupiah(each.amount)}
        code = "subtotal-unlike" if table.subtotals else "line-over-lines"
        yield found_at(each.line.source, code, label=each.line.label, **figures)


def by_figures_alone(table: ParsedTable) -> Iterator[Finding]:
    """Report lines that only their amounts show to be the sum of neighbouring lines.

    It is an error if nothing speaks against it: the table states no total, and either all lines
    under the same headings are sums or parts of sums, or the line has fewer texts than its parts.
    """
    if _is_proven(table):
        return
    lines = table.lines
    below, above = _sums(lines, range(len(lines) - 1, -1, -1)), _sums(lines, range(len(lines)))
    whole = _in_whole_runs(lines, below)
    for at, parts in below.items():
        is_clear = table.published_total is None and _is_clear(lines, at, parts, whole)
        yield _subtotal_finding(
            lines, at, parts, "subtotal-is-line" if is_clear else "line-is-sum-below"
        )
    reached = [0, *accumulate(line.amount or 0 for line in lines)]
    for at, parts in above.items():
        is_of_all = reached[at] == lines[at].amount  # reported as a total instead
        if at not in below and not is_of_all:
            yield _subtotal_finding(lines, at, parts, "line-is-sum-above")


def _is_proven(table: ParsedTable) -> bool:
    published = table.published_total
    return published is not None and published.amount == sum_of(table.lines)


def _sums(lines: Sequence[ParsedLine], order: Sequence[int]) -> Sums:
    """Return the lines that are the sum of at least two preceding lines under the same headings."""
    found: Sums = {}
    running = RunningSum()
    for at in order:
        parts = running.parts_of(lines[at].amount)
        is_near = len(parts) >= LEAST_PARTS and lines[parts[0]].path == lines[at].path
        if is_near and all(lines[part].path == lines[at].path for part in parts):
            found[at] = sorted(parts)
        running.take(at, lines[at].amount)
    return found


def _in_whole_runs(lines: Sequence[ParsedLine], sums: Sums) -> Set[int]:
    """Return the sums in runs under the same headings where every line is a sum or a part."""
    whole: set[int] = set()
    for _, run in groupby(range(len(lines)), key=lambda at: lines[at].path):
        positions = list(run)
        at, met = positions[0], set()
        while at in sums:
            met.add(at)
            at = sums[at][-1] + 1
        if at > positions[-1]:
            whole |= met
    return whole


def _is_clear(lines: Sequence[ParsedLine], at: int, parts: Sequence[int], whole: Set[int]) -> bool:
    if are_numbered_alike([_text(lines[each]) for each in (at, *parts)]):
        return False
    says_less = _count_texts(lines[at]) < min(_count_texts(lines[part]) for part in parts)
    return at in whole or says_less or totals.says_total(lines[at].label)


def _text(line: ParsedLine) -> str:
    return line.texts[schema.DESCRIPTION] or line.label


def _subtotal_finding(
    lines: Sequence[ParsedLine], at: int, parts: Sequence[int], code: str
) -> Finding:
    line = lines[at]
    values = {
        "label": line.label,
        "sum": Rupiah(line.amount or 0),
        "count": len(parts),
        "first": str(lines[parts[0]].source.row),
        "last": str(lines[parts[-1]].source.row),
    }
    return found_at(line.source, code, **values)
