"""Sentences and labels that state measures in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rkt.analysis import measures
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.core.schema import LEVELS, LINES
from rkt.i18n import Texts
from rkt.parsing.facts import Facts

_SAME_SCALE = 0.05


class OmittedRow(NamedTuple):
    """Table row for the lines left out, which have no share of the shown total."""

    name: str
    amount: str
    lines: str
    share: str = "–"


def plan_title(facts: Facts, texts: Texts, *, is_kept: bool = False) -> str:
    """Return the unit and fiscal year of a plan, or "" if neither is known.

    The revision is added if there is one, and for stored plans also if it is 0, since other
    revisions may be listed beside it.
    """
    name = " ".join(filter(None, (facts.unit, str(facts.fiscal_year or ""))))
    if not (facts.revision or (name and is_kept)):
        return name
    named = {"name": name or "RKT", "revision": facts.revision}
    return texts.gettext("%(name)s, revision %(revision)s") % named


def label_after(label: str, unit_before: str | None, unit: str | None) -> str:
    """Return a plan's label to follow another's: a unit that they share is named only once."""
    if not unit or unit_before != unit:
        return label
    return label.removeprefix(unit).strip() or label


def little(shown: Totals, texts: Texts) -> str:
    """Return the sentence for a selection of one line, no lines, or no amounts."""
    if not shown.lines:
        return texts.gettext("There is no budget line.")
    if shown.amount:
        return texts.gettext("1 line has %(total)s.") % {"total": texts.compact(shown.amount)}
    if shown.lines == 1:
        return texts.gettext("The only line has no amount.")
    none = texts.gettext("None of the %(count)s lines has an amount.")
    return none % {"count": texts.count(shown.lines)}


def basis_label(
    basis: ShareBasis,
    what: str,
    held: Concentration,
    texts: Texts,
    levels: Sequence[str] = LEVELS,
) -> str:
    """Return the caption of a table: the lines it covers and what its shares are of.

    ``basis`` is the requested one; ``held`` determines which one applies. ``what`` is the column
    that the shares belong to (`schema.LINES` for single lines), and ``levels`` are the plan's.
    """
    lines = capitalise(describe_lines(basis, held, texts))
    return f"{lines}, % {basis.applied_to(held).denominator_label(what, texts, levels)}"


def describe_lines(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return which lines a requested basis covers, and what it leaves out."""
    if basis.left_out_of(held).lines:
        return f"{without_label(basis, held, texts)} ({amount_left_out(basis, held, texts)})"
    lines = all_lines_label(held.total.lines, texts)
    if not basis.leaves_out:
        return lines
    sentence = texts.gettext("%(lines)s (%(reason)s: nothing left out)")
    return sentence % {"lines": lines, "reason": basis.leaves_out.reason(held.lines, texts)}


def capitalise(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def truncate(text: str, most: int) -> str:
    """Return a text shortened to at most ``most`` characters, with "…" for the rest.

    It is cut at a word boundary, unless that would lose more than half.
    """
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip()
    return f"{words if len(words) >= most // 2 else text[: most - 1].rstrip()}…"


def without_label(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return the label of the lines that a basis covers: "without the 2 dominant lines"."""
    return texts.gettext("without %(lines)s") % {"lines": left_out_label(basis, held, texts)}


def left_out_label(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return the label of the lines that a basis leaves out: "the 2 dominant lines"."""
    rule = basis.leaves_out
    return rule.named(basis.left_out_of(held).lines, texts) if rule else ""


def amount_left_out(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return the amount that a basis leaves out: "Rp2,638,358,000 left out"."""
    amount = texts.rupiah(basis.left_out_of(held).amount)
    return texts.gettext("%(amount)s left out") % {"amount": amount}


def omitted_rows(basis: ShareBasis, held: Concentration, texts: Texts) -> tuple[OmittedRow, ...]:
    """Return the table row for what a basis leaves out; empty if it leaves nothing out.

    Added to the total of the listed rows, it gives the total of the whole.
    """
    omitted = basis.left_out_of(held)
    if not omitted.lines:
        return ()
    named = left_out_label(basis, held, texts)
    name = texts.gettext("Left out: %(lines)s") % {"lines": named}
    return (OmittedRow(name, texts.rupiah(omitted.amount), texts.count(omitted.lines)),)


def dominant_lines_label(held: Concentration, texts: Texts) -> str:
    """Return the label of the dominant lines where they are shown as one item."""
    return texts.ngettext(
        "The %(count)s dominant line", "All %(count)s dominant lines", held.dominant.lines
    )


def all_lines_label(count: int, texts: Texts) -> str:
    if count == 1:
        return texts.gettext("the only line")
    return texts.gettext("all %(count)s lines") % {"count": texts.count(count)}


def other_lines_label(count: int, texts: Texts) -> str:
    return texts.ngettext("%(count)s other line", "%(count)s other lines", count)


def the_rest_label(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return the name of the panel with the lines that a basis covers."""
    count = basis.scope_of(held).lines
    return texts.ngettext("The other line", "The other %(count)s lines", count)


def more_lines_label(count: int, texts: Texts) -> str:
    """Return the label for lines that a table has no room for."""
    return texts.ngettext("and %(count)s more line", "and %(count)s more lines", count)


def shown_of_label(shown: Totals, whole: Totals, texts: Texts) -> str:
    """Return how much of a plan is shown: "Showing 14 of 16 lines, Rp… of Rp… (3.93%)"."""
    if shown == whole:
        lines, amount = all_lines_label(shown.lines, texts), texts.rupiah(shown.amount)
        sentence = texts.gettext("Showing %(lines)s, %(amount)s")
        return (
            sentence % {"lines": lines, "amount": amount} if shown.lines else little(shown, texts)
        )
    share = measures.share_of(shown.amount, whole.amount)
    return texts.gettext(
        "Showing %(lines)s of %(all_lines)s lines, %(amount)s of %(whole)s (%(share)s)"
    ) % {
        "lines": texts.count(shown.lines),
        "all_lines": texts.count(whole.lines),
        "amount": texts.rupiah(shown.amount),
        "whole": texts.rupiah(whole.amount),
        "share": texts.percent(share),
    }


def list_figures(amount: int, share: float, texts: Texts) -> str:
    """Return an amount and its share: "Rp606.645.000 · 22,09%"."""
    return f"{texts.rupiah(amount)} · {texts.percent(share)}"


def magnification_label(factor: float, texts: Texts) -> str:
    """Return the scale of a magnified chart: "magnified 41×"."""
    if abs(factor - 1) < _SAME_SCALE:
        return texts.gettext("at the same scale")
    written = {"factor": texts.factor(factor)}
    if factor < 1:
        return texts.gettext("reduced to %(factor)s×") % written
    return texts.gettext("magnified %(factor)s×") % written


def reach_label(few: dict[int, int], shown: Totals, basis: ShareBasis, texts: Texts) -> str:
    """Return how few lines take most: "1 line accounts for at least 50%, … 90% of total."

    ``few`` maps percentages to numbers of lines. For each number only the highest percentage is
    stated, and the number of all lines is omitted. ``basis`` is the one in effect.
    """
    if shown.lines == 1 or not shown.amount:
        return little(shown, texts)
    most = {lines: percent for percent, lines in sorted(few.items()) if lines < shown.lines}
    clauses = [
        texts.ngettext(
            "%(count)s line accounts for at least %(percent)s",
            "%(count)s lines account for at least %(percent)s",
            lines,
            percent=texts.whole_percent(percent),
        )
        for lines, percent in most.items()
    ]
    return f"{', '.join(clauses)} {basis.denominator_label(LINES, texts)}."
