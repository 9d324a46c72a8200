"""Measures -> sentences: what the figures say, in the reader's language."""

from __future__ import annotations

from typing import NamedTuple

from rkt.analysis import measures
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.core import schema
from rkt.i18n import Texts
from rkt.i18n.glossary import LabelWithHelp, label_with_help
from rkt.parsing.facts import Facts

_SAME_SCALE = 0.05


class LeftOut(NamedTuple):
    """What is left out, in words: it has no share of what it is not in."""

    name: str
    amount: str
    lines: str
    share: str = "–"


def plan_title(facts: Facts, texts: Texts, *, is_kept: bool = False) -> str:
    """Return whose plan it is and for which year, "" where neither is known.

    A revision is named as what it is; so is the first of a plan that is kept, since others may
    stand beside it.
    """
    name = " ".join(filter(None, (facts.unit, str(facts.fiscal_year or ""))))
    if not (facts.revision or (name and is_kept)):
        return name
    named = {"name": name or "RKT", "revision": facts.revision}
    return texts.gettext("%(name)s, revision %(revision)s") % named


def concentration_headline(held: Concentration, texts: Texts) -> tuple[str, str]:
    """Return the plan's opening sentence, and the one about the rest ("" without a rest)."""
    if held.total.lines == 1 or not held.total.amount:
        return little(held.total, texts), ""
    if not held.is_top_heavy:
        return _largest(held, texts), _none_dominate(held, texts)
    opening = texts.ngettext(
        "%(count)s of %(lines)s lines holds %(share)s of %(total)s.",
        "%(count)s of %(lines)s lines hold %(share)s of %(total)s.",
        held.dominant.lines,
        lines=texts.count(held.total.lines),
        total=texts.compact(held.total.amount),
        share=texts.percent(held.dominant_share),
    )
    return opening, _others(held.rest, texts)


def little(shown: Totals, texts: Texts) -> str:
    """Return what is to be said of one line, of none, or of lines without an amount."""
    if not shown.lines:
        return texts.gettext("There is no budget line.")
    if shown.amount:
        return texts.gettext("1 line has %(total)s.") % {"total": texts.compact(shown.amount)}
    if shown.lines == 1:
        return texts.gettext("The only line has no amount.")
    none = texts.gettext("None of the %(count)s lines has an amount.")
    return none % {"count": texts.count(shown.lines)}


def _largest(held: Concentration, texts: Texts) -> str:
    _ = texts.gettext
    if held.largest.lines == held.total.lines:
        told = _("Each of the %(lines)s lines holds the same: %(share)s of %(total)s.")
    elif held.largest.lines == 1:
        told = _("The largest of %(lines)s lines holds %(share)s of %(total)s.")
    else:
        told = _("The %(count)s largest of %(lines)s lines hold %(share)s of %(total)s each.")
    return told % {
        "count": texts.count(held.largest.lines),
        "lines": texts.count(held.total.lines),
        "total": texts.compact(held.total.amount),
        "share": texts.percent(held.largest_share),
    }


def _none_dominate(held: Concentration, texts: Texts) -> str:
    """How many lines most of the amount takes, where that is not simply all that have one."""
    if held.largest.lines == held.total.lines:
        return ""
    if not held.rest.amount:
        others = _others(held.rest, texts) if held.rest.lines else ""
        return " ".join(filter(None, (texts.gettext("No few lines dominate."), others)))
    told = texts.gettext(
        "No few lines dominate: it takes the %(count)s largest to reach %(share)s."
    )
    count, share = texts.count(held.dominant.lines), texts.percent(held.dominant_share)
    return told % {"count": count, "share": share}


def _others(rest: Totals, texts: Texts) -> str:
    if not rest.amount:
        return texts.ngettext(
            "The other line has no amount.", "The other %(count)s lines have no amount.", rest.lines
        )
    return texts.ngettext(
        "The other line has %(amount)s.",
        "The other %(count)s lines share %(amount)s.",
        rest.lines,
        amount=texts.rupiah(rest.amount),
    )


def denominator_label(basis: ShareBasis, what: str, texts: Texts) -> str:
    """Return what a share is a share of, as it stands behind a percentage.

    ``what`` is the column whose groups the shares belong to, `schema.LINES` for single lines:
    it tells what their parent is.
    """
    parents = {
        schema.ACTIVITY: texts.gettext("of its program"),
        schema.OUTPUT_GROUP: texts.gettext("of its activity"),
        schema.LINES: texts.gettext("of its activity"),
    }
    if basis is ShareBasis.REST:
        return texts.gettext("of the rest")
    whole = texts.gettext("of total")
    return parents.get(what, whole) if basis is ShareBasis.PARENT else whole


def basis_label(basis: ShareBasis, what: str, held: Concentration, texts: Texts) -> str:
    """Return the basis as it is written over a table: the lines it speaks of, the shares.

    ``basis`` is the one that was asked for; ``held`` tells what becomes of it.
    """
    lines = capitalise(describe_lines(basis, held, texts))
    return f"{lines}, % {denominator_label(held.applied(basis), what, texts)}"


