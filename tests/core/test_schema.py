"""The names of columns and categories, and the rule that derives the category."""

from __future__ import annotations

import pytest

from rkt.core.schema import (
    LEVELS,
    LINE_COLUMNS,
    Category,
    category_of,
    codes_of,
    fold,
    levels_of,
    spending_kind_of,
    text_columns,
    tidy_columns,
)


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


def test_the_levels_of_a_table_stand_between_line_number_and_objective() -> None:
    """With their codes, in the document's words and order; an RKT has three."""
    stated = ["bidang", "bidang_code", "activity", "account", "account_code"]
    columns = (*LINE_COLUMNS[:4], *stated, *LINE_COLUMNS[7:], "volume")
    assert levels_of(columns) == ("bidang", "activity", "account")
    assert codes_of(columns) == ("bidang_code", "account_code")
    assert tidy_columns([*columns, "else"]) == columns
    assert text_columns(columns)[:5] == tuple(stated)
    assert levels_of(LINE_COLUMNS) == LEVELS
    assert codes_of(LINE_COLUMNS) == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("511111", "personnel"),
        ("521211", "goods"),
        ("532111", "capital"),
        ("5.1.01.01.01.0001", "personnel"),
        ("5.1.02", "goods"),
        ("5.2.02.05", "capital"),
        ("5.3", "unexpected"),
        ("5.1", ""),
        ("051", ""),
        ("", ""),
    ],
)
def test_the_kind_of_spending_follows_from_the_account(code: str, kind: str) -> None:
    """By the first figures of central and of regional codes; a component's code says nothing."""
    assert spending_kind_of(code) == kind


@pytest.mark.parametrize(
    ("kind", "name", "category"),
    [
        ("personnel", "Gaji", Category.SALARIES),
        ("goods", "Operasional dan Pemeliharaan Kantor", Category.OFFICE_OPERATIONS),
        ("goods", "Pemutakhiran Data", Category.ACTIVITIES),
        ("capital", "Layanan Perkantoran", Category.ACTIVITIES),
    ],
)
def test_where_the_kind_of_spending_is_known_the_category_follows_it(
    kind: str, name: str, category: Category
) -> None:
    """Salaries are what is paid to staff, whatever the words."""
    assert category_of("", "Gaji", kind, ["Program", name]) is category


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
