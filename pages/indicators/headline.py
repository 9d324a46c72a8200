"""The headline of the indicators page: how many objectives, and how concentrated the money is."""

from __future__ import annotations

from collections.abc import Sequence

from pages.indicators.objectives import Objectives
from rkt.analysis import measures
from rkt.analysis.performance import ObjectiveLink, without_top_links
from rkt.analysis.ties import leaders
from rkt.i18n import Texts
from rkt.web.components.elements import show_html
from rkt.web.components.page_header import draw_sentence, plan_context


def show_indicators_headline(selection: Objectives) -> None:
    """Show the headline about the objectives, a sentence on the rest, and the plan."""
    headline, rest = indicators_headline(selection.every, selection.texts)
    show_html(draw_sentence(headline, rest, plan_context(selection.view)))


def indicators_headline(objectives: tuple[ObjectiveLink, ...], texts: Texts) -> tuple[str, str]:
    """Return the headline about some objectives, and the sentence on the rest."""
    stated = [link for link in objectives if link.is_stated]
    lines = sum(len(link.lines) for link in stated)
    whole = sum(link.amount for link in objectives)
    if not stated:
        return texts.gettext("No line states an objective."), ""
    unstated = _unstated(objectives, texts)
    if len(stated) == 1:
        amount = texts.rounded(stated[0].amount)
        one = texts.ngettext(
            "%(count)s line serves a single objective, with %(total)s.",
            "%(count)s lines serve a single objective, with %(total)s.",
            lines,
            total=amount,
        )
        return one, unstated
    is_even = stated[0].amount == stated[-1].amount
    largest = stated[:1] if is_even else _worth_naming(stated)
    values = {
        "lines": texts.ngettext("%(count)s line", "%(count)s lines", lines),
        "objectives": texts.ngettext("%(count)s objective", "%(count)s objectives", len(stated)),
        "share": texts.percent(measures.share_of(sum(each.amount for each in largest), whole)),
        "total": texts.rounded(whole),
    }
    if is_even:
        return _equal(stated[0].amount, values, texts), unstated
    others = _others(stated[len(largest) :], texts)
    return _sentence(len(largest), values, texts), " ".join(filter(None, (others, unstated)))


def _worth_naming(stated: Sequence[ObjectiveLink]) -> Sequence[ObjectiveLink]:
    """Return the few objectives that take most of the money; if they are many, the largest.

    Those that are equally large are named together.
    """
    largest = without_top_links(stated)
    if len(largest) * 2 <= len(stated):
        return largest
    return leaders(largest, lambda link: link.amount)


def _equal(amount: int, values: dict[str, str], texts: Texts) -> str:
    if not amount:
        return texts.gettext("%(lines)s serve %(objectives)s, and none has an amount.") % values
    template = texts.gettext(
        "%(lines)s serve %(objectives)s of equal amount: each accounts for %(share)s of %(total)s."
    )
    return template % values


def _sentence(largest: int, values: dict[str, str], texts: Texts) -> str:
    return texts.ngettext(
        "%(lines)s serve %(objectives)s; the largest accounts for %(share)s of %(total)s.",
        "%(lines)s serve %(objectives)s; the %(count)s largest account for %(share)s of %(total)s.",
        largest,
        **values,
    )


def _others(others: list[ObjectiveLink], texts: Texts) -> str:
    if not others:
        return ""
    amount = sum(link.amount for link in others)
    if not amount:
        return texts.ngettext(
            "The other one has no amount.", "The other %(count)s have no amount.", len(others)
        )
    return texts.ngettext(
        "The other one has %(amount)s.",
        "The other %(count)s share %(amount)s.",
        len(others),
        amount=texts.rounded(amount),
    )


def _unstated(objectives: tuple[ObjectiveLink, ...], texts: Texts) -> str:
    """Return what is spent without an objective, so that the figures add up to the whole."""
    unstated = [link for link in objectives if not link.is_stated]
    if not unstated:
        return ""
    return texts.ngettext(
        "%(count)s line (%(amount)s) states no objective.",
        "%(count)s lines (%(amount)s) state no objective.",
        len(unstated[0].lines),
        amount=texts.rounded(unstated[0].amount),
    )
