"""Amounts that are typed: read as people write them, shown grouped, refused without being lost."""

from __future__ import annotations

import pytest

from tests.pages.app import asked, html_of, key_part, open_app, press, type_into, words_of


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("id", "5.000.000", "5.000.000"),
        ("id", "Rp 5.000.000,-", "5.000.000"),
        ("id", "5000000", "5.000.000"),
        ("en", "5,000,000", "5,000,000"),
        ("en", "5000000", "5,000,000"),
    ],
)
@pytest.mark.parametrize("bound", ["min", "max"])
def test_a_bound_is_read_as_it_is_written_and_shown_grouped(
    bound: str, language: str, typed: str, shown: str
) -> None:
    """Five million, however it is written; 8 of the 16 lines have more, 8 less."""
    app = open_app(lang=language)
    app.text_input(bound).set_value(typed).run()
    assert asked(app, bound) == ["5000000"]
    assert app.text_input(bound).value == shown
    assert {"id": "8 dari 16", "en": "8 of 16"}[language] in words_of(app)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        (
            "id",
            "5,000",
            "“5,000” bukan jumlah rupiah yang bulat. Tulis jumlah seperti Rp1.500.000.",
        ),
        (
            "en",
            "5.000",
            "“5.000” is not a whole number of rupiah. Write an amount such as Rp1,500,000.",
        ),
        ("id", "banyak", "“banyak” bukan jumlah rupiah yang bulat."),
        ("id", "-5", "“-5” bukan jumlah rupiah yang bulat."),
        ("en", "9" * 17, "is more than Rp9,007,199,254,740,991, the largest possible amount"),
    ],
)
def test_what_is_not_an_amount_is_refused_beside_its_field_and_stays_there(
    language: str, typed: str, said: str
) -> None:
    """The filter stays as it was."""
    app = open_app(lang=language, min="1000000")
    app.text_input("min").set_value(typed).run()
    assert said in words_of(app)
    assert app.text_input("min").value == typed
    assert asked(app, "min") == ["1000000"]
    app.run()
    assert app.text_input("min").value == typed


def test_a_refusal_goes_once_the_bound_is_another() -> None:
    """By a right amount, by an empty field, or by whatever else changes the filter."""
    app = open_app(lang="en")
    for mend in ("2,000,000", ""):
        app.text_input("min").set_value("a lot").run()
        assert "“a lot” is not a whole number" in words_of(app)
        app.text_input("min").set_value(mend).run()
        assert "“a lot”" not in words_of(app)
        assert app.text_input("min").value == mend
    app.text_input("min").set_value("2,000,000").run()
    app.text_input("min").set_value("a lot").run()
    press(app, "Show everything")
    assert "“a lot”" not in words_of(app)
    assert app.text_input("min").value == ""


def test_a_smallest_amount_above_the_largest_is_refused_and_stays() -> None:
    """Neither bound is lost, and the lines are those of the bound that stands."""
    app = open_app(lang="en", max="5000000")
    app.text_input("min").set_value("6,000,000").run()
    assert "The smallest amount, Rp6,000,000, is above the largest, Rp5,000,000." in words_of(app)
    assert app.text_input("min").value == "6,000,000"
    assert app.text_input("max").value == "5,000,000"
    assert asked(app, "min") == []
    assert "8 of 16 lines" in words_of(app)


def test_a_ceiling_that_is_refused_stays_where_it_was_typed() -> None:
    """Beside the one that holds."""
    app = open_app("scenario", lang="id")
    type_into(app, "scenario-ceiling", "2.000.000.000")
    type_into(app, "scenario-ceiling", "2,5 miliar")
    assert key_part(app.text_input, "scenario-ceiling").value == "2,5 miliar"
    assert "“2,5 miliar” bukan jumlah rupiah yang bulat." in words_of(app)
    assert "Pagu tetap Rp2.000.000.000." in words_of(app)
    type_into(app, "scenario-ceiling", "2500000000")
    assert key_part(app.text_input, "scenario-ceiling").value == "Rp2.500.000.000"


@pytest.mark.parametrize("field", ["move-amount", "add-amount"])
def test_an_amount_of_a_change_is_shown_grouped_and_its_example_is_too(field: str) -> None:
    """What cannot be read stays as it was typed, for its button to refuse."""
    app = open_app("scenario", lang="id")
    assert key_part(app.text_input, field).proto.placeholder == "1.000.000"
    type_into(app, field, "2500000")
    assert key_part(app.text_input, field).value == "2.500.000"
    type_into(app, field, "2,5 juta")
    assert key_part(app.text_input, field).value == "2,5 juta"


def test_only_where_a_change_can_be_typed_is_one_suggested() -> None:
    """An amount to be moved is not a percentage."""
    app = open_app("scenario", lang="en")
    type_into(app, "scenario-ceiling", "a lot")
    assert "Write an amount such as Rp1,500,000, or a change such as -10%." in html_of(app)
    key_part(app.selectbox, "move-from").set_value(1).run()
    key_part(app.selectbox, "move-to").set_value(14).run()
    type_into(app, "move-amount", "a lot")
    press(app, "Move")
    assert (
        "“a lot” is not a whole number of rupiah. Write an amount such as Rp1,500,000."
        in words_of(app)
    )
    assert key_part(app.text_input, "move-amount").value == "a lot"
