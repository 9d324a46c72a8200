"""Every check finds what it is for, in its place, and keeps quiet about a sound table."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rkt import Finding, Plan, Severity
from rkt.core.money import AmountProblem
from rkt.findings import RULES, max_severity
from rkt.i18n import load_texts
from rkt.parsing.plan import build_plan
from tests.tables import HEADER, HEADINGS, codes, grid, places, plan

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
OTHER = " | Tertib | Persen | Laporan | Bimtek | 2,000,000 |"
TOTAL = "Jumlah ||||| 3,000,000"


def values(found: Plan, code: str) -> Mapping[str, object]:
    """The values of the one finding with a code."""
    (finding,) = (finding for finding in found.findings if finding.code == code)
    return finding.values


def test_a_sound_table_has_no_findings_but_the_facts_it_lacks() -> None:
    """Lines equal total, paths are whole, every cell is used."""
    sound = plan(HEADER, HEADINGS, LINE, OTHER, TOTAL)
    assert [finding.code for finding in sound.findings] == ["unit-missing", "fiscal-year-missing"]
    assert sound.adds_up


def test_a_total_that_differs_tells_by_how_much() -> None:
    """1,000,000 + 2,000,000 is 500,000 short of the stated 3,500,000."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, "Jumlah ||||| 3,500,000")
    assert places(found.findings, "total-differs") == [(7, 6)]
    assert values(found, "total-differs") == {
        "sum": 3_000_000,
        "total": 3_500_000,
        "difference": 500_000,
    }
    assert not found.adds_up


def test_a_missing_total_is_reported_with_the_sum() -> None:
    """Without it nothing can be compared, which is not an error of the lines."""
    found = plan(HEADER, HEADINGS, LINE, OTHER)
    assert codes(found.findings) == ["total-missing"]
    assert values(found, "total-missing") == {"sum": 3_000_000}
    assert not found.adds_up


@pytest.mark.parametrize("text", ["3.OOO.OOO", "", "-"])
def test_a_total_that_cannot_be_read_is_reported(text: str) -> None:
    """It is there, so it is not missing; what it says is not known."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, f"Jumlah ||||| {text}")
    assert codes(found.findings) == ["total-unreadable"]
    assert values(found, "total-unreadable") == {"text": text}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("3,000,000", []), ("1,000,000", ["subtotal-differs"])],
    ids=["right", "wrong"],
)
def test_a_subtotal_is_compared_with_the_lines_right_above_it(
    stated: str, expected: list[str]
) -> None:
    """1,000,000 stands further above, but not right above the subtotal."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, f"Jumlah Program Pemilu ||||| {stated}", TOTAL)
    assert codes(found.findings) == expected


def test_a_refused_line_counts_for_nothing_in_a_subtotal() -> None:
    """The subtotal is compared with what could be read."""
    refused = " | Tertib | Persen | Laporan | Cetak | banyak |"
    found = plan(
        HEADER, HEADINGS, LINE, refused, OTHER, "Jumlah Program Pemilu ||||| 3,000,000", TOTAL
    )
    assert codes(found.findings) == ["amount-unreadable"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1,000,000", []),
        ("3,000,000", []),
        ("2,000,000", ["subtotal-differs"]),
        ("banyak", ["total-unreadable"]),
    ],
    ids=["first line", "both lines", "second line", "words"],
)
def test_a_headings_own_amount_is_compared_with_the_lines_right_below_it(
    stated: str, expected: list[str]
) -> None:
    """The heading "Norma" states what its lines add up to."""
    found = plan(HEADER, "Pemilu\nLogistik", f"Norma ||||| {stated}", LINE, OTHER, TOTAL)
    assert codes(found.findings) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", AmountProblem.BLANK),
        ("Rp -", AmountProblem.BLANK),
        ("1.868.000", AmountProblem.OTHER_SEPARATORS),
        ("1,868.5", AmountProblem.FRACTIONAL),
        ("-1,868,000", AmountProblem.NEGATIVE),
        ("9,999,999,999,999,999", AmountProblem.TOO_LARGE),
        ("1.86B.000", AmountProblem.UNREADABLE),
        ("NaN", AmountProblem.UNREADABLE),
        ("1E+6", AmountProblem.UNREADABLE),
    ],
)
def test_a_refused_amount_is_reported_with_row_text_and_reason(
    text: str, problem: AmountProblem
) -> None:
    """The line "Cetak" in row 7 is left out of the lines and named in a finding."""
    found = plan(
        HEADER, HEADINGS, LINE, OTHER, f" | Tertib | Persen | Laporan | Cetak | {text} |", TOTAL
    )
    (finding,) = (finding for finding in found.findings if finding.severity is Severity.ERROR)
    assert finding == Finding(f"amount-{problem}", 7, 6, {"text": text, "label": "Cetak"})
    assert list(found.lines["description"]) == ["Rapat", "Bimtek"]


