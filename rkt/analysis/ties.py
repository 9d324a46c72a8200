"""Names of what is largest, where several can be equally large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rkt.i18n import Texts

_T = TypeVar("_T")


def leaders(items: Iterable[_T], figure: Callable[[_T], float]) -> list[_T]:
    """Return all items that share the largest figure, in their order."""
    listed = list(items)
    largest = max(map(figure, listed), default=0)
    return [each for each in listed if figure(each) == largest]


def name_equals(names: Sequence[str], texts: Texts) -> str:
    """Return "Banten", "Banten and Bali equally", or "Banten and 4 others equally"."""
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        template = texts.gettext("%(first)s and %(second)s equally")
        return template % {"first": names[0], "second": names[1]}
    template = texts.gettext("%(first)s and %(count)s others equally")
    return template % {"first": names[0], "count": texts.count(len(names) - 1)}
