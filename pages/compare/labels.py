"""Groups, differences and figures in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Alteration, Scale
from rkt.analysis.differences import STEP, changed_by, group_names, signed, signed_percent
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS

__all__ = [
    "STEP",
    "alteration_in_words",
    "changed_by",
    "figures_of_total",
    "group_names",
    "listed",
    "over",
    "scale_name",
    "signed",
    "signed_percent",
    "write_mark",
    "write_value",
]

_ROUND = 1e-6  # of a per cent


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
    """Return the figure of a group in words."""
    if scale in (Scale.NOMINAL, Scale.LOG):
        return texts.compact(value)
    return texts.percent(value) if scale is Scale.SHARE else texts.factor(value)


def write_mark(value: float, scale: Scale, texts: Texts) -> str:
    """Return a mark of an axis in words, a round percentage without decimals: "80%"."""
    percent = round(100 * value)
    if scale is Scale.SHARE and abs(100 * value - percent) < _ROUND:
        return texts.whole_percent(percent)
    return write_value(value, scale, texts)


def figures_of_total(amount: int, share: float, texts: Texts) -> str:
    """Return an amount and what part of the total it is: "Rp606,645,000 · 22.09% of total"."""
    of_total = texts.gettext("of total")
    return f"{sentences.figures(amount, share, texts)} {of_total}"


def listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def over(first: str, second: str, *more: str) -> str:
    """Return texts as HTML for one cell, the second muted under the first: they fit a phone."""
    cell = Markup('{}<br><span style="color:var(--rkt-muted)">{}</span>')
    below = Markup("").join(Markup("<br>{}").format(text) for text in more)
    return cell.format(first or "–", second) + below


def alteration_in_words(altered: Alteration, texts: Texts) -> str:
    """Return what a line says otherwise: "Target: 12 → 24"."""
    name = texts.gettext(COLUMN_LABELS[altered.column])
    before, after = (_shown(value, texts) for value in (altered.before, altered.after))
    return f"{name}: {before} → {after}"


def _shown(value: str | int, texts: Texts) -> str:
    return texts.rupiah(value) if isinstance(value, int) else value or "–"
