"""The nodes and flows of the Sankey chart: programs by key, objectives by number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pages.indicators.objectives import Objectives, explore_link, gap_name
from rkt.analysis import wording
from rkt.analysis.performance import Flow, objective_flows
from rkt.core.schema import OBJECTIVE, SEVERAL, fold
from rkt.i18n.labels import NAMELESS
from rkt.render import palette
from rkt.render.charts.sankey import FlowEnd, FlowStream, middles_at_right
from rkt.render.html import FlowName

MOST_OBJECTIVES = 20
MOST_PROGRAMS = 10


@dataclass(frozen=True)
class FlowSide:
    """The nodes on one side, and the index of the node for each folded name."""

    ends: tuple[FlowEnd, ...]
    places: dict[str, int]


def program_keys(objectives: Objectives) -> dict[str, str]:
    """Return the key of each program ("P1") by its folded name, largest program first."""
    flows = objective_flows(line for objective in objectives.every for line in objective.lines)
    sums = _sums((flow.program, flow.amount) for flow in flows)
    ranked = sorted(sums, key=lambda name: -sums[name])
    return {name: f"P{rank}" for rank, name in enumerate(ranked, 1)}


def colour_index(objectives: Objectives, program: str) -> int | None:
    """Return a program's position in the plan, which determines its colour; None if unnamed."""
    names = [fold(name) for name in objectives.view.programs]
    return names.index(fold(program)) if fold(program) in names else None


def program_side(objectives: Objectives, flows: Sequence[Flow]) -> FlowSide:
    """Return the nodes of the programs, largest first; the smallest share one node."""
    keys = program_keys(objectives)
    names = {fold(flow.program): flow.program for flow in flows}
    sums = _sums((flow.program, flow.amount) for flow in flows)

    def end(name: str) -> FlowEnd:
        words = (f"{keys[name]} {names[name] or '–'}", _figures(objectives, sums[name]))
        return FlowEnd(keys[name], sums[name], words, _colour(objectives, name))

    ranked = [name for name in keys if name in sums]
    return _side(objectives, sums, ranked, MOST_PROGRAMS, end)


def objective_side(objectives: Objectives, flows: Sequence[Flow]) -> FlowSide:
    """Return the nodes of the objectives, labelled by number; the smallest share one node."""
    names = {fold(flow.objective): flow.objective for flow in flows}
    sums = _sums((flow.objective, flow.amount) for flow in flows)

    def end(name: str) -> FlowEnd:
        number = objectives.texts.count(objectives.numbers[name])
        share = objectives.texts.percent(objectives.share_of(sums[name]))
        text = names[name] or objectives.texts.gettext(NAMELESS[OBJECTIVE])
        words = (f"{number}. {text}", _figures(objectives, sums[name]))
        return FlowEnd(f"{number} · {share}", sums[name], words, palette.FILL_OF[SEVERAL])

    ranked = sorted(sums, key=lambda name: -sums[name])
    return _side(objectives, sums, ranked, MOST_OBJECTIVES, end)


def flow_names(
    objectives: Objectives, program_ends: FlowSide, objective_ends: FlowSide
) -> list[FlowName]:
    """Return the objectives' names with their link, each at the height of its node."""
    texts = {place: name for name, place in objective_ends.places.items()}
    tops = middles_at_right(program_ends.ends, objective_ends.ends)
    return [
        FlowName(*_named(objectives, objective_ends, place, texts[place]), round(top, 1))
        for place, top in enumerate(tops)
    ]


def _named(objectives: Objectives, side: FlowSide, place: int, folded: str) -> tuple[str, str]:
    """Return the label of a node and its link; a node for several has no link."""
    if place == MOST_OBJECTIVES:
        return side.ends[place].tooltip[0], ""
    link = next(each for each in objectives.every if fold(each.text) == folded)
    return gap_name(link, objectives.texts), explore_link(objectives, {OBJECTIVE: link.text})


def flow_streams(
    objectives: Objectives, flows: Sequence[Flow], program_ends: FlowSide, objective_ends: FlowSide
) -> list[FlowStream]:
    """Return the flows between two sides; those between the same nodes are added up."""
    joined: dict[tuple[int, int], list[Flow]] = {}
    for flow in flows:
        ends = (
            program_ends.places[fold(flow.program)],
            objective_ends.places[fold(flow.objective)],
        )
        joined.setdefault(ends, []).append(flow)
    streams = []
    for (start, end), together in joined.items():
        amount = sum(flow.amount for flow in together)
        source, target = program_ends.ends[start], objective_ends.ends[end]
        words = (source.tooltip[0], f"→ {target.tooltip[0]}", _figures(objectives, amount))
        streams.append(FlowStream(start, end, amount, words, source.colour))
    return streams


def _side(
    objectives: Objectives,
    sums: dict[str, int],
    ranked: Sequence[str],
    most: int,
    make: Callable[[str], FlowEnd],
) -> FlowSide:
    own, left = ranked[:most], ranked[most:]
    ends = [make(name) for name in own]
    places = {name: place for place, name in enumerate(own)}
    if left:
        amount = sum(sums[name] for name in left)
        label = objectives.texts.ngettext("%(count)s other", "%(count)s others", len(left))
        words = (label, _figures(objectives, amount))
        key = f"+{objectives.texts.count(len(left))}"
        ends.append(FlowEnd(key, amount, words, palette.FILL_OF[SEVERAL]))
        places |= dict.fromkeys(left, len(own))
    return FlowSide(tuple(ends), places)


def _sums(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, amount in amounts:
        sums[fold(name)] = sums.get(fold(name), 0) + amount
    return sums


def _colour(objectives: Objectives, program: str) -> str:
    place = colour_index(objectives, program)
    return palette.FILL_OF[SEVERAL] if place is None else palette.fill_of_program(place)


def _figures(objectives: Objectives, amount: int) -> str:
    figures = wording.list_figures(amount, objectives.share_of(amount), objectives.texts)
    return f"{figures} {objectives.of_what}"