def test_ambiguous_amounts_are_refused_where_nothing_decides() -> None:
    """A table with nothing but "500.000" and "750.000" could mean five hundred."""
    found = plan(
        HEADER,
        HEADINGS,
        " | Tertib | Persen | Laporan | Rapat  | 500.000",
        " | Tertib | Persen | Laporan | Bimtek | 250.000",
    )
    assert places(found.findings, "amount-ambiguous") == [(5, 6), (6, 6)]
    assert found.lines.empty


def test_a_line_of_zero_rupiah_is_a_line_and_a_warning() -> None:
    """Zero is an amount, but perhaps one that was forgotten."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, " | Tertib | Persen | Laporan | Cetak | 0", TOTAL)
    assert codes(found.findings) == ["amount-zero"]
    assert places(found.findings, "amount-zero") == [(7, 6)]
    assert list(found.lines["amount"]) == [1_000_000, 2_000_000, 0]


@pytest.mark.parametrize(
    ("before", "code", "severity"),
    [("3.000.000", "amount-to-zero", Severity.INFO), ("0", "amount-zero", Severity.WARNING)],
)
def test_an_amount_that_a_change_takes_away_is_no_doubt(
    before: str, code: str, severity: Severity
) -> None:
    """The note says how much it was; an amount that never was may be missing."""
    table = f"""
        Program | Kegiatan | Uraian | Semula | Menjadi
        A | B | Rapat | 2.000.000 | 5.000.000
        A | B | Cetak | {before} | 0
    """
    (told,) = (f for f in plan(table).findings if f.code in ("amount-zero", "amount-to-zero"))
    assert (told.code, told.severity, told.row, told.column) == (code, severity, 3, 5)
    if severity is Severity.INFO:
        assert told.problem(load_texts("en")) == (
            "The change takes the whole amount of “Cetak” away, Rp3,000,000."
        )
        assert "Rp3.000.000" in told.problem(load_texts("id"))


@pytest.mark.parametrize(
    ("total", "told"),
    [("4.000.000", "amount-to-zero"), ("4.100.000", "amount-blank"), ("", "amount-blank")],
)
def test_a_dash_after_a_change_is_zero_where_the_total_proves_it(total: str, told: str) -> None:
    """So offices write an amount that the change took away; else it may be missing."""
    header = HEADER.replace("Anggaran", "Pagu Semula | Pagu Menjadi")
    found = plan(
        header,
        HEADINGS,
        " | Tertib | Persen | Laporan | Rapat | 1.000.000 | 4.000.000",
        " | Tertib | Persen | Laporan | Cetak | 3.000.000 | -",
        f"Jumlah ||||| 4.000.000 | {total}" if total else "",
    )
    of_amounts = [f for f in found.findings if f.code.startswith("amount-")]
    assert [(f.code, f.row, f.column) for f in of_amounts] == [(told, 6, 7)]
    assert len(found.lines) == (2 if told == "amount-to-zero" else 1)


def test_an_amount_in_a_text_column_is_reported() -> None:
    """It may have slipped from the amount's place."""
    found = plan(HEADER, HEADINGS, LINE, OTHER.replace("Laporan", "750,000"), TOTAL)
    assert [(f.code, f.row, f.column) for f in found.findings][-1] == ("amount-elsewhere", 6, 4)


