"""Convert scenarios to and from plain JSON values, and drafts to and from text in links."""

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
    AddLineAt,
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
    "add-at": AddLineAt,
    "drop": DropLine,
    "cut": CutToCeiling,
}
"""Names of the kinds of steps as stored; a name must never change."""

_KIND = "kind"
_NAMES = {made: name for name, made in KINDS.items()}


def scenario_to_dict(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain values."""
    steps = [step_to_dict(step) for step in scenario.steps]
    plain = {field.name: getattr(scenario, field.name) for field in fields(Scenario)}
    return {**plain, "steps": steps, "locked": list(scenario.locked)}


def scenario_from_dict(plain: object) -> Scenario:
    """Return the scenario from plain values; raise ValueError if they are invalid."""
    if not isinstance(plain, dict) or not isinstance(plain.get("steps"), list):
        raise ValueError("no scenario")
    ceiling = plain.get("ceiling")
    return Scenario(
        base_code=_read_text(plain.get("base_code")),
        steps=tuple(map(step_from_dict, plain["steps"])),
        ceiling=None if ceiling is None else _read_number(ceiling),
        name=_read_text(plain.get("name")),
        locked=_read_numbers(plain.get("locked")),
    )


def step_to_dict(step: Step) -> dict[str, Any]:
    """Return a step as plain values, including its kind."""
    values = {field.name: getattr(step, field.name) for field in fields(step)}
    listed = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    return {_KIND: _NAMES[type(step)], **listed}


def step_from_dict(plain: object) -> Step:
    """Return the step from plain values; raise ValueError if they are invalid."""
    if not isinstance(plain, dict) or plain.get(_KIND) not in KINDS:
        raise ValueError(f"no step: {plain!r}")
    kind = KINDS[plain[_KIND]]
    readers = {field.name: _READERS[str(field.type)] for field in fields(kind)}
    if set(plain) != {_KIND, *readers}:
        raise ValueError(f"not what a step of this kind has: {sorted(plain)}")
    return kind(**{name: read(plain[name]) for name, read in readers.items()})


def _read_number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"no whole number: {value!r}")
    return value


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r}")
    return value


def _read_bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"neither on nor off: {value!r}")
    return value


def _read_numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError(f"no list of numbers: {value!r}")
    return tuple(map(_read_number, value))


def _read_pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        raise ValueError(f"no list of pairs: {value!r}")
    return tuple(map(_read_pair, value))


def _read_pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError(f"no pair: {value!r}")
    return _read_text(value[0]), _read_text(value[1])


_READERS: Mapping[str, Callable[[object], Any]] = {
    "int": _read_number,
    "str": _read_text,
    "bool": _read_bool,
    "tuple[int, ...]": _read_numbers,
    "tuple[tuple[str, str], ...]": _read_pairs,
}
"""Parser for the value of a field, by the field's type annotation."""


# Unsaved drafts in links

MOST_CHARACTERS = 5_000
"""Maximum length of a draft, so that the URL with filters stays below 6,000 characters."""

MOST_BYTES = 65_536
"""Maximum size of a draft once decompressed, against decompression bombs."""

MOST_STEPS = 200
"""Maximum number of steps, since every view of the link recomputes them."""

MOST_CUTS = 20
"""Maximum number of cuts: on 20,000 lines a cut takes about 60 ms, other steps about 1 ms."""

_DRAFT_KEYS = frozenset({"scenario", "made_on"})
_ORIGIN_KEYS = frozenset({"id", "version", "started"})
_HASH_BYTES = 6  # bytes of a hash, enough to detect a change


class ScenarioLinkError(ValueError):
    """A draft that cannot be opened; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)


@dataclass(frozen=True)
class ScenarioLinkDraft:
    """A scenario as it is carried in a link, and what it was based on.

    ``made_on`` is the `lines_fingerprint` of its plan. If the draft started from a saved scenario,
    ``id`` and ``version`` identify that and ``started`` is its `scenario_fingerprint`.
    """

    scenario: Scenario
    made_on: str
    id: int | None = None
    version: int | None = None
    started: str = ""


def encode_link_draft(draft: ScenarioLinkDraft) -> str | None:
    """Return a draft as URL-safe text, or None if it exceeds the limits."""
    scenario = scenario_to_dict(draft.scenario)
    plain = {"scenario": scenario, "made_on": draft.made_on, **_origin_to_dict(draft)}
    encoded = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    text = urlsafe_b64encode(zlib.compress(encoded, 9)).decode("ascii").rstrip("=")
    try:
        return text if decode_link_draft(text) == draft else None
    except ScenarioLinkError:
        return None


def _origin_to_dict(draft: ScenarioLinkDraft) -> dict[str, Any]:
    if draft.id is None:
        return {}
    return {"id": draft.id, "version": draft.version, "started": draft.started}


def decode_link_draft(text: str) -> ScenarioLinkDraft:
    """Return the draft that a text encodes.

    Raises `ScenarioLinkError` if the text is damaged, of another version, or beyond the limits.
    """
    if len(text) > MOST_CHARACTERS:
        raise ScenarioLinkError("draft-too-long")
    try:
        plain = json.loads(_decompress(text))
        _check_values(plain)
        draft = _draft_from_dict(plain)
    except (ValueError, RecursionError, zlib.error) as error:
        if isinstance(error, ScenarioLinkError):
            raise
        raise ScenarioLinkError("draft-damaged") from error
    steps = draft.scenario.steps
    cuts = sum(isinstance(step, CutToCeiling) for step in steps)
    if len(steps) > MOST_STEPS or cuts > MOST_CUTS:
        raise ScenarioLinkError("draft-too-long")
    return draft


def _decompress(text: str) -> str:
    """Decompress a text, but no more than `MOST_BYTES`."""
    packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    reader = zlib.decompressobj()
    plain = reader.decompress(packed, MOST_BYTES)
    if reader.unconsumed_tail:
        raise ScenarioLinkError("draft-too-long")
    if not reader.eof or reader.unused_data:
        raise ValueError("cut off, or more behind its end")
    return plain.decode("utf-8")


def _check_values(plain: object) -> None:
    """Reject numbers and texts, at any depth, that tables or the store cannot hold."""
    for value in _iter_values(plain):
        if isinstance(value, int) and abs(value) > MAX_AMOUNT:
            raise ValueError("a number beyond all amounts")
        if isinstance(value, str):
            if "\0" in value:
                raise ValueError("a character that no store takes")
            value.encode("utf-8")  # fails for a lone surrogate


def _iter_values(plain: object) -> Iterator[object]:
    if isinstance(plain, Mapping):
        for name, value in plain.items():
            yield name
            yield from _iter_values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _iter_values(value)
    else:
        yield plain


def _draft_from_dict(plain: object) -> ScenarioLinkDraft:
    if not isinstance(plain, dict) or set(plain) not in (_DRAFT_KEYS, _DRAFT_KEYS | _ORIGIN_KEYS):
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
    """Return a short hash that changes with the number, description or amount of any line."""
    columns = (lines[name].tolist() for name in (LINE_NO, AMOUNT, DESCRIPTION))
    return _short_hash(repr(list(zip(*columns, strict=True))))


def scenario_fingerprint(scenario: Scenario) -> str:
    """Return a short hash of a scenario."""
    return _short_hash(json.dumps(scenario_to_dict(scenario)))


def _short_hash(text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:_HASH_BYTES]).decode("ascii")
