"""Slopes in two panels: all at true scale, and below them the rest without the few large ones."""

from __future__ import annotations

from collections.abc import Sequence

from rkt import sentences
from rkt.charts.slope import Panel, Slope, highest
from rkt.comparison import Scale
from rkt.locale import Texts
from rkt.measures import DOMINANT_PERCENT

_LEAST = 2  # slopes that are worth a panel of their own


def panels_of(slopes: Sequence[Slope], scale: Scale, texts: Texts) -> list[Panel]:
    """Return the panels that slopes are drawn in; one alone where no few of them dominate."""
    rest = _rest(slopes) if scale in (Scale.NOMINAL, Scale.SHARE) else []
    if len(rest) < _LEAST:
        return []
    small = highest([slopes[number - 1] for number in rest])
    factor = sentences.magnified(highest(slopes) / small, texts)
    title = texts.ngettext(
        "Without the largest, %(factor)s",
        "Without the %(count)s largest, %(factor)s",
        len(slopes) - len(rest),
        factor=factor,
    )
    everything = range(1, len(slopes) + 1)
    return [Panel(texts.gettext("All at true scale"), everything), Panel(title, rest)]


def _rest(slopes: Sequence[Slope]) -> list[int]:
    """The numbers of those that are left without the fewest that hold most; none if too many do.

    Each counts with the larger of its two values; those that have nothing are not drawn again.
    """
    sizes = {number: highest([each]) for number, each in enumerate(slopes, 1)}
    left, whole = dict(sizes), sum(sizes.values())
    for number in sorted(sizes, key=lambda each: -sizes[each]):
        if sum(left.values()) * 100 <= whole * (100 - DOMINANT_PERCENT):
            break
        del left[number]
    is_few = (len(sizes) - len(left)) * 2 <= len(sizes)
    return [number for number in left if is_few and sizes[number]]
