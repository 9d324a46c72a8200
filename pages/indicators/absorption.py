"""Absorption: realised of planned as bullets, whole and without the dominant lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import plotly.graph_objects as go
import streamlit as st

from pages.indicators.objectives import Objectives
from rkt.analysis import wording as sentences
from rkt.analysis.differences import group_names
from rkt.analysis.measures import ShareBasis
from rkt.analysis.performance import ABSORBED_BY, Absorption, absorption_by, total_absorption
from rkt.core.schema import OBJECTIVE, REALISED_AMOUNT, fold
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS, NAMELESS
from rkt.render.charts.bullet import Bullet, BulletPanel, bullet_bars
from rkt.render.exports.description import describe_totals
from rkt.render.exports.extract import named_for
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_heading, show_html
from rkt.web.state.url_state import BY, pick_choice
from rkt.web.state.view import chart_stamp

# -- Absorption in words: realised of planned, over which lines, and what is left out.


def describe_absorption(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned, what is over, and how many lines state no realised amount."""
    told = (count_absorbed_groups(absorption, texts), exceeding_groups(absorption, texts))
    return " ".join(filter(None, (*told, left_out_groups(absorption, texts))))


def count_absorbed_groups(absorption: Absorption, texts: Texts) -> str:
    """Return what has been realised of what was planned, over the lines that tell it."""
    told = texts.gettext("Realised: %(realised)s of %(planned)s (%(share)s).")
    return _realised(absorption, told, texts.rupiah, texts)


def left_out_groups(absorption: Absorption, texts: Texts) -> str:
    """Return which lines are not counted, so that counted and left out are the whole."""
    if not absorption.counted or not absorption.left_out.lines:
        return ""
    return texts.ngettext(
        "Not counted: %(count)s line without a realised amount, %(amount)s.",
        "Not counted: %(count)s lines without a realised amount, %(amount)s.",
        absorption.left_out.lines,
        amount=texts.rupiah(absorption.left_out.amount),
    )


def exceeding_groups(absorption: Absorption, texts: Texts) -> str:
    """Return that more was realised than planned, by all together or by some lines; else ""."""
    if absorption.is_over:
        return texts.gettext("▲ Above plan.")
    if not absorption.over:
        return ""
    return texts.ngettext(
        "▲ %(count)s line above plan.", "▲ %(count)s lines above plan.", absorption.over
    )


