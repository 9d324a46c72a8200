"""Absorption (realised as a share of planned): text, table and bullet charts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import plotly.graph_objects as go

from pages.indicators.objectives import Objectives
from rkt.analysis import wording
from rkt.analysis.differences import group_names
from rkt.analysis.performance import Absorption, absorbed_by, absorption_by, total_absorption
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
from rkt.web.components.messages import show_note
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import BY, pick_choice
from rkt.web.state.view import chart_stamp


# Absorption as text
def describe_absorption(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned, what exceeds the plan, and how many lines are not counted."""
    describers = (describe_realised, describe_excess, describe_left_out)
    return " ".join(filter(None, (describe(absorption, texts) for describe in describers)))


def describe_realised(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned, over the lines that state a realised amount."""
    template = texts.gettext("Realised: %(realised)s of %(planned)s (%(share)s).")
    return _fill_in_amounts(absorption, template, texts.rupiah, texts)


def describe_left_out(absorption: Absorption, texts: Texts) -> str:
    """Return which lines are not counted, so that the figures add up to the whole; "" if none."""
    if not absorption.counted or not absorption.left_out.lines:
        return ""
    return texts.ngettext(
        "Not counted: %(count)s line without a realised amount, %(amount)s.",
        "Not counted: %(count)s lines without a realised amount, %(amount)s.",
        absorption.left_out.lines,
        amount=texts.rupiah(absorption.left_out.amount),
    )


def describe_excess(absorption: Absorption, texts: Texts) -> str:
    """Return that more was realised than planned, in total or by some lines; otherwise ""."""
    if absorption.is_over:
        return texts.gettext("▲ Above plan.")
    if not absorption.over:
        return ""
    return texts.ngettext(
        "▲ %(count)s line above plan.", "▲ %(count)s lines above plan.", absorption.over
    )


def describe_briefly(absorption: Absorption, texts: Texts) -> str:
    """Return realised of planned in short figures, as written over a bar."""
    template = texts.gettext("%(realised)s of %(planned)s (%(share)s)")
    return _fill_in_amounts(absorption, template, texts.compact, texts)


def _fill_in_amounts(
    absorption: Absorption, template: str, format_amount: Callable[[int], str], texts: Texts
) -> str:
    if not absorption.counted:
        return texts.gettext("No realised amount is stated.")
    return template % {
        "realised": format_amount(absorption.realised),
        "planned": format_amount(absorption.planned),
        "share": format_absorption(absorption, texts),
    }


def format_absorption(absorption: Absorption, texts: Texts) -> str:
    """Return the absorption as a percentage; a dash if nothing was planned or stated."""
    share = absorption.share
    return "–" if share is None or not absorption.counted else texts.percent(share)


def absorption_names(groups: Sequence[Absorption], column: str, texts: Texts) -> list[str]:
    """Return the groups' labels; lines without an objective are labelled as such."""
    names = group_names((group.names for group in groups), column, texts)
    if column != OBJECTIVE:
        return names
    nameless = texts.gettext(NAMELESS[OBJECTIVE])
    return [n if g.names[0] else nameless for n, g in zip(names, groups, strict=True)]


# Table

MOST_LISTED = 300
MOST_IN_SIGHT = 40
"""Rows; a longer table is collapsed."""


def draw_absorption(objectives: Objectives, column: str) -> str:
    """Return the table of all groups, including those not counted, with the total."""
    return _table(objectives, objectives.view.key, column)


@shared(max_entries=32)
def _table(_objectives: Objectives, key: Hashable, column: str) -> str:  # noqa: ARG001
    objectives, texts = _objectives, _objectives.texts
    _ = texts.gettext
    groups = absorption_by(objectives.lines, column)
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
    whole = total_absorption(objectives.lines)
    total = (_("Total"), *_figures(whole, texts))
    caption = _("Lines with a realised amount are counted; the others are in the last column.")
    if any(group.is_over for group in groups):
        caption = f"{caption} {_('▲ Above plan.')}"
    if len(groups) > MOST_LISTED:
        shown = {"shown": texts.count(MOST_LISTED), "rows": texts.count(len(groups))}
        first = _("The first %(shown)s of %(rows)s rows") % shown
        caption = f"{caption} {first}."
    summary = texts.gettext("Absorption as a table") if len(rows) > MOST_IN_SIGHT else ""
    view = objectives.view
    amount = describe_totals(view.asked.left_out_of(view.held), texts)
    left_out = [(each.name, "–", "–", each.share, amount) for each in objectives.left_out]
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _figures(group: Absorption, texts: Texts) -> tuple[str, ...]:
    realised = texts.rupiah(group.realised) if group.counted else "–"
    planned = texts.rupiah(group.planned) if group.counted else "–"
    share = ("▲ " if group.is_over else "") + format_absorption(group, texts)
    return (planned, realised, share, _left_out(group, texts))


def _left_out(group: Absorption, texts: Texts) -> str:
    return describe_totals(group.left_out, texts) if group.left_out.lines else ""


# Bullet chart

MOST_DRAWN = 20
NOTHING = Bullet(None, None, ("–",))
"""The bullet of a group with dominant lines only, in the panel without those."""


def show_absorption(objectives: Objectives) -> None:
    """Show realised beside planned amounts, if the document states any; nothing otherwise."""
    if not objectives.tells_realised:
        return
    texts = objectives.texts
    show_heading(texts.gettext("Absorption: realised of planned"))
    whole = total_absorption(objectives.lines)
    more = " ".join(filter(None, (describe_excess(whole, texts), describe_left_out(whole, texts))))
    show_note(describe_realised(whole, texts), more)
    if not (whole.planned or whole.realised):
        return
    column = _pick_column(texts, objectives.view.levels)
    show_html(draw("bullets", planned=_planned_label(texts), realised=_realised_label(texts)))
    figure, alt = _figure(objectives, objectives.view.key, column)
    name = named_for(objectives.view.stem, f"absorption-by-{column}")
    show_chart(figure, key=f"absorption-{column}", alt=alt, texts=texts, name=name)
    _show_undrawn_groups(objectives, column)
    show_html(draw_absorption(objectives, column))


def _pick_column(texts: Texts, levels: Sequence[str]) -> str:
    """Show the choice of columns to group absorption by."""
    labels = {
        name: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[name])}
        for name in absorbed_by(levels)
    }
    return pick_choice(BY, texts.gettext("Absorption by"), labels)


