"""What marks a subtotal: chosen by a person, kept in the layout, or left to the sums alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt import DocumentError, Plan
from rkt.core import schema
from rkt.parsing.draft import read_draft_unchecked
from rkt.parsing.layouts import Layout, Subtotals
from rkt.parsing.layouts.files import layout_from_json, layout_to_json
from rkt.parsing.layouts.proposal import proposed_layout
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid

GIVEN = {"unit": "KPU Kota Contoh", "fiscal_year": 2026}
NAMES = """Uraian,Jumlah
<b>Layanan Umum</b>,30.000.000
  <b>Rapat</b>,10.000.000
    Konsumsi,4.000.000
    Narasumber,6.000.000
  <b>Perjalanan</b>,20.000.000
    Tiket,20.000.000
<b>Gedung</b>,5.000.000
  <b>Perbaikan</b>,5.000.000
    Cat,2.000.000
    Semen,3.000.000
JUMLAH,35.000.000
"""
"""Names without codes or marks; bold and set in as offices do."""
LINES = [
    ("Layanan Umum", "Rapat", "Konsumsi", 4_000_000),
    ("Layanan Umum", "Rapat", "Narasumber", 6_000_000),
    ("Layanan Umum", "Perjalanan", "Tiket", 20_000_000),
    ("Gedung", "Perbaikan", "Cat", 2_000_000),
    ("Gedung", "Perbaikan", "Semen", 3_000_000),
]
TWO_WAYS = """Uraian,Jumlah
<b>Rapat</b>,20.000.000
  <b>Persiapan</b>,10.000.000
    Alat,10.000.000
  <b>Acara</b>,10.000.000
    Konsumsi,10.000.000
JUMLAH,20.000.000
"""
"""Konsumsi can stand below Acara, and Acara below Alat: 20 = 10 + 10 either way."""


def table(text: str) -> Grid:
    rows = "\n".join(line.replace(",", "\t") for line in text.splitlines())
    return read_draft_unchecked(rows.encode(), "rkt.txt").grid


def lines_of(plan: Plan) -> list[tuple[object, ...]]:
    columns = [*plan.levels, schema.DESCRIPTION, schema.AMOUNT]
    return [tuple(row) for row in plan.lines[columns].itertuples(index=False)]


def layout_of(grid: Grid, mark: Subtotals | None) -> Layout:
    return replace(proposed_layout(grid, None, is_read=False), subtotals=mark)


@pytest.mark.parametrize("mark", [Subtotals.BOLD, Subtotals.INDENT, Subtotals.SUMS, None])
def test_names_alone_nest_by_what_marks_a_subtotal(mark: Subtotals | None) -> None:
    """The same tree by bold names, by indents, and by the sums, which leave one way."""
    grid = table(NAMES)
    plan = build_plan(grid, GIVEN, layout_of(grid, mark))
    assert lines_of(plan) == LINES
    assert plan.adds_up
    assert [(node.stated, node.summed) for node in plan.reconciliation if node.difference] == []


def test_a_table_of_names_that_its_sums_prove_is_read_without_a_question() -> None:
    """One way agrees with the total and with each sum; the layout says so."""
    plan = build_plan(table(NAMES), GIVEN)
    assert (lines_of(plan), plan.adds_up) == (LINES, True)
    understood = plan.understood
    assert understood is not None
    assert (understood.subtotals, understood.subtotals_reason[:5]) == (Subtotals.SUMS, "There")


def test_a_table_that_two_ways_prove_is_asked_about_and_bold_names_are_offered() -> None:
    """Refused with the row that is open; the choice begins with what the document shows."""
    grid = table(TWO_WAYS)
    with pytest.raises(DocumentError) as refused:
        build_plan(grid, GIVEN)
    found = refused.value.finding
    assert (found.code, found.row, found.values["label"]) == ("sums-open", 5, "Acara")
    proposed = proposed_layout(grid, None, is_read=False)
    assert (proposed.subtotals, proposed.subtotals_reason) == (
        Subtotals.BOLD,
        "Some names are bold.",
    )
    plan = build_plan(grid, GIVEN, proposed)
    paths = [line[:3] for line in lines_of(plan)]
    assert paths == [("Rapat", "Persiapan", "Alat"), ("Rapat", "Acara", "Konsumsi")]


def test_a_wrong_digit_in_a_sum_of_bold_names_is_named() -> None:
    """Konsumsi says 5 instead of 4 million: never without an error."""
    grid = table(NAMES.replace("Konsumsi,4.", "Konsumsi,5."))
    plan = build_plan(grid, GIVEN, layout_of(grid, Subtotals.BOLD))
    assert "sum-differs" in [f.code for f in plan.findings]
    with pytest.raises(DocumentError):
        build_plan(grid, GIVEN)


def test_words_give_their_sums_to_the_headings_they_close() -> None:
    """Each "Jumlah" row proves its heading in the tree of sums."""
    text = """Uraian,Jumlah
