"""Lines that sum up others: which were left out for it, and which may have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from rkt import schema, totals
from rkt.checks.of_sums import sum_of
from rkt.checks.places import found_at
from rkt.findings import Finding
from rkt.locale import Rupiah
from rkt.normalise import Line, Normalised
from rkt.normalise.marks import are_numbered_alike
from rkt.normalise.subtotals import LEAST_PARTS, RunningSum

_MOST_NAMED = 5

Sums = dict[int, list[int]]
"""The positions of lines by that of the line whose amount they add up to."""


def left_out(table: Normalised) -> Iterator[Finding]:
    """Rows that were read as subtotals, all in one finding at the first."""
    if table.subtotals:
        labels = [each.line.label for each in table.subtotals]
        more = ["…"] if len(labels) > _MOST_NAMED else []
        values = {
            "count": len(labels),
            "labels": (*labels[:_MOST_NAMED], *more),
            "rows": tuple(str(each.line.source.row) for each in table.subtotals[:_MOST_NAMED]),
        }
        yield found_at(table.subtotals[0].line.source, "subtotal-rows", **values)


def unlike_their_parts(table: Normalised) -> Iterator[Finding]:
    """Lines that are marked as sums and are none: errors beside others that are."""
    if _is_proven(table):
        return
    for each in table.unlike_parts:
        figures = {"amount": Rupiah(each.line.amount or 0), "sum": Rupiah(each.amount)}
        code = "subtotal-unlike" if table.subtotals else "line-over-lines"
        yield found_at(each.line.source, code, label=each.line.label, **figures)


def by_figures_alone(table: Normalised) -> Iterator[Finding]:
    """Lines that only their amounts show to be sums of lines right below or above them.

    An error where nothing speaks against it: the table states no total, and all lines under the
    same headings are sums or their parts, or the line says less than its parts.
    """
    if _is_proven(table):
        return
    lines = table.lines
    below, above = _sums(lines, range(len(lines) - 1, -1, -1)), _sums(lines, range(len(lines)))
    whole = _in_whole_runs(lines, below)
    for at, parts in below.items():
        is_clear = table.published_total is None and _is_clear(lines, at, parts, whole)
        yield _told(lines, at, parts, "subtotal-is-line" if is_clear else "line-is-sum-below")
    for at, parts in above.items():
        is_of_all = sum_of(lines[:at]) == lines[at].amount  # which is told as a total
        if at not in below and not is_of_all:
            yield _told(lines, at, parts, "line-is-sum-above")


def _is_proven(table: Normalised) -> bool:
    published = table.published_total
    return published is not None and published.amount == sum_of(table.lines)


def _sums(lines: Sequence[Line], order: Sequence[int]) -> Sums:
    """Return the lines that are the sum of at least two under the same headings before them."""
    found: Sums = {}
    running = RunningSum()
    for at in order:
        parts = running.parts_of(lines[at].amount)
        is_near = len(parts) >= LEAST_PARTS and lines[parts[0]].path == lines[at].path
        if is_near and all(lines[part].path == lines[at].path for part in parts):
            found[at] = sorted(parts)
        running.take(at, lines[at].amount)
    return found


def _in_whole_runs(lines: Sequence[Line], sums: Sums) -> Set[int]:
    """Return the sums of runs under the same headings in which each line is a sum or its part."""
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


def _is_clear(lines: Sequence[Line], at: int, parts: Sequence[int], whole: Set[int]) -> bool:
    if are_numbered_alike([_text(lines[each]) for each in (at, *parts)]):
        return False
    says_less = _texts(lines[at]) < min(_texts(lines[part]) for part in parts)
    return at in whole or says_less or totals.says_total(lines[at].label)


def _text(line: Line) -> str:
    return line.texts[schema.DESCRIPTION] or line.label


def _texts(line: Line) -> int:
    return sum(bool(line.texts[name]) for name in schema.DETAILS)


def _told(lines: Sequence[Line], at: int, parts: Sequence[int], code: str) -> Finding:
    line = lines[at]
    values = {
        "label": line.label,
        "sum": Rupiah(line.amount or 0),
        "count": len(parts),
        "first": str(lines[parts[0]].source.row),
        "last": str(lines[parts[-1]].source.row),
    }
    return found_at(line.source, code, **values)