def _planned_label(texts: Texts) -> str:
    return texts.gettext("planned (lines with a realised amount)")


def _realised_label(texts: Texts) -> str:
    return texts.gettext("realised")


@shared(max_entries=32)
def _figure(_objectives: Objectives, key: Hashable, column: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    objectives, texts = _objectives, _objectives.texts
    groups = absorption_by(objectives.lines, column)[:MOST_DRAWN]
    names = absorption_names(groups, column, texts)
    panels = [_panel(objectives, groups, _title(objectives))]
    if objectives.dominant:
        panels.append(_rest_panel(objectives, groups, column, panels[0]))
    what = texts.gettext("Absorption: realised of planned")
    figure = bullet_bars(names, panels, stamp=chart_stamp(objectives.view, what))
    return figure, _alt(groups, names, texts)


def _show_undrawn_groups(objectives: Objectives, column: str) -> None:
    count = len(absorption_by(objectives.lines, column))
    if count > MOST_DRAWN:
        texts = objectives.texts
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table shows all.")
        values = {"shown": texts.count(MOST_DRAWN), "count": texts.count(count)}
        show_note(text % values)


def _panel(objectives: Objectives, groups: Sequence[Absorption], title: str) -> BulletPanel:
    return BulletPanel(title, [_bullet(group, objectives.texts) for group in groups])


def _rest_panel(
    objectives: Objectives, groups: Sequence[Absorption], column: str, beside: BulletPanel
) -> BulletPanel:
    """Return the panel of the same groups without the dominant lines, magnified on its own axis."""
    texts = objectives.texts
    of_rest = {_key(group): group for group in absorption_by(objectives.rest, column)}
    rest = [of_rest.get(_key(group)) for group in groups]
    panel = BulletPanel("", [_bullet(group, texts) if group else NOTHING for group in rest])
    factor = wording.magnification_label(beside.reach / panel.reach, texts)
    without = wording.capitalise(objectives.without_dominant)
    return BulletPanel(f"{without},<br>{factor}", panel.bullets)


def _title(objectives: Objectives) -> str:
    """Return the title of the first panel: the lines drawn, and what percentages are of."""
    texts = objectives.texts
    lines = texts.ngettext(
        "%(count)s line with a realised amount",
        "%(count)s lines with a realised amount",
        total_absorption(objectives.lines).counted,
    )
    view = objectives.view
    if view.basis.leaves_out:
        without = wording.without_label(view.basis, view.held, texts)
        lines = f"{wording.capitalise(without)}: {lines}"
    basis = texts.gettext("% of planned")
    return f"{lines},<br>{basis}"


def _bullet(group: Absorption, texts: Texts) -> Bullet:
    """Return a group's bullet, with notes on uncounted lines and on those above plan."""
    notes = [
        describe_briefly(group, texts),
        describe_excess(group, texts),
        _describe_uncounted(group, texts),
    ]
    planned = group.planned if group.counted else None
    realised = group.realised if group.counted else None
    return Bullet(
        planned, realised, tuple(filter(None, notes)), (describe_absorption(group, texts),)
    )


def _describe_uncounted(group: Absorption, texts: Texts) -> str:
    """Return how many lines of a group state no realised amount; "" if none."""
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
    """Return the alternative text: the absorption of the three largest groups."""
    first = zip(names[:3], groups[:3], strict=True)
    largest = "; ".join(f"{name}: {describe_absorption(group, texts)}" for name, group in first)
    return texts.gettext("Realised beside planned. Largest: %(largest)s") % {"largest": largest}
