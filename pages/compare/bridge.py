"""The bridge on the page: from one plan's sum to the other's, and its table."""

from __future__ import annotations

from collections.abc import Hashable

import plotly.graph_objects as go
import streamlit as st

from pages.compare.endpoints import Ends
from pages.compare.explore_links import lead_on, target_of
from pages.compare.labels import listed
from pages.compare.options import pick_bridge_level
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Bridge, Step, bridge_between
from rkt.analysis.differences import changed_by, group_names, signed
from rkt.i18n import Texts
from rkt.i18n.glossary import label_of
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.waterfall import Pier, bridge_bars, magnification
from rkt.render.exports.extract import named_for
from rkt.render.html import draw
from rkt.render.html.table import Column, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.state.navigation import key_of_way
from rkt.web.state.view import stamp_of

MOST_STEPS = 15


def show_bridge(ends: Ends) -> None:
    """Show the steps that lead from one plan to the other, at true scale and magnified."""
    texts = ends.texts
    level = pick_bridge_level(texts)
    bridge = bridge_of(ends, level)
    show_html(draw("note", text=told_of_bridge(ends, bridge, level), more=""))
    if not bridge.steps:
        return
    figure, alt = _figure(ends, _key(ends), level), _alt(ends, bridge, level)
    key = key_of_way("bridge-chart")
    show_chart(
        figure,
        key=key,
        alt=alt,
        texts=texts,
        name=named_for(ends.start.view.stem, f"compared-bridge-by-{level}"),
        on_select=lambda: lead_on(key, ends.start.view.filters),
    )
    show_html(_table(ends, bridge, level, texts))


def bridge_of(ends: Ends, level: str) -> Bridge:
    """Return the bridge from one plan to the other."""
    return _bridge(ends, _key(ends), level)


def _key(ends: Ends) -> Hashable:
    return (ends.start.code, ends.start.view.key, ends.other.code, ends.other.view.key)


@st.cache_resource(show_spinner=False, max_entries=32)
def _bridge(_ends: Ends, key: Hashable, level: str) -> Bridge:  # noqa: ARG001
    return bridge_between(_ends.start.lines, _ends.other.lines, level)


def told_of_bridge(ends: Ends, bridge: Bridge, level: str) -> str:
    """Return the sum that the bridge proves: start, all steps, end."""
    texts = ends.texts
    values = {
        "start": texts.rupiah(bridge.start),
        "base": ends.start.label,
        "end": texts.rupiah(bridge.end),
        "other": ends.other.label,
        "difference": signed(sum(step.difference for step in bridge.steps), texts),
    }
    if not bridge.steps:
        what = texts.gettext(COLUMN_LABELS[level])
        said = texts.gettext("By %(what)s no amount differs between %(base)s and %(other)s.")
        return said % {"what": what, **values}
    return texts.ngettext(
        "%(start)s (%(base)s) and %(count)s change of %(difference)s make %(end)s (%(other)s).",
        "%(start)s (%(base)s) and %(count)s changes of %(difference)s make %(end)s (%(other)s).",
        len(bridge.steps),
        **values,
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _figure(_ends: Ends, key: Hashable, level: str) -> go.Figure:  # noqa: ARG001
    ends, texts = _ends, _ends.texts
    piers = _piers(ends, bridge_of(ends, level).shortened(MOST_STEPS), level)
    factor = sentences.magnified(magnification(piers), texts)
    whole = texts.gettext("At true scale,<br>in rupiah")
    alone = texts.gettext("The changes alone,")
    title = texts.gettext("From %(base)s to %(other)s") % {
        "base": ends.start.label,
        "other": ends.other.label,
    }
    return bridge_bars(
        piers, (whole, f"{alone}<br>{factor}"), stamp=stamp_of(ends.start.view, title)
    )


def _piers(ends: Ends, bridge: Bridge, level: str) -> list[Pier]:
    texts = ends.texts
    steps = [
        Pier(
            name,
            step.difference,
            changed_by(step.difference, step.before, texts),
            target=_target(ends, step, level),
        )
        for name, step in zip(_names(bridge, level, texts), bridge.steps, strict=True)
    ]
    sums = [(ends.start, bridge.start), (ends.other, bridge.end)]
    first, last = (
        Pier(plan.label, a, texts.rupiah(a), is_whole=True, target=target_of(plan.code, level, ()))
        for plan, a in sums
    )
    return [first, *steps, last]


def _target(ends: Ends, step: Step, level: str) -> str:
    """A step leads to its group in the plan at the start, or in the other if it is new there."""
    shown = ends.start if step.before else ends.other
    return target_of(shown.code, level, step.names, lines=step.groups == 1)


def _names(bridge: Bridge, level: str, texts: Texts) -> list[str]:
    """What the steps are called; the last may be of several groups."""
    single = [step.names for step in bridge.steps if step.groups == 1]
    names = group_names(single, level, texts)
    taken_together = [step.groups for step in bridge.steps if step.groups > 1]
    return names + [
        texts.ngettext("%(count)s other", "%(count)s others", count) for count in taken_together
    ]


def _alt(ends: Ends, bridge: Bridge, level: str) -> str:
    texts = ends.texts
    names = _names(bridge, level, texts)
    steps = [
        f"{n}: {signed(s.difference, texts)}" for n, s in zip(names, bridge.steps, strict=True)
    ]
    largest = texts.gettext("Largest changes: %(changes)s.") % {"changes": listed(steps[:3])}
    return f"{told_of_bridge(ends, bridge, level)} {largest}"


def _table(ends: Ends, bridge: Bridge, level: str, texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        Column(label_of(level, texts)),
        Column(ends.start.label, is_figure=True),
        Column(ends.other.label, is_figure=True),
        Column(label_of("difference", texts), is_figure=True),
    ]
    rows = [
        (name, *_figures(step.before, step.after, texts))
        for name, step in zip(_names(bridge, level, texts), bridge.steps, strict=True)
    ]
    if bridge.unchanged:
        same = bridge.start - sum(step.before for step in bridge.steps)
        label = texts.ngettext("%(count)s unchanged", "%(count)s unchanged", bridge.unchanged)
        rows.append((label, *_figures(same, same, texts)))
    total = (_("Total"), *_figures(bridge.start, bridge.end, texts))
    what = {"what": _(COLUMN_LABELS[level])}
    return draw_table(_("Changes by %(what)s, amounts in rupiah") % what, columns, rows, total)


def _figures(before: int, after: int, texts: Texts) -> tuple[str, str, str]:
    return texts.rupiah(before), texts.rupiah(after), signed(after - before, texts)