def describe_lines(basis: ShareBasis, held: Concentration, texts: Texts) -> str:
    """Return which lines a basis that was asked for speaks of, and what it leaves out."""
    if held.applied(basis) is ShareBasis.REST:
        return f"{without_dominant_label(held, texts)} ({amount_left_out(held, texts)})"
    lines = all_lines_label(held.total.lines, texts)
    if basis is not ShareBasis.REST:
        return lines
    told = texts.gettext("%(lines)s (no few lines dominate: nothing left out)")
    return told % {"lines": lines}


def capitalise(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def truncate(text: str, most: int) -> str:
    """Return a text of at most so many characters; "…" stands for the rest.

    It ends with a whole word, unless that alone would be most of the text.
    """
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip()
    return f"{words if len(words) >= most // 2 else text[: most - 1].rstrip()}…"


def without_dominant_label(held: Concentration, texts: Texts) -> str:
    """Return how the lines without the dominant ones are called."""
    return texts.ngettext(
        "without the %(count)s dominant line",
        "without the %(count)s dominant lines",
        held.dominant.lines,
    )


def amount_left_out(held: Concentration, texts: Texts) -> str:
    """Return what the dominant lines have where they are left out: "Rp2,638,358,000 left out"."""
    amount = texts.rupiah(held.dominant.amount)
    return texts.gettext("%(amount)s left out") % {"amount": amount}


def left_out(basis: ShareBasis, held: Concentration, texts: Texts) -> tuple[LeftOut, ...]:
    """Return the row of what a basis leaves out of a table or chart; none where it is nothing.

    With the total of what is listed it makes up the whole.
    """
    gone = held.left_out_by(basis)
    if not gone.lines:
        return ()
    name = texts.ngettext(
        "Left out: the %(count)s dominant line",
        "Left out: the %(count)s dominant lines",
        gone.lines,
    )
    return (LeftOut(name, texts.rupiah(gone.amount), texts.count(gone.lines)),)


def dominant_lines_label(held: Concentration, texts: Texts) -> str:
    """Return how the dominant lines are called where they are shown as one."""
    return texts.ngettext(
        "The %(count)s dominant line", "All %(count)s dominant lines", held.dominant.lines
    )


def all_lines_label(count: int, texts: Texts) -> str:
    if count == 1:
        return texts.gettext("the only line")
    return texts.gettext("all %(count)s lines") % {"count": texts.count(count)}


def other_lines_label(count: int, texts: Texts) -> str:
    return texts.ngettext("%(count)s other line", "%(count)s other lines", count)


def more_lines_label(count: int, texts: Texts) -> str:
    """Return what stands in a table for lines that it has no room for."""
    return texts.ngettext("and %(count)s more line", "and %(count)s more lines", count)


def shown_of_label(shown: Totals, whole: Totals, texts: Texts) -> str:
    """Return how much of a plan is shown: "Showing 14 of 16 lines, Rp… of Rp… (3.93%)"."""
    if shown == whole:
        lines, amount = all_lines_label(shown.lines, texts), texts.rupiah(shown.amount)
        told = texts.gettext("Showing %(lines)s, %(amount)s")
        return told % {"lines": lines, "amount": amount} if shown.lines else little(shown, texts)
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


def share_label(basis: ShareBasis, column: str, texts: Texts) -> LabelWithHelp:
    """Return what a column of shares is called, with what such a share means."""
    return label_with_help(f"% {denominator_label(basis, column, texts)}", f"of_{basis}", texts)


def list_figures(amount: int, share: float, texts: Texts) -> str:
    """Return an amount and its share: "Rp606.645.000 · 22,09%"."""
    return f"{texts.rupiah(amount)} · {texts.percent(share)}"


def magnification_label(factor: float, texts: Texts) -> str:
    """Return how many times longer a rupiah is drawn: "magnified 41×"."""
    if abs(factor - 1) < _SAME_SCALE:
        return texts.gettext("at the same scale")
    written = {"factor": texts.factor(factor)}
    if factor < 1:
        return texts.gettext("reduced to %(factor)s×") % written
    return texts.gettext("magnified %(factor)s×") % written


def reach_label(few: dict[int, int], shown: Totals, basis: ShareBasis, texts: Texts) -> str:
    """Return how few lines hold how much: "1 line holds at least 50%, … 90% of total."

    ``few`` are numbers of lines by the percentage that they reach. Each is told with the most that
    it reaches, and not that all lines hold all. ``basis`` is the one that applies.
    """
    if shown.lines == 1 or not shown.amount:
        return little(shown, texts)
    most = {lines: percent for percent, lines in sorted(few.items()) if lines < shown.lines}
    clauses = [
        texts.ngettext(
            "%(count)s line holds at least %(percent)s",
            "%(count)s lines hold at least %(percent)s",
            lines,
            percent=texts.whole_percent(percent),
        )
        for lines, percent in most.items()
    ]
    return f"{', '.join(clauses)} {denominator_label(basis, schema.LINES, texts)}."
