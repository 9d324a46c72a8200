"""Short codes for long texts in links: made of a text alone, so the same in every plan."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from rkt.folding import fold_as_engines_do
from rkt.schema import INDICATOR, OBJECTIVE, fold
from rkt.slugs import slug

CODED = (OBJECTIVE, INDICATOR)
"""The columns whose texts stand in links as codes; a blank text is that of lines without one."""

UNSTATED = "none"
"""The code of a blank text; that of a text has a dot."""

_DIGITS = 8
_CODE = re.compile(rf"[a-z0-9-]*\.[0-9a-f]{{{_DIGITS}}}")


def code_of(text: str) -> str:
    """Return what links call a text: some of its words, a dot, and eight digits of its hash.

    ``terwujudnya-data-pemilih-secara.63b96ce6``. Case and white space do not matter. A number
    in a plan would be shorter, but the same number is another text in the next plan.
    """
    key = fold(text)
    if not key:
        return UNSTATED
    return text if _CODE.fullmatch(text) else f"{slug(key)}.{_hash(key)}"


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def meanings(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what tells which of the known texts a link means, by code or in full; () for none."""
    by_name: dict[str, list[str]] = {}
    for text in known:
        for name in {fold_as_engines_do(text), code_of(text)}:
            by_name.setdefault(name, []).append(text)

    def meant(code_or_text: str) -> tuple[str, ...]:
        in_full = by_name.get(fold_as_engines_do(code_or_text), [])
        return tuple(dict.fromkeys((*in_full, *by_name.get(code_or_text, []))))

    return meant
