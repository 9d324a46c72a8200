"""Names of groups, and differences between plans as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rkt.analysis.filter_labels import describe_filter_value
from rkt.core.schema import CATEGORY, SPENDING_KIND, fold
from rkt.i18n import Texts

Names = tuple[str, ...]
_MINUS = "\u2212"
_BELOW = "<\N{NO-BREAK SPACE}"  # precedes a share that would round to zero
STEP = " › "
"""Separator between the steps of a path."""


def group_names(groups: Iterable[Names], dimension: str, texts: Texts) -> list[str]:
    """Return the labels of groups; a name that occurs under several parents gets its full path."""
    listed = list(groups)
    if dimension in (CATEGORY, SPENDING_KIND):
        return [describe_filter_value(dimension, names[0], texts) for names in listed]
    times = Counter(fold(names[-1]) for names in listed)
    return [_name(names, is_one=times[fold(names[-1])] == 1) for names in listed]


def _name(names: Names, *, is_one: bool) -> str:
    return (names[-1] if is_one else STEP.join(filter(None, names))) or "–"


def format_signed_rupiah(amount: int, texts: Texts) -> str:
    """Return a difference in rupiah with its sign: "+Rp1,000", "−Rp1,000", "Rp0"."""
    return _sign(amount) + texts.rupiah(abs(amount))


def format_signed_percent(difference: float, texts: Texts) -> str:
    """Return a difference of shares with its sign: "+3.21%", "< +0.01%"."""
    written = texts.percent(abs(difference))
    number = written.removeprefix(_BELOW)
    return written.removesuffix(number) + _sign(difference) + number


def _sign(number: float) -> str:
    return "+" if number > 0 else _MINUS if number < 0 else ""


def describe_change(difference: int, before: int, texts: Texts) -> str:
    """Return a difference in rupiah, followed by the percentage if ``before`` is not 0."""
    written = format_signed_rupiah(difference, texts)
    if not before or not difference:
        return written
    return f"{written} ({format_signed_percent(difference / before, texts)})"
