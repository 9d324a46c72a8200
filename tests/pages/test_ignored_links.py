"""What a link names without effect is listed at the top of the page, which shows the rest."""

from __future__ import annotations

import pytest

from tests.pages.app import html_of, open_app


@pytest.mark.parametrize(
    ("page", "name", "text", "known"),
    [
        ("overview", "share", "zz", "total, parent, rest"),
        ("explore", "shape", "zz", "treemap, icicle, sunburst, bars"),
        ("explore", "colour", "zz", "category, program"),
        ("compare", "by", "x", "category, program, activity, output_group, objective"),
        ("compare", "compare", "x", "parts, plans"),
        ("compare", "form", "x", "bars, dots, log-dots, strip, table, slope"),
        ("compare", "values", "x", "nominal, log, share, index"),
        ("compare", "bridge", "x", "program, activity"),
        ("scenario", "level", "x", "program, activity, output_group"),
        ("indicators", "order", "zz", "money, name"),
        ("data", "section", "zz", "plan, import, plans"),
        ("overview", "category", "zz", "salaries, office_operations, activities"),
    ],
)
def test_an_unknown_choice_is_reported_with_the_known_ones(
    page: str, name: str, text: str, known: str
) -> None:
    """One sentence, and the page as without it."""
    app = open_app(page, lang="en", **{name: text})
    assert not app.exception
    said = f"The link asks for {name} “{text}”, which does not exist. Available: {known}"
    assert html_of(app).count(said) == 1


def test_a_link_that_names_what_exists_reports_nothing() -> None:
    """Every switch as the pages themselves write it."""
    chosen = {"share": "rest", "shape": "bars", "by": "objective", "order": "name"}
    app = open_app("explore", lang="en", section="plans", form="slope", values="index", **chosen)
    assert "The link asks for" not in html_of(app)


@pytest.mark.parametrize(("name", "text"), [("min", "abc"), ("max", "-5")])
def test_an_amount_that_cannot_be_read_is_reported(name: str, text: str) -> None:
    """All lines are shown."""
    html = html_of(open_app(lang="en", **{name: text}))
    assert f"{name} “{text}” is not a whole number of rupiah." in html
    assert "Showing all 16 lines" in html


def test_a_scenario_that_does_not_exist_is_reported() -> None:
    """What is tried on the plan is shown instead."""
    html = html_of(open_app("scenario", lang="en", scenario="999"))
    assert "There is no scenario with the number 999." in html


def test_a_filter_that_the_plan_lacks_is_reported_by_what_it_is_called() -> None:
    """Not by its name in links, which readers do not know."""
    html = html_of(open_app(objective="Nirwana"))
    assert "Tautan meminta Sasaran “Nirwana”" in html
    assert "Saringan itu dilepas." in html
