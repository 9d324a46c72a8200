"""Rows that sum up others are not lines if their marks say so; otherwise it is a question."""

from __future__ import annotations

import pytest

from rkt import Plan, Severity
from rkt.core.schema import AMOUNT, DESCRIPTION
from rkt.parsing.subtotals import are_numbered_alike, nodes_of
from tests.tables import HEADER, HEADINGS, codes, places, plan

FLAGS = (
    "subtotal-rows",
    "subtotal-is-line",
    "subtotal-unlike",
    "line-over-lines",
    "line-is-sum-below",
    "line-is-sum-above",
    "line-is-sum",
    "line-is-total",
)


def read(*lines: str, total: str = "", headings: str = HEADINGS) -> Plan:
    """The plan of lines that are written "description: millions"."""
    rows = [_row(*line.rsplit(":", 1)) for line in lines]
    return plan(HEADER, headings, *rows, *([f"Jumlah | | | | | {total}.000.000"] if total else []))


def _row(description: str, millions: str) -> str:
    amount = f"{millions}.000.000" if millions.isdigit() and millions != "0" else millions
    return f" | Tertib | Persen | Laporan | {description} | {amount} |"


def flagged(found: Plan) -> list[tuple[str, int | None]]:
    return [(f.code, f.row) for f in found.findings if f.code in FLAGS]


def has_errors(found: Plan) -> bool:
    return any(f.severity is Severity.ERROR for f in found.findings)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["A. Siap:10", "1) Rapat:4", "2) Cetak:6", "B. Laksana:20", "1) Jalan:20"], [4, 6, 20]),
        (["I. Siap:10", "1. Rapat:4", "2. Cetak:6", "II. Laksana:7", "1. Kirim:7"], [4, 6, 7]),
        (["1. Siap:10", "a. Rapat:4", "b. Cetak:6", "2. Kirim:5"], [4, 6, 5]),
        (["1. Siap:10", "1.1 Rapat:4", "1.2 Cetak:6", "2. Kirim:5", "2.1 Pos:5"], [4, 6, 5]),
        (["a. Siap:10", "- Rapat:4", "- Cetak:6", "b. Kirim:5", "- Pos:5"], [4, 6, 5]),
        (["Siap:10", "- Rapat:4", "- Cetak:6", "Kirim:5", "Pos:3"], [4, 6, 5, 3]),
        (["Siap:10", "• Rapat:4", "• Cetak:6"], [4, 6]),
        (["A. Siap:10", "Rapat:4", "Cetak:6", "B. Kirim:5"], [4, 6, 5]),
        (
            ["A. Siap:15", "1. Rapat:10", "a) Kopi:4", "b) Roti:6", "2. Cetak:5", "B. Kirim:9"],
            [4, 6, 5, 9],
        ),
        (["Siap:10", "- Rapat:10", "Kirim:5", "- Pos:5"], [10, 5]),
        (["A. Siap:10", "Rapat:10", "B. Kirim:5", "Pos:5"], [10, 5]),
        (["(1) Siap:10", "(a) Rapat:4", "(b) Cetak:6"], [4, 6]),
        (["i. Siap:10", "1. Rapat:4", "2. Cetak:6", "ii. Kirim:1"], [4, 6, 1]),
        (["H. Siap:3", "I. Kirim:10", "1) Rapat:4", "2) Cetak:6", "J. Pos:1"], [3, 4, 6, 1]),
        (
            ["Rapat:4", "Cetak:6", "Subtotal Siap:10", "Kirim:5", "Pos:4", "Sub total:9"],
            [4, 6, 5, 4],
        ),
        (["Rapat:4", "Cetak:6", "Jumlah Siap:10", "Kirim:5", "Pos:4", "Lain:2"], [4, 6, 5, 4, 2]),
        (["Jumlah Siap:10", "Rapat:4", "Cetak:6", "Kirim:3"], [4, 6, 3]),
        (["Kirim:3", "Sub Jumlah Kirim:3", "Pos:5"], [3, 5]),
    ],
)
def test_a_row_whose_marks_and_figures_say_subtotal_is_not_a_line(
    lines: list[str], kept: list[int]
) -> None:
    """The parts are the lines; one finding reports all such rows."""
    found = read(*lines)
    assert found.lines[AMOUNT].tolist() == [millions * 1_000_000 for millions in kept]
    assert [code for code, _ in flagged(found)] == ["subtotal-rows"]
    assert not has_errors(found)


