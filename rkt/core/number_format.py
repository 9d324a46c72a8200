"""Write figures for people: ``Rp2,75 miliar``, ``73,98%``, by the CLDR rules of a locale.

Halves are rounded up, as people do; Babel rounds them to even.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import floor, log10

from babel import Locale
from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_group_symbol,
    parse_pattern,
)

_DIGITS = 3
_LARGEST_SCALE = 1000**4
"""The largest amount that every locale has a scale word for."""
_PERCENTAGES = 10_000
"""Percentages that are cached: those from 0 to 100 with two decimals."""


def write_rupiah(amount: int, locale: str) -> str:
    """Write an amount in full: ``Rp2.746.352.000`` (id), ``Rp2,746,352,000`` (en)."""
    return "Rp" + write_count(amount, locale)


def write_compact(amount: float, locale: str) -> str:
    """Write an amount with a scale word: ``Rp2,75 miliar`` (id), ``Rp2.75 billion`` (en).

    Axis ticks may be fractions of a rupiah; whole amounts are ``int`` and stay exact.
    """
    scaled = format_compact_decimal(
        _to_hundredths_of_scale(amount), format_type="long", locale=locale, fraction_digits=2
    )
    return "Rp" + scaled.replace(" ", "\u00a0")  # no line break between figure and scale word


def write_rounded(amount: int, language: str) -> str:
    """Write an amount with a scale word and three digits: ``Rp2,75 miliar``, ``Rp108 juta``."""
    step: int = 10 ** max(len(str(abs(amount))) - _DIGITS, 0)
    return write_compact(int(_rounded(Decimal(amount) / step, "1")) * step, language)


def _to_hundredths_of_scale(amount: float) -> Decimal:
    """Round an amount to two decimals of its scale word."""
    exact = Decimal(int(amount) if amount == int(amount) else amount)
    scale: int = min(1000 ** ((len(str(abs(int(exact)))) - 1) // 3), _LARGEST_SCALE)
    step: int = max(scale // 100, 1)
    return _rounded(exact / step, "1") * step


def _rounded(number: Decimal, last_digit: str) -> Decimal:
    return number.quantize(Decimal(last_digit), ROUND_HALF_UP)


def _exact(number: float) -> Decimal:
    """Return a number as a decimal without binary rounding errors."""
    return Decimal(f"{number:.12f}")


def write_count(number: int, locale: str) -> str:
    """Write a whole number with grouped thousands.

    Babel is not used: it parses its pattern for every number, which takes seconds for 20,000 lines.
    """
    return f"{int(number):,}".replace(",", _group_symbol(locale))


@lru_cache
def _group_symbol(locale: str) -> str:
    return get_group_symbol(locale)


def write_percent(share: float, locale: str) -> str:
    """Write a share (0 to 1) as a percentage with two decimals: ``73,98%``, ``73.98%``.

    A share above 0 that would round to 0 is written as "< 0,01%".
    """
    rounded = _rounded(_exact(share), "0.0001")
    if share > 0 and not rounded:
        return "<\u00a0" + write_percent(0.0001, locale)
    return _in_percent(rounded, locale, "0.00")


def write_whole_percent(percent: int, locale: str) -> str:
    """Write a percentage without decimals: ``90%``."""
    return _in_percent(Decimal(percent) / 100, locale, "0")


def write_hundredths(hundredths: int, locale: str) -> str:
    """Write hundredths of a percent without trailing zeros: ``10%``, ``2,5%``."""
    return _in_percent(Decimal(hundredths) / 10_000, locale, "0.##")


def _in_percent(share: Decimal, locale: str, last_digits: str) -> str:
    return _percentage(str(share), locale, last_digits)


@lru_cache(_PERCENTAGES)
def _percentage(share: str, locale: str, last_digits: str) -> str:
    """Write a percentage; cached, because Babel is slow and tables repeat values."""
    pattern = _percent_pattern(locale, last_digits)
    return format_percent(Decimal(share), format=pattern, locale=_locale(locale))


@lru_cache
def _locale(locale: str) -> Locale:
    return Locale.parse(locale)


@lru_cache
def _percent_pattern(locale: str, last_digits: str) -> NumberPattern:
    """Return a locale's percentage pattern with the given decimal digits: ``#,##0.00%``."""
    pattern = str(_locale(locale).percent_formats[None].pattern)
    return parse_pattern(pattern.replace("0", last_digits, 1))


def write_factor(factor: float, locale: str) -> str:
    """Write a ratio: whole from 10 (``41``), with one decimal below (``2,5``)."""
    rounded = _rounded(_exact(factor), "1" if factor >= 10 else "0.1")
    return format_decimal(rounded, format="#,##0.#", locale=locale)


# Axis ends

_STEPS = (1, 1.5, 2, 3, 5, 8, 10)


def round_up(amount: float) -> float:
    """Return the next round number at or above an amount, a step times a power of ten; 1 for 0."""
    if amount <= 0:
        return 1.0
    power = 10.0 ** floor(log10(amount))
    return next(step * power for step in _STEPS if step * power >= amount * (1 - 1e-9))
