"""Figures as people read them: ``Rp2,75 miliar``, ``73,98%``; after CLDR in both languages."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_group_symbol,
)


def write_rupiah(amount: int, language: str) -> str:
    """Write an amount in full: ``Rp2.746.352.000`` (id), ``Rp2,746,352,000`` (en)."""
    return "Rp" + write_count(amount, language)


def write_compact(amount: int, language: str) -> str:
    """Write an amount in words of scale: ``Rp2,75 miliar`` (id), ``Rp2.75 billion`` (en)."""
    scaled = format_compact_decimal(amount, format_type="long", locale=language, fraction_digits=2)
    return "Rp" + scaled.replace(" ", "\u00a0")  # a figure is not torn from its scale


def write_count(number: int, language: str) -> str:
    """Write a whole number with its thousands grouped, as CLDR has it for the language.

    Babel reads the pattern anew for each number; of 20,000 lines that is seconds.
    """
    return f"{int(number):,}".replace(",", _group_symbol(language))


@lru_cache
def _group_symbol(language: str) -> str:
    return get_group_symbol(language)


def write_percent(share: float, language: str) -> str:
    """Write a share (0 to 1) as a percentage with two decimals: ``73,98%``, ``73.98%``.

    A share above 0 that would round to nothing is written as "< 0,01%".
    """
    if 0 < share <= 0.00005:
        return "<\u00a0" + write_percent(0.0001, language)
    return format_percent(share, format="#,##0.00%", locale=language)


def write_whole_percent(percent: int, language: str) -> str:
    """Write a percentage without decimals: ``90%``."""
    return format_percent(percent / 100, format="#,##0%", locale=language)


def write_factor(factor: float, language: str) -> str:
    """Write a ratio: whole from ten on (``41``), with one decimal below (``2,5``)."""
    digits = "#,##0" if factor >= 10 else "#,##0.#"
    return format_decimal(factor, format=digits, locale=language)