def test_subtotals_are_reported_with_their_rows() -> None:
    """Rows 5 and 8 of the source, where A and B stand."""
    found = read("A. Siap:10", "1) Rapat:4", "2) Cetak:6", "B. Laksana:20", "1) Jalan:20")
    (told,) = (f for f in found.findings if f.code == "subtotal-rows")
    assert (told.row, told.column) == (5, 6)
    assert told.values == {"count": 2, "labels": ("A. Siap", "B. Laksana"), "rows": ("5", "8")}
    assert list(found.lines[DESCRIPTION]) == ["1) Rapat", "2) Cetak", "1) Jalan"]


@pytest.mark.parametrize(
    ("total", "kept", "adds_up"),
    [("30", [4, 6, 20], True), ("60", [10, 4, 6, 20, 20], True), ("31", [4, 6, 20], False)],
    ids=["the parts", "all rows", "neither"],
)
def test_a_stated_total_proves_the_reading(total: str, kept: list[int], adds_up: bool) -> None:
    """Where it counts all rows they are lines, whatever their marks."""
    found = read(
        "A. Siap:10", "1) Rapat:4", "2) Cetak:6", "B. Laksana:20", "1) Jalan:20", total=total
    )
    assert found.lines[AMOUNT].tolist() == [millions * 1_000_000 for millions in kept]
    assert found.adds_up is adds_up


def test_lines_below_a_total_are_still_reported_where_rows_above_it_were_left_out() -> None:
    """The total stands below two lines then, not three."""
    found = read("A. Siap:10", "1) Rapat:4", "2) Cetak:6", total="10")
    assert found.adds_up
    assert "line-after-total" not in codes(found.findings)


@pytest.mark.parametrize(
    "lines",
    [
        ["Siap:10", "Rapat:4", "Cetak:6"],
        ["Siap:10", "Rapat:4", "Cetak:6", "Kirim:5", "Pos:3", "Lain:2"],
        ["Siap:10", "Rapat:1", "Cetak:2", "Kirim:7"],
    ],
)
def test_where_only_figures_speak_for_subtotals_it_is_an_error(lines: list[str]) -> None:
    """All lines under the headings are sums or their parts, and no total says what counts."""
    found = read(*lines)
    assert ("subtotal-is-line", 5) in flagged(found)
    assert found.lines[AMOUNT].tolist()[0] == 10_000_000


def test_a_sum_that_says_less_than_its_parts_is_an_error() -> None:
    """It leaves blank what each of them states, though another line stands between."""
    found = plan(
        HEADER,
        HEADINGS,
        _row("Pos", "9"),
        " | | | | Siap | 10.000.000 |",
        _row("Rapat", "4"),
        _row("Cetak", "6"),
        _row("Kirim", "3"),
    )
    assert flagged(found) == [("subtotal-is-line", 6)]


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        (["Pos:9", "Siap:10", "Rapat:4", "Cetak:6", "Kirim:3"], "line-is-sum-below", 6),
        (["Siap:10", "Rapat:4", "Cetak:6", "Kirim:3"], "line-is-sum-below", 5),
        (["Kirim:5", "Rapat:4", "Cetak:6", "Siap:10", "Pos:1"], "line-is-sum-above", 8),
        (["1. Siap:10", "2. Rapat:4", "3. Cetak:6"], "line-is-sum-below", 5),
        (["Rapat:4", "Cetak:6", "Siap:10"], "line-is-sum", 7),
    ],
    ids=["among others", "with one more", "of those above", "numbered as lines", "of all above"],
)
def test_a_sum_that_may_be_chance_is_a_warning(lines: list[str], code: str, row: int) -> None:
    """Other lines stand under the same headings, or the numbers say that all are lines."""
    found = read(*lines)
    assert flagged(found) == [(code, row)]
    assert not has_errors(found)
    assert len(found.lines) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["Siap:10", "Rapat:10"],
        ["Siap:10", "Rapat:10", "Cetak:10"],
        ["Siap:10", "Rapat:0", "Cetak:10"],
        ["Siap:0", "Rapat:0", "Cetak:0"],
        ["A. Siap:10", "B. Rapat:10", "C. Cetak:3"],
        ["1. Siap:3", "2. Rapat:4", "3. Cetak:8"],
        ["Siap:10", "Rapat:4", "Cetak:7"],
        ["Jumlah laporan:3", "Rapat:4", "Total mutu:9"],
    ],
)
def test_equal_neighbours_and_lines_of_one_level_are_not_sums(lines: list[str]) -> None:
    """One amount that repeats another proves nothing."""
    found = read(*lines)
    assert len(found.lines) == len(lines)
    assert flagged(found) == []