def test_a_line_without_a_full_path_is_an_error_that_names_the_levels() -> None:
    """One heading above the first line leaves its program and activity unknown."""
    found = plan(HEADER, "Norma", LINE, OTHER, TOTAL)
    assert places(found.findings, "path-incomplete") == [(3, None), (4, None)]
    first = next(f for f in found.findings if f.code == "path-incomplete")
    assert first.values == {"label": "Rapat", "levels": ("program", "activity")}
    assert not found.adds_up


def test_a_heading_without_a_line_is_an_error() -> None:
    """The lines below "Perkantoran" are missing, though the rest adds up."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, "Perkantoran", TOTAL)
    assert codes(found.findings) == ["heading-unused"]
    assert places(found.findings, "heading-unused") == [(7, 1)]
    assert not found.adds_up


def test_a_fourth_heading_in_a_run_is_unused() -> None:
    """Three levels can be named; the topmost of four headings names none."""
    found = plan(HEADER, "Bab I", HEADINGS, LINE, OTHER, TOTAL)
    assert places(found.findings, "heading-unused") == [(2, 1)]


def test_headings_repeated_after_a_page_break_are_a_note() -> None:
    """The reader may want to know, but nothing is wrong."""
    found = plan(HEADER, HEADINGS, LINE, HEADER, HEADINGS, OTHER, TOTAL)
    assert places(found.findings, "heading-repeated") == [(7, 1), (8, 1), (9, 1)]
    assert max_severity(found.findings[2:]) is Severity.INFO
    assert found.adds_up


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pengelolaan data", "dan informasi"),
        ("Pengelolaan data dan", "Informasi"),
        ("Pengelolaan data,", "Informasi"),
    ],
)
def test_a_heading_that_goes_on_in_the_next_row_looks_split(first: str, second: str) -> None:
    """A page break through a heading makes two of it, and the table still adds up."""
    found = plan(HEADER, "Pemilu", first, second, LINE, OTHER, TOTAL)
    assert places(found.findings, "heading-split") == [(4, 1)]
    assert found.adds_up


def test_an_output_group_that_lost_its_line_does_not_pass_for_a_program() -> None:
    """Without its line it joins the run of the next activity, and the table still adds up."""
    third = " | Tertib | Persen | Laporan | Sewa | 4,000,000 |"
    shown = (HEADER, "Pemilu\nLogistik\nNorma", LINE, "Keuangan\nGaji", OTHER, "Norma")
    whole = plan(*shown, third, "Gudang\nListrik", third, "Jumlah ||||| 11,000,000")
    assert "heading-two-levels" not in codes(whole.findings)
    found = plan(*shown, "Gudang\nListrik", third, "Jumlah ||||| 7,000,000")
    assert found.adds_up
    assert places(found.findings, "heading-two-levels") == [(9, 1)]
    assert values(found, "heading-two-levels")["other_row"] == 4


def test_an_activity_may_have_an_output_group_of_its_name() -> None:
    """Each of the two has its line."""
    found = plan(HEADER, "Pemilu\nNorma\nNorma", LINE, OTHER, TOTAL)
    assert "heading-two-levels" not in codes(found.findings)


@pytest.mark.parametrize(
    ("headings", "place", "says", "level"),
    [
        ("Pemilu\nProgram Dukungan\nNorma", (3, 1), "program", "activity"),
        ("Pemilu\nLogistik\nKegiatan Gudang", (4, 1), "activity", "output group"),
    ],
)
def test_a_heading_that_calls_itself_another_level_is_doubtful(
    headings: str, place: tuple[int, int], says: str, level: str
) -> None:
    """By the heading-run rule it is one level, by its own words another."""
    found = plan(HEADER, headings, LINE, OTHER, TOTAL)
    assert places(found.findings, "heading-level") == [place]
    assert dict(values(found, "heading-level")) == {
        "text": headings.split("\n")[place[0] - 2],
        "says": says,
        "level": level,
    }


def test_a_heading_that_calls_itself_what_it_is_raises_no_doubt() -> None:
    """On the first level "Program …", on the second "Kegiatan …": as it should be."""
    found = plan(HEADER, "Program Pemilu\nKegiatan Logistik\nNorma", LINE, OTHER, TOTAL)
    assert codes(found.findings) == []


def test_two_spellings_of_a_name_are_reported_once() -> None:
    """The name "NORMA" counts as "Norma"; a third row in that spelling adds nothing new."""
    found = plan(
        HEADER, HEADINGS, LINE, "Hukum\nNORMA", OTHER, "Keuangan\nNORMA", LINE, "Jumlah|4,000,000"
    )
    assert codes(found.findings) == ["spelling-differs"]
    assert places(found.findings, "spelling-differs") == [(7, 1)]
    assert values(found, "spelling-differs") == {"text": "NORMA", "other": "Norma", "other_row": 4}


def test_a_name_whose_words_all_stand_in_another_resembles_it() -> None:
    """Perhaps "Data Pemilu" is "Layanan Data Pemilu"; a single shared word proves nothing."""
    found = plan(
        HEADER,
        "Pemilu\nLogistik\nLayanan Data Pemilu",
        LINE,
        "Data Pemilu",
        OTHER,
        "Data",
        LINE,
        "Jumlah|4,000,000",
    )
    assert codes(found.findings) == ["heading-resembles"]
    assert places(found.findings, "heading-resembles") == [(6, 1)]
    assert values(found, "heading-resembles")["other"] == "Layanan Data Pemilu"


def test_a_cell_that_ended_nowhere_is_an_error_with_its_place() -> None:
    """The text "sisa" right of the note belongs to no column."""
    found = plan(HEADER, HEADINGS, LINE, OTHER + " | sisa", TOTAL)
    assert codes(found.findings) == ["cell-unused"]
    assert (places(found.findings, "cell-unused"), values(found, "cell-unused")) == (
        [(6, 8)],
        {"text": "sisa"},
    )


def test_a_column_that_no_rkt_has_is_reported_once_with_its_count() -> None:
    """Two filled cells of "Kode" make one finding, at the column's name."""
    found = plan(
        HEADER + "| Kode",
        HEADINGS,
        LINE + "| paket",
        OTHER + "| orang",
        TOTAL,
    )
    assert codes(found.findings) == ["column-unused"]
    assert places(found.findings, "column-unused") == [(1, 8)]
    assert values(found, "column-unused") == {"text": "Kode", "count": 2}


