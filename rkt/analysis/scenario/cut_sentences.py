"""What a cut amounts to, in sentences: what it takes from the lines that are not locked.

Sentences are built from formatted figures, so that the browser can fill in others while a cut is
being chosen.
"""

from __future__ import annotations

from typing import NamedTuple

from rkt.analysis.differences import format_signed_percent, format_signed_rupiah
from rkt.analysis.scenario.descriptions import describe_percent
from rkt.analysis.scenario.line_effects import UnlockedLines
from rkt.analysis.wording import truncate
from rkt.i18n import Texts

_LONGEST_NAME = 60  # of the largest line's name


class CutFigures(NamedTuple):
    """The figures of a cut as texts; the defaults are placeholders to be filled in."""

    total: str = "{total}"
    """The change in percent of the total: "−10%"."""
    share: str = "{share}"
    """The change in percent of the lines that are not locked, rounded: "−38.4%"."""
    exact: str = "{exact}"
    """The same with two decimals: "−38.43%"."""
    after: str = "{after}"
    change: str = "{change}"
    largest: str = "{largest}"
    """What the largest of these lines loses, in rupiah."""
    others: str = "{others}"


PLACEHOLDERS = CutFigures()


def cut_figures(lines: UnlockedLines, texts: Texts) -> CutFigures:
    """Return the figures of a scenario as texts."""
    largest = lines.largest.amounts.difference if lines.largest else 0
    return CutFigures(
        describe_percent(round(lines.share_of_total * 10_000), texts),
        describe_percent(10 * round(lines.share * 1_000), texts),
        format_signed_percent(lines.share, texts),
        texts.rupiah(lines.total.after),
        format_signed_rupiah(lines.total.difference, texts),
        texts.rupiah(abs(largest)),
        texts.rupiah(abs(lines.amounts.difference - largest)),
    )


def cut_headline(lines: UnlockedLines, figures: CutFigures, texts: Texts) -> tuple[str, str]:
    """Return a sentence on what a cut takes from the unlocked lines, and one on who loses what."""
    opening = texts.ngettext(
        "%(total)s of the total means %(share)s for the %(count)s line that is not locked.",
        "%(total)s of the total means %(share)s for each of the %(count)s lines that are not "
        "locked.",
        lines.count,
        total=figures.total,
        share=figures.share,
    )
    return opening, _describe_losses(lines, figures, texts)


def _describe_losses(lines: UnlockedLines, figures: CutFigures, texts: Texts) -> str:
    if lines.largest is None or not lines.largest.name:
        return ""
    name = truncate(" ".join(lines.largest.name.split()), _LONGEST_NAME)
    if lines.count == 1:
        text = texts.gettext("%(name)s loses %(amount)s.")
        return text % {"name": name, "amount": figures.largest}
    return texts.ngettext(
        "%(name)s loses %(amount)s; the other line loses %(others)s.",
        "%(name)s loses %(amount)s; the %(count)s other lines lose %(others)s.",
        lines.count - 1,
        name=name,
        amount=figures.largest,
        others=figures.others,
    )


def describe_leverage(lines: UnlockedLines, texts: Texts) -> str:
    """Return what each percent of the total takes from the unlocked lines; "" if all are locked."""
    if not lines.amounts.before:
        return ""
    taken = format_signed_percent(-lines.leverage / 100, texts)
    return texts.ngettext(
        "Each −1%% of the total means %(share)s for the %(count)s line that is not locked.",
        "Each −1%% of the total means %(share)s for the %(count)s lines that are not locked.",
        lines.count,
        share=taken,
    )


def describe_unlocked(lines: UnlockedLines, change: str, texts: Texts) -> str:
    """Return how many lines are not locked, and the change of their total."""
    return texts.ngettext(
        "%(count)s line: %(change)s",
        "%(count)s lines: %(change)s",
        lines.count,
        change=change,
    )
