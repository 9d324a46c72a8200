"""The ends and the streams of the Sankey: programs by key, objectives by number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pages.indicators.objectives import Objectives, explore_link, gap_name
from rkt.analysis import wording as sentences
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
    """The ends at one side, and which of them each folded name belongs to."""

    ends: tuple[FlowEnd, ...]
    places: dict[str, int]


def program_keys(purposes: Objectives) -> dict[str, str]:
    """Return the key of each program by its folded name, the largest program first."""
    flows = objective_flows(line for objective in purposes.every for line in objective.lines)
    sums = _sums((flow.program, flow.amount) for flow in flows)
    ranked = sorted(sums, key=lambda name: -sums[name])
    return {name: f"P{rank}" for rank, name in enumerate(ranked, 1)}


def colour_index(purposes: Objectives, program: str) -> int | None:
    """Return where a program stands in the plan, which its colour goes by; None for no name."""
    names = [fold(name) for name in purposes.view.programs]
    return names.index(fold(program)) if fold(program) in names else None


def program_side(purposes: Objectives, flows: Sequence[Flow]) -> FlowSide:
    """Return the programs of some flows, the largest of all first, the smallest as one end."""
    keys = program_keys(purposes)
    names = {fold(flow.program): flow.program for flow in flows}
    sums = _sums((flow.program, flow.amount) for flow in flows)

    def end(name: str) -> FlowEnd:
        words = (f"{keys[name]} {names[name] or '–'}", _figures(purposes, sums[name]))
        return FlowEnd(keys[name], sums[name], words, _colour(purposes, name))

    ranked = [name for name in keys if name in sums]
    return _side(purposes, sums, ranked, MOST_PROGRAMS, end)


def objective_side(purposes: Objectives, flows: Sequence[Flow]) -> FlowSide:
    """Return the objectives of some flows under their numbers, the smallest as one end."""
    names = {fold(flow.objective): flow.objective for flow in flows}
    sums = _sums((flow.objective, flow.amount) for flow in flows)

    def end(name: str) -> FlowEnd:
        number = purposes.texts.count(purposes.numbers[name])
        share = purposes.texts.percent(purposes.share_of(sums[name]))
        text = names[name] or purposes.texts.gettext(NAMELESS[OBJECTIVE])
        words = (f"{number}. {text}", _figures(purposes, sums[name]))
        return FlowEnd(f"{number} · {share}", sums[name], words, palette.FILL_OF[SEVERAL])

    ranked = sorted(sums, key=lambda name: -sums[name])
    return _side(purposes, sums, ranked, MOST_OBJECTIVES, end)


def flow_names(purposes: Objectives, programs: FlowSide, objectives: FlowSide) -> list[FlowName]:
    """Return the objectives of a side in words, each where its end is, with a way to its lines."""
    texts = {place: name for name, place in objectives.places.items()}
    tops = middles_at_right(programs.ends, objectives.ends)
    return [
        FlowName(*_named(purposes, objectives, place, texts[place]), round(top, 1))
        for place, top in enumerate(tops)
    ]


def _named(purposes: Objectives, side: FlowSide, place: int, folded: str) -> tuple[str, str]:
    """What an end is called, and where it leads; several together lead nowhere."""
    if place == MOST_OBJECTIVES:
        return side.ends[place].words[0], ""
    link = next(each for each in purposes.every if fold(each.text) == folded)
    return gap_name(link, purposes.texts), explore_link(purposes, {OBJECTIVE: link.text})


def flow_streams(
    purposes: Objectives, flows: Sequence[Flow], programs: FlowSide, objectives: FlowSide
) -> list[FlowStream]:
    """Return the streams between two sides; flows between the same ends are one."""
    joined: dict[tuple[int, int], list[Flow]] = {}
    for flow in flows:
        ends = (programs.places[fold(flow.program)], objectives.places[fold(flow.objective)])
        joined.setdefault(ends, []).append(flow)
    streams = []
    for (start, end), together in joined.items():
        amount = sum(flow.amount for flow in together)
        whence, whither = programs.ends[start], objectives.ends[end]
        words = (whence.words[0], f"→ {whither.words[0]}", _figures(purposes, amount))
        streams.append(FlowStream(start, end, amount, words, whence.colour))
    return streams


def _side(
    purposes: Objectives,
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
        said = purposes.texts.ngettext("%(count)s other", "%(count)s others", len(left))
        words = (said, _figures(purposes, amount))
        key = f"+{purposes.texts.count(len(left))}"
        ends.append(FlowEnd(key, amount, words, palette.FILL_OF[SEVERAL]))
        places |= dict.fromkeys(left, len(own))
    return FlowSide(tuple(ends), places)


def _sums(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, amount in amounts:
        sums[fold(name)] = sums.get(fold(name), 0) + amount
    return sums


def _colour(purposes: Objectives, program: str) -> str:
    place = colour_index(purposes, program)
    return palette.FILL_OF[SEVERAL] if place is None else palette.fill_of_program(place)


def _figures(purposes: Objectives, amount: int) -> str:
    figures = sentences.list_figures(amount, purposes.share_of(amount), purposes.texts)
    return f"{figures} {purposes.of_what}"
