"""From before to after by program or activity: as a bridge, and as a table with the shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

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
from rkt.core.schema import ACTIVITY, LINE_NO, PROGRAM, fold
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.waterfall import WaterfallBar, bridge_bars, magnification
from rkt.render.exports.extract import named_for
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import chart_placeholder, show_chart, show_html
from rkt.web.state.url_state import LEVEL, pick_choice
from rkt.web.state.view import chart_stamp

MOST_DRAWN = 12


def pick_level(trial: ScenarioState) -> str:
    """Offer by what the bridge goes; the choice is in the URL."""
    texts = trial.texts
    labels = {
        name: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[name])}
        for name in (PROGRAM, ACTIVITY)
    }
    return pick_choice(LEVEL, texts.gettext("Bridge"), labels)


def show_scenario_bridge(trial: ScenarioState, level: str) -> None:
    """Show how each place's change leads from before to after, and all shares beside it."""
    if (trial.differences(level)[DIFFERENCE] != 0).any():
        work = trial.work
        saved = (work.id, work.version, work.is_changed)
        figure, alt = _figure(trial, (trial.key, saved), level)
        name = named_for(view_after(trial).stem, f"bridge-by-{level}")
        show_chart(figure, key=f"bridge-{level}", alt=alt, texts=trial.texts, name=name)
    else:
        said, more = _describe_unchanged(trial)
        with chart_placeholder():
            show_html(draw("note", text=said, more=more))
    show_html(_table(trial, trial.key, level))


def _describe_unchanged(trial: ScenarioState) -> tuple[str, str]:
    """Say why there is none: nothing was changed, or changes within the places cancel out."""
    _ = trial.texts.gettext
    if (trial.differences(LINE_NO)[DIFFERENCE] != 0).any():
        said = _("What was changed cancels out here: before and after are the same.")
        return said, _("The table of lines above shows each change.")
    said = _("No amount is changed: before and after are the same.")
    return said, _("Choose a ceiling or change a line above to see a bridge.")


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(_trial: ScenarioState, key: object, level: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    texts = _trial.texts
    piers = _bars(_trial, level)
    factor = sentences.magnification_label(magnification(piers), texts)
    alone = texts.gettext("The changes alone,")
    titles = (texts.gettext("At true scale,<br>in rupiah"), f"{alone}<br>{factor}")
    title = texts.gettext("Before and after by %(what)s")
    said = title % {"what": texts.gettext(COLUMN_LABELS[level])}
    stamp = chart_stamp(view_after(_trial), said)
    return bridge_bars(piers, titles, stamp=stamp), _alt_text(piers, _trial)


def _bars(trial: ScenarioState, level: str) -> list[WaterfallBar]:
    """Return before, each change in the order of the document, and after; they add up."""
    _, texts, balance = trial.texts.gettext, trial.texts, trial.balance
    changes = trial.differences(level)
    changes = changes.assign(label=_names(changes, level)).loc[changes[DIFFERENCE] != 0]
    largest = changes[DIFFERENCE].abs().nlargest(MOST_DRAWN).index
    drawn, others = changes[changes.index.isin(largest)], changes[~changes.index.isin(largest)]
    piers = [_change(row, trial) for row in drawn.to_dict("records")]
    if len(others):
        amount = int(others[DIFFERENCE].sum())
        name = texts.ngettext("%(count)s other", "%(count)s others", len(others))
        piers.append(WaterfallBar(name, amount, format_signed(amount, texts)))
    before = WaterfallBar(
        _("Plan before"), balance.before, texts.rupiah(balance.before), is_whole=True
    )
    after = WaterfallBar(
        _("With the steps"), balance.after, texts.rupiah(balance.after), is_whole=True
    )
    return [before, *piers, after]


def _change(row: dict[Any, Any], trial: ScenarioState) -> WaterfallBar:
    amount = int(row[DIFFERENCE])
    return WaterfallBar(
        row["label"], amount, describe_change(amount, int(row[BEFORE]), trial.texts)
    )


def _alt_text(piers: Sequence[WaterfallBar], trial: ScenarioState) -> str:
    first, *changes, last = piers
    said = trial.texts.gettext("From %(before)s to %(after)s: %(changes)s.")
    listed = "; ".join(f"{pier.name}: {pier.figures}" for pier in changes)
    return said % {"before": first.figures, "after": last.figures, "changes": listed}


def _names(table: pd.DataFrame, level: str) -> list[str]:
    """Return what places are called; a name that stands under two parents brings its path."""
    times = Counter(map(fold, table[level]))
    path = list(effect_names(level))
    return [
        (names[-1] if times[fold(names[-1])] == 1 else " › ".join(names)) or "–"
        for names in zip(*(table[name] for name in path), strict=True)
    ]


@st.cache_data(show_spinner=False, max_entries=64)
def _table(_trial: ScenarioState, key: object, level: str) -> str:  # noqa: ARG001
    texts, table = _trial.texts, _trial.differences(level)
    columns = [
        TableColumn(column_label(level, texts)),
        TableColumn(texts.gettext("Before"), is_figure=True),
        TableColumn(texts.gettext("After"), is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
        TableColumn(texts.gettext("% before → after"), is_figure=True),
    ]
    rows = [
        (name, *_figures(row, _trial))
        for name, row in zip(_names(table, level), table.to_dict("records"), strict=True)
    ]
    balance = _trial.balance
    sums = (texts.rupiah(balance.before), texts.rupiah(balance.after))
    total = (texts.gettext("Total"), *sums, format_signed(balance.change, texts), "")
    caption = texts.gettext("Amounts before and after, shares of all lines")
    return draw_table(caption, columns, rows, total)


def _figures(row: dict[Any, Any], trial: ScenarioState) -> tuple[str, ...]:
    texts = trial.texts
    amounts = (
        texts.rupiah(row[BEFORE]),
        texts.rupiah(row[AFTER]),
        format_signed(row[DIFFERENCE], texts),
    )
    shares = (texts.percent(row[name]) for name in (SHARE_BEFORE, SHARE_AFTER))
    return (*amounts, " → ".join(shares))