def test_a_missing_header_is_a_warning_and_the_lines_are_read() -> None:
    """The columns are then known by their place alone."""
    found = plan(HEADINGS, LINE, OTHER, TOTAL)
    assert codes(found.findings) == ["header-missing"]
    assert list(found.lines["description"]) == ["Rapat", "Bimtek"]


def test_two_lines_with_the_same_path_and_description_are_duplicates() -> None:
    """The second "Rapat" points to the first; under another heading it would be another line."""
    found = plan(HEADER, HEADINGS, LINE, LINE.replace("Rapat", "RAPAT "), "Layanan", LINE, TOTAL)
    assert codes(found.findings) == ["line-duplicate"]
    assert places(found.findings, "line-duplicate") == [(6, None)]
    assert values(found, "line-duplicate") == {"label": "RAPAT", "other_row": 5}


def test_an_output_with_the_words_of_its_description_is_not_a_duplicate() -> None:
    """One line may say the same twice: "Dokumentasi" as output and as description."""
    same = " | Tertib | Persen | Bimtek | Bimtek | 2,000,000 |"
    assert codes(plan(HEADER, HEADINGS, LINE, same, TOTAL).findings) == []


def test_a_line_below_the_total_is_reported() -> None:
    """It is counted, so the total no longer fits."""
    found = plan(HEADER, HEADINGS, LINE, "Jumlah|1,000,000", OTHER)
    assert codes(found.findings) == ["total-differs", "line-after-total"]
    assert places(found.findings, "line-after-total") == [(7, None)]


