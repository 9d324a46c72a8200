"""Scenarios <-> plain values, as they are kept: what JSON can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from rkt.scenario.scenarios import Scenario
from rkt.scenario.steps import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    SetAmount,
    Step,
)

KINDS: Mapping[str, type[Step]] = {
    "set": SetAmount,
    "percent": ChangeByPercent,
    "move": MoveAmount,
    "add": AddLine,
    "drop": DropLine,
    "cut": CutToCeiling,
}
"""What the kinds of steps are called where they are kept; a name once given stays."""

_KIND = "kind"
_NAMES = {made: name for name, made in KINDS.items()}


def plain_scenario(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain values."""
    steps = [plain_step(step) for step in scenario.steps]
    plain = {field.name: getattr(scenario, field.name) for field in fields(Scenario)}
    return {**plain, "steps": steps, "locked": list(scenario.locked)}


def scenario_of(plain: object) -> Scenario:
    """Return the scenario that plain values are; raise ValueError where they are none."""
    if not isinstance(plain, dict) or not isinstance(plain.get("steps"), list):
        raise ValueError("no scenario")
    ceiling = plain.get("ceiling")
    return Scenario(
        base_code=_text(plain.get("base_code")),
        steps=tuple(map(step_of, plain["steps"])),
        ceiling=None if ceiling is None else _number(ceiling),
        name=_text(plain.get("name")),
        locked=_numbers(plain.get("locked")),
    )


def plain_step(step: Step) -> dict[str, Any]:
    """Return a step as plain values, with what kind of step it is."""
    values = {field.name: getattr(step, field.name) for field in fields(step)}
    listed = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    return {_KIND: _NAMES[type(step)], **listed}


def step_of(plain: object) -> Step:
    """Return the step that plain values are; raise ValueError where they are none."""
    if not isinstance(plain, dict) or plain.get(_KIND) not in KINDS:
        raise ValueError(f"no step: {plain!r}")
    kind = KINDS[plain[_KIND]]
    readers = {field.name: _READERS[str(field.type)] for field in fields(kind)}
    if set(plain) != {_KIND, *readers}:
        raise ValueError(f"not what a step of this kind has: {sorted(plain)}")
    return kind(**{name: read(plain[name]) for name, read in readers.items()})


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"no whole number: {value!r}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r}")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"neither on nor off: {value!r}")
    return value


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError(f"no list of numbers: {value!r}")
    return tuple(map(_number, value))


_READERS: Mapping[str, Callable[[object], Any]] = {
    "int": _number,
    "str": _text,
    "bool": _switch,
    "tuple[int, ...]": _numbers,
}
"""How the value of a field is read, by its type."""
