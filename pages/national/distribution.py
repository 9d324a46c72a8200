"""Every unit on one axis, and which differ from their peers: a ranking with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.national.choices import plan_address
from pages.national.nation import Nation
from rkt.analysis.national.differences import (
    DISTANCE,
    MEASURE,
    MEDIAN,
    PEERS,
    VALUE,
    who_differs,
)
from rkt.analysis.national.unit_figures import OPERATIONS_SHARE, SALARY_SHARE
from rkt.core import national_columns as names
from rkt.core.regions import PlaceKind
from rkt.core.schema import AMOUNT, UNIT
from rkt.i18n import N_
from rkt.render.html.national import Strip, draw_strips
from rkt.render.html.table import TableColumn, draw_table, explore_step_link, rows_caption
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.messages import draw_note, show_note
from rkt.web.state.shared_results import shared

MOST_LISTED = 15
_LEAST_DISTANCE = 1
"""Units closer to the median than this spread do not differ."""
_ABOVE = N_("%(distance)s times the usual spread above the median")
_BELOW = N_("%(distance)s times the usual spread below the median")
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STRIPS = {
    SALARY_SHARE: N_("Share of salaries"),
    OPERATIONS_SHARE: N_("Share of office operations"),
}
_MEASURES = {**_STRIPS, AMOUNT: N_("Amount")}
_PEERS = {
    PlaceKind.NATIONAL: N_("national offices"),
    PlaceKind.PROVINCE: N_("provinces"),
    PlaceKind.REGENCY: N_("regencies"),
    PlaceKind.CITY: N_("cities"),
}


def show_distribution(nation: Nation) -> None:
    """Show all units as dots, and those farthest from their peers."""
    _ = nation.texts.gettext
    if len(nation.every_unit) < 2:
        return
    show_heading(_("Who differs"))
    show_html(_strips(nation, nation.key))
    ranked = _ranked(nation, nation.key)
    if ranked:
        show_html(ranked)
    else:
        more = _("At least five units of the same kind and about the same size are needed.")
        show_note(_("There are too few similar units to say which ones differ."), more)


@shared(max_entries=64)
def _strips(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation, texts, units = _nation, _nation.texts, _nation.every_unit
    strips = [_strip(measure, units, nation) for measure in _STRIPS]
    ticks = [(share, texts.whole_percent(round(100 * share))) for share in _TICKS]
    return draw_strips(strips, ticks, alt=strips[0].words)


def _strip(measure: str, units: pd.DataFrame, nation: Nation) -> Strip:
    texts, values = nation.texts, units[measure].astype(float)
    own = values[(units[names.OFFICE] == nation.own) & (nation.own != "")]
    middle = texts.percent(float(values.median()))
    label = texts.gettext(_STRIPS[measure])
    words = texts.gettext("%(label)s of %(count)s units: from %(least)s to %(most)s, half below")
    words = f"{words} %(middle)s." % {
        "label": label,
        "count": texts.count(len(values)),
        "least": texts.percent(float(values.min())),
        "most": texts.percent(float(values.max())),
        "middle": middle,
    }
    if own.empty:
        figures = texts.gettext("median %(share)s") % {"share": middle}
        return Strip(label, values.tolist(), None, figures, words)
    share = float(own.iloc[0])
    rank = {"share": texts.percent(share), "rank": texts.count(1 + int((values > share).sum()))}
    return Strip(
        label, values.tolist(), share, texts.gettext("%(share)s · rank %(rank)s") % rank, words
    )


# The ranking


@shared(max_entries=64)
def _ranked(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation, texts = _nation, _nation.texts
    rows = who_differs(nation.matching_sums, nation.choices.of_year)
    if nation.choices.province:
        rows = rows[rows[names.PROVINCE_CODE] == nation.choices.province]
    if rows.empty:
        return ""
    rows = rows[rows[DISTANCE].abs() > _LEAST_DISTANCE]
    if rows.empty:
        nobody = texts.gettext("No unit differs unusually from similar units.")
        return draw_note(nobody)
    headings = (texts.gettext("What differs"), texts.gettext("Similar units"))
    columns = [
        TableColumn(texts.gettext("Unit")),
        TableColumn(headings[0]),
        TableColumn(headings[1], is_figure=True),
        TableColumn(texts.gettext("Distance"), is_figure=True),
    ]
    caption = texts.gettext(
        "The farthest from similar units (same kind, about the same size): a ranking, not a verdict"
    )
    listed = rows.head(MOST_LISTED).to_dict("records")
    shown = [_row(row, nation) for row in listed]
    return draw_table(caption, columns, shown, is_stacked=True)


def _row(row: Mapping[Any, Any], nation: Nation) -> tuple[str, ...]:
    """Return unit, the measure in which it is far out, its peers' value, and its distance."""
    texts = nation.texts
    link = explore_step_link(row[UNIT], plan_address(nation.query, row[names.PLAN_CODE]))
    what = texts.gettext(_MEASURES[row[MEASURE]])
    distance = texts.factor(abs(row[DISTANCE]))
    side = texts.gettext(_ABOVE if row[DISTANCE] > 0 else _BELOW)
    return (
        link,
        rows_caption(what, _written(row, VALUE, nation)),
        rows_caption(_written(row, MEDIAN, nation), _peers(row, nation)),
        side % {"distance": distance},
    )


def _written(row: Mapping[Any, Any], name: str, nation: Nation) -> str:
    if row[MEASURE] == AMOUNT:
        return nation.texts.rupiah(round(row[name]))
    return nation.texts.percent(float(row[name]))


def _peers(row: Mapping[Any, Any], nation: Nation) -> str:
    kind = nation.texts.gettext(_PEERS[PlaceKind(row[names.UNIT_KIND])])
    template = nation.texts.gettext("median of %(count)s %(kind)s")
    return template % {"count": nation.texts.count(int(row[PEERS])), "kind": kind}
