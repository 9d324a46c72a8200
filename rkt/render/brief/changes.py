"""Changes since another plan: the totals, the bridge by activity, and lines by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from rkt.analysis import wording
from rkt.analysis.comparison import Bridge, BridgeStep, Change, LinePair
from rkt.analysis.comparison.groups import CHANGE_LABELS
from rkt.analysis.differences import describe_change, format_signed_rupiah, group_names
from rkt.analysis.ties import leaders, name_equals
from rkt.analysis.wording import capitalise, truncate
from rkt.core.schema import ACTIVITY, DESCRIPTION
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.plan import Plan
from rkt.render.brief.balance import describe_totals
from rkt.render.brief.content import (
    BriefChanges,
    BriefRow,
    BriefTable,
    DrawnBridge,
    DrawnStep,
    RowKind,
)
from rkt.render.brief.input import BriefInput, BriefSpace, plan_name
from rkt.render.html.key_figures import KeyFigure
from rkt.render.html.table import TableColumn


def changes_since(compared: Plan, subject: BriefInput, room: BriefSpace) -> BriefChanges:
    """Return the changes from the compared plan to the subject's, under the same filters."""
    texts, bridge, kinds = subject.texts, subject.bridge, subject.by_change
    heading = texts.gettext("What changed since %(plan)s")
    return BriefChanges(
        heading=heading % {"plan": truncate(_compared_name(compared, subject), room.letters)},
        opening=describe_totals(bridge.start, bridge.end, texts),
        performed=" ".join(subject.performed),
        rule=texts.gettext(
            "Lines are the same if their path and description are the same; a renamed line "
            "counts as dropped and new, unless the two were accepted as the same."
        ),
        kinds=tuple(_kind_figure(change, kinds[change], texts) for change in _kinds_of(kinds)),
        bridge=_draw_bridge(bridge, subject.bridge_level, room, texts) if bridge.steps else None,
        lines=_changed_lines_table(subject.changed, room, texts),
    )


def _compared_name(compared: Plan, subject: BriefInput) -> str:
    return subject.compared_scenario or plan_name(compared, subject.texts)


def _kinds_of(kinds: Mapping[Change, Sequence[LinePair]]) -> list[Change]:
    """Return the kinds of change; ``AMENDED`` only if there are such lines."""
    return [change for change in kinds if kinds[change] or change is not Change.AMENDED]


def _kind_figure(change: Change, some: Sequence[LinePair], texts: Texts) -> KeyFigure:
    """Return the number of lines of a kind and their difference in rupiah.

    Lines that keep their amount have no difference, so their amount is given instead.
    """
    label = capitalise(texts.gettext(CHANGE_LABELS[change]))
    lines = texts.ngettext("%(count)s line", "%(count)s lines", len(some))
    if change in (Change.AMENDED, Change.KEPT):
        return KeyFigure(label, lines, texts.rupiah(sum(pair.after for pair in some)))
    return KeyFigure(
        label, lines, format_signed_rupiah(sum(pair.difference for pair in some), texts)
    )


def _draw_bridge(bridge: Bridge, level: str, room: BriefSpace, texts: Texts) -> DrawnBridge:
    _ = texts.gettext
    steps = tuple(_draw_steps(bridge, level, room, texts))
    by_level = _("From one total to the other: %(level)s") % {"level": _(COLUMN_LABELS[level])}
    return DrawnBridge(
        heading=_("From one total to the other, by activity") if level == ACTIVITY else by_level,
        note=_(
            "The bars show only the changes, one after another, starting from the earlier total."
        ),
        columns=(_(COLUMN_LABELS[level]), _("Before"), _("After"), _("Difference")),
        steps=steps,
        zero=_axis_positions(bridge.shortened(room.steps))[0],
        alt=_largest_step(bridge, level, room, texts),
    )


def _largest_step(bridge: Bridge, level: str, room: BriefSpace, texts: Texts) -> str:
    """Return the sentence on the largest change; equal ones are named together."""
    equals = leaders(
        zip(_step_names(bridge, level, texts), bridge.steps, strict=True),
        lambda each: abs(each[1].difference),
    )
    named = [
        (truncate(name, room.letters), describe_change(step.difference, step.before, texts))
        for name, step in equals
    ]
    if len(named) == 1:
        alt = texts.gettext("The largest step is %(name)s: %(difference)s.")
        return alt % {"name": named[0][0], "difference": named[0][1]}
    steps = name_equals([f"{name} {difference}" for name, difference in named], texts)
    return texts.gettext("The largest steps: %(steps)s.") % {"steps": steps}


