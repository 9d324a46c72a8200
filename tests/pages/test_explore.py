"""What the explore page calls its percentages, whose whole is more than what it shows."""

from __future__ import annotations

import pytest

from tests.pages.app import open_app

MANAGEMENT = "Program Dukungan Manajemen"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "% dari total"),
        ({"path": MANAGEMENT}, "% dari seluruh RKT"),
        ({"path": MANAGEMENT, "category": "salaries"}, "% dari semua yang lolos saringan"),
        ({"path": MANAGEMENT, "lang": "en"}, "% of the whole plan"),
        ({"path": MANAGEMENT, "min": "1", "lang": "en"}, "% of everything that passes the filters"),
    ],
)
def test_shares_below_the_top_say_of_which_whole_they_are(query: dict[str, str], said: str) -> None:
    """73,98 % of the plan are 74,47 % of what is shown: one label must not stand for both."""
    app = open_app("explore", **query)
    table = next(iter(app.dataframe)).proto.columns
    switch = str(app.get("button_group")[-1].proto)
    for place in (app.get("plotly_chart")[0].proto.spec, table, switch):
        assert said in place
        assert ("dari total" in place) == (said == "% dari total")
        assert "of total" not in place
