"""Lines that are probably the same: suggested to a person, who accepts each or leaves it."""

from __future__ import annotations

import streamlit as st

from rkt.comparison import MOST_COMPARED, Change, Line, Pair, Suggestion, likely_pairs
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.pictures.table import Column, draw_table
from rkt.ui.compare.accepted import accept, misread_pairs, take_back
from rkt.ui.compare.lines import key_of_pairs, pairs_of
from rkt.ui.compare.plans import Plans
from rkt.ui.compare.words import STEP, changed_by, over
from rkt.ui.drawn import literal, show_heading, show_html

MOST_OFFERED = 20
_LONGEST = 60


def show_likely(plans: Plans) -> None:
    """Show what is probably the same line under another name, and what was accepted as such."""
    pairs, texts = pairs_of(plans), plans.base.view.texts
    suggestions = _suggestions(pairs, key_of_pairs(plans))
    by_hand = [pair for pair in pairs if pair.is_accepted]
    _say_what_is_no_pair(len(plans.numbers) - len(by_hand), texts)
    if not suggestions and not by_hand:
        return
    show_heading(texts.gettext("Probably the same"))
    _show_accepted(plans, by_hand)
    if suggestions:
        show_html(_table(suggestions[:MOST_OFFERED], plans, texts))
        _offer(plans, suggestions[:MOST_OFFERED])
    _say_what_is_left(len(suggestions), pairs, texts)


@st.cache_resource(show_spinner=False, max_entries=32)
def _suggestions(_pairs: list[Pair], key: object) -> list[Suggestion]:  # noqa: ARG001
    return likely_pairs(_pairs)


def _say_what_is_no_pair(idle: int, texts: Texts) -> None:
    """Say what the link states in vain: texts that name no pair, pairs that do not apply."""
    for token in misread_pairs():
        text = texts.gettext("The link calls “%(text)s” a pair of lines, which it is not.")
        remedy = texts.gettext("It was left out.")
        show_html(draw("problem", text=text % {"text": token}, remedy=remedy))
    if idle > 0:
        text = texts.ngettext(
            "%(count)s accepted pair does not apply: a line of it is not shown or has its match.",
            "%(count)s accepted pairs do not apply: a line of each is not shown or has its match.",
            idle,
        )
        show_html(draw("note", text=text, more=""))


def _table(suggestions: list[Suggestion], plans: Plans, texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        Column(over(plans.base.label, f"→ {plans.other.label}")),
        Column(_("Certainty"), is_figure=True),
        Column(_("Difference"), is_figure=True),
    ]
    rows = [
        (over(f"{texts.count(number)}. {old}", f"→ {new}"), *_figures(each, texts))
        for number, each in enumerate(suggestions, 1)
        for old, new in [_lines(each, texts)]
    ]
    caption = _("Nothing is taken for the same before it is accepted.")
    return draw_table(caption, columns, rows)


def _lines(each: Suggestion, texts: Texts) -> tuple[str, str]:
    """Both lines in words, with their places where these differ."""
    has_moved = each.old.key[:-1] != each.new.key[:-1]
    return _in_words(each.old, has_moved, texts), _in_words(each.new, has_moved, texts)


def _in_words(line: Line, with_place: bool, texts: Texts) -> str:
    place = f" · {STEP.join(line.path)}" if with_place else ""
    return f"{line.description} · {texts.rupiah(line.amount)}{place}"


def _figures(each: Suggestion, texts: Texts) -> tuple[str, str]:
    difference = each.new.amount - each.old.amount
    return texts.whole_percent(each.certainty), changed_by(difference, each.old.amount, texts)


def _offer(plans: Plans, suggestions: list[Suggestion]) -> None:
    """A button for each suggestion; the link keeps what was accepted."""
    texts = plans.base.view.texts
    with st.container(horizontal=True, key="likely"):
        for number, each in enumerate(suggestions, 1):
            label = texts.gettext("Accept pair %(number)s") % {"number": texts.count(number)}
            st.button(
                label,
                key=f"accept-{each.old.number}-{each.new.number}",
                help=literal(each.new.description),
                on_click=accept,
                args=((plans.base.code, each.old.number), (plans.other.code, each.new.number)),
            )


def _show_accepted(plans: Plans, by_hand: list[Pair]) -> None:
    """Each accepted pair with a way to take it back; they stand in the link to this page."""
    texts = plans.base.view.texts
    if not by_hand:
        return
    text = texts.ngettext(
        "%(count)s pair was accepted as the same line; the link to this page keeps it.",
        "%(count)s pairs were accepted as the same line; the link to this page keeps them.",
        len(by_hand),
    )
    show_html(draw("note", text=text, more=""))
    with st.container(horizontal=True, key="accepted"):
        for pair in by_hand:
            numbers = (pair.old.number if pair.old else 0, pair.new.number if pair.new else 0)
            st.button(
                f"{literal(pair.line.description[:_LONGEST])} ✕",
                key=f"take-back-{numbers[0]}-{numbers[1]}",
                help=texts.gettext("Take the pair apart again"),
                on_click=take_back,
                args=((plans.base.code, numbers[0]), (plans.other.code, numbers[1])),
            )


def _say_what_is_left(count: int, pairs: list[Pair], texts: Texts) -> None:
    """Say what is not offered, and which lines were not looked at for want of time."""
    if count > MOST_OFFERED:
        text = texts.gettext("The %(shown)s most certain of %(count)s; accept some to see more.")
        values = {"shown": texts.count(MOST_OFFERED), "count": texts.count(count)}
        show_html(draw("note", text=text % values, more=""))
    unmatched = (
        sum(pair.change is kind for pair in pairs) for kind in (Change.NEW, Change.DROPPED)
    )
    if max(unmatched) > MOST_COMPARED:
        text = texts.gettext("Only the %(count)s largest lines of each plan were looked at.")
        show_html(draw("note", text=text % {"count": texts.count(MOST_COMPARED)}, more=""))
