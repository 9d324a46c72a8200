"""The amounts before and after by program or activity: a waterfall chart and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.scenario.downloads import view_after
from pages.scenario.state import ScenarioState
from rkt.analysis import wording as sentences
from rkt.analysis.differences import describe_change
from rkt.analysis.scenario.descriptions import format_signed
from rkt.analysis.scenario.effects import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    SHARE_AFTER,
    SHARE_BEFORE,
    effect_names,
)
from rkt.core.schema import ACTIVITY, LEVELS, LINE_NO, PROGRAM, fold, levels_of
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.waterfall import WaterfallBar, bridge_bars, magnification
from rkt.render.exports.extract import named_for
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import chart_placeholder, show_chart, show_html
from rkt.web.components.messages import show_empty
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import LEVEL, pick_choice, pick_from_list
from rkt.web.state.view import chart_stamp

MOST_DRAWN = 12


def pick_level(state: ScenarioState) -> str:
    """Show the choice of the chart's level, which is kept in the URL."""
    texts = state.texts
    labels = {
        name: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[name])}
        for name in _levels(state)
    }
    pick = pick_choice if len(labels) <= len(LEVELS) else pick_from_list
    return pick(LEVEL, texts.gettext("Bridge"), labels)


def _levels(state: ScenarioState) -> tuple[str, ...]:
    """Return the chart's levels: program and activity in an RKT, otherwise all levels there are."""
    levels = levels_of(state.base.columns)
    return (PROGRAM, ACTIVITY) if levels == LEVELS else levels


def show_scenario_bridge(state: ScenarioState, level: str) -> None:
    """Show how the changes, if any, lead from before to after, with a table of all shares."""
    if (state.differences(level)[DIFFERENCE] != 0).any():
        work = state.work
        saved = (work.id, work.version, work.is_changed)
        figure, alt = _figure(state, (state.key, saved), level)
        name = named_for(view_after(state).stem, f"bridge-by-{level}")
        show_chart(figure, key=f"bridge-{level}", alt=alt, texts=state.texts, name=name)
        show_html(_table(state, state.key, level))
    else:
        text, more = _describe_unchanged(state)
        with chart_placeholder():
            show_empty(text, more)


def _describe_unchanged(state: ScenarioState) -> tuple[str, str]:
    """Return why there is no chart: nothing was changed, or the changes cancel out."""
    _ = state.texts.gettext
    if (state.differences(LINE_NO)[DIFFERENCE] != 0).any():
        text = _("The changes here cancel out: before and after are the same.")
        return text, _("The table of lines above shows each change.")
    text = _("No amount changes: before and after are the same.")
    return text, _("Choose a ceiling or change a line above to see a bridge.")


@shared(max_entries=64)
def _figure(_state: ScenarioState, key: object, level: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    texts = _state.texts
    bars = _bars(_state, level)
    factor = sentences.magnification_label(magnification(bars), texts)
    steps_label = texts.gettext("The changes alone,")
    titles = (texts.gettext("At true scale,<br>in rupiah"), f"{steps_label}<br>{factor}")
    title = texts.gettext("Before and after by %(what)s")
    text = title % {"what": texts.gettext(COLUMN_LABELS[level])}
    stamp = chart_stamp(view_after(_state), text)
    return bridge_bars(bars, titles, stamp=stamp), _alt_text(bars, _state)


def _bars(state: ScenarioState, level: str) -> list[WaterfallBar]:
    """Return the bars: before, each change in document order, and after."""
    _, texts, balance = state.texts.gettext, state.texts, state.balance
    changes = state.differences(level)
    changes = changes.assign(label=_names(changes, level, state)).loc[changes[DIFFERENCE] != 0]
    largest = changes[DIFFERENCE].abs().nlargest(MOST_DRAWN).index
    drawn, others = changes[changes.index.isin(largest)], changes[~changes.index.isin(largest)]
    bars = [_change(row, state) for row in drawn.to_dict("records")]
    if len(others):
        amount = int(others[DIFFERENCE].sum())
        name = texts.ngettext("%(count)s other", "%(count)s others", len(others))
        bars.append(WaterfallBar(name, amount, format_signed(amount, texts)))
    before = WaterfallBar(
        _("Plan before"), balance.before, texts.rupiah(balance.before), is_whole=True
    )
    after = WaterfallBar(
        _("With the steps"), balance.after, texts.rupiah(balance.after), is_whole=True
    )
    return [before, *bars, after]


def _change(row: dict[Any, Any], state: ScenarioState) -> WaterfallBar:
    amount = int(row[DIFFERENCE])
    return WaterfallBar(
        row["label"], amount, describe_change(amount, int(row[BEFORE]), state.texts)
    )


def _alt_text(bars: Sequence[WaterfallBar], state: ScenarioState) -> str:
    first, *changes, last = bars
    text = state.texts.gettext("From %(before)s to %(after)s: %(changes)s.")
    listed = "; ".join(f"{bar.name}: {bar.figures}" for bar in changes)
    return text % {"before": first.figures, "after": last.figures, "changes": listed}


def _names(table: pd.DataFrame, level: str, state: ScenarioState) -> list[str]:
    """Return the labels; a name that occurs under two parents is given with its path."""
    times = Counter(map(fold, table[level]))
    path = list(effect_names(level, levels_of(state.base.columns)))
    return [
        (names[-1] if times[fold(names[-1])] == 1 else " › ".join(filter(None, names))) or "–"
        for names in zip(*(table[name] for name in path), strict=True)
    ]


@shared(max_entries=64)
def _table(_state: ScenarioState, key: object, level: str) -> str:  # noqa: ARG001
    texts, table = _state.texts, _state.differences(level)
    columns = [
        TableColumn(column_label(level, texts)),
        TableColumn(texts.gettext("Before"), is_figure=True),
        TableColumn(texts.gettext("After"), is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
        TableColumn(texts.gettext("% before → after"), is_figure=True),
    ]
    rows = [
        (name, *_figures(row, _state))
        for name, row in zip(_names(table, level, _state), table.to_dict("records"), strict=True)
    ]
    balance = _state.balance
    sums = (texts.rupiah(balance.before), texts.rupiah(balance.after))
    total = (texts.gettext("Total"), *sums, format_signed(balance.change, texts), "")
    caption = texts.gettext("Amounts before and after, shares of all lines")
    return draw_table(caption, columns, rows, total, summary=texts.gettext("As a table"))


def _figures(row: dict[Any, Any], state: ScenarioState) -> tuple[str, ...]:
    texts = state.texts
    amounts = (
        texts.rupiah(row[BEFORE]),
        texts.rupiah(row[AFTER]),
        format_signed(row[DIFFERENCE], texts),
    )
    shares = (texts.percent(row[name]) for name in (SHARE_BEFORE, SHARE_AFTER))
    return (*amounts, " → ".join(shares))