def drawn_groups(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned in short figures, as they stand over a bar."""
    told = texts.gettext("%(realised)s of %(planned)s (%(share)s)")
    return _realised(absorption, told, texts.compact, texts)


def _realised(
    absorption: Absorption, told: str, written: Callable[[int], str], texts: Texts
) -> str:
    if not absorption.counted:
        return texts.gettext("No realised amount is stated.")
    return told % {
        "realised": written(absorption.realised),
        "planned": written(absorption.planned),
        "share": absorbed_share(absorption, texts),
    }


def absorbed_share(absorption: Absorption, texts: Texts) -> str:
    """Return the absorption as a percentage; a dash where nothing was planned or told."""
    share = absorption.share
    return "–" if share is None or not absorption.counted else texts.percent(share)


def absorption_names(groups: Sequence[Absorption], column: str, texts: Texts) -> list[str]:
    """Return what groups are called; lines without an objective say so."""
    names = group_names((group.names for group in groups), column, texts)
    if column != OBJECTIVE:
        return names
    nameless = texts.gettext(NAMELESS[OBJECTIVE])
    return [n if g.names[0] else nameless for n, g in zip(names, groups, strict=True)]


# -- Absorption as a table: what is counted, and beside it what is not.

MOST_LISTED = 300
MOST_IN_SIGHT = 40
"""Rows; a longer table is folded away."""


def draw_absorption(purposes: Objectives, column: str) -> str:
    """Return every group as a table, those that tell nothing too, and the whole."""
    return _table(purposes, purposes.view.key, column)


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_purposes: Objectives, key: Hashable, column: str) -> str:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    _ = texts.gettext
    groups = absorption_by(purposes.lines, column)
    figures = (
        _("Planned"),
        column_label(REALISED_AMOUNT, texts),
        column_label("absorption", texts),
    )
    columns = [TableColumn(column_label(column, texts))]
    columns += [TableColumn(label, is_figure=True) for label in (*figures, _("Not counted"))]
    names = absorption_names(groups, column, texts)
    rows = [(name, *_figures(group, texts)) for name, group in zip(names, groups, strict=True)][
        :MOST_LISTED
    ]
    whole = total_absorption(purposes.lines)
    total = (_("Total"), *_figures(whole, texts))
    caption = _("Lines with a realised amount are counted; the others stand in the last column.")
    if any(group.is_over for group in groups):
        caption = f"{caption} {_('▲ Above plan.')}"
    if len(groups) > MOST_LISTED:
        shown = {"shown": texts.count(MOST_LISTED), "rows": texts.count(len(groups))}
        first = _("The first %(shown)s of %(rows)s rows") % shown
        caption = f"{caption} {first}."
    summary = texts.gettext("Absorption as a table") if len(rows) > MOST_IN_SIGHT else ""
    view = purposes.view
    written = describe_totals(view.held.left_out_by(view.asked), texts)
    left_out = [(each.name, "–", "–", each.share, written) for each in purposes.left_out]
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _figures(group: Absorption, texts: Texts) -> tuple[str, ...]:
    realised = texts.rupiah(group.realised) if group.counted else "–"
    planned = texts.rupiah(group.planned) if group.counted else "–"
    share = ("▲ " if group.is_over else "") + absorbed_share(group, texts)
    return (planned, realised, share, _left_out(group, texts))


def _left_out(group: Absorption, texts: Texts) -> str:
    return describe_totals(group.left_out, texts) if group.left_out.lines else ""


MOST_DRAWN = 20
NOTHING = Bullet(None, None, ("–",))
"""What a group has without the dominant lines, if all of its lines are."""


def show_absorption(purposes: Objectives) -> None:
    """Show realised beside planned, if the document tells any; nothing otherwise."""
    if not purposes.tells_realised:
        return
    texts = purposes.texts
    show_heading(texts.gettext("Absorption: realised of planned"))
    whole = total_absorption(purposes.lines)
    more = " ".join(filter(None, (exceeding_groups(whole, texts), left_out_groups(whole, texts))))
    show_html(draw("note", text=count_absorbed_groups(whole, texts), more=more))
    if not (whole.planned or whole.realised):
        return
    column = _pick_column(texts)
    show_html(draw("bullets", planned=_planned(texts), realised=_has_realised(texts)))
    figure, alt = _figure(purposes, purposes.view.key, column)
    name = named_for(purposes.view.stem, f"absorption-by-{column}")
    show_chart(figure, key=f"absorption-{column}", alt=alt, texts=texts, name=name)
    _show_undrawn_groups(purposes, column)
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


def _has_realised(texts: Texts) -> str:
    return texts.gettext("realised")


@st.cache_resource(show_spinner=False, max_entries=32)
def _figure(_purposes: Objectives, key: Hashable, column: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    groups = absorption_by(purposes.lines, column)[:MOST_DRAWN]
    names = absorption_names(groups, column, texts)
    panels = [_panel(purposes, groups, _title(purposes))]
    if purposes.dominant:
        panels.append(_rest_panel(purposes, groups, column, panels[0]))
    what = texts.gettext("Absorption: realised of planned")
    figure = bullet_bars(names, panels, stamp=chart_stamp(purposes.view, what))
    return figure, _alt(groups, names, texts)


def _show_undrawn_groups(purposes: Objectives, column: str) -> None:
    count = len(absorption_by(purposes.lines, column))
    if count > MOST_DRAWN:
        texts = purposes.texts
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table has all.")
        values = {"shown": texts.count(MOST_DRAWN), "count": texts.count(count)}
        show_html(draw("note", text=text % values, more=""))


def _panel(purposes: Objectives, groups: Sequence[Absorption], title: str) -> BulletPanel:
    return BulletPanel(title, [_bullet(group, purposes.texts) for group in groups])


def _rest_panel(
    purposes: Objectives, groups: Sequence[Absorption], column: str, beside: BulletPanel
) -> BulletPanel:
    """The same groups without the dominant lines, on an axis of their own, the factor stated."""
    texts = purposes.texts
    of_rest = {_key(group): group for group in absorption_by(purposes.rest, column)}
    rest = [of_rest.get(_key(group)) for group in groups]
    panel = BulletPanel("", [_bullet(group, texts) if group else NOTHING for group in rest])
    factor = sentences.magnification_label(beside.reach / panel.reach, texts)
    without = sentences.capitalise(sentences.without_dominant_label(purposes.view.held, texts))
    return BulletPanel(f"{without},<br>{factor}", panel.bullets)


def _title(purposes: Objectives) -> str:
    """The lines that are drawn, and what percentages are of."""
    texts = purposes.texts
    lines = texts.ngettext(
        "%(count)s line with a realised amount",
        "%(count)s lines with a realised amount",
        total_absorption(purposes.lines).counted,
    )
    if purposes.view.basis is ShareBasis.REST:
        without = sentences.without_dominant_label(purposes.view.held, texts)
        lines = f"{sentences.capitalise(without)}: {lines}"
    basis = texts.gettext("% of planned")
    return f"{lines},<br>{basis}"


def _bullet(group: Absorption, texts: Texts) -> Bullet:
    """What lines tell, and how many tell nothing or more than was planned."""
    said = [
        drawn_groups(group, texts),
        exceeding_groups(group, texts),
        _unstated_groups(group, texts),
    ]
    planned = group.planned if group.counted else None
    realised = group.realised if group.counted else None
    return Bullet(
        planned, realised, tuple(filter(None, said)), (describe_absorption(group, texts),)
    )


def _unstated_groups(group: Absorption, texts: Texts) -> str:
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
    largest = "; ".join(f"{name}: {describe_absorption(group, texts)}" for name, group in told)
    return texts.gettext("Realised beside planned. Largest: %(largest)s") % {"largest": largest}
