"""Steps in a link: they come back as they were, and nothing else comes in their place."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis.scenario import CutToCeiling, Scenario, SetAmount
from rkt.analysis.scenario.saved import checked_number
from rkt.analysis.scenario.serialization import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_CUTS,
    MOST_STEPS,
    ScenarioLinkDraft,
    ScenarioLinkError,
    decode_link_draft,
    encode_link_draft,
    lines_fingerprint,
    scenario_fingerprint,
    scenario_to_dict,
)
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO
from rkt.i18n import load_texts
from rkt.storage import StoreError
from tests.analysis.test_scenario_steps import MANY_STEPS, NUMBERS

EN, ID = load_texts("en"), load_texts("id")
CUT = Scenario("published", (CutToCeiling(2_471_716_800, (8,)),), 2_471_716_800, "", (8,))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def packed(plain: object) -> str:
    """A draft as somebody else would make one."""
    return encoded(zlib.compress(json.dumps(plain).encode()))


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def plain_cut(**other: Any) -> dict[str, Any]:
    """The plain values of a draft, some of them others."""
    return {"scenario": {**scenario_to_dict(CUT), **other}, "made_on": "x"}


def why(text: str) -> str:
    with pytest.raises(ScenarioLinkError) as refused:
        decode_link_draft(text)
    return refused.value.finding.code


@given(
    steps=MANY_STEPS,
    ceiling=st.none() | st.integers(0, MAX_AMOUNT),
    name=TEXT,
    locked=st.lists(NUMBERS).map(tuple),
    origin=st.none() | st.tuples(st.integers(1, 10**6), st.integers(1, 99), TEXT),
)
def test_a_draft_comes_back_from_a_link_as_it_was(
    steps: Any, ceiling: int | None, name: str, locked: tuple[int, ...], origin: Any
) -> None:
    """Steps, those that are off, too, ceiling, locks, and the saved version it started from."""
    scenario = Scenario("kpu-kota-serang-2021-r1", steps, ceiling, name, locked)
    draft = ScenarioLinkDraft(scenario, "print", *(origin or ()))
    text = encode_link_draft(draft)
    assert text is not None
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert decode_link_draft(text) == draft


def test_a_cut_of_the_serang_plan_is_a_short_link() -> None:
    """One step, one lock: some 200 characters."""
    text = encode_link_draft(ScenarioLinkDraft(CUT, "12345678"))
    assert text is not None
    assert len(text) < 250


def test_steps_that_are_too_many_have_no_link() -> None:
    """By their number, of all or of cuts, or by the length of the link; up to there they have."""
    one = SetAmount(1, 5)
    assert encode_link_draft(ScenarioLinkDraft(replace(CUT, steps=(one,) * MOST_STEPS), "x"))
    assert (
        encode_link_draft(ScenarioLinkDraft(replace(CUT, steps=(one,) * (MOST_STEPS + 1)), "x"))
        is None
    )
    assert encode_link_draft(ScenarioLinkDraft(replace(CUT, steps=CUT.steps * MOST_CUTS), "x"))
    assert (
        encode_link_draft(ScenarioLinkDraft(replace(CUT, steps=CUT.steps * (MOST_CUTS + 1)), "x"))
        is None
    )
    numbers = tuple(n * 104_729 % 1_000_003 for n in range(3_000))
    drafts = {
        n: encode_link_draft(ScenarioLinkDraft(replace(CUT, locked=numbers[:n]), "x"))
        for n in range(0, 3_000, 7)
    }
    linked = [n for n, text in drafts.items() if text]
    assert linked == list(range(0, linked[-1] + 1, 7))
    assert 1_000 < linked[-1] < 2_900
    assert MOST_CHARACTERS - 50 < len(drafts[linked[-1]] or "") <= MOST_CHARACTERS


def test_a_draft_that_is_cut_off_or_changed_in_one_place_is_refused() -> None:
    """Wherever: half of the steps would be worse than none."""
    text = encode_link_draft(ScenarioLinkDraft(CUT, "12345678"))
    assert text is not None
    for end in range(len(text)):
        assert why(text[:end]) == "draft-damaged"
    for place in range(len(text) - 1):  # the last character has bits that mean nothing
        other = "A" if text[place] != "A" else "B"
        assert why(text[:place] + other + text[place + 1 :]) == "draft-damaged"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "é",
        "%00",
        "<script>",
        encoded(b"no zlib"),
        encoded(zlib.compress(b"")),
        encoded(zlib.compress(b"\xff\xfe")),
        encoded(zlib.compress(b"[" * 50_000)),
        encoded(zlib.compress(b"1" * 5_000)),
        encoded(zlib.compress(b"{}") + b"more"),
        encoded(zlib.compress(json.dumps(plain_cut()).encode())[:-4]),
        packed(None),
        packed([]),
        packed(plain_cut()["scenario"]),
        packed({**plain_cut(), "more": 1}),
        packed({**plain_cut(), "made_on": 1}),
        packed({**plain_cut(), "id": 1}),
        packed({**plain_cut(), "id": 0, "version": 1, "started": ""}),
        packed({**plain_cut(), "id": True, "version": 1, "started": ""}),
        packed({**plain_cut(), "id": "1", "version": 1, "started": ""}),
        packed({**plain_cut(), "id": 1, "version": 1, "started": None}),
        packed(plain_cut(steps=[{"kind": "raise", "line": 1}])),
        packed(plain_cut(steps={})),
        packed(plain_cut(ceiling=1.5)),
        packed(plain_cut(ceiling=float("nan"))),
        packed(plain_cut(ceiling=MAX_AMOUNT + 1)),
        packed(plain_cut(locked=[2**70])),
        packed(plain_cut(name="\ud800")),
        packed(plain_cut(name="a\0b")),
        packed(plain_cut(base_code=None)),
    ],
)
def test_what_is_not_a_draft_is_refused(text: str) -> None:
    """Text of other kinds, values that no table holds, fields that this version does not know."""
    assert why(text) == "draft-damaged"


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    """A hundred megabytes in a hundred kilobytes, or just over the limit in a few characters."""
    assert why(encoded(zlib.compress(b" " * 100_000_000, 9))) == "draft-too-long"
    bomb = encoded(zlib.compress(b" " * (MOST_BYTES + 1), 9))
    assert len(bomb) < 200
    assert why(bomb) == "draft-too-long"
    assert why(encoded(zlib.compress(b" " * MOST_BYTES, 9))) == "draft-damaged"
    many = [{"kind": "drop", "line": 1, "is_on": True}] * (MOST_STEPS + 1)
    assert why(packed(plain_cut(steps=many))) == "draft-too-long"


@given(text=st.text(max_size=60) | st.binary(max_size=60).map(encoded))
def test_whatever_stands_in_its_place_is_a_draft_or_is_refused(text: str) -> None:
    """No other error leaves the reading of it."""
    assert why(text) in {"draft-damaged", "draft-too-long"}


def test_prints_tell_lines_and_scenarios_apart(serang: Plan) -> None:
    """By number, text and amount of a line; a note more or less does not concern steps."""
    lines = serang.lines
    known = lines_fingerprint(lines)
    assert known == lines_fingerprint(lines.assign(note="x"))
    others = [
        lines.iloc[1:],
        lines.assign(**{AMOUNT: lines[AMOUNT] + 1}),
        lines.assign(**{LINE_NO: lines[LINE_NO] + 1}),
        lines.assign(**{DESCRIPTION: lines[DESCRIPTION].str.upper()}),
    ]
    assert len({known, *map(lines_fingerprint, others)}) == 5
    assert scenario_fingerprint(CUT) != scenario_fingerprint(replace(CUT, name="Sepuluh persen"))


@pytest.mark.parametrize("code", ["draft-damaged", "draft-too-long", "draft-of-other-plan"])
def test_a_refusal_says_what_to_do_in_both_languages(code: str) -> None:
    """And names the other plan."""
    finding = ScenarioLinkError(code, plan="KPU Kota Cilegon 2022").finding
    for texts in (EN, ID):
        said = f"{finding.problem(texts)} {finding.remedy(texts)}"
        assert ("Cilegon" in said) == (code == "draft-of-other-plan")


def test_a_number_that_no_scenario_has_is_reported_as_what_was_asked_for() -> None:
    """It is marked where it is cut, and what cannot be seen in it is replaced."""
    told = []
    for asked in ("9" * 23, "\u202e12"):
        with pytest.raises(StoreError) as caught:
            checked_number(asked)
        told.append(caught.value.finding.values["id"])
    assert told == ["9" * 19 + "…", "\ufffd12"]
