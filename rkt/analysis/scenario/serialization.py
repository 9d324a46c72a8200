"""Scenarios <-> plain values, as they are kept: what JSON can hold."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from rkt.analysis.scenario.model import Scenario
from rkt.analysis.scenario.steps import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    SetAmount,
    Step,
)
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO
from rkt.findings import Finding

if TYPE_CHECKING:
    import pandas as pd

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


def scenario_to_dict(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain values."""
    steps = [step_to_dict(step) for step in scenario.steps]
    plain = {field.name: getattr(scenario, field.name) for field in fields(Scenario)}
    return {**plain, "steps": steps, "locked": list(scenario.locked)}


def scenario_from_dict(plain: object) -> Scenario:
    """Return the scenario that plain values are; raise ValueError where they are none."""
    if not isinstance(plain, dict) or not isinstance(plain.get("steps"), list):
        raise ValueError("no scenario")
    ceiling = plain.get("ceiling")
    return Scenario(
        base_code=_text(plain.get("base_code")),
        steps=tuple(map(step_from_dict, plain["steps"])),
        ceiling=None if ceiling is None else _number(ceiling),
        name=_text(plain.get("name")),
        locked=_numbers(plain.get("locked")),
    )


def step_to_dict(step: Step) -> dict[str, Any]:
    """Return a step as plain values, with what kind of step it is."""
    values = {field.name: getattr(step, field.name) for field in fields(step)}
    listed = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    return {_KIND: _NAMES[type(step)], **listed}


def step_from_dict(plain: object) -> Step:
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


# -- Steps that nobody saved <-> text that an address can hold: a draft.

MOST_CHARACTERS = 5_000
"""Of a draft: with filters and all else the address stays below 6,000, which programs take."""

MOST_BYTES = 65_536
"""Of a draft once it is unpacked: what a short text unpacks to has no other end."""

MOST_STEPS = 200
"""Each is reckoned and shown anew at every view, for whoever opens the link."""

MOST_CUTS = 20
"""Among them: one over 20,000 lines is reckoned in some 60 ms, any other step in one."""

_NAMES_links = frozenset({"scenario", "made_on"})
_ORIGIN = frozenset({"id", "version", "started"})
_PRINT = 6  # bytes of a hash: enough to tell that two things differ


class ScenarioLinkError(ValueError):
    """A draft that cannot be opened; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)


@dataclass(frozen=True)
class ScenarioLinkDraft:
    """A scenario on its way in a link, and what it started from.

    ``made_on`` is `lines_fingerprint` of its plan; ``id``, ``version`` and ``started`` are those of
    the saved version that it started from and `scenario_fingerprint` of what that holds, if any.
    """

    scenario: Scenario
    made_on: str
    id: int | None = None
    version: int | None = None
    started: str = ""


def encode_link_draft(draft: ScenarioLinkDraft) -> str | None:
    """Return a draft as text of letters, digits, "-" and "_"; None where it is too much for it."""
    scenario = scenario_to_dict(draft.scenario)
    plain = {"scenario": scenario, "made_on": draft.made_on, **_origin(draft)}
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    text = urlsafe_b64encode(zlib.compress(written, 9)).decode("ascii").rstrip("=")
    try:
        return text if decode_link_draft(text) == draft else None
    except ScenarioLinkError:
        return None


def _origin(draft: ScenarioLinkDraft) -> dict[str, Any]:
    if draft.id is None:
        return {}
    return {"id": draft.id, "version": draft.version, "started": draft.started}


def decode_link_draft(text: str) -> ScenarioLinkDraft:
    """Return the draft that a text is.

    Raises `ScenarioLinkError` where it is damaged, of another version, or too long for a link.
    """
    if len(text) > MOST_CHARACTERS:
        raise ScenarioLinkError("draft-too-long")
    try:
        plain = json.loads(_unpacked(text))
        _check(plain)
        draft = _draft_of(plain)
    except (ValueError, RecursionError, zlib.error) as error:
        if isinstance(error, ScenarioLinkError):
            raise
        raise ScenarioLinkError("draft-damaged") from error
    steps = draft.scenario.steps
    cuts = sum(isinstance(step, CutToCeiling) for step in steps)
    if len(steps) > MOST_STEPS or cuts > MOST_CUTS:
        raise ScenarioLinkError("draft-too-long")
    return draft


def _unpacked(text: str) -> str:
    """Unpack no more than may be, whatever there is."""
    packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    reader = zlib.decompressobj()
    plain = reader.decompress(packed, MOST_BYTES)
    if reader.unconsumed_tail:
        raise ScenarioLinkError("draft-too-long")
    if not reader.eof or reader.unused_data:
        raise ValueError("cut off, or more behind its end")
    return plain.decode("utf-8")


def _check(plain: object) -> None:
    """Refuse numbers that no table holds and texts that cannot be written, wherever they are."""
    for value in _values(plain):
        if isinstance(value, int) and abs(value) > MAX_AMOUNT:
            raise ValueError("a number beyond all amounts")
        if isinstance(value, str):
            if "\0" in value:
                raise ValueError("a character that no store takes")
            value.encode("utf-8")  # half of a pair of surrogates cannot be


def _values(plain: object) -> Iterator[object]:
    if isinstance(plain, Mapping):
        for name, value in plain.items():
            yield name
            yield from _values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _values(value)
    else:
        yield plain


def _draft_of(plain: object) -> ScenarioLinkDraft:
    if not isinstance(plain, dict) or set(plain) not in (_NAMES_links, _NAMES_links | _ORIGIN):
        raise ValueError("no draft")
    made_on, started = plain["made_on"], plain.get("started", "")
    if not (isinstance(made_on, str) and isinstance(started, str)):
        raise ValueError("no prints")
    numbers = [plain[name] for name in ("id", "version") if name in plain]
    if not all(type(number) is int and number > 0 for number in numbers):
        raise ValueError("no saved version")
    number, version = numbers or (None, None)
    return ScenarioLinkDraft(
        scenario_from_dict(plain["scenario"]), made_on, number, version, started
    )


def lines_fingerprint(lines: pd.DataFrame) -> str:
    """Return a short text that is another once a line has another number, text or amount."""
    columns = (lines[name].tolist() for name in (LINE_NO, AMOUNT, DESCRIPTION))
    return _print(repr(list(zip(*columns, strict=True))))


def scenario_fingerprint(scenario: Scenario) -> str:
    """Return a short text that is another for each scenario."""
    return _print(json.dumps(scenario_to_dict(scenario)))


def _print(text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:_PRINT]).decode("ascii")