def test_a_total_right_below_the_header_may_stand_above_all_lines() -> None:
    """Some offices print the total first."""
    found = plan(HEADER, TOTAL, HEADINGS, LINE, OTHER)
    assert codes(found.findings) == []
    assert found.adds_up


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (" | Tertib | Persen | Laporan | Tingkat Uakpa dan uappa- | 2,000,000 |", 5),
        ("Tertib | Persen | Laporan | Tingkat Uakpa dan uappa- | 2,000,000 |", 4),
    ],
    ids=["in place", "moved to the left"],
)
def test_a_text_that_breaks_off_is_noted_where_it_stands(line: str, column: int) -> None:
    """The column is that of the source, also where a page moved its cells."""
    found = plan(HEADER, HEADINGS, LINE, line, TOTAL)
    assert codes(found.findings) == ["text-cut-off"]
    assert places(found.findings, "text-cut-off") == [(6, column)]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (" | Tertib | Persen | Laporan | Bimtek | 2,000,000 | •", 7),
        ("Tertib | Persen | Laporan | Bimtek | 2,000,000 | •", 6),
    ],
    ids=["in place", "moved to the left"],
)
def test_a_note_that_is_only_a_mark_is_noted_where_it_stands(line: str, column: int) -> None:
    """A lone bullet is probably an empty list."""
    found = plan(HEADER, HEADINGS, LINE, line, TOTAL)
    assert codes(found.findings) == ["note-is-mark"]
    assert places(found.findings, "note-is-mark") == [(6, column)]


def test_a_text_round_the_table_is_noted_unless_it_states_a_fact() -> None:
    """The title gives unit and year; the address below the table gives nothing."""
    found = plan(
        "RENCANA KERJA TAHUNAN KPU KOTA SERANG\nTAHUN ANGGARAN 2021",
        HEADER,
        HEADINGS,
        LINE,
        OTHER,
        TOTAL,
        "Telp. (0254) 200374",
    )
    assert [(f.code, f.row, f.column) for f in found.findings] == [("text-outside", 10, 1)]


def test_all_findings_come_in_one_pass_and_in_the_order_of_the_rows() -> None:
    """One reading of the table tells everything that is wrong with it."""
    found = plan(
        HEADER.replace("Anggaran", "Anggaran (ribuan)"),
        "Pemilu\nLogistik dan\nNorma",
        LINE,
        " | Tertib | Persen | Laporan | Cetak | satu juta |",
        LINE,
        "Perkantoran",
        "Jumlah ||||| 9,000,000",
    )
    assert codes(found.findings) == [
        "money-unit",
        "heading-split",
        "amount-unreadable",
        "line-duplicate",
        "heading-unused",
    ]


def test_no_severity_is_worse_than_an_error() -> None:
    """The gravest of several findings counts; of none there is none."""
    info, warning, error = Finding("text-outside"), Finding("total-missing"), Finding("cell-unused")
    assert max_severity((info, error, warning)) is Severity.ERROR
    assert max_severity((info, warning)) is Severity.WARNING
    assert max_severity((info,)) is Severity.INFO
    assert max_severity(()) is None


@pytest.mark.parametrize("problem", list(AmountProblem))
def test_each_reason_for_refusing_an_amount_has_a_finding(problem: AmountProblem) -> None:
    """No refusal may end in a code that nothing explains."""
    assert RULES[f"amount-{problem}"].severity is Severity.ERROR


def test_a_finding_tells_place_problem_and_remedy() -> None:
    """Amounts in a sentence are written out, the place is row and column of the source."""
    texts = load_texts("en")
    found = plan(HEADER, HEADINGS, LINE, OTHER, "Jumlah ||||| 3,500,000")
    (finding,) = (f for f in found.findings if f.code == "total-differs")
    assert finding.place(texts) == "row 7, column 6"
    assert finding.problem(texts) == (
        "The lines add up to Rp3,000,000, the table states Rp3,500,000: Rp500,000 apart."
    )
    assert finding.remedy(texts) == "Look for a line that is missing, doubled or misread."


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (Finding("total-missing"), "whole document"),
        (Finding("columns-hidden", None, 6, {"columns": "F"}), "column 6"),
        (Finding("path-incomplete", 5), "row 5"),
        (Finding("cell-unused", 5, 8), "row 5, column 8"),
    ],
)
def test_the_place_of_a_finding_is_as_exact_as_it_is_known(finding: Finding, place: str) -> None:
    """Some findings speak of a cell, some of a row, some of the whole document."""
    assert finding.place(load_texts("en")) == place


