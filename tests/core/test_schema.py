"""The names of columns and categories, and the rule that derives the category."""

from __future__ import annotations

import pytest

from rkt.core.schema import LINE_COLUMNS, Category, category_of, fold, tidy_columns


def test_the_tidy_columns_stand_in_the_order_of_the_data_contract() -> None:
    """Every export has these columns in this order."""
    assert ", ".join(LINE_COLUMNS) == (
        "unit, fiscal_year, revision, line_no, program, activity, output_group, objective, "
        "indicator, output, description, amount, note, category, source_row"
    )


def test_columns_that_only_some_plans_have_stand_behind_the_others() -> None:
    """In the order of the contract, whatever their order in the table."""
    stated = ["realised_amount", *LINE_COLUMNS, "target"]
    assert tidy_columns(stated) == (*LINE_COLUMNS, "target", "realised_amount")
    assert tidy_columns(LINE_COLUMNS) == LINE_COLUMNS


@pytest.mark.parametrize(
    ("output_group", "description", "category"),
    [
        ("Layanan Perkantoran", "Gaji, Tunjangan dan Uang Kehormatan", Category.SALARIES),
        ("LAYANAN  PERKANTORAN", "gaji pegawai", Category.SALARIES),
        ("Layanan Perkantoran", "Operasional Kantor", Category.OFFICE_OPERATIONS),
        ("Layanan Perkantoran", "Kenaikan Gaji", Category.OFFICE_OPERATIONS),
        ("Layanan Perkantoran", "", Category.OFFICE_OPERATIONS),
        ("Layanan Perkantoran Lainnya", "Gaji", Category.ACTIVITIES),
        ("Layanan Sarana Internal", "Gaji", Category.ACTIVITIES),
        ("", "", Category.ACTIVITIES),
    ],
)
def test_a_category_follows_from_output_group_and_first_word(
    output_group: str, description: str, category: Category
) -> None:
    """Only the office's own output group holds salaries, and only where "Gaji" comes first."""
    assert category_of(output_group, description) is category


@pytest.mark.parametrize(
    "spelling",
    [
        "layanan monitoring",
        "Layanan  Monitoring ",
        "\tLAYANAN\nMonitoring",
        "Layanan\u00a0Monitoring",
    ],
)
def test_names_that_differ_in_case_or_white_space_fold_to_one_key(spelling: str) -> None:
    """A line break or a hard space from a document makes no other name."""
    assert fold(spelling) == "layanan monitoring"
