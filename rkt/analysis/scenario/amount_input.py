"""Parse typed amounts: whole rupiah, or a change in percent."""

from __future__ import annotations

import re

from babel.numbers import get_decimal_symbol, get_group_symbol

from rkt.analysis.scenario.steps import WHOLE, ChangeByPercent, SetAmount, StepError
from rkt.core.money import MAX_AMOUNT, AmountError, AmountProblem, Separators, read_amount
from rkt.i18n import Rupiah

_EXAMPLE = 1_500_000
_PERCENT = re.compile(
    r"(?P<sign>[-+\u2212\u2013])\s*(?P<whole>\d{1,4})(?:[.,](?P<part>\d{1,2}))?\s*%"
)


def read_rupiah(text: str, locale: str) -> int:
    """Return the whole rupiah that a text means to a reader, whose CLDR locale is given.

    The separators are those of the locale; others are accepted if they are unambiguous. Raises
    `StepError` if the text is not a valid amount.
    """
    own = Separators.DOT if get_decimal_symbol(locale) == "," else Separators.COMMA
    if (group := get_group_symbol(locale)) not in ",.":  # a space or an apostrophe
        text = text.replace(group, "")
    for separators in (own, None):
        try:
            return read_amount(text, separators)
        except AmountError as error:
            if error.problem is AmountProblem.TOO_LARGE:
                largest = {"most": Rupiah(MAX_AMOUNT)}
                raise StepError("typed-too-large", text=text.strip(), **largest) from error
    raise StepError("typed-amount", text=text.strip(), example=Rupiah(_EXAMPLE))


def _read_amount(text: str, locale: str) -> int:
    """Return whole rupiah from a field that also accepts a change in percent."""
    try:
        return read_rupiah(text, locale)
    except StepError as error:
        if error.finding.code != "typed-amount":
            raise
        raise StepError("typed-amount-or-change", **error.finding.values) from error


def read_percent(text: str) -> int | None:
    """Return a text such as "-10%" or "+2,5 %" in hundredths of a percent, or None.

    The sign is required: "10%" could mean what remains or what is cut.
    """
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    hundredths = int(found["whole"]) * 100 + int((found["part"] or "").ljust(2, "0"))
    return hundredths if found["sign"] == "+" else -hundredths


def read_step(line: int, text: str, locale: str) -> SetAmount | ChangeByPercent:
    """Return the step for the text typed as a line's amount; raise `StepError` if invalid."""
    hundredths = read_percent(text)
    if hundredths is None:
        return SetAmount(line, _read_amount(text, locale))
    return ChangeByPercent(line, hundredths)


def read_ceiling(text: str, base: int, locale: str) -> int | None:
    """Return the ceiling for a text: rupiah, or a change from ``base``; None if blank.

    A change in percent is rounded down to whole rupiah. Raises `StepError` if invalid.
    """
    if not text.strip():
        return None
    hundredths = read_percent(text)
    if hundredths is None:
        return _read_amount(text, locale)
    if hundredths < -WHOLE:
        raise StepError("step-ceiling-negative")
    return base * (WHOLE + hundredths) // WHOLE
