"""What a scenario does, for the first page of its brief: before, after, and what is taken."""

from __future__ import annotations

from rkt.analysis.differences import describe_change, format_signed_percent, format_signed_rupiah
from rkt.analysis.scenario.cut_sentences import cut_figures, cut_headline, describe_unlocked
from rkt.analysis.scenario.line_effects import UnlockedLines
from rkt.i18n import Texts
from rkt.render.html.key_figures import KeyFigure


def describe_effect(effect: UnlockedLines, texts: Texts) -> tuple[str, str]:
    """Return what a cut takes from the unlocked lines, and who loses most.

    If the steps do not treat all of them alike, return what becomes of the total, and "".
    """
    total = effect.total
    if effect.is_even and total.difference < 0:
        return cut_headline(effect, cut_figures(effect, texts), texts)
    return describe_totals(total.before, total.after, texts), ""


def describe_totals(before: int, after: int, texts: Texts) -> str:
    """Return the sentence on a total before and after, in rupiah."""
    values = {
        "before": texts.rupiah(before),
        "after": texts.rupiah(after),
        "change": describe_change(after - before, before, texts),
    }
    if after == before:
        return texts.gettext("The total is the same as before: %(after)s.") % values
    return texts.gettext("The total changed from %(before)s to %(after)s: %(change)s.") % values


def balance_figures(effect: UnlockedLines, texts: Texts) -> tuple[KeyFigure, ...]:
    """Return the totals before and after, the difference, and the unlocked lines' difference."""
    _, total, free = texts.gettext, effect.total, effect.amounts
    whole = texts.gettext("all lines of the plan")
    change = format_signed_rupiah(total.difference, texts)
    taken = describe_unlocked(effect, format_signed_rupiah(free.difference, texts), texts)
    share = format_signed_percent(effect.share_of_total, texts)
    return (
        KeyFigure(_("Before"), texts.rupiah(total.before), whole),
        KeyFigure(_("After"), texts.rupiah(total.after), whole),
        KeyFigure(_("Difference"), change, share),
        KeyFigure(_("Lines not locked"), cut_figures(effect, texts).exact, taken, is_accent=True),
    )
