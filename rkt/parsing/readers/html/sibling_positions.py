"""Positions of elements among their siblings, counted once per parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element as Element


class SiblingPosition(NamedTuple):
    """Positions from the start and from the end, among all siblings and among those of the tag."""

    first: int
    last: int
    first_of_type: int
    last_of_type: int


_ALONE = SiblingPosition(1, 1, 1, 1)
_PLACES = {
    "nth-child": "first",
    "nth-last-child": "last",
    "nth-of-type": "first_of_type",
    "nth-last-of-type": "last_of_type",
}
_NAMED = {
    "first-child": ("first",),
    "last-child": ("last",),
    "only-child": ("first", "last"),
    "first-of-type": ("first_of_type",),
    "last-of-type": ("last_of_type",),
    "only-of-type": ("first_of_type", "last_of_type"),
}


class Siblings:
    """Caches the positions of elements and their siblings."""

    def __init__(self) -> None:
        self._places: dict[Element, dict[Element, SiblingPosition]] = {}

    def named(self, name: str) -> Callable[[Element], bool] | None:
        """Return the test of a pseudo-class such as "first-child", None if unknown."""
        sides = _NAMED.get(name)
        if sides is None:
            return None
        return lambda element: all(getattr(self._place(element), side) == 1 for side in sides)

    def placed(self, name: str) -> Callable[[Element], int] | None:
        """Return the position function of a pseudo-class such as "nth-child", None if unknown."""
        side = _PLACES.get(name)
        if side is None:
            return None
        return lambda element: int(getattr(self._place(element), side))

    def _place(self, element: Element) -> SiblingPosition:
        parent = element.getparent()
        if parent is None:
            return _ALONE
        if parent not in self._places:
            self._places[parent] = _places_in(parent)
        return self._places[parent].get(element, _ALONE)


def _places_in(parent: Element) -> dict[Element, SiblingPosition]:
    children = [child for child in parent if isinstance(child.tag, str)]
    totals = Counter(child.tag for child in children)
    met: Counter[str] = Counter()
    places = {}
    for at, child in enumerate(children, 1):
        met[child.tag] += 1
        first = met[child.tag]
        places[child] = SiblingPosition(
            at, len(children) - at + 1, first, totals[child.tag] - first + 1
        )
    return places