def _draw_steps(bridge: Bridge, level: str, room: BriefSpace, texts: Texts) -> Iterator[DrawnStep]:
    """Yield each step, then the unchanged groups, then both totals."""
    short = bridge.shortened(room.steps)
    places = _axis_positions(short)
    for name, step, start, end in zip(
        _step_names(short, level, texts), short.steps, places, places[1:], strict=False
    ):
        yield _draw_step(truncate(name, room.letters), step, start, end, texts)
    if bridge.unchanged:
        same = bridge.start - sum(step.before for step in bridge.steps)
        label = texts.ngettext("%(count)s unchanged", "%(count)s unchanged", bridge.unchanged)
        yield _draw_step(label, BridgeStep((), same, same), places[-1], places[-1], texts)
    whole = _draw_step(
        texts.gettext("Total"),
        BridgeStep((), bridge.start, bridge.end),
        places[0],
        places[-1],
        texts,
    )
    yield DrawnStep(**{**vars(whole), "is_whole": True})


def _step_names(bridge: Bridge, level: str, texts: Texts) -> list[str]:
    """Return the labels of the steps; the last may stand for several activities."""
    names = group_names((s.names for s in bridge.steps if s.groups == 1), level, texts)
    others = [step.groups for step in bridge.steps if step.groups > 1]
    if level != ACTIVITY:
        return names + [
            texts.ngettext("and %(count)s other", "and %(count)s others", count) for count in others
        ]
    return names + [
        texts.ngettext("and %(count)s more activity", "and %(count)s more activities", count)
        for count in others
    ]


def _draw_step(name: str, step: BridgeStep, start: float, end: float, texts: Texts) -> DrawnStep:
    before, after = texts.rupiah(step.before), texts.rupiah(step.after)
    difference = describe_change(step.difference, step.before, texts)
    return DrawnStep(name, before, after, difference, start, end)


def _axis_positions(bridge: Bridge) -> list[float]:
    """Return the positions on the axis of the initial total and the total after each step."""
    reached = [0, *accumulate(step.difference for step in bridge.steps)]
    low, high = min(reached), max(reached)
    return [(amount - low) / ((high - low) or 1) for amount in reached]


def _changed_lines_table(
    changed: Sequence[LinePair], room: BriefSpace, texts: Texts
) -> BriefTable | None:
    """Return the lines with the largest changes, or None if none changed."""
    _ = texts.gettext
    if not changed:
        return None
    columns = (
        TableColumn(_("Change"), is_short=True),
        TableColumn(_(COLUMN_LABELS[DESCRIPTION])),
        *(
            TableColumn(label, is_figure=True)
            for label in (_("Before"), _("After"), _("Difference"))
        ),
    )
    rows = [_changed_line_row(pair, room, texts) for pair in changed[: room.changes]]
    if rest := changed[room.changes :]:
        more = wording.more_lines_label(len(rest), texts)
        rows.append(BriefRow(("", more, *_sum_figures(rest, texts)), RowKind.MORE))
    total = ("", _("All changed lines"), *_sum_figures(changed, texts))
    return BriefTable(_("The largest changes"), _("Amounts in rupiah"), columns, tuple(rows), total)


def _changed_line_row(pair: LinePair, room: BriefSpace, texts: Texts) -> BriefRow:
    return BriefRow(
        (
            texts.gettext(CHANGE_LABELS[pair.change]),
            truncate(pair.line.description or "–", room.letters),
            texts.rupiah(pair.before) if pair.old else "–",
            texts.rupiah(pair.after) if pair.new else "–",
            format_signed_rupiah(pair.difference, texts),
        )
    )


def _sum_figures(pairs: Sequence[LinePair], texts: Texts) -> tuple[str, str, str]:
    before, after = sum(pair.before for pair in pairs), sum(pair.after for pair in pairs)
    return texts.rupiah(before), texts.rupiah(after), format_signed_rupiah(after - before, texts)
