"""The waterfall ("bridge") from one plan's total to another's, with its table."""

from __future__ import annotations

from collections.abc import Hashable

import plotly.graph_objects as go

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.explore_links import explore_target, open_clicked_group
from pages.compare.labels import join_listed
from pages.compare.options import read_bridge_level
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Bridge, BridgeStep, bridge_between
from rkt.analysis.differences import describe_change, format_signed_rupiah, group_names
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.waterfall import WaterfallBar, bridge_bars, magnification
from rkt.render.exports.extract import named_for
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.navigation import link_widget_key
from rkt.web.state.shared_results import shared
from rkt.web.state.view import chart_stamp

MOST_STEPS = 15


def show_bridge(ends: BridgeEndpoints) -> None:
    """Show the steps from one plan's total to the other's, at true scale and magnified."""
    texts = ends.texts
    level = read_bridge_level(*ends.tables)
    bridge = current_bridge(ends, level)
    show_note(describe_bridge(ends, bridge, level))
    if not bridge.steps:
        return
    figure, alt = _figure(ends, _key(ends), level), _alt_text(ends, bridge, level)
    key = link_widget_key("bridge-chart")
    show_chart(
        figure,
        key=key,
        alt=alt,
        texts=texts,
        name=named_for(ends.start.view.stem, f"compared-bridge-by-{level}"),
        on_select=lambda: open_clicked_group(key, ends.start.view.filters),
    )
    show_html(_table(ends, bridge, level, texts))


def current_bridge(ends: BridgeEndpoints, level: str) -> Bridge:
    """Return the bridge from one plan to the other."""
    return _bridge(ends, _key(ends), level)


def _key(ends: BridgeEndpoints) -> Hashable:
    return (ends.start.code, ends.start.view.key, ends.other.code, ends.other.view.key)


@shared(max_entries=32)
def _bridge(_ends: BridgeEndpoints, key: Hashable, level: str) -> Bridge:  # noqa: ARG001
    return bridge_between(_ends.start.lines, _ends.other.lines, level)


def describe_bridge(ends: BridgeEndpoints, bridge: Bridge, level: str) -> str:
    """Return the sentence that sums up the bridge: start, all changes, end."""
    texts = ends.texts
    values = {
        "start": texts.rupiah(bridge.start),
        "base": ends.start.label,
        "end": texts.rupiah(bridge.end),
        "other": ends.other.label,
        "difference": format_signed_rupiah(sum(step.difference for step in bridge.steps), texts),
    }
    if not bridge.steps:
        what = texts.gettext(COLUMN_LABELS[level])
        sentence = texts.gettext("By %(what)s, no amount differs between %(base)s and %(other)s.")
        return sentence % {"what": what, **values}
    return texts.ngettext(
        "%(start)s of %(base)s and %(count)s change of %(difference)s make %(end)s of %(other)s.",
        "%(start)s of %(base)s and %(count)s changes of %(difference)s make %(end)s of %(other)s.",
        len(bridge.steps),
        **values,
    )


@shared(max_entries=32)
def _figure(_ends: BridgeEndpoints, key: Hashable, level: str) -> go.Figure:  # noqa: ARG001
    ends, texts = _ends, _ends.texts
    bars = _bars(ends, current_bridge(ends, level).shortened(MOST_STEPS), level)
    factor = sentences.magnification_label(magnification(bars), texts)
    all_label = texts.gettext("At true scale,<br>in rupiah")
    steps_label = texts.gettext("The changes alone,")
    title = texts.gettext("From %(base)s to %(other)s") % {
        "base": ends.start.label,
        "other": ends.other.label,
    }
    return bridge_bars(
        bars, (all_label, f"{steps_label}<br>{factor}"), stamp=chart_stamp(ends.start.view, title)
    )


def _bars(ends: BridgeEndpoints, bridge: Bridge, level: str) -> list[WaterfallBar]:
    texts = ends.texts
    steps = [
        WaterfallBar(
            name,
            step.difference,
            describe_change(step.difference, step.before, texts),
            target=_target(ends, step, level),
        )
        for name, step in zip(_names(bridge, level, texts), bridge.steps, strict=True)
    ]
    sums = [(ends.start, bridge.start), (ends.other, bridge.end)]
    first, last = (
        WaterfallBar(
            plan.label,
            a,
            texts.rupiah(a),
            is_whole=True,
            target=explore_target(plan.code, level, ()),
        )
        for plan, a in sums
    )
    return [first, *steps, last]


def _target(ends: BridgeEndpoints, step: BridgeStep, level: str) -> str:
    """Return where a step links: its group in the start plan, or in the other plan if it is new."""
    shown = ends.start if step.before else ends.other
    return explore_target(shown.code, level, step.names, lines=step.groups == 1)


def _names(bridge: Bridge, level: str, texts: Texts) -> list[str]:
    """Return the labels of the steps; the last may combine several groups."""
    single = [step.names for step in bridge.steps if step.groups == 1]
    names = group_names(single, level, texts)
    combined = [step.groups for step in bridge.steps if step.groups > 1]
    return names + [
        texts.ngettext("%(count)s other", "%(count)s others", count) for count in combined
    ]


def _alt_text(ends: BridgeEndpoints, bridge: Bridge, level: str) -> str:
    texts = ends.texts
    names = _names(bridge, level, texts)
    steps = [
        f"{n}: {format_signed_rupiah(s.difference, texts)}"
        for n, s in zip(names, bridge.steps, strict=True)
    ]
    largest = texts.gettext("Largest changes: %(changes)s.") % {"changes": join_listed(steps[:3])}
    return f"{describe_bridge(ends, bridge, level)} {largest}"


def _table(ends: BridgeEndpoints, bridge: Bridge, level: str, texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        TableColumn(column_label(level, texts)),
        TableColumn(ends.start.label, is_figure=True),
        TableColumn(ends.other.label, is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
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
    return texts.rupiah(before), texts.rupiah(after), format_signed_rupiah(after - before, texts)
