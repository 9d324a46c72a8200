"""A scenario as bars: each line before and after, and figures that follow a cut as it is chosen.

The rows carry the amounts from which ``static/live_cut.js`` computes the cut meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.analysis.differences import format_signed_percent, format_signed_rupiah
from rkt.analysis.scenario.line_effects import Amounts, LineEffect, LineGroups
from rkt.analysis.wording import magnification_label
from rkt.core.schema import Category, fold
from rkt.i18n import Texts
from rkt.render.html import draw


@dataclass(frozen=True)
class LiveText:
    """A text of the page, and its form while a cut is being chosen; "" if it stays the same.

    ``live`` has placeholders such as "{after}", which the script fills in.
    """

    text: str
    live: str = ""


@dataclass(frozen=True)
class LiveFigure:
    """A key figure that follows the cut being chosen."""

    label: str
    value: LiveText
    detail: LiveText
    is_accent: bool = False


@dataclass(frozen=True)
class CutRow:
    """A table row as texts, with the lengths of its bars in percent of the axis."""

    effect: LineEffect
    name: str
    figures: tuple[str, str, str, str]
    was: float
    now: float
    is_hit: bool
    lock: str = ""


@dataclass(frozen=True)
class CutGroup:
    """Rows at one scale: ``scale`` is the amount in rupiah at the end of the axis."""

    kind: str
    rows: Sequence[CutRow]
    scale: int
    caption: str = ""


@dataclass(frozen=True)
class LiveCut:
    """What the script needs: the cut shown, in percent, and the total from which it is taken."""

    position: int
    total: int


def draw_scenario_opening(
    headline: tuple[LiveText, LiveText],
    notes: Sequence[str],
    context: str,
    figures: Sequence[LiveFigure],
) -> str:
    """Return the headline, the notes below it, and the key figures as HTML."""
    values = {"headline": headline, "notes": notes, "context": context, "figures": figures}
    return draw("scenario_opening", **values)


def draw_cut(groups: LineGroups, total: Amounts, live: LiveCut, hit: str, texts: Texts) -> str:
    """Return the lines before and after as a table with bars, and the total below them.

    ``hit`` is the objective whose loss is a key figure.
    """
    _ = texts.gettext
    return draw(
        "scenario_lines",
        groups=_build_groups(groups, hit, texts),
        total=_figures(total, texts),
        live=live,
        locale=texts.locale.replace("_", "-"),
        caption=_("Lines before and after: locked ones first, then those that change"),
        labels=(
            _("Line"),
            _("Before and after"),
            _("Before"),
            _("After"),
            _("Difference"),
            "%",
        ),
        total_label=_("Total"),
    )


def _build_groups(groups: LineGroups, hit: str, texts: Texts) -> list[CutGroup]:
    """Return the groups that have rows; locked lines have no bar."""
    large, small = _scale_of(groups.large), _scale_of(groups.small)
    caption = magnification_label(large / small, texts) if groups.large and groups.small else ""
    if caption:
        caption = f"{_name_of_small(groups.small, texts)} — {caption}"
    built = [
        _build_group("locked", groups.locked, 1, hit, texts),
        _build_group("large", groups.large, large, hit, texts),
        _build_group("small", groups.small, small, hit, texts, caption),
    ]
    return [group for group in built if group.rows]


def _name_of_small(small: Sequence[LineEffect], texts: Texts) -> str:
    count = sum(each.count for each in small)
    return texts.ngettext("%(count)s smaller line", "%(count)s smaller lines", count)


def _scale_of(effects: Sequence[LineEffect]) -> int:
    """Return the largest amount of a single line; a sum of several has no bar."""
    return max((max(each.amounts) for each in effects if each.count == 1), default=0) or 1


def _build_group(
    kind: str, effects: Sequence[LineEffect], scale: int, hit: str, texts: Texts, caption: str = ""
) -> CutGroup:
    rows = [_build_row(each, scale, hit, texts) for each in effects]
    return CutGroup(kind, rows, scale, caption)


def _build_row(effect: LineEffect, scale: int, hit: str, texts: Texts) -> CutRow:
    amounts = effect.amounts
    was, now = (100 * amount / scale for amount in (amounts.before, amounts.after))
    is_hit = bool(hit) and not effect.is_locked and fold(effect.objective) == fold(hit)
    name = _name_of(effect, texts)
    lock = _lock_reason(effect.category, texts) if effect.is_locked else ""
    return CutRow(effect, name, _figures(amounts, texts), was, now, is_hit, lock)


def _name_of(effect: LineEffect, texts: Texts) -> str:
    if effect.count > 1 or not effect.number:
        return texts.ngettext("%(count)s other line", "%(count)s other lines", effect.count)
    return " ".join(effect.name.split()) or "–"


def _figures(amounts: Amounts, texts: Texts) -> tuple[str, str, str, str]:
    """Return the amounts, the difference, and the difference in percent ("–" for none)."""
    share = "–"
    if amounts.before and amounts.difference:
        share = format_signed_percent(amounts.difference / amounts.before, texts)
    difference = format_signed_rupiah(amounts.difference, texts) if amounts.difference else "–"
    return texts.rupiah(amounts.before), texts.rupiah(amounts.after), difference, share


def _lock_reason(category: str, texts: Texts) -> str:
    """Return why a line is locked, in a few words."""
    if category == Category.SALARIES:
        return texts.gettext("locked: staff must be paid")
    return texts.gettext("locked")
