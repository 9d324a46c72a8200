"""Absorption in words: realised of planned, over which lines, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rkt.differences import group_names
from rkt.locale import Texts
from rkt.locale.terms import NAMELESS
from rkt.performance import Absorption
from rkt.schema import OBJECTIVE


def told_of(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned, what is over, and how many lines state no realised amount."""
    told = (counted_of(absorption, texts), over_of(absorption, texts))
    return " ".join(filter(None, (*told, left_out_of(absorption, texts))))


def counted_of(absorption: Absorption, texts: Texts) -> str:
    """Return what has been realised of what was planned, over the lines that tell it."""
    told = texts.gettext("Realised: %(realised)s of %(planned)s (%(share)s).")
    return _realised(absorption, told, texts.rupiah, texts)


def left_out_of(absorption: Absorption, texts: Texts) -> str:
    """Return which lines are not counted, so that counted and left out are the whole."""
    if not absorption.counted or not absorption.left_out.lines:
        return ""
    return texts.ngettext(
        "Not counted: %(count)s line without a realised amount, %(amount)s.",
        "Not counted: %(count)s lines without a realised amount, %(amount)s.",
        absorption.left_out.lines,
        amount=texts.rupiah(absorption.left_out.amount),
    )


def over_of(absorption: Absorption, texts: Texts) -> str:
    """Return that more was realised than planned, by all together or by some lines; else ""."""
    if absorption.is_over:
        return texts.gettext("▲ Above plan.")
    if not absorption.over:
        return ""
    return texts.ngettext(
        "▲ %(count)s line above plan.", "▲ %(count)s lines above plan.", absorption.over
    )


def drawn_of(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned in short figures, as they stand over a bar."""
    told = texts.gettext("%(realised)s of %(planned)s (%(share)s)")
    return _realised(absorption, told, texts.compact, texts)


def _realised(
    absorption: Absorption, told: str, written: Callable[[int], str], texts: Texts
) -> str:
    if not absorption.counted:
        return texts.gettext("No realised amount is stated.")
    return told % {
        "realised": written(absorption.realised),
        "planned": written(absorption.planned),
        "share": share_of(absorption, texts),
    }


def share_of(absorption: Absorption, texts: Texts) -> str:
    """Return the absorption as a percentage; a dash where nothing was planned or told."""
    share = absorption.share
    return "–" if share is None or not absorption.counted else texts.percent(share)


def names_of(groups: Sequence[Absorption], column: str, texts: Texts) -> list[str]:
    """Return what groups are called; lines without an objective say so."""
    names = group_names((group.names for group in groups), column, texts)
    if column != OBJECTIVE:
        return names
    nameless = texts.gettext(NAMELESS[OBJECTIVE])
    return [n if g.names[0] else nameless for n, g in zip(names, groups, strict=True)]