def test_a_line_that_is_the_sum_of_all_above_it_is_probably_a_total() -> None:
    """Nothing calls "Seluruh anggaran" a total, so it counts and doubles the money."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, OTHER.replace("Bimtek | 2", "Seluruhnya | 3"))
    assert places(found.findings, "line-is-total") == [(7, 6)]
    assert values(found, "line-is-total") == {"label": "Seluruhnya", "sum": 3_000_000}
    assert not found.adds_up


def test_a_full_line_that_is_the_sum_of_those_above_is_only_a_doubt() -> None:
    """1, 2 and 3 million: nothing but the figures speaks for a total, so a person decides."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, OTHER.replace("Bimtek | 2", "Cetak | 3"))
    (told,) = (f for f in found.findings if f.code == "line-is-sum")
    assert (told.row, told.column, told.severity) == (7, 6, Severity.WARNING)
    assert told.values == {"label": "Cetak", "sum": 3_000_000}
    assert not any(finding.severity is Severity.ERROR for finding in found.findings)


@pytest.mark.parametrize(
    "row",
    [
        " | Tertib | Persen | Laporan | Jumlah anggaran kegiatan | 3,000,000 |",
        " | Tertib | Persen | Laporan | Total Norma | 3,000,000 |",
        " | | | | Pemilu | 3,000,000 |",
    ],
    ids=["says jumlah", "says total", "says less than every line"],
)
def test_a_sum_that_is_called_or_looks_like_a_total_is_an_error(row: str) -> None:
    """It is never doubled: a plan with an error is not kept."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, row)
    assert [f.severity for f in found.findings if f.code == "line-is-total"] == [Severity.ERROR]


def test_a_line_that_happens_to_be_the_sum_of_those_above_is_one_where_the_total_says_so() -> None:
    """The published 6,000,000 counts it as a line; one line alone proves nothing either."""
    third = OTHER.replace("Bimtek | 2", "Cetak | 3")
    assert codes(plan(HEADER, HEADINGS, LINE, OTHER, third, "Jumlah|6,000,000").findings) == []
    twice = plan(HEADER, HEADINGS, LINE, LINE.replace("Rapat", "Cetak"))
    assert codes(twice.findings) == ["total-missing"]


def test_two_columns_that_may_hold_the_amounts_are_an_error_that_names_both() -> None:
    """Last year's money read as this year's adds up as well."""
    header = HEADER.replace("Anggaran", "Anggaran 2020 | Anggaran")
    line = " | Tertib | Persen | Laporan | Rapat | 9,000,000 | 1,000,000 |"
    found = plan(header, HEADINGS, line, "Jumlah |||||| 1,000,000")
    assert places(found.findings, "amount-columns") == [(1, 7)]
    assert values(found, "amount-columns") == {"text": "Anggaran", "others": ("Anggaran 2020",)}
    assert (list(found.lines["amount"]), found.adds_up) == ([1_000_000], False)


@pytest.mark.parametrize(
    "amount", ["400 | 000", "1 | 400 | 000", "1 | 400 | 000 | APBN"], ids=["six", "seven", "noted"]
)
def test_an_amount_cut_at_its_commas_is_refused(amount: str) -> None:
    """A CSV without quotation marks has "1,400,000" in three cells."""
    found = plan(HEADER, HEADINGS, LINE, f" | Tertib | Persen | Laporan | Cetak | {amount}")
    assert places(found.findings, "amount-split") == [(6, 6)]
    assert list(found.lines["amount"]) == [1_000_000]


def test_many_cells_of_a_row_that_ended_nowhere_make_one_finding() -> None:
    """It names the row, the first column, how many there are, and the first texts."""
    found = plan(HEADER, HEADINGS, LINE, OTHER + "| a" * 7 + "| " + "b" * 90, TOTAL)
    assert places(found.findings, "cells-unused") == [(6, 8)]
    assert values(found, "cells-unused") == {
        "count": 8,
        "texts": "“a”, “a”, “a”, “a”, “a”, …",
    }
    (finding,) = plan(HEADER, HEADINGS, LINE + f"| a | {'b' * 90}", OTHER, TOTAL).findings[2:]
    assert finding.values["texts"] == f"“a”, “{'b' * 60}…”"


def test_of_many_findings_of_a_kind_the_last_says_how_many_more_there_are() -> None:
    """Two hundred are reported one by one; nothing is left out silently."""
    zero = " | Tertib | Persen | Laporan | Rapat {} | 0 |"
    found = plan(HEADER, HEADINGS, *(zero.format(number) for number in range(205)), "Jumlah | 0")
    assert codes(found.findings) == ["amount-zero"] * 200 + ["more-of-kind"]
    assert found.findings[-1].values == {"count": 5, "code": "amount-zero"}
    assert found.findings[-1].row == 205


def test_a_sum_of_parts_is_found_wherever_the_lines_begin_that_add_up_to_it() -> None:
    """Lines of nothing in between change no sum."""
    nothing = " | Tertib | Persen | Laporan | Cetak | 0 |"
    for stated, told in (("2,000,000", []), ("0", []), ("2,500,000", ["subtotal-differs"])):
        part = f"Sub total ||||| {stated}"
        found = plan(HEADER, HEADINGS, LINE, OTHER, nothing, part, TOTAL)
        assert [code for code in codes(found.findings) if code != "amount-zero"] == told


def test_a_line_that_speaks_in_the_header_s_words_is_a_line() -> None:
    """Its amount cannot be read, which is reported: it is not a repeated header."""
    line = " | Sasaran | Indikator | Keluaran | Uraian satu | lihat lampiran 1 |"
    other = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
    read = plan(HEADER, HEADINGS, line, other, "Jumlah ||||| 1,000,000")
    assert places(read.findings, "amount-unreadable") == [(5, 6)]


def test_a_header_that_is_printed_again_in_other_words_is_reported() -> None:
    """What is taken for it does not vanish."""
    again = HEADER.replace("Uraian kegiatan", "Uraian").replace("Anggaran", "Pagu anggaran")
    line = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
    read = plan(HEADER, HEADINGS, line, again, line.replace("Rapat", "Survei"))
    assert places(read.findings, "header-again") == [(6, 1)]


def test_a_column_that_numbers_the_rows_is_a_note_and_another_is_a_doubt() -> None:
    """Nearly every office numbers its rows."""
    header = f"No | {HEADER} | Bobot"
    rows = "1 | | Tertib | Persen | Laporan | Rapat | 1,000,000 | | tinggi"
    read = plan(header, " | Pemilu\n | Logistik\n | Norma", rows)
    assert places(read.findings, "column-numbering") == [(1, 1)]
    assert places(read.findings, "column-unused") == [(1, 9)]


def test_a_unit_or_year_given_against_the_document_is_reported() -> None:
    """In another case it is the same unit."""
    title = "RENCANA KERJA TAHUNAN KPU KOTA SERANG\nTAHUN ANGGARAN 2021"
    line = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
    table = grid(title, HEADER, HEADINGS, line)
    given: dict[str, object] = {"unit": "KPU Kota Cilegon", "fiscal_year": 2022}
    told = [f.code for f in build_plan(table, given).findings]
    assert {"unit-differs", "fiscal-year-differs"} <= set(told)
    same: dict[str, object] = {"unit": "KPU Kota Serang", "fiscal_year": 2021}
    assert not {"unit-differs", "fiscal-year-differs"} & {
        f.code for f in build_plan(table, same).findings
    }
