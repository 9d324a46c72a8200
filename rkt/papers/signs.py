"""Signs that none of the fonts of a print has, found before anything is set.

Typst prints a box for such a sign and says nothing; under PDF/UA it refuses. So what is not
plainly Latin is tried by itself, once in the life of a process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rkt.locale import Texts
from rkt.papers import STEERING, set_strict_pdf

_PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
_MOST_TRIED = 400
_MOST_NAMED = 6


def signs_without_font(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the signs of some texts that are printed as a box, in their order.

    Those are what no font has, and what would turn the direction of the text after it.
    """
    strange = dict.fromkeys(sign for text in texts for sign in text if sign not in _PLAIN)
    shown = [s for s in strange if s in STEERING or unicodedata.category(s)[0] not in "CZ"]
    return tuple(s for s in shown[:_MOST_TRIED] if s in STEERING or not _has_font(s))


@lru_cache(maxsize=4096)
def _has_font(sign: str) -> bool:
    from typst import TypstError

    try:
        set_strict_pdf("sign", {"sign": sign})
    except TypstError:
        return False
    return True


def told_of(signs: tuple[str, ...], texts: Texts) -> str:
    """Return which signs are printed as a box, by their numbers and names; "" where none is."""
    if not signs:
        return ""
    named = [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in signs]
    told = texts.ngettext(
        "%(count)s sign is in no font of this print and stands as a box: %(signs)s.",
        "%(count)s signs are in no font of this print and stand as boxes: %(signs)s.",
        len(signs),
        signs=", ".join(named[:_MOST_NAMED] + ["…"] * (len(named) > _MOST_NAMED)),
    )
    elsewhere = texts.gettext("The files of lines and the brief as HTML have them.")
    return f"{told} {elsewhere}"
