"""Nests the rows of a table by their codes, numbering and marks.

A code that continues an open row's code goes below that row; one of the same shape goes beside it;
one of a new shape starts a level below the row above. A row with only a mark ("a.", "1)", "-") is
nested in the same way by the mark's style; a row with neither goes below the last coded row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rkt.parsing.layouts.column_meanings import level_begun_by
from rkt.parsing.row_codes import SHORT_NUMBER, Segments, segments_of, shape_of
from rkt.parsing.subtotals import Style, marks_of

_ONE_DIGIT_ACCOUNTS = range(4, 8)
"""Revenue, spending, transfers and financing in the chart of accounts."""
_HEADING = "heading"
"""The style of a row without code, mark or amount."""
_GROUP = re.compile(r"\[\s*([#-])\s*\]\s*\S")
"""The marks of groups in a DPA: "[#]", with "[-]" below it; rows without a mark go below them."""
_ROMAN = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


@dataclass
class Nested:
    """A row by position, with the row that it is below, and its depth."""

    at: int
    code: Segments = ()
    parent: Nested | None = None
    below: list[Nested] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return self.parent.depth + 1 if self.parent else 0

    def ancestors(self) -> Iterator[Nested]:
        """Yield the rows above, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass
class _Open:
    """A row that may still get rows below it."""

    node: Nested
    shape: tuple[str, ...] = ()
    style: Style | None = None
    number: int = 0


