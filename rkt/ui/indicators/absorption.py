"""Absorption: realised of planned as bullets, whole and without the dominant lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import plotly.graph_objects as go
import streamlit as st

from rkt import sentences
from rkt.charts.bullet import Bullet, BulletPanel, bullet_bars
from rkt.exports.naming import named_for
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis
from rkt.performance import ABSORBED_BY, Absorption, absorption_by, absorption_of
from rkt.pictures import draw
from rkt.schema import fold
from rkt.ui.choices import BY, pick_choice
from rkt.ui.drawn import show_chart, show_heading, show_html
from rkt.ui.indicators.absorption_table import draw_absorption
from rkt.ui.indicators.absorption_words import (
    counted_of,
    drawn_of,
    left_out_of,
    names_of,
    over_of,
    told_of,
)
from rkt.ui.indicators.purposes import Purposes
from rkt.ui.stamp import stamp_of

MOST_DRAWN = 20
NOTHING = Bullet(None, None, ("–",))
"""What a group has without the dominant lines, if all of its lines are."""


def show_absorption(purposes: Purposes) -> None:
    """Show realised beside planned, if the document tells any; nothing otherwise."""
    if not purposes.tells_realised:
        return
    texts = purposes.texts
    show_heading(texts.gettext("Absorption: realised of planned"))
    whole = absorption_of(purposes.lines)
    more = " ".join(filter(None, (over_of(whole, texts), left_out_of(whole, texts))))
    show_html(draw("note", text=counted_of(whole, texts), more=more))
    if not (whole.planned or whole.realised):
        return
    column = _pick_column(texts)
    show_html(draw("bullets", planned=_planned(texts), realised=_realised(texts)))
    figure, alt = _figure(purposes, purposes.view.key, column)
    name = named_for(purposes.view.stem, f"absorption-by-{column}")
    show_chart(figure, key=f"absorption-{column}", alt=alt, texts=texts, name=name)
    _say_what_is_not_drawn(purposes, column)
    show_html(draw_absorption(purposes, column))


def _pick_column(texts: Texts) -> str:
    """Offer what absorption is told by."""
    labels = {
        name: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[name])}
        for name in ABSORBED_BY
    }
    return pick_choice(BY, texts.gettext("Absorption by"), labels)


def _planned(texts: Texts) -> str:
    return texts.gettext("planned (lines with a realised amount)")


def _realised(texts: Texts) -> str:
    return texts.gettext("realised")


@st.cache_resource(show_spinner=False, max_entries=32)
def _figure(_purposes: Purposes, key: Hashable, column: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    groups = absorption_by(purposes.lines, column)[:MOST_DRAWN]
    names = names_of(groups, column, texts)
    panels = [_panel(purposes, groups, _title(purposes))]
    if purposes.dominant:
        panels.append(_rest_panel(purposes, groups, column, panels[0]))
    what = texts.gettext("Absorption: realised of planned")
    figure = bullet_bars(names, panels, stamp=stamp_of(purposes.view, what))
    return figure, _alt(groups, names, texts)


def _say_what_is_not_drawn(purposes: Purposes, column: str) -> None:
    count = len(absorption_by(purposes.lines, column))
    if count > MOST_DRAWN:
        texts = purposes.texts
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table has all.")
        values = {"shown": texts.count(MOST_DRAWN), "count": texts.count(count)}
        show_html(draw("note", text=text % values, more=""))


def _panel(purposes: Purposes, groups: Sequence[Absorption], title: str) -> BulletPanel:
    return BulletPanel(title, [_bullet(group, purposes.texts) for group in groups])


def _rest_panel(
    purposes: Purposes, groups: Sequence[Absorption], column: str, beside: BulletPanel
) -> BulletPanel:
    """The same groups without the dominant lines, on an axis of their own, the factor stated."""
    texts = purposes.texts
    of_rest = {_key(group): group for group in absorption_by(purposes.rest, column)}
    rest = [of_rest.get(_key(group)) for group in groups]
    panel = BulletPanel("", [_bullet(group, texts) if group else NOTHING for group in rest])
    factor = sentences.magnified(beside.reach / panel.reach, texts)
    without = sentences.capital(sentences.without_dominant(purposes.view.held, texts))
    return BulletPanel(f"{without},<br>{factor}", panel.bullets)


def _title(purposes: Purposes) -> str:
    """The lines that are drawn, and what percentages are of."""
    texts = purposes.texts
    lines = texts.ngettext(
        "%(count)s line with a realised amount",
        "%(count)s lines with a realised amount",
        absorption_of(purposes.lines).counted,
    )
    if purposes.view.basis is ShareBasis.REST:
        without = sentences.without_dominant(purposes.view.held, texts)
        lines = f"{sentences.capital(without)}: {lines}"
    basis = texts.gettext("% of planned")
    return f"{lines},<br>{basis}"


def _bullet(group: Absorption, texts: Texts) -> Bullet:
    """What lines tell, and how many tell nothing or more than was planned."""
    said = [drawn_of(group, texts), over_of(group, texts), _untold(group, texts)]
    planned = group.planned if group.counted else None
    realised = group.realised if group.counted else None
    return Bullet(planned, realised, tuple(filter(None, said)), (told_of(group, texts),))


def _untold(group: Absorption, texts: Texts) -> str:
    """The lines behind a bar, or in its place, that state no realised amount."""
    if not group.left_out.lines:
        return ""
    return texts.ngettext(
        "+ %(count)s line not counted, %(amount)s",
        "+ %(count)s lines not counted, %(amount)s",
        group.left_out.lines,
        amount=texts.compact(group.left_out.amount),
    )


def _key(group: Absorption) -> tuple[str, ...]:
    return tuple(map(fold, group.names))


def _alt(groups: Sequence[Absorption], names: Sequence[str], texts: Texts) -> str:
    """State the absorption of the three largest groups."""
    told = zip(names[:3], groups[:3], strict=True)
    largest = "; ".join(f"{name}: {told_of(group, texts)}" for name, group in told)
    return texts.gettext("Realised beside planned. Largest: %(largest)s") % {"largest": largest}
