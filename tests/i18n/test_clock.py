"""The office's clock: its zone is a setting, has a name, and decides which day it is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from rkt.__main__ import main
from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.findings import findings_on_settings
from rkt.i18n import load_texts
from rkt.i18n.clock import TIMEZONE_SETTING, day_of, start_of
from rkt.render.brief.sentences import describe_scenario
from rkt.storage import SavedScenario
from tests.conftest import PUBLISHED
from tests.pages.app import open_app, words_of
from tests.render.exports.taken import EN, SERANG

EVENING = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
"""Half past four in the afternoon in London, half past eleven at night in Jakarta."""


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("", "24 Nov 2026 23.30 WIB"),
        ("WIB", "24 Nov 2026 23.30 WIB"),
        ("wita", "25 Nov 2026 00.30 WITA"),
        (" WIT ", "25 Nov 2026 01.30 WIT"),
        ("Asia/Jakarta", "24 Nov 2026 23.30 WIB"),
        ("Asia/Makassar", "25 Nov 2026 00.30 WITA"),
        ("Asia/Jayapura", "25 Nov 2026 01.30 WIT"),
        ("Asia/Singapore", "25 Nov 2026 00.30 UTC+08"),
        ("UTC", "24 Nov 2026 16.30 UTC"),
    ],
)
def test_a_time_is_that_of_the_zone_that_is_set_and_names_it(
    zone: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a setting it is western Indonesian time."""
    monkeypatch.setenv(TIMEZONE_SETTING, zone)
    assert load_texts("id").moment(EVENING) == written
    assert findings_on_settings() == ()


@pytest.mark.parametrize(("zone", "day"), [("WIB", 24), ("WITA", 25), ("WIT", 25)])
def test_which_day_it_is_goes_by_the_office_too(
    zone: str, day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For files that say when they were made, and for the day a scenario was saved on."""
    monkeypatch.setenv(TIMEZONE_SETTING, zone)
    assert day_of(EVENING) == date(2026, 11, day)
    assert day_of(start_of(date(2026, 11, 24))) == date(2026, 11, 24)
    content = json.dumps(scenario_to_dict(Scenario("published")))
    saved = SavedScenario(1, 1, "published", "Hemat", content, EVENING, "Ani")
    said = describe_scenario(saved, SERANG.lines, EN)
    assert said.endswith(f"Saved by Ani on November {day}, 2026.")


@pytest.mark.parametrize(
    "zone", ["Jakarta", "GMT+7 Jakarta", "../../etc/passwd", "/etc/passwd", "Asia", "7"]
)
def test_a_setting_that_is_not_a_zone_is_said_in_a_sentence(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times are then in WIB, and no page or command fails."""
    monkeypatch.setenv(TIMEZONE_SETTING, zone)
    said = f"RKT_TIMEZONE is “{zone}”, which is not a time zone; all times are in WIB."
    [finding] = findings_on_settings()
    assert finding.problem(EN) == said
    assert load_texts("id").moment(EVENING) == "24 Nov 2026 23.30 WIB"


def test_pages_and_commands_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """On each page of a plan, on the list of plans, and once a command."""
    monkeypatch.setenv(TIMEZONE_SETTING, "Jakarta")
    for app in (open_app(), open_app("data", section="plans")):
        assert not app.exception
        assert words_of(app).count("RKT_TIMEZONE berisi “Jakarta”") == 1
    ran = CliRunner().invoke(main, ["--lang", "en", "check", str(PUBLISHED)])
    assert ran.exit_code == 0
    assert ran.stderr.count("RKT_TIMEZONE is “Jakarta”") == 1
