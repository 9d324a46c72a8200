"""How a format section lays out a number: its literals and what they mean, digits and scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from rkt.parsing.readers.xlsx.format_codes import FormatError, FormatSection, Part, Token

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


_DECIMAL = re.compile(
    r"(?P<prefix>[LC%]*)"
    r"(?:(?P<general>[G@])"
    r"|(?P<whole>(?:0[0,LC%]*)?0)?(?P<scale>,*)(?P<point>\.?)(?P<decimals>0*)(?P<scale_too>,*))"
    r"(?P<suffix>[LC%]*)"
)
_SCIENTIFIC = re.compile(r"(?P<prefix>[LC]*)0+\.?(?P<decimals>(?<=\.)0*)?E0+(?P<suffix>[LC]*)")
_FRACTION = re.compile("L*(?:0[0,]*)?L*0+/(?:0+|L+)L*")
_EXACT = Context(prec=300)  # more than a format code has room for
_LARGEST = Decimal(10) ** 21


@dataclass(frozen=True)
class Layout:
    """The layout of a number; ``whole`` are the tokens of its whole part.

    ``exponent`` is set for formats such as ``1.87E+06``; ``decimals`` counts digits after the
    point.
    """

    prefix: str
    suffix: str
    whole: tuple[Token, ...] = ()
    decimals: int = 0
    has_point: bool = False
    scale: int = 0
    percents: int = 0
    shows_zero: bool = True
    is_general: bool = False
    exponent: bool = False
    is_foreign: bool = False

    @property
    def shows_number(self) -> bool:
        """Whether any digit of the number is shown."""
        return bool(self.whole or self.decimals or self.is_general or self.exponent)

    @property
    def groups(self) -> bool:
        return any(token.part is Part.COMMA for token in self.whole)

    @property
    def within(self) -> str:
        """The literals between digits of the whole part."""
        return literal_text(t for t in self.whole if t.part not in (Part.DIGIT, Part.COMMA))

    @property
    def literals(self) -> str:
        """All literals, with a space wherever digits stand between them."""
        return f"{self.prefix} {self.within} {self.suffix}"

    @property
    def least_digits(self) -> int:
        """The minimum number of digits of the whole part, including leading zeros."""
        places = [token.text for token in self.whole if token.part is Part.DIGIT]
        return len(places) - places.index("0") if "0" in places else 0


@lru_cache(maxsize=1024)
def layout_of(section: FormatSection) -> Layout:
    """Return how a section lays out a number; raise `FormatError` if that is uncertain."""
    signature, tokens = section.signature, section.tokens
    if _FRACTION.fullmatch(signature):
        return _fraction(tokens)
    if found := _SCIENTIFIC.fullmatch(signature):
        prefix, suffix = _ends(found, tokens)
        return Layout(prefix, suffix, decimals=len(found["decimals"] or ""), exponent=True)
    found = _DECIMAL.fullmatch(signature)
    if found is None or _is_split_and_grouped(found["whole"] or ""):
        raise FormatError(signature)
    if len(signature) > 1 and Part.TEXT.value in signature:
        raise FormatError(signature)  # literals around a text may not apply to a number
    if found["point"] and not (found["whole"] or found["decimals"]):
        raise FormatError(signature)
    return _decimal(found, tokens)


def _is_split_and_grouped(whole: str) -> bool:
    """Tell whether both literals and separators stand between digits, which is ambiguous."""
    return "," in whole and not set("LC").isdisjoint(whole)


def literal_text(tokens: Iterable[Token]) -> str:
    """Return literals as one text."""
    return "".join(token.text for token in tokens)


def _decimal(found: re.Match[str], tokens: Sequence[Token]) -> Layout:
    prefix, suffix = _ends(found, tokens)
    digits = tokens[slice(*found.span("whole"))] if found["whole"] else ()
    decimals = tokens[slice(*found.span("decimals"))] if found["decimals"] else ()
    return Layout(
        prefix,
        suffix,
        tuple(digits),
        len(decimals),
        bool(found["point"]),
        len(found["scale"] or "") + len(found["scale_too"] or ""),
        found[0].count(Part.PERCENT.value),
        bool(found["general"]) or any(token.text == "0" for token in (*digits, *decimals)),
        bool(found["general"]),
        is_foreign=any(
            token.part is Part.CURRENCY and not is_harmless(token.text, "") for token in tokens
        ),
    )


def _fraction(tokens: Sequence[Token]) -> Layout:
    """Return the layout of a fraction, which may only have spaces around it."""
    slash = next(i for i, token in enumerate(tokens) if token.part is Part.SLASH)
    before = literal_text(t for t in tokens[:slash] if t.part is Part.LITERAL)
    after = literal_text(t for t in tokens[slash:] if t.part is Part.LITERAL)
    if before.strip() or not re.fullmatch("[1-9][0-9]*|", after.strip()):
        raise FormatError("fraction")
    return Layout("", "", is_general=True)


def _ends(found: re.Match[str], tokens: Sequence[Token]) -> tuple[str, str]:
    first, last = (tokens[slice(*found.span(end))] for end in ("prefix", "suffix"))
    return literal_text(first), literal_text(last)


def spread(digits: str, layout: Layout) -> str:
    """Return whole digits with the literals between them inserted: "1.868.000"."""
    left = list(digits.zfill(layout.least_digits))
    written: list[str] = []
    first = next(i for i, token in enumerate(layout.whole) if token.part is Part.DIGIT)
    for index in range(len(layout.whole) - 1, -1, -1):
        token = layout.whole[index]
        if token.part is Part.DIGIT:
            written.append(left.pop() if left else "")
            if index == first:
                written.append("".join(left))
        elif token.part is not Part.COMMA:
            written.append(token.text)
    return "".join(reversed(written))


def written(number: Decimal, layout: Layout) -> str:
    """Return a number as displayed in Indonesia: "1.868" for 1,868,000 in thousands.

    The sign is left out. The result is for people and is not parsed again.
    """
    size = abs(number) * 100**layout.percents / 1000**layout.scale
    if layout.exponent or size >= _LARGEST:
        power = f"{float(size):.{layout.decimals}E}".replace(".", ",")
        return f"{layout.prefix}{power}{layout.suffix}"
    if layout.is_general:
        return f"{layout.prefix}{size:f}{layout.suffix}"
    rounded = size.quantize(Decimal(1).scaleb(-layout.decimals), ROUND_HALF_UP, _EXACT)
    whole, _, decimals = f"{rounded:f}".partition(".")
    if layout.groups:
        whole = f"{int(whole):,}".replace(",", ".")
    elif layout.whole:
        whole = spread(whole.lstrip("0"), layout)
    number_text = f"{whole},{decimals}" if decimals else whole
    return layout.prefix + number_text + layout.suffix