class Nesting:
    """Takes rows in order and keeps track of the open ones, from the broadest to the narrowest."""

    def __init__(self) -> None:
        self.nodes: list[Nested] = []
        self._open: list[_Open] = []
        self._parents: dict[tuple[str, ...], tuple[str, ...]] = {}

    def take(self, code: str, text: str, *, is_heading: bool = False) -> Nested:
        """Place the next row by its code, or by the mark that its text begins with.

        ``is_heading`` means that it states no amount: rows without marks go below it.
        """
        segments = segments_of(code)
        marks = _marks_of_code(segments, code)
        if segments and not marks:
            return self._place_coded(segments)
        group = None if segments else _GROUP.match(text)
        if group:
            return self._place_group(group[1])
        if is_heading and not marks and level_begun_by(text):
            return self._place_heading(_heading(text))
        marked = marks or list(marks_of(text)) or ([(_heading(text), 0)] if is_heading else [])
        return self._place_marked(marked, is_code=bool(marks))

    def take_path(self, segments: Segments) -> Nested:
        """Place the next row by the codes of all levels down to its own."""
        depth = 0
        for at, each in enumerate(self._open):
            above = each.node.code
            if above and len(above) < len(segments) and segments[: len(above)] == above:
                depth = at + 1
        del self._open[depth:]
        return self._add(_Open(Nested(len(self.nodes), segments), shape_of(segments)))

    def take_apart(self) -> Nested:
        """Place the next row below none, and close all earlier rows for those that follow."""
        self._open.clear()
        return self._add(_Open(Nested(len(self.nodes))))

    def _place_coded(self, segments: Segments) -> Nested:
        shape = shape_of(segments)
        depth = self._depth_of(segments, shape)
        del self._open[depth:]
        known = self._open[-1].shape if self._open else ()
        self._parents.setdefault(shape, known)
        return self._add(_Open(Nested(len(self.nodes), segments), shape))

    def _depth_of(self, segments: Segments, shape: tuple[str, ...]) -> int:
        """Return how many open rows there are above a code."""
        for depth in range(len(self._open) - 1, -1, -1):
            above = self._open[depth].node.code
            if above and len(above) < len(segments) and segments[: len(above)] == above:
                return depth + 1
        for depth in range(len(self._open) - 1, -1, -1):
            beside = self._open[depth].node.code
            if len(segments) > 1 and beside[:-1] == segments[:-1]:
                return depth
        return self._depth_of_shape(shape)

    def _depth_of_shape(self, shape: tuple[str, ...]) -> int:
        shapes = [each.shape for each in self._open]
        for depth in range(len(shapes) - 1, -1, -1):
            if shapes[depth] == shape:
                return depth
        above = self._parents.get(shape)
        for depth in range(len(shapes) - 1, -1, -1):
            if above and shapes[depth] == above:
                return depth + 1
        return self._coded_depth()

    def _coded_depth(self) -> int:
        """Return how many open rows there are down to the last one with a code."""
        coded = [depth for depth, each in enumerate(self._open) if each.shape or each.node.code]
        return coded[-1] + 1 if coded else 0

    def _place_heading(self, style: Style) -> Nested:
        """Place a heading beside the open one of its level, or else below the last open heading."""
        beside = (at for at, each in enumerate(self._open) if each.style == style)
        below = self._headed_depth() or len(self._open)
        del self._open[next(beside, below) :]
        return self._add(_Open(Nested(len(self.nodes)), (), style))

    def _headed_depth(self) -> int:
        """Return how many open rows there are down to the last heading without a code."""
        styles = [each.style for each in self._open]
        headed = [at for at, style in enumerate(styles) if style and style[0] == _HEADING]
        return headed[-1] + 1 if headed else 0

    def _place_marked(self, marks: Sequence[tuple[Style, int]], *, is_code: bool) -> Nested:
        style, number, depth = self._mark_at(marks, is_code=is_code)
        del self._open[depth:]
        shape = ("mark", *style) if is_code and style else ()
        return self._add(_Open(Nested(len(self.nodes)), shape, style, number))

    def _place_group(self, sign: str) -> Nested:
        """Place a group beside the open one of its kind, "[-]" below "[#]", else below a code."""
        depth, style = self._coded_depth(), ("group", sign)
        for at in range(len(self._open) - 1, depth - 1, -1):
            if self._open[at].style == style:
                depth = at
                break
            if sign == "-" and self._open[at].style == ("group", "#"):
                depth = at + 1
                break
        del self._open[depth:]
        return self._add(_Open(Nested(len(self.nodes)), (), style))

    def _mark_at(
        self, marks: Sequence[tuple[Style, int]], *, is_code: bool
    ) -> tuple[Style | None, int, int]:
        """Return the reading of a mark that continues or starts a list, and its depth."""
        first = 0 if is_code else self._coded_depth()
        top = max(self._coded_depth(), self._headed_depth()) if is_code else len(self._open)
        begins = ((style, number, top) for style, number in marks if number <= 1)
        readings = (
            self._beside(marks, first, goes_on=True),
            next(begins, None),
            self._below_account(marks) if is_code else None,
            self._beside(marks, first, goes_on=False),
            (*marks[0], top) if marks and is_code else None,
        )
        return next(filter(None, readings), (None, 0, self._plain_depth(first)))

    def _beside(
        self, marks: Sequence[tuple[Style, int]], first: int, *, goes_on: bool
    ) -> tuple[Style, int, int] | None:
        """Return the reading of a mark that puts it beside an open row of the same style.

        ``goes_on`` means that it must be the next number of the list, or a bullet.
        """
        for depth in range(len(self._open) - 1, first - 1, -1):
            beside = self._open[depth]
            for style, number in marks:
                if beside.style == style and (not goes_on or number in (0, beside.number + 1)):
                    return style, number, depth
        return None

    def _below_account(self, marks: Sequence[tuple[Style, int]]) -> tuple[Style, int, int] | None:
        """Return the reading of a two-digit account below the one that it continues: 51 below 5."""
        for depth in range(len(self._open) - 1, -1, -1):
            above = self._open[depth]
            for style, number in marks:
                is_account = above.style == style and above.number in _ONE_DIGIT_ACCOUNTS
                if is_account and number // 10 == above.number:
                    return style, number, depth + 1
        return None

    def _plain_depth(self, first: int) -> int:
        """Return the depth of a text without a mark: beside an unmarked one, else below a code."""
        for depth in range(len(self._open) - 1, first - 1, -1):
            style = self._open[depth].style
            if style is None:
                return depth
            if style[0] in (_HEADING, "group"):
                return depth + 1
        return first

    def _add(self, row: _Open) -> Nested:
        if self._open:
            row.node.parent = self._open[-1].node
            row.node.parent.below.append(row.node)
        self._open.append(row)
        self.nodes.append(row.node)
        return row.node


def _heading(text: str) -> Style:
    """Return the style of a heading: those that begin with the same level are siblings."""
    return _HEADING, level_begun_by(text)


def _marks_of_code(segments: Segments, code: str) -> list[tuple[Style, int]]:
    """Return the readings of a code that counts within its parent: 1, a, IV; [] for others."""
    if len(segments) != 1:
        return []
    (sign,) = segments
    is_number = sign.isdigit() and len(sign) <= SHORT_NUMBER and not sign.startswith("0")
    is_letter = sign.isalpha() and (len(sign) == 1 or _ROMAN.fullmatch(sign) is not None)
    if not is_number and not is_letter:
        return []
    written = code.strip()
    end = written.removeprefix("(").removeprefix(sign)
    return list(marks_of(f"{written if end else written + '.'} x"))
