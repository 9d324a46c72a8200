"""Groups, differences and figures in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from rkt import sentences
from rkt.comparison import Scale
from rkt.locale import Texts
from rkt.locale.terms import CATEGORY_LABELS
from rkt.schema import CATEGORY, Category, fold

Names = tuple[str, ...]
_MINUS = "\u2212"
STEP = " › "


def group_names(groups: Iterable[Names], dimension: str, texts: Texts) -> list[str]:
    """Return what groups are called; a name that stands under two parents brings its path."""
    listed = list(groups)
    if dimension == CATEGORY:
        return [texts.gettext(CATEGORY_LABELS[Category(names[0])]) for names in listed]
    times = Counter(fold(names[-1]) for names in listed)
    return [_name(names, is_one=times[fold(names[-1])] == 1) for names in listed]


def _name(names: Names, *, is_one: bool) -> str:
    return (names[-1] if is_one else STEP.join(names)) or "–"


def signed(amount: int, texts: Texts) -> str:
    """Return a difference in rupiah with its sign: "+Rp1,000", "−Rp1,000", "Rp0"."""
    return _sign(amount) + texts.rupiah(abs(amount))


def signed_percent(difference: float, texts: Texts) -> str:
    """Return a difference in shares with its sign: "+3.21%"."""
    return _sign(difference) + texts.percent(abs(difference))


def _sign(number: float) -> str:
    return "+" if number > 0 else _MINUS if number < 0 else ""


def changed_by(difference: int, before: int, texts: Texts) -> str:
    """Return a difference in rupiah and, where there is something to count from, in per cent."""
    written = signed(difference, texts)
    if not before or not difference:
        return written
    return f"{written} ({signed_percent(difference / before, texts)})"


def scale_name(scale: Scale, texts: Texts) -> str:
    """Return what the figures of a chart are counted in, as it is written on it."""
    names = {
        Scale.NOMINAL: texts.gettext("amounts in rupiah"),
        Scale.LOG: texts.gettext("amounts in rupiah on a log scale"),
        Scale.SHARE: texts.gettext("% of each plan's total"),
        Scale.INDEX: texts.gettext("amount in the base plan = 100"),
    }
    return names[scale]


def write_value(value: float, scale: Scale, texts: Texts) -> str:
    """Return a mark of an axis in words."""
    if scale in (Scale.NOMINAL, Scale.LOG):
        return texts.compact(round(value))
    return texts.percent(value) if scale is Scale.SHARE else texts.factor(value)


def figures_of_total(amount: int, share: float, texts: Texts) -> str:
    """Return an amount and what part of the total it is: "Rp606,645,000 · 22.09% of total"."""
    of_total = texts.gettext("of total")
    return f"{sentences.figures(amount, share, texts)} {of_total}"


def listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def over(first: str, second: str) -> str:
    """Return two texts as HTML for one cell, the second muted under the first: they fit a phone."""
    cell = Markup('{}<br><span style="color:var(--rkt-muted)">{}</span>')
    return cell.format(first or "–", second)
