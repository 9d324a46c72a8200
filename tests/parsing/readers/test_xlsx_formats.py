"""An amount is what its cell shows, or its cell is refused by name, whatever its number format."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import WINDOWS_EPOCH

from rkt import Severity
from rkt.core.money import AmountError, Separators, read_amount
from rkt.parsing.readers.xlsx.number_formats import How, shown_number
from tests.examples import examples
from tests.parsing.readers.sheets import (
    COLUMN,
    ROW,
    amounts,
    grid_of,
    plan_in,
    plan_workbook,
    told_of_cell,
)

RUPIAH = '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("stored", "format_code"),
    [
        (1868000, "General"),
        (1868000, "@"),
        (1868000, "0"),
        (1868000, "#,##0.00"),
        (1868000, "#,##0;[Red]-#,##0"),
        (1868000, RUPIAH),
        (1868000, "_-[$Rp-421]* #,##0.00_-"),
        (1868000, "[$IDR] #,##0"),
        (1868000, "[$-421]#,##0"),
        (1868000, "[$Rp-id-ID]#,##0"),
        (1868000, '"Rp. "#,##0",-"'),
        (1868000, r"#,##0\,\-"),
        (1868000, '#,##0",00"'),
        (1868000, "Rp#,##0"),
        (1868000, '#,##0 "Rp"'),
        (1868000, r"#\ ###\ ##0"),
        (1868000, r"#\.###\.##0"),
        (1868000, "# ?/?"),
        (1868000, "0.000E+00"),
        (1868000, "[>=1000000]#,##0;[>=1000]0;General"),
        (1868000, '[Blue]#,##0;"kosong"'),
        (1868000, "+#,##0"),
    ],
)
def test_an_amount_that_is_shown_as_it_is_stored_is_read_without_a_word(
    stored: int, format_code: str
) -> None:
    """Rupiah, separators, ",-", ",00" and colours leave an amount what it is."""
    plan = plan_in(plan_workbook(stored, format_code))
    assert amounts(plan) == [2_000_000, 1_868_000]
    assert plan.grid.findings == ()


@pytest.mark.parametrize(
    ("stored", "format_code"),
    [
        (1868, '0"000"'),
        (1868, r"0\0\0\0"),
        (1868, 'General"000"'),
        (1868, '"Rp"0"000"'),
        (186800, '0"0"'),
        (1868, '[<10000]0"000";0'),
        (18680, r'0"00"'),
        ("1868", '@"000"'),
        (186800000, r"0\,00"),
    ],
)
def test_digits_that_a_format_adds_count_as_everybody_sees_them(
    stored: object, format_code: str
) -> None:
    """1,868,000 is shown, whatever is stored, and that is reported."""
    plan = plan_in(plan_workbook(stored, format_code))
    assert amounts(plan) == [2_000_000, 1_868_000]
    [values] = told_of_cell(plan, "numbers-as-shown")
    assert (values["count"], values["stored"]) == (1, str(stored))


@pytest.mark.parametrize(
    ("stored", "format_code"),
    [(868, "0.000"), (868, "#,##0.000"), (1868, '"Rp"0.000'), (1868, "0.000;-0.000")],
)
def test_three_decimals_are_not_told_from_thousands(stored: int, format_code: str) -> None:
    """The sheet shows "1868,000" or "1868.000", which may be read as 1,868 or as 1,868,000."""
    plan = plan_in(plan_workbook(stored, format_code))
    assert amounts(plan) == [2_000_000]
    assert [f.code for f in plan.findings if f.severity is Severity.ERROR] == ["amount-ambiguous"]


@pytest.mark.parametrize("format_code", ["0.0", "0.00", "0.0000", "#.##0", "#,##0.000"])
def test_other_decimals_are_not_thousands(format_code: str) -> None:
    """Only three digits behind few others, and no other mark, look like a group of them."""
    assert amounts(plan_in(plan_workbook(1868000, format_code))) == [2_000_000, 1_868_000]


@pytest.mark.parametrize(
    ("stored", "format_code", "shown"),
    [
        (1868, '0" juta"', "1868 juta"),
        (1868, '"Rp"#,##0" ribu"', "Rp1.868 ribu"),
        (1868, '#,##0"jt"', "1.868jt"),
        (1868, 'General" miliar"', "1868 miliar"),
        (1868, '"(dalam juta) "0', "(dalam juta) 1868"),
        (1868, '#,##0"000"', "1.868000"),
        (1868, '#,##0".000"', "1.868.000"),
        (1868.4, '0"000"', "1868000"),
        (5, '0E+00"000"', "5E+00000"),
        (186800000000, 'General"0"', "1868000000000"),
        (1868, '0.0"00"', "1868,000"),
        (1868000, "#,##0,", "1.868"),
        (1868000, "#,##0.0,,", "1,9"),
        (1868000, '"Rp"#,##0,"rb"', "Rp1.868rb"),
        (1868000, "0,;-0,", "1868"),
        (1868000, "[>999999]0.0,,;0", "1,9"),
        (1868000, "#,##0,-", "1.868-"),
        (1868000, "$#,##0", "$1.868.000"),
        (1868000, "[$€-407] #,##0", "€ 1.868.000"),
        (1868000, "[$USD] #,##0", "USD 1.868.000"),
        (1868000, '"SGD "0', "SGD 1868000"),
        (1868000, "#,##0 [$ringgit]", "1.868.000 ringgit"),
        (1868000, "£#,##0", "£1.868.000"),
        (1868, "0[$000]", "1868000"),
        (1868, '"9."#,##0', "9.1.868"),
        (1868000, "0.00E+00", "1,87E+06"),
        (1868000, "##0.0E+0", "1,9E+06"),
        (-1868000, "0;0", "1868000"),
        (-1868000, "#,##0;[Red]#,##0", "1.868.000"),
        (-1868000, '#,##0;"Rp"#,##0', "Rp1.868.000"),
        (1868000, '"x"', "x"),
        (1868000, '"5000000"', "5000000"),
        (1868000, '"-"', "-"),
        (0, '0;0;"5000000"', "5000000"),
        (0, '#"000"', "000"),
        (-1868000, "0;0." + "0" * 60, "1868000," + "0" * 60),
        (1e12, "[h]:mm", "#####"),
        (1868000, "0%%", "18680000000%%"),
        (1e12, "yyyy-mm-dd", "#####"),
        (-1868000, "dd/mm/yyyy", "#####"),
        ("1868000", ';;;"x"', "x"),
    ],
)
def test_an_amount_that_is_shown_as_another_is_refused_with_both(
    stored: object, format_code: str, shown: str
) -> None:
    """The row has no amount; one error names the cell, what it holds and what it shows."""
    plan = plan_in(plan_workbook(stored, format_code))
    assert amounts(plan) == [2_000_000]
    stored_text = str(int(stored) if isinstance(stored, float) and stored > 1e6 else stored)
    values = {"stored": stored_text, "shown": shown}
    assert told_of_cell(plan, "cell-shown-otherwise") == [values]
    assert not [f for f in plan.findings if f.code in ("amount-blank", "amount-unreadable")]


@pytest.mark.parametrize(
    "format_code",
    [
        r"#,##0\.000",
        '#,"9"##0',
        "#.##0,00",
        "IDR #,##0",
        "*0#",
        "#*9",
        "[DBNum1]0",
        "[ENG]0",
        "[>1000]0",
        "[>9]0;[<5]0;[=7]0",
        "0;0;0;@;0",
        '0"tak ditutup',
        "0 dokumen",
        "0.0.0",
        ".",
        "[Red]",
        "@;0;0",
        '@" juta"',
        "0b",
        "0E0",
        "# ?/? kg",
        "0" + '"x"' * 99,
    ],
)
def test_a_number_in_a_format_that_is_not_understood_is_refused(format_code: str) -> None:
    """Nothing is guessed of what a spreadsheet would show."""
    shown = shown_number("1868", format_code, WINDOWS_EPOCH)
    assert (shown.text, shown.how, shown.display) == ("? (1868)", How.UNKNOWN, format_code)


@pytest.mark.parametrize("stored", ["1e308", "-1e308", "1e-308", "0." + "1" * 400])
@pytest.mark.parametrize("format_code", ["0,", "0%%", "[h]:mm", "yyyy", "0.00E+00", "0;0", "# ?/?"])
def test_a_number_of_any_size_is_shown_or_refused(stored: str, format_code: str) -> None:
    """It is not an amount, and nothing breaks."""
    text = shown_number(stored, format_code, WINDOWS_EPOCH).text
    with pytest.raises(AmountError):
        read_amount(text)


def test_a_refused_number_is_reported_with_its_format() -> None:
    """Its row has no amount, whose cell an error names."""
    plan = plan_in(plan_workbook(1868, r"#,##0\.000"))
    assert amounts(plan) == [2_000_000]
    values = {"stored": "1868", "shown": r"#,##0\.000"}
    assert told_of_cell(plan, "cell-format-unknown") == [values]


@pytest.mark.parametrize("format_code", ["[<0]0;0", '[<0]"minus "0;[>0]0;0'])
def test_the_sign_of_a_negative_number_under_conditions_is_not_guessed(format_code: str) -> None:
    """Spreadsheets differ in it."""
    assert shown_number("-5", format_code, WINDOWS_EPOCH).how is How.UNKNOWN


@pytest.mark.parametrize(
    ("stored", "format_code", "text"),
    [
        (5, '0 "dokumen"', "5 dokumen"),
        (5, '#,##0.0 "m2"', "5 m2"),
        (51, "000", "051"),
        (5102, r"0\.0\.00", "5.1.02"),
        (0.7398, "0.00%", "73.98%"),
        (73, r"0\%", "73%"),
        (1868, r"0\.000", "1.868"),
        (5, "(0)", "(5)"),
        (5, "-0", "-5"),
        (-5, "#,##0_);(#,##0)", "-5"),
        (-5, "#,##0", "-5"),
        (-5, RUPIAH, "-5"),
        (-5, "0;0-", "-5"),
        (0, RUPIAH, "0"),
        (0, "#,##0,", "0"),
        (0, '0;-0;"nihil"', "nihil"),
        (4.5, "0.0", "4.5"),
        (4.5, "# ?/?", "4.5"),
        (12, "# ??/16", "12"),
        (1.5, "[h]:mm", "36:00:00"),
        (44224, "yyyy", "2021-01-28"),
        (10.5, "mm:ss.0", "1900-01-10 12:00:00"),
        ("abc", '"x "@', "x abc"),
        ("abc", "0;-0;0", "abc"),
        ("abc", "General;General;General;General", "abc"),
        (True, "0", "TRUE"),
    ],
)
def test_what_stands_round_a_number_belongs_to_its_text(
    stored: object, format_code: str, text: str
) -> None:
    """Units, codes with zeros in front, percentages: as on paper."""
    grid = grid_of(plan_workbook(stored, format_code))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == text
    assert grid.findings == ()


@pytest.mark.parametrize(
    ("stored", "format_code"),
    [
        (1868000.4, "#,##0"),
        (1868000.44, "0.0"),
        (1868000.5, "# ?/?"),
        (0.4, "0"),
        (0.7398, "0%"),
        (5, '0 "dokumen"'),
        (51, "000"),
        (-5, "#,##0"),
        (5, "(0)"),
        (44224, "dd/mm/yyyy"),
        (1868000, "[h]:mm"),
        (1868000, "yyyy"),
        (True, "General"),
        (datetime.date(2025, 1, 1), "dd/mm/yyyy"),
        ("#REF!", "General"),
    ],
)
def test_what_is_not_an_amount_in_whole_rupiah_is_refused_in_its_row(
    stored: object, format_code: str
) -> None:
    """A fraction that rounding hides, a percentage, a day, a truth value, an error."""
    plan = plan_in(plan_workbook(stored, format_code))
    assert amounts(plan) == [2_000_000]
    refused = [f for f in plan.findings if f.row == ROW and f.severity is Severity.ERROR]
    assert len(refused) == 1


_ATOMS = [
    *["0", "#", "?", "#,##0", "0.00", ",", ".", "%", "/", "E+00", "General", "@", ";", "-", "("],
    *['"000"', '"00"', '"Rp"', '" juta"', '" kg"', '",-"', '",00"', r"\0", r"\.", r"\-", "$", ")"],
    *["[Red]", "[$Rp-421]", "[$€-407]", "[>1000]", "_-", "* ", "yyyy", "[h]", " ", "+", '"x"'],
]


@given(
    code=st.lists(st.sampled_from(_ATOMS), max_size=7).map("".join),
    number=st.one_of(st.integers(-(10**15), 10**15), st.integers(-9999, 9999), st.just(0)),
)
@examples(500)
def test_no_format_makes_another_amount_of_a_number_without_a_word(code: str, number: int) -> None:
    """What is read as an amount is the number, or is reported as shown with other digits."""
    shown = shown_number(str(number), code, WINDOWS_EPOCH)
    if shown.how in (How.SAME, How.OTHERWISE, How.UNKNOWN):
        for way in (Separators.COMMA, Separators.DOT):
            with contextlib.suppress(AmountError):
                assert read_amount(shown.text, way) == number


def test_a_number_kept_as_text_by_an_apostrophe_is_an_amount() -> None:
    """The apostrophe is a property of the cell, and no part of its text."""

    def keep_as_text(cell: object) -> None:
        cell.quotePrefix = True  # type: ignore[attr-defined]

    plan = plan_in(plan_workbook("1868000", "@", keep_as_text))
    assert amounts(plan) == [2_000_000, 1_868_000]


def test_a_currency_that_a_file_names_by_number_alone_is_the_one_of_the_system() -> None:
    """Format 5 is "$" on American computers and "Rp" on Indonesian ones."""
    plan = plan_in(plan_workbook(1868000, '"$"#,##0_);("$"#,##0)'))
    assert amounts(plan) == [2_000_000, 1_868_000]


@pytest.mark.parametrize("format_code", ["#,###", "0;-0;;@", "0;-0; ", "0;;"])
def test_zeros_that_are_not_shown_are_empty_cells(format_code: str) -> None:
    """One finding counts those of a column."""
    book = plan_workbook(0, format_code)
    book.worksheets[0].cell(ROW + 1, COLUMN, 0).number_format = format_code
    grid = grid_of(book)
    assert grid.rows[ROW - 1].cells == ("", "Sasaran", "Persentase", "Dokumen", "Survei")
    assert [(f.code, f.row, f.column, dict(f.values)) for f in grid.findings] == [
        ("zeros-unseen", ROW, COLUMN, {"count": 2})
    ]


def test_a_sheet_may_not_show_zeros_at_all() -> None:
    """It is an option of how the sheet is viewed."""
    book = plan_workbook(0)
    book.worksheets[0].sheet_view.showZeros = False
    assert [f.code for f in grid_of(book).findings] == ["zeros-unseen"]


@pytest.mark.parametrize("stored", [1868000, "1.868.000"])
def test_a_cell_of_which_nothing_is_shown_is_empty_and_reported(stored: object) -> None:
    """The amount is missing, which is an error; what is hidden is a warning."""
    plan = plan_in(plan_workbook(stored, ";;;"))
    assert amounts(plan) == [2_000_000]
    assert [values["text"] for values in told_of_cell(plan, "text-unseen")] == [str(stored)]
    assert "amount-blank" in [f.code for f in plan.findings if f.row == ROW]


def test_a_cell_put_right_by_hand_settles_what_was_found_of_it() -> None:
    """A person says what the amount is, and the error is gone."""
    from rkt.parsing.draft import Correction, apply_corrections

    grid = apply_corrections(
        grid_of(plan_workbook(1868, '0" juta"')), [Correction(ROW, COLUMN, "1868000000", "juta")]
    )
    assert [f.code for f in grid.findings] == ["cell-corrected"]


@pytest.mark.parametrize("format_code", ['#,##0" juta"', "$#,##0", "#,##0,", "0.000.000"])
def test_a_refused_cell_is_one_error_and_not_two(format_code: str) -> None:
    """That the amount is missing follows from the refusal, and is not said again."""
    plan = plan_in(plan_workbook(1868000, format_code))
    errors = [f.code for f in plan.findings if f.severity is Severity.ERROR and f.row == ROW]
    assert len(errors) == 1
