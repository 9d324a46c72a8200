"""Labels of the compare page: scales, values, differences."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Alteration, Scale
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS

_ROUND = 1e-6  # in percent


def scale_name(scale: Scale, texts: Texts) -> str:
    """Return the name of a scale as written on the chart."""
    names = {
        Scale.NOMINAL: texts.gettext("amounts in rupiah"),
        Scale.LOG: texts.gettext("amounts in rupiah on a log scale"),
        Scale.SHARE: texts.gettext("% of each plan's total"),
        Scale.INDEX: texts.gettext("amount in the base plan = 100"),
    }
    return names[scale]


def format_value(value: float, scale: Scale, texts: Texts) -> str:
    """Return a group's value as text."""
    if scale in (Scale.NOMINAL, Scale.LOG):
        return texts.compact(value)
    return texts.percent(value) if scale is Scale.SHARE else texts.factor(value)


def format_mark_value(value: float, scale: Scale, texts: Texts) -> str:
    """Return an axis tick as text, round percentages without decimals: "80%"."""
    percent = round(100 * value)
    if scale is Scale.SHARE and abs(100 * value - percent) < _ROUND:
        return texts.whole_percent(percent)
    return format_value(value, scale, texts)


def format_total(amount: int, share: float, texts: Texts) -> str:
    """Return an amount and its share of the total: "Rp606,645,000 · 22.09% of total"."""
    of_total = texts.gettext("of total")
    return f"{sentences.list_figures(amount, share, texts)} {of_total}"


def join_listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def describe_alteration(altered: Alteration, texts: Texts) -> str:
    """Return what changed in a line: "Target: 12 → 24"."""
    name = texts.gettext(COLUMN_LABELS[altered.column])
    before, after = (_shown(value, texts) for value in (altered.before, altered.after))
    return f"{name}: {before} → {after}"


def _shown(value: str | int, texts: Texts) -> str:
    return texts.rupiah(value) if isinstance(value, int) else value or "–"