def test_a_sum_of_lines_under_other_headings_is_none() -> None:
    """10 million in "Norma", 4 and 6 in "Layanan": figures alone do not cross headings."""
    found = plan(
        HEADER, HEADINGS, _row("Siap", "10"), "Layanan", _row("Rapat", "4"), _row("Cetak", "6")
    )
    assert flagged(found) == []


def test_a_total_that_counts_a_sum_as_a_line_answers_the_question() -> None:
    """20 = 10 + 4 + 6."""
    assert flagged(read("Siap:10", "Rapat:4", "Cetak:6", total="20")) == []


def test_a_total_that_fits_nothing_leaves_the_question_beside_its_error() -> None:
    """The rows that may count twice are named."""
    found = read("Siap:10", "Rapat:4", "Cetak:6", total="10")
    assert flagged(found) == [("line-is-sum-below", 5)]
    assert places(found.findings, "total-differs") == [(8, 6)]


def test_a_heading_by_its_marks_that_misses_its_parts_is_reported() -> None:
    """An error beside others that are subtotals, a warning where none is; it stays a line."""
    wrong = ("B. Laksana:20", "1) Jalan:19")
    found = read("A. Siap:10", "1) Rapat:4", "2) Cetak:6", *wrong)
    assert flagged(found) == [("subtotal-rows", 5), ("subtotal-unlike", 8)]
    assert found.lines[AMOUNT].sum() == 49_000_000
    assert has_errors(found)
    repeated = read("Siap:10", "- Rapat:10", "Kirim:3")  # one amount again, and nothing else
    assert flagged(repeated) == [("line-over-lines", 5)]
    alone = read(*wrong)
    assert flagged(alone) == [("line-over-lines", 5)]
    assert flagged(read(*wrong, total="39")) == []


def test_a_refused_part_proves_no_sum() -> None:
    """What it would add is not known."""
    found = read("A. Siap:10", "1) Rapat:4", "2) Cetak:banyak", "Kirim:6")
    assert flagged(found) == []
    assert found.lines[AMOUNT].tolist() == [10_000_000, 4_000_000, 6_000_000]


def test_what_a_subtotal_realised_is_left_out_with_it() -> None:
    """Both of its amounts sum up its parts."""
    found = plan(
        "Program | Sasaran | Uraian | Anggaran | Realisasi Anggaran",
        HEADINGS,
        " | Tertib | A. Siap | 10.000.000 | 5.000.000",
        " | Tertib | 1) Rapat | 4.000.000 | 2.000.000",
        " | Tertib | 2) Cetak | 6.000.000 | 3.000.000",
        "Jumlah | | | 10.000.000 | 5.000.000",
    )
    assert found.lines["realised_amount"].sum() == 5_000_000
    assert found.adds_up


@pytest.mark.parametrize(
    ("texts", "below"),
    [
        (["A. a", "1. b", "2. c", "B. d", "1. e"], [[1, 2], [], [], [4], []]),
        (["1. a", "- b", "- c", "2. d"], [[1, 2], [], [], []]),
        (["g. a", "h. b", "i. c", "j. d"], [[], [], [], []]),
        (["a", "b", "c"], [[], [], []]),
        (["1. a", "5. b", "6. c"], [[], [], []]),
        (["1. a", "1) b", "2) c", "2. d", "a. e", "b. f"], [[1, 2], [], [], [4, 5], [], []]),
        (["i. a", "ii. b", "iii. c", "iv. d", "v. e"], [[], [], [], [], []]),
    ],
)
def test_marks_say_which_lines_stand_below_which(texts: list[str], below: list[list[int]]) -> None:
    """By the position of each; a number that fits nowhere begins anew."""
    assert [[node.at for node in each.below] for each in nodes_of(texts)] == below


@pytest.mark.parametrize(
    ("texts", "alike"),
    [
        (["1. a", "2. b", "3. c"], True),
        (["h. a", "i. b"], True),
        (["1. a", "a. b"], False),
        (["1. a", "3. b"], False),
        (["- a", "- b"], False),
        (["a", "b"], False),
        (["1.868.000 lembar", "2.000.000 lembar"], False),
    ],
)
def test_lines_may_be_numbered_one_by_one(texts: list[str], alike: bool) -> None:
    """Bullets and figures are not a numbering."""
    assert are_numbered_alike(texts) is alike
