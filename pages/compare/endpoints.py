"""Between which two of the plans on screen the bridge, the lines and the probable pairs are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.compare.plan_selection import Plans, Shown, label_of, say_gone
from pages.compare.url_matches import NOTHING_STATED, Stated
from rkt.i18n import Texts
from rkt.render.exports.comparison_tables import Named
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.url_state import FROM, TO, mirror, write_choice, write_query


@dataclass(frozen=True)
class Ends:
    """Where a bridge starts and where it leads; what the link says of pairs of their lines."""

    start: Shown
    other: Shown
    stated: Stated = NOTHING_STATED

    @property
    def texts(self) -> Texts:
        return self.start.view.texts

    @property
    def named(self) -> tuple[Named, Named]:
        return self.start.named, self.other.named


def from_base(plans: Plans) -> list[Ends]:
    """Return the ways from the base plan to each of the others."""
    return [Ends(plans.base, other, plans.stated) for other in plans.others]


def pick_ends(plans: Plans) -> Ends:
    """Offer which of several plans the bridge and the lines start from, and where they lead.

    Of two plans there is a choice only where a link has turned them round. Where the URL asks for
    none, the way is from the base plan to the first other, of which there must be one.
    """
    ends = _read_ends(plans)
    if len(plans.others) < 2 and ends.start.code == plans.base.code:
        return ends
    texts, to = ends.texts, _others_than(ends.start, plans)
    left, right = st.columns(2, gap="small")
    with left:
        _offer(FROM, texts.gettext("From"), plans.every, ends.start)
    with right:
        _offer(TO, texts.gettext("To"), to, ends.other)
    return ends


def _read_ends(plans: Plans) -> Ends:
    """The two plans that the URL asks for; it is said where it cannot be these two."""
    start = _read(FROM, plans.every, plans)
    to = _others_than(start, plans)
    if st.query_params.get(TO) == start.code:
        _say_same(start, to[0])
        return Ends(start, to[0], plans.stated)
    return Ends(start, _read(TO, to, plans), plans.stated)


def _read(name: str, ends: Sequence[Shown], plans: Plans) -> Shown:
    """The end that the URL names; where it is none of them, that is said and the first is taken."""
    wanted = st.query_params.get(name, "")
    found = next((each for each in ends if each.code == wanted), None)
    if wanted and not found:
        _say_not_shown(wanted, plans)
    return found or ends[0]


def _say_not_shown(code: str, plans: Plans) -> None:
    texts = plans.base.view.texts
    if code not in plans.codes:
        say_gone(code, texts)
        return
    text = texts.gettext("The link leads from or to %(plan)s, which is not compared here.")
    more = texts.gettext("Choose it above, among the plans to compare with.")
    show_html(draw("problem", text=text % {"plan": label_of(code, texts)}, remedy=more))


def _others_than(start: Shown, plans: Plans) -> list[Shown]:
    """Return where a bridge can lead: to any plan but its own start, the base plan last."""
    return [each for each in (*plans.others, plans.base) if each.code != start.code]


def _say_same(start: Shown, instead: Shown) -> None:
    texts = start.view.texts
    text = texts.gettext("The link leads from %(plan)s to itself, where nothing can differ.")
    more = texts.gettext("The way shown here leads to %(other)s.")
    values = {"plan": start.label, "other": instead.label}
    show_html(draw("problem", text=text % values, remedy=more % values))


def _offer(name: str, label: str, plans: Sequence[Shown], chosen: Shown) -> None:
    texts = chosen.view.texts
    mirror(name, chosen.code)
    st.selectbox(
        label,
        [each.code for each in plans],
        format_func=lambda code: label_of(code, texts),
        key=name,
        on_change=_write,
        args=(name, plans[0].code),
    )


def _write(name: str, default: str) -> None:
    """Write an end into the URL; where the start is now what was the other, another is."""
    write_choice(name, default)
    if name == FROM and st.query_params.get(TO) == st.session_state[FROM]:
        write_query({TO: []})
