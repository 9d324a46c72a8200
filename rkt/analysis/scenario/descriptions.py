"""Scenarios as text: what each step does, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from rkt.analysis.scenario.effects import Balance
from rkt.analysis.scenario.steps import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    SetAmount,
    Step,
)
from rkt.core.schema import fold
from rkt.i18n import Texts

Names = Mapping[int, str]
"""Descriptions of lines by line number."""


def format_signed(amount: int, texts: Texts) -> str:
    """Return a difference with its sign: "+Rp1,000", "−Rp1,000", "Rp0"."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return sign + texts.rupiah(abs(amount))


def describe_percent(hundredths: int, texts: Texts) -> str:
    """Return hundredths of a percent with their sign: "−10%", "+2.5%"."""
    sign = "+" if hundredths > 0 else "−" if hundredths < 0 else ""
    return sign + texts.hundredths(abs(hundredths))


def scenario_headline(balance: Balance, steps: int, texts: Texts) -> tuple[str, str]:
    """Return a sentence on the effect of the steps, and one on the ceiling."""
    if not steps:
        opening = texts.gettext("Nothing has changed yet: the plan totals %(total)s.")
        return opening % {"total": texts.compact(balance.before)}, describe_ceiling(balance, texts)
    change = _change_in_words(balance, texts)
    opening = texts.ngettext(
        "With %(count)s step the plan totals %(total)s, %(change)s.",
        "With %(count)s steps the plan totals %(total)s, %(change)s.",
        steps,
        total=texts.compact(balance.after),
        change=change,
    )
    return opening, describe_ceiling(balance, texts)


def _change_in_words(balance: Balance, texts: Texts) -> str:
    if not balance.change:
        return texts.gettext("as much as before")
    text = (
        texts.gettext("%(amount)s less than before")
        if balance.change < 0
        else texts.gettext("%(amount)s more than before")
    )
    return text % {"amount": texts.rupiah(abs(balance.change))}


def describe_ceiling(balance: Balance, texts: Texts) -> str:
    """Return how the total compares with the ceiling; "" without a ceiling."""
    if balance.ceiling is None:
        return ""
    values = {
        "amount": texts.rupiah(abs(balance.room)),
        "ceiling": texts.rupiah(balance.ceiling),
    }
    if balance.room < 0:
        return texts.gettext("That is %(amount)s over the ceiling of %(ceiling)s.") % values
    if balance.room > 0:
        return texts.gettext("That leaves %(amount)s under the ceiling of %(ceiling)s.") % values
    return texts.gettext("That meets the ceiling of %(ceiling)s exactly.") % values


def describe_line(number: int, names: Names, texts: Texts) -> str:
    """Return how a sentence refers to a line: its number and description."""
    name = " ".join(names.get(number, "").split())
    text = texts.gettext("line %(number)s") % {"number": number}
    return f"{text} “{name}”" if name else text


@singledispatch
def describe_step(step: Step, names: Names, texts: Texts) -> str:
    """Return a sentence that says what a step does."""
    raise TypeError(f"{type(step).__name__} has no words for {len(names)} lines, {texts.language}")


@describe_step.register
def _describe_set(step: SetAmount, names: Names, texts: Texts) -> str:
    values = {
        "line": describe_line(step.line, names, texts),
        "amount": texts.rupiah(step.amount),
    }
    return texts.gettext("Set %(line)s to %(amount)s") % values


@describe_step.register
def _describe_percent_change(step: ChangeByPercent, names: Names, texts: Texts) -> str:
    values = {
        "line": describe_line(step.line, names, texts),
        "percent": describe_percent(step.hundredths, texts),
    }
    return texts.gettext("Change %(line)s by %(percent)s") % values


@describe_step.register
def _describe_move(step: MoveAmount, names: Names, texts: Texts) -> str:
    values = {
        "amount": texts.rupiah(step.amount),
        "source": describe_line(step.source, names, texts),
        "target": describe_line(step.target, names, texts),
    }
    return texts.gettext("Move %(amount)s from %(source)s to %(target)s") % values


@describe_step.register
def _describe_addition(step: AddLine, names: Names, texts: Texts) -> str:  # noqa: ARG001 - it names itself
    values = {
        "line": describe_line(step.line, {step.line: step.description}, texts),
        "amount": texts.rupiah(step.amount),
        "group": " ".join(_lowest_name(step).split()),
    }
    return texts.gettext("Add %(line)s under “%(group)s” with %(amount)s") % values


def _lowest_name(step: AddLine) -> str:
    return next(filter(fold, reversed(step.path)), "")


@describe_step.register
def _describe_removal(step: DropLine, names: Names, texts: Texts) -> str:
    return texts.gettext("Drop %(line)s") % {"line": describe_line(step.line, names, texts)}


@describe_step.register
def _describe_cut(step: CutToCeiling, names: Names, texts: Texts) -> str:  # noqa: ARG001 - lines by number
    text = texts.gettext("Cut in proportion to the ceiling of %(ceiling)s")
    cut = text % {"ceiling": texts.rupiah(step.ceiling)}
    if not step.locked:
        unlocked = texts.gettext("no line is locked")
        return f"{cut}; {unlocked}"
    locked = texts.ngettext(
        "line %(lines)s is locked",
        "the %(count)s lines %(lines)s are locked",
        len(step.locked),
        lines=", ".join(map(str, step.locked)),
    )
    return f"{cut}; {locked}"
