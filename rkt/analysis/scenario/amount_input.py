"""What somebody types for an amount: whole rupiah, or a change by percent."""

from __future__ import annotations

import re

from babel.numbers import get_group_symbol

from rkt.analysis.scenario.steps import WHOLE, ChangeByPercent, SetAmount, StepError
from rkt.core.money import MAX_AMOUNT, AmountError, AmountProblem, Separators, read_amount
from rkt.i18n import Rupiah

_EXAMPLE = 1_500_000
_PERCENT = re.compile(
    r"(?P<sign>[-+\u2212\u2013])\s*(?P<whole>\d{1,4})(?:[.,](?P<part>\d{1,2}))?\s*%"
)


def read_rupiah(text: str, language: str) -> int:
    """Return the whole rupiah that somebody means who reads the page in a language.

    Separators are those of the language; others are taken where they can mean only one amount.
    Raises `StepError` where the text is no such amount.
    """
    own = Separators.DOT if get_group_symbol(language) == "." else Separators.COMMA
    for separators in (own, None):
        try:
            return read_amount(text, separators)
        except AmountError as error:
            if error.problem is AmountProblem.TOO_LARGE:
                largest = {"most": Rupiah(MAX_AMOUNT)}
                raise StepError("typed-too-large", text=text.strip(), **largest) from error
    raise StepError("typed-amount", text=text.strip(), example=Rupiah(_EXAMPLE))


def _read_amount(text: str, language: str) -> int:
    """Return the rupiah that are typed where a change by percent could be as well."""
    try:
        return read_rupiah(text, language)
    except StepError as error:
        if error.finding.code != "typed-amount":
            raise
        raise StepError("typed-amount-or-change", **error.finding.values) from error


def read_percent(text: str) -> int | None:
    """Return the hundredths of a percent in a text such as "-10%" or "+2,5 %", None in another.

    The sign must be there: "10%" could mean what is left as well as what is taken.
    """
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    hundredths = int(found["whole"]) * 100 + int((found["part"] or "").ljust(2, "0"))
    return hundredths if found["sign"] == "+" else -hundredths


def read_step(line: int, text: str, language: str) -> SetAmount | ChangeByPercent:
    """Return the step that a text typed for a line's amount stands for; raise `StepError`."""
    hundredths = read_percent(text)
    if hundredths is None:
        return SetAmount(line, _read_amount(text, language))
    return ChangeByPercent(line, hundredths)


def read_ceiling(text: str, base: int, language: str) -> int | None:
    """Return the ceiling that a text states: rupiah, or a change from the base; None for none.

    A change is rounded down to whole rupiah. Raises `StepError`.
    """
    if not text.strip():
        return None
    hundredths = read_percent(text)
    if hundredths is None:
        return _read_amount(text, language)
    if hundredths < -WHOLE:
        raise StepError("step-ceiling-negative")
    return base * (WHOLE + hundredths) // WHOLE
