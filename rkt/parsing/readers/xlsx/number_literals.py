"""Classifies literals in number formats: harmless ones, and those that change the amount."""

from __future__ import annotations

import re
import unicodedata

_OWN_PREFIX = re.compile(r"\s*\+?\s*(?:rp\.?|idr)?\s*", re.IGNORECASE)
_OWN_SUFFIX = re.compile(
    r"\s*(?:[.,]\s*(?:[-\u2013\u2014]{1,2}|00))?\s*(?:rp\.?|idr)?\s*", re.IGNORECASE
)
_OTHER_UNIT = re.compile(
    r"(?<![^\W_])(?:ribu(?:an)?|rb|juta(?:an)?|jt|mil[iy]ar(?:an)?|triliun|thousands?|millions?"
    r"|billions?|bn|mn|mio|usd|eur|sgd|myr|jpy|gbp|aud|cny|sar|chf|dol+ars?|euros?|ringgit"
    r"|yen|yuan|riyal)(?![^\W_])",
    re.IGNORECASE,
)
_RUPIAH = re.compile(r"\b(?:rp|idr)\b", re.IGNORECASE)
_MINUS = re.compile("[-\u2212\u2013\u2014]")


def is_harmless(prefix: str, suffix: str) -> bool:
    """Tell whether literals are common around amounts: "Rp", ",-", ",00", spaces."""
    return bool(_OWN_PREFIX.fullmatch(prefix) and _OWN_SUFFIX.fullmatch(suffix))


def is_other_unit(literals: str) -> bool:
    """Tell whether literals name a foreign currency or a scale: "$", " juta"."""
    has_sign = any(unicodedata.category(sign) == "Sc" for sign in literals)
    return has_sign or _OTHER_UNIT.search(literals) is not None


def goes_with_digits(literals: str) -> bool:
    """Tell whether literals would be read as part of a number: only digits, dots and commas."""
    rest = _RUPIAH.sub("", literals)
    is_part = any(sign.isdigit() or sign in ".," for sign in rest)
    return is_part and not any(map(str.isalpha, rest))


def without_minus(prefix: str, suffix: str) -> tuple[str, str, bool]:
    """Return literals without minus signs or brackets, and whether there were any."""
    if _MINUS.search(prefix):
        return _MINUS.sub("", prefix, count=1), suffix, True
    if "(" in prefix and ")" in suffix:
        return prefix.replace("(", "", 1), suffix.replace(")", "", 1), True
    if _MINUS.fullmatch(suffix.strip()):
        return prefix, "", True
    return prefix, suffix, False
