"""Turns a stored number and its format into text, or a reason why there is none."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from openpyxl.utils.datetime import from_excel

from rkt.core.money import is_number
from rkt.parsing.readers.xlsx.format_codes import (
    FormatError,
    FormatSection,
    Part,
    number_section,
    sections_of,
    text_section,
)
from rkt.parsing.readers.xlsx.number_layout import (
    Layout,
    goes_with_digits,
    is_harmless,
    is_other_unit,
    layout_of,
    spread,
    without_minus,
    written,
)

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_SOME = re.compile("[1-9][0-9]*")
_LAST_WHOLE = 1e21  # from here on, spreadsheets show powers of ten
_GENERAL = 11  # digits; without a format, longer numbers are shown as powers of ten
_DIGITS = 15  # what spreadsheets show; further digits are rounding errors
_AS_THOUSANDS = 3  # this many decimals look like a group of three digits
_THREE_DECIMALS = re.compile(r"\.[0-9]{3}$")
_GROUPED = re.compile("[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_AFTER_SECONDS = re.compile(r"[DH]\.0+")
_LAST_DAY = 2_958_466  # the end of the year 9999
_NO_DAY = "#####"
_NIL = re.compile(r"\s*(?:rp\.?)?\s*[-\u2013\u2014\u2212]\s*", re.IGNORECASE)  # zero in accounts


class How(Enum):
    """How the displayed value of a cell relates to the stored one."""

    SAME = auto()
    """The displayed value is the stored one."""
    ADDED = auto()
    """The format adds digits, the same for every reader; the displayed ones count."""
    NOTHING = auto()
    """Nothing is displayed."""
    OTHERWISE = auto()
    """The displayed value differs, and neither is used."""
    UNKNOWN = auto()
    """What is displayed is unknown."""


class Shown(NamedTuple):
    """The text of a cell, and how it relates to what is stored.

    ``display`` is what people see if that is another value, or the format if what they see is
    unknown; ``color`` is set by the format.
    """

    text: str
    how: How = How.SAME
    display: str = ""
    color: str | None = None


def shown_number(stored: str, code: str, epoch: datetime.datetime) -> Shown:
    """Return the text of a stored number: exact digits, an ISO date, or what is displayed.

    Fractions have 15 significant digits and a decimal point; three decimals get a fourth, as in
    "868.1250", since "868.125" may mean thousands. Raises ValueError if it is not a number.
    """
    digits = number_text(stored)
    if code == "General" or (_SOME.fullmatch(digits) and shows_as_stored(code)):
        return Shown(digits)
    number = Decimal(stored)
    try:
        section, is_signed = number_section(code, number)
        shown = _in_section(stored, number, section, is_signed, epoch)
    except FormatError:
        return Shown(f"? ({digits})", How.UNKNOWN, code)
    return shown._replace(color=section.color)


@lru_cache(maxsize=1024)
def shows_as_stored(code: str) -> bool:
    """Tell whether a format shows positive whole numbers unchanged and without a colour.

    Most formats do, so their numbers need no closer look.
    """
    try:
        section, _ = number_section(code, Decimal(1))
        layout = layout_of(section)
    except FormatError:
        return False
    is_plain = layout.shows_number and not (layout.exponent or layout.is_foreign or section.color)
    changes = layout.scale or layout.percents or layout.within or layout.least_digits > 1
    changes = changes or layout.decimals == _AS_THOUSANDS
    depends = any(each.condition for each in sections_of(code))
    return is_plain and not (changes or depends) and is_harmless(layout.prefix, layout.suffix)


def shown_text(stored: str, code: str) -> Shown:
    """Return the text of a stored text, with what its format adds."""
    if code == "General" or ("@" not in code and code.count(";") < 3):
        return Shown(stored)
    try:
        section = text_section(code)
    except FormatError:
        return Shown(f"? ({stored})", How.UNKNOWN, code)
    if section is None:
        return Shown(stored)
    parts = [stored if t.part in (Part.TEXT, Part.GENERAL) else t.text for t in section.tokens]
    text = "".join(parts)
    if not text.strip():
        return Shown("", How.NOTHING)
    if not set("@G") & set(section.signature):
        return Shown(f"{text} ({stored})", How.OTHERWISE, text)
    how = How.ADDED if text != stored and is_number(text) else How.SAME
    return Shown(text, how, text if how is How.ADDED else "", section.color)


def _in_section(
    stored: str, number: Decimal, section: FormatSection, is_signed: bool, epoch: datetime.datetime
) -> Shown:
    if set("DH") & set(section.signature):
        return _day(stored, section, epoch)
    layout = layout_of(section)
    if not layout.shows_number or (number == 0 and not layout.shows_zero):
        return _without_digits(stored, number, layout)
    prefix, suffix, is_marked = layout.prefix, layout.suffix, False
    if number < 0:
        prefix, suffix, is_marked = without_minus(prefix, suffix)
    if is_signed and is_marked:
        raise FormatError("two signs")
    layout = replace(layout, prefix=prefix, suffix=suffix)
    has_minus = is_signed or is_marked
    display = "-" * has_minus + written(number, layout)
    if has_minus != (number < 0) or _is_otherwise(number, layout):
        return _otherwise(stored, display)
    return _with_literals(stored, layout, display)


def _without_digits(stored: str, number: Decimal, layout: Layout) -> Shown:
    """Return the text for a number if no digit of it is shown."""
    literal = f"{layout.prefix}{layout.suffix}"
    is_replaced = literal.strip() and (number or any(map(str.isdigit, literal)))
    if layout.scale or is_replaced:
        return _otherwise(stored, literal)
    if _NIL.fullmatch(literal):
        return Shown("0")
    return Shown(literal.strip()) if literal.strip() else Shown("", How.NOTHING)


def _is_otherwise(number: Decimal, layout: Layout) -> bool:
    """Tell whether a number is shown in another unit, or scaled by powers of ten."""
    if layout.is_foreign or is_other_unit(layout.literals):
        return True
    if layout.exponent:
        return Decimal(f"{number:.{layout.decimals}E}") != number
    return number != 0 and (layout.scale > 0 or layout.percents > 1)


def _with_literals(stored: str, layout: Layout, display: str) -> Shown:
    """Return a number with the literals around it, except those common to amounts."""
    text = _decimal_text(float(stored) * 100) if layout.percents else number_text(stored)
    minus, digits = text[: text.startswith("-")], text.lstrip("-")
    adds = goes_with_digits(layout.literals)
    if not layout.within.strip() and is_harmless(layout.prefix, layout.suffix):
        return Shown(minus + _filled_up(_with_decimals(digits, layout), layout))
    if (adds or layout.within.strip()) and not _is_bare(digits, layout):
        return _otherwise(stored, display)
    digits = spread(digits, layout) if layout.within.strip() else _filled_up(digits, layout)
    text = f"{minus}{layout.prefix}{digits}{layout.suffix}".strip()
    is_added = adds and is_number(text) and not _is_grouped(text, number_text(stored))
    return Shown(text, How.ADDED if is_added else How.SAME, text if is_added else "")


def _is_bare(digits: str, layout: Layout) -> bool:
    """Tell whether digits are shown unchanged: no separators, none left out."""
    is_split = layout.groups or layout.has_point or layout.percents or layout.exponent
    is_short = not layout.is_general or len(digits) <= _GENERAL
    return digits.isdigit() and is_short and not is_split


def _is_grouped(text: str, stored: str) -> bool:
    """Tell whether a text is a number with nothing but thousands separators added."""
    return _GROUPED.fullmatch(text) is not None and re.sub("[.,]", "", text) == stored


def _filled_up(digits: str, layout: Layout) -> str:
    """Return digits with the leading zeros that the format adds: "051"."""
    whole, point, decimals = digits.partition(".")
    return whole.zfill(layout.least_digits) + point + decimals


def _with_decimals(digits: str, layout: Layout) -> str:
    """Return whole digits with the decimals shown where three of them look like thousands.

    They get a fourth, since "868,000" and "1868,000" could mean 868 rupiah or 868,000.
    "1.868,000" has two marks, and "1868000,000" too many digits, to be taken for thousands.
    """
    has_three = layout.decimals == _AS_THOUSANDS and not layout.exponent
    is_doubtful = has_three and digits != "0" and digits.isdigit()
    most = _AS_THOUSANDS if layout.groups else _AS_THOUSANDS + 1
    if not is_doubtful or len(digits) > most:
        return digits
    return f"{digits}.{'0' * (_AS_THOUSANDS + 1)}"


def _otherwise(stored: str, display: str) -> Shown:
    display = " ".join(display.split())
    return Shown(f"{display} ({number_text(stored)})".strip(), How.OTHERWISE, display)


def _day(stored: str, section: FormatSection, epoch: datetime.datetime) -> Shown:
    """Return a date, time or both in ISO form, a duration as hours, minutes and seconds."""
    if set("0G@%E") & set(_AFTER_SECONDS.sub("", section.signature)):
        raise FormatError(section.signature)
    serial = float(stored)
    if "H" in section.signature and 0 <= serial < _LAST_DAY:
        seconds = round(serial * 86_400)
        return Shown(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")
    date = _date_text(serial, epoch) if 0 <= serial < _LAST_DAY else None
    return Shown(date) if date else _otherwise(stored, _NO_DAY)


def _date_text(serial: float, epoch: datetime.datetime) -> str | None:
    """Return a date, time or both in ISO form; None if the serial number is not a date."""
    try:
        date = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return None
    if isinstance(date, datetime.datetime):
        return date.isoformat(" ") if date.time() != datetime.time() else date.date().isoformat()
    return date.isoformat() if isinstance(date, datetime.time) else None


def number_text(stored: str) -> str:
    """Return the digits of a stored number, exact if it is whole; raise ValueError."""
    if _WHOLE.fullmatch(stored):
        return str(int(stored))
    if not (_NUMBER.fullmatch(stored) and math.isfinite(float(stored))):
        raise ValueError(f"“{stored[:40]}” is no number")
    return _decimal_text(float(stored))


def _decimal_text(number: float) -> str:
    rounded = float(f"{number:.{_DIGITS}g}")
    if rounded.is_integer() and abs(rounded) < _LAST_WHOLE:
        return str(int(number if number.is_integer() else rounded))
    text = format(Decimal(repr(rounded)), "f")
    return text + "0" if _THREE_DECIMALS.search(text) else text
