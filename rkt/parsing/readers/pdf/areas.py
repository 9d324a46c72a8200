"""Areas on a page: filled shapes and clipping paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt

EVERYWHERE: Rect = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_MOST_CORNERS = 200  # corners per shape; one with more is replaced by its bounding box
_MOST_CUTS = 4
_SLACK = 1.0
_CORNERS_OF_BOX = 4


class Shape(NamedTuple):
    """The area within outlines, by the even-odd or the nonzero winding rule."""

    rings: tuple[tuple[Point, ...], ...]
    is_even_odd: bool = False

    @property
    def box(self) -> Rect:
        """The bounding box."""
        xs, ys = zip(*(at for ring in self.rings for at in ring), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def is_box(self) -> bool:
        """Whether the shape fills its bounding box."""
        if len(self.rings) != 1:
            return False
        corners = set(self.rings[0])
        x0, y0, x1, y1 = self.box
        return corners == {(x0, y0), (x1, y0), (x1, y1), (x0, y1)}

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        turns = crossings = 0
        for ring in self.rings:
            for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
                if (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x:
                    crossings += 1
                    turns += 1 if y1 > y0 else -1
        return crossings % 2 == 1 if self.is_even_odd else turns != 0


def shape_of(path: Iterable[PathSegment], ctm: Matrix, *, is_even_odd: bool) -> Shape | None:
    """Return the area within a path; None if it encloses none.

    Curves are replaced by their control points, which lie on or outside of them.
    """
    rings: list[list[Point]] = []
    for operator, *numbers in path:
        if operator == "m" or not rings:
            rings.append([])
        places = zip(numbers[::2], numbers[1::2], strict=False)
        rings[-1] += [apply_matrix_pt(ctm, (float(x), float(y))) for x, y in places]
    shape = Shape(tuple(tuple(ring) for ring in rings if ring), is_even_odd)
    if sum(map(len, shape.rings)) > _MOST_CORNERS:
        return box_shape(shape.box)
    return shape if shape.rings else None


def box_shape(box: Rect) -> Shape:
    """Return a box as a shape."""
    x0, y0, x1, y1 = box
    return Shape((((x0, y0), (x1, y0), (x1, y1), (x0, y1)),))


class Clip(NamedTuple):
    """The visible part of a page: within a box, and within some shapes."""

    box: Rect = EVERYWHERE
    cuts: tuple[Shape, ...] = ()

    def within(self, shape: Shape) -> Clip:
        """Return the clip further restricted to a shape."""
        box = intersection(self.box, shape.box)
        if shape.is_box or len(self.cuts) == _MOST_CUTS:
            return Clip(box, self.cuts)
        return Clip(box, (*self.cuts, shape))

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is visible; edges are."""
        x0, y0, x1, y1 = self.box
        is_inside = x0 - _SLACK <= x <= x1 + _SLACK and y0 - _SLACK <= y <= y1 + _SLACK
        return is_inside and all(shape.holds(x, y) for shape in self.cuts)


UNCLIPPED = Clip()
"""The whole page."""


def intersection(one: Rect, other: Rect) -> Rect:
    """Return the intersection of two boxes; its ends precede its starts if it is empty."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def shape_of_box(box: Sequence[float], ctm: Matrix) -> Shape:
    """Return a box in a drawing's own coordinates as a shape on the page."""
    x0, y0, x1, y1 = (float(number) for number in box[:_CORNERS_OF_BOX])
    places = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return Shape((tuple(apply_matrix_pt(ctm, at) for at in places),))