A. Rapat
1. Konsumsi,4.000.000
2. Narasumber,6.000.000
Jumlah Rapat,10.000.000
B. Gedung
1. Cat,2.000.000
Jumlah Gedung,3.000.000
TOTAL,12.000.000
"""
    grid = table(text)
    plan = build_plan(grid, GIVEN, layout_of(grid, Subtotals.WORDS))
    assert [node.stated for node in plan.reconciliation] == [10_000_000, 3_000_000]
    assert [f.code for f in plan.findings if f.code == "sum-differs"] == ["sum-differs"]


def test_without_subtotals_every_row_with_an_amount_is_a_line() -> None:
    """Codes nest the rows, yet a person says that each amount counts."""
    text = """Kode,Uraian,Jumlah
1,Program Pemilu,
1.1,Rapat,10.000.000
1.1.1,Konsumsi,4.000.000
JUMLAH,,14.000.000
"""
    grid = table(text)
    understood = proposed_layout(grid, None, is_read=False)
    plan = build_plan(grid, GIVEN, replace(understood, subtotals=Subtotals.NONE))
    assert [int(amount) for amount in plan.lines[schema.AMOUNT]] == [10_000_000, 4_000_000]
    assert plan.adds_up


def test_what_marks_a_subtotal_is_kept_in_the_layouts_file() -> None:
    """Files from before leave it to the document."""
    layout = replace(proposed_layout(table(NAMES), None, is_read=False), name="Kami")
    bold = replace(layout, subtotals=Subtotals.BOLD, subtotals_reason="")
    assert layout_from_json(layout_to_json(bold)).subtotals is Subtotals.BOLD
    before = layout_to_json(bold).replace('"subtotals": "bold",', "")
    assert layout_from_json(before).subtotals is None


def test_a_title_above_names_alone_is_no_heading() -> None:
    """The usual reading takes it for one and fails; the sums prove the tree."""
    titled = f"RENCANA ANGGARAN KPU KOTA CONTOH TAHUN 2026\n{NAMES}"
    assert lines_of(build_plan(table(titled), GIVEN)) == LINES


def test_a_line_that_lacks_a_level_is_counted_where_the_total_counts_it() -> None:
    """Langganan states 7 = 3 + 4 million by chance; the total has 23, not 16 million."""
    text = """Program,Kegiatan,Uraian,Anggaran
Dukungan Manajemen,,Langganan daya,7.000.000
Dukungan Manajemen,Umum,ATK,3.000.000
Dukungan Manajemen,Umum,Rapat,4.000.000
Pemilu,Logistik,Sewa,9.000.000
TOTAL,,,23.000.000
"""
    plan = build_plan(table(text), GIVEN)
    assert (len(plan.lines), plan.adds_up) == (4, True)


def test_a_long_table_of_names_is_proved_by_its_sums() -> None:
    """Ten sums of ten sums of five lines: the ways to count sums beside parts are countless."""
    lines = [(place * 7_919 % 9_973 + 1) * 1_000 for place in range(500)]
    rows = ["Uraian,Jumlah"]
    for start in range(0, 500, 50):
        rows.append(f"Bagian {_word(start)},{sum(lines[start : start + 50])}")
        for first in range(start, start + 50, 5):
            rows.append(f"Pos {_word(first)},{sum(lines[first : first + 5])}")
            rows += [f"Hal {_word(at)},{lines[at]}" for at in range(first, first + 5)]
    plan = build_plan(table("\n".join([*rows, f"JUMLAH,{sum(lines)}"])), GIVEN)
    assert plan.lines[schema.AMOUNT].tolist() == lines
    assert len(plan.reconciliation) == 110


def test_a_long_list_is_proved_by_its_total() -> None:
    """Each row counts once; thousands of rows beside one another nest no calls."""
    rows = [f"Hal {_word(at)},{(at % 89 + 11) * 1_000}" for at in range(1_500)]
    total = sum((at % 89 + 11) * 1_000 for at in range(1_500))
    plan = build_plan(table("\n".join(["Uraian,Jumlah", *rows, f"JUMLAH,{total}"])), GIVEN)
    assert (len(plan.lines), plan.adds_up) == (1_500, True)


def _word(number: int) -> str:
    """Return a name of letters for a number: digits would be marks."""
    return "".join(chr(97 + int(digit)) for digit in f"{number:04}")
