"""Steps that nobody saved <-> text that an address can hold: a draft.

A draft comes from outside: what is read from one is bounded in every way before it is believed.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from rkt.amounts import MAX_AMOUNT
from rkt.findings import Finding
from rkt.scenario.plain import plain_scenario, scenario_of
from rkt.scenario.scenarios import Scenario
from rkt.scenario.steps import CutToCeiling
from rkt.schema import AMOUNT, DESCRIPTION, LINE_NO

if TYPE_CHECKING:
    import pandas as pd

MOST_CHARACTERS = 5_000
"""Of a draft: with filters and all else the address stays below 6,000, which programs take."""

MOST_BYTES = 65_536
"""Of a draft once it is unpacked: what a short text unpacks to has no other end."""

MOST_STEPS = 200
"""Each is reckoned and shown anew at every view, for whoever opens the link."""

MOST_CUTS = 20
"""Among them: one over 20,000 lines is reckoned in some 60 ms, any other step in one."""

_NAMES = frozenset({"scenario", "made_on"})
_ORIGIN = frozenset({"id", "version", "started"})
_PRINT = 6  # bytes of a hash: enough to tell that two things differ


class DraftError(ValueError):
    """A draft that cannot be opened; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)


@dataclass(frozen=True)
class Draft:
    """A scenario on its way in a link, and what it started from.

    ``made_on`` is `print_of_lines` of its plan; ``id``, ``version`` and ``started`` are those of
    the saved version that it started from and `print_of_scenario` of what that holds, if any.
    """

    scenario: Scenario
    made_on: str
    id: int | None = None
    version: int | None = None
    started: str = ""


def write_draft(draft: Draft) -> str | None:
    """Return a draft as text of letters, digits, "-" and "_"; None where it is too much for it."""
    scenario = plain_scenario(draft.scenario)
    plain = {"scenario": scenario, "made_on": draft.made_on, **_origin(draft)}
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    text = urlsafe_b64encode(zlib.compress(written, 9)).decode("ascii").rstrip("=")
    try:
        return text if read_draft(text) == draft else None
    except DraftError:
        return None


def _origin(draft: Draft) -> dict[str, Any]:
    if draft.id is None:
        return {}
    return {"id": draft.id, "version": draft.version, "started": draft.started}


def read_draft(text: str) -> Draft:
    """Return the draft that a text is.

    Raises `DraftError` where it is damaged, of another program or version, or more than may be.
    """
    if len(text) > MOST_CHARACTERS:
        raise DraftError("draft-too-long")
    try:
        plain = json.loads(_unpacked(text))
        _check(plain)
        draft = _draft_of(plain)
    except (ValueError, RecursionError, zlib.error) as error:
        if isinstance(error, DraftError):
            raise
        raise DraftError("draft-damaged") from error
    steps = draft.scenario.steps
    cuts = sum(isinstance(step, CutToCeiling) for step in steps)
    if len(steps) > MOST_STEPS or cuts > MOST_CUTS:
        raise DraftError("draft-too-long")
    return draft


def _unpacked(text: str) -> str:
    """Unpack no more than may be, whatever there is."""
    packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    reader = zlib.decompressobj()
    plain = reader.decompress(packed, MOST_BYTES)
    if reader.unconsumed_tail:
        raise DraftError("draft-too-long")
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


def _draft_of(plain: object) -> Draft:
    if not isinstance(plain, dict) or set(plain) not in (_NAMES, _NAMES | _ORIGIN):
        raise ValueError("no draft")
    made_on, started = plain["made_on"], plain.get("started", "")
    if not (isinstance(made_on, str) and isinstance(started, str)):
        raise ValueError("no prints")
    numbers = [plain[name] for name in ("id", "version") if name in plain]
    if not all(type(number) is int and number > 0 for number in numbers):
        raise ValueError("no saved version")
    number, version = numbers or (None, None)
    return Draft(scenario_of(plain["scenario"]), made_on, number, version, started)


def print_of_lines(lines: pd.DataFrame) -> str:
    """Return a short text that is another once a line has another number, text or amount."""
    columns = (lines[name].tolist() for name in (LINE_NO, AMOUNT, DESCRIPTION))
    return _print(repr(list(zip(*columns, strict=True))))


def print_of_scenario(scenario: Scenario) -> str:
    """Return a short text that is another for each scenario."""
    return _print(json.dumps(plain_scenario(scenario)))


def _print(text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:_PRINT]).decode("ascii")
