"""The brief of a scenario says what the scenario does."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rkt.analysis.scenario import CutToCeiling, DropLine, Scenario, SetAmount, Step
from rkt.analysis.scenario.line_effects import effect_of
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.render.brief import compose_brief
from rkt.render.brief.sentences import describe_scenario
from rkt.render.typst.brief import brief_as_html
from rkt.storage import SavedScenario
from tests.render.brief.subjects import subject, ten_percent_less
from tests.render.exports.taken import EN, SERANG

CEILING = 2_471_716_800


def told(*steps: Step, ceiling: int | None = None, locked: tuple[int, ...] = ()) -> str:
    scenario = Scenario("published", steps, ceiling, "Hemat", locked)
    content = json.dumps(scenario_to_dict(scenario))
    day = datetime(2026, 12, 3, tzinfo=UTC)
    saved = SavedScenario(1, 2, "published", "Hemat", content, day, "Ani")
    return describe_scenario(saved, SERANG.lines, EN)


def test_steps_ceiling_locked_lines_and_author_are_reported() -> None:
    """A cut by ten percent that spares line 8."""
    assert told(CutToCeiling(CEILING, (8,)), ceiling=CEILING, locked=(8,)) == (
        "1 step: Cut in proportion to the ceiling of Rp2,471,716,800; line 8 is locked. "
        "Ceiling: Rp2,471,716,800. Locked: line 8. Saved by Ani on December 3, 2026."
    )


@pytest.mark.parametrize(("count", "rest"), [(4, ""), (5, "and 1 more step"), (9, "and 5 more")])
def test_of_many_steps_the_first_four_are_reported(count: int, rest: str) -> None:
    """And how many more there are."""
    said = told(*(DropLine(number) for number in range(1, count + 1)))
    assert said.startswith(f"{count} steps: Drop line 1 “")
    assert said.count("Drop line") == 4
    assert ("more step" in said) == bool(rest)
    assert rest in said


def test_a_scenario_without_a_step_says_so() -> None:
    """It is its plan."""
    assert told() == "The scenario has no step. Saved by Ani on December 3, 2026."


def test_a_brief_of_a_scenario_opens_with_before_after_and_difference() -> None:
    """And with what the cut takes from each line that is not locked."""
    steps = (CutToCeiling(CEILING, (8,)),)
    effect = effect_of(Scenario("published", steps, CEILING, locked=(8,)), SERANG.lines)
    given = subject(ten_percent_less(), scenario="Hemat", effect=effect)
    brief = compose_brief(given)
    assert [(each.label, each.value) for each in brief.balance] == [
        ("Before", "Rp2,746,352,000"),
        ("After", "Rp2,471,716,800"),
        ("Difference", "−Rp274,635,200"),
        ("Lines not locked", "−38.43%"),
    ]
    cut, losses = brief.headline
    assert cut == "−10% of the total means −38.4% for each of the 15 lines that are not locked."
    assert losses.startswith("Operasional Kantor dan Pemeliharaan Kantor loses Rp233,")
    page = brief_as_html(given).decode()
    inner = ("15 lines that are not locked", "−Rp274,635,200", brief.spending, "Where the money")
    assert sorted(inner, key=page.index) == list(inner)


def test_steps_that_are_not_alike_for_all_open_with_the_totals() -> None:
    """There is no one share that each line loses."""
    steps = (SetAmount(11, 9_840_000),)
    effect = effect_of(Scenario("published", steps, None, locked=(8,)), SERANG.lines)
    brief = compose_brief(subject(ten_percent_less(), scenario="Hemat", effect=effect))
    assert brief.headline == (
        "The total changed from Rp2,746,352,000 to Rp2,726,352,000: −Rp20,000,000 (−0.73%).",
        "",
    )


def test_a_brief_of_a_plan_has_no_before_and_after() -> None:
    """Nothing was tried."""
    brief = compose_brief(subject())
    assert (brief.spending, brief.balance) == ("", ())
