"""A number of a spreadsheet and its format -> the text that stands for it."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_LAST_WHOLE = 1e21  # from there on a spreadsheet shows powers of ten
_DIGITS = 15  # as many as a spreadsheet shows; what comes after them is left by arithmetic
_THREE_DECIMALS = re.compile(r"\.[0-9]{3}$")


def number_text(stored: str, format_code: str, epoch: datetime.datetime) -> str:
    """Return a stored number as text: exact digits, an ISO date, or a percentage.

    What is not whole has 15 significant digits and a decimal point; three decimals get a
    fourth, "868.1250", since "868.125" may mean thousands. Raises ValueError for no number.
    """
    if not (_NUMBER.fullmatch(stored) and math.isfinite(float(stored))):
        raise ValueError(f"“{stored[:40]}” is no number")
    if _is_date(format_code) and (date := _date_text(float(stored), epoch)):
        return date
    if _is_percent(format_code):
        return _decimal_text(float(stored) * 100) + "%"
    return str(int(stored)) if _WHOLE.fullmatch(stored) else _decimal_text(float(stored))


@lru_cache(maxsize=1024)
def is_scaled(format_code: str) -> bool:
    """Tell whether a format shows a number in thousands or millions: ``#,##0,``."""
    return _SCALED.search(_LITERAL.sub("", format_code)) is not None


@lru_cache(maxsize=1024)
def _is_date(format_code: str) -> bool:
    return bool(is_date_format(format_code)) and not is_timedelta_format(format_code)


@lru_cache(maxsize=1024)
def _is_percent(format_code: str) -> bool:
    return "%" in _LITERAL.sub("", format_code)


def _date_text(serial: float, epoch: datetime.datetime) -> str | None:
    """Return a day, time or both in ISO form; None where there is no such day."""
    try:
        date = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return None
    if isinstance(date, datetime.datetime):
        return date.isoformat(" ") if date.time() != datetime.time() else date.date().isoformat()
    return date.isoformat() if isinstance(date, datetime.time) else None


def _decimal_text(number: float) -> str:
    rounded = float(f"{number:.{_DIGITS}g}")
    if rounded.is_integer() and abs(rounded) < _LAST_WHOLE:
        return str(int(number if number.is_integer() else rounded))
    text = format(Decimal(repr(rounded)), "f")
    return text + "0" if _THREE_DECIMALS.search(text) else text
