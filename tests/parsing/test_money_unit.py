"""A table in thousands or millions is read in rupiah where it says so, and told; else refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import DocumentError, Plan, Severity
from rkt.core.money import AmountError, AmountProblem, Separators, read_amount, written_in_unit
from rkt.core.schema import AMOUNT
from rkt.i18n import Rupiah
from rkt.parsing.layouts.proposal import proposed_layout
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.examples import examples
from tests.parsing.tree_files import FILES, csv_of
from tests.parsing.tree_tables import tree_tables
from tests.tables import HEADER, HEADINGS, grid, places, plan

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
OTHER = " | Tertib | Persen | Laporan | Bimtek | 2,000,000 |"
TOTAL = "Jumlah ||||| 3,000,000"
SMALL = (
    " | Tertib | Persen | Laporan | Rapat | 1.868,5 |",
    " | Tertib | Persen | Laporan | Bimtek | 745,25 |",
    "Jumlah ||||| 2.613,75",
)
THOUSAND, MILLION = 1_000, 1_000_000


def amounts(found: Plan) -> list[int]:
    return found.lines[AMOUNT].tolist()


def errors(found: Plan) -> list[str]:
    return [f.code for f in found.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        *((words, THOUSAND) for words in ("dalam ribuan rupiah", "ribu Rp", "Rp.000", "x Rp1.000")),
        *((words, THOUSAND) for words in ("x 1.000", "000", "Rp '000", "’000", "Rp Rb", "Rb.")),
        *((words, MILLION) for words in ("jutaan", "Rp juta", "Jt", "Rp Jt", "dalam jutaan")),
        *((words, MILLION) for words in ("dalam Rp juta", "x Rp1.000.000", "000.000")),
    ],
)
def test_the_name_of_the_amounts_states_their_unit(words: str, unit: int) -> None:
    """In brackets after the name, or in a row of its own below it."""
    for header, place in (
        (HEADER.replace("Anggaran", f"Anggaran ({words})"), (1, 6)),
        (f"{HEADER}\n ||||| ({words}) |", (2, 6)),
    ):
        found = plan(header, HEADINGS, LINE, OTHER, TOTAL)
        assert amounts(found) == [1_000_000 * unit, 2_000_000 * unit]
        assert places(found.findings, "money-unit") == [place]
        assert found.published_total == 3_000_000 * unit
        assert not errors(found)


@pytest.mark.parametrize(
    "rows",
    [
        ("(dalam ribuan rupiah)", HEADER, HEADINGS, LINE, OTHER, TOTAL),
        ("RKT KPU Kota Contoh 2025 (dalam ribuan rupiah)", HEADER, HEADINGS, LINE, OTHER, TOTAL),
        (HEADER, HEADINGS, LINE, OTHER, "Jumlah (ribuan) ||||| 3,000,000"),
        (HEADER, HEADINGS, LINE, OTHER, TOTAL, "Catatan: angka dalam ribuan rupiah."),
        *(
            (HEADER.replace("Anggaran", name), HEADINGS, LINE, OTHER, TOTAL)
            for name in ("Anggaran Rp ribu", "Pagu (thousand IDR)", "Anggaran (Rp. 1.000,-)")
        ),
        (HEADER, " ||||| dalam ribuan", HEADINGS, LINE, OTHER, TOTAL),
    ],
    ids=["title", "end of a title", "label of the total", "note", *("name",) * 3, "row below"],
)
def test_the_unit_may_stand_anywhere_around_the_table(rows: tuple[str, ...]) -> None:
    """One finding tells it, and its text is not told again as one outside the table."""
    found = plan(*rows)
    assert amounts(found) == [1_000_000_000, 2_000_000_000]
    (told,) = (f for f in found.findings if f.code == "money-unit")
    assert told.values["unit"] == THOUSAND
    outside = [f.values["text"] for f in found.findings if f.code == "text-outside"]
    assert told.values["text"] not in outside
    assert not errors(found)


@pytest.mark.parametrize(
    "words",
    [
        "Terbilang: Tiga juta rupiah",
        "Terbilang: dua ratus lima puluh ribu rupiah",
        "Pagu tahun ini sebesar Rp2,7 miliar",
        "Sasaran: 2 juta pemilih",
        "Honor panitia Rp1.000",
    ],
)
def test_an_amount_in_words_says_nothing_of_the_unit(words: str) -> None:
    """Offices write the total out below the table, and name amounts in sentences."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, TOTAL, words)
    assert amounts(found) == [1_000_000, 2_000_000]
    assert not places(found.findings, "money-unit")


def test_the_unit_of_another_column_is_not_that_of_the_amounts() -> None:
    """Voters in thousands; it is told, and nothing is multiplied."""
    found = plan(HEADER.replace("Keluaran", "Pemilih (ribu)"), HEADINGS, LINE, OTHER, TOTAL)
    assert amounts(found) == [1_000_000, 2_000_000]
    assert places(found.findings, "in-thousands") == [(1, 4)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("(dalam ribuan rupiah)", "Anggaran (Rp juta)"),
        ("(dalam ribuan rupiah)", "Anggaran (dalam Rp)"),
        ("(dalam rupiah)", "Anggaran (Rp ribu)"),
    ],
)
def test_two_units_are_refused_by_name(title: str, name: str) -> None:
    """Which of them holds is a choice, made under Columns."""
    found = plan(title, HEADER.replace("Anggaran", name), HEADINGS, LINE, OTHER, TOTAL)
    assert errors(found).count("money-unit-contradictory") == 1
    (told,) = (f for f in found.findings if f.code == "money-unit-contradictory")
    assert told.values["texts"] == (title, name)


def test_a_currency_beside_a_unit_is_asked_about_with_both_sums() -> None:
    """Most mean thousands, whose columns are called "(Rp)" all the same; a template may not."""
    name = HEADER.replace("Anggaran", "Anggaran (Rp)")
    found = plan("(dalam ribuan rupiah)", name, HEADINGS, LINE, OTHER, TOTAL)
    (told,) = (f for f in found.findings if f.code == "money-unit-or-sign")
    single, scaled = told.values["single"], told.values["scaled"]
    assert (single, scaled) == (Rupiah(sum(amounts(found))), Rupiah(sum(amounts(found)) * 1_000))
    assert "money-unit-contradictory" not in errors(found)


@pytest.mark.parametrize("words", ["Miliar Rp", "miliaran", "Triliun", "USD", "US$", "€", "dollar"])
def test_a_unit_that_holds_no_whole_rupiah_is_refused(words: str) -> None:
    """Billions are rounded, and other money is another's."""
    found = plan(HEADER.replace("Anggaran", f"Anggaran ({words})"), HEADINGS, LINE, OTHER, TOTAL)
    assert errors(found) == ["money-unit-unreadable"]


def test_decimals_of_a_million_are_exact() -> None:
    """1.868,5 million is 1,868,500,000 rupiah; the total is in millions as well."""
    found = plan(HEADER.replace("Anggaran", "Anggaran (Rp juta)"), HEADINGS, *SMALL)
    assert amounts(found) == [1_868_500_000, 745_250_000]
    assert found.published_total == 2_613_750_000
    assert not errors(found)


def test_what_is_no_whole_rupiah_or_can_be_read_in_two_ways_is_refused() -> None:
    """A ten-thousandth of a thousand is a tenth of a rupiah."""
    assert read_amount("1.868,125", Separators.DOT, THOUSAND) == 1_868_125
    for text, separators, problem in (
        ("1.868,1255", Separators.DOT, AmountProblem.FRACTIONAL),
        ("1.868", None, AmountProblem.AMBIGUOUS),
        ("9.007.199.254.741", Separators.DOT, AmountProblem.TOO_LARGE),
    ):
        with pytest.raises(AmountError) as refused:
            read_amount(text, separators, THOUSAND)
        assert refused.value.problem is problem


@given(
    st.integers(0, 10**15),
    st.sampled_from([THOUSAND, MILLION]),
    st.sampled_from([Separators.DOT, Separators.COMMA]),
)
@examples(200)
def test_an_amount_written_in_a_unit_reads_back_the_same(
    amount: int, unit: int, separators: Separators
) -> None:
    """Whatever its last digits."""
    assert read_amount(written_in_unit(amount, separators, unit), separators, unit) == amount


def test_parts_are_summed_in_their_unit() -> None:
    """Half a million of one quarter and of another make more."""
    header = HEADER.replace("Anggaran", "Anggaran (Rp juta) ||| ")
    header += "\n ||||| TW I | TW II | TW III | TW IV |"
    line = " | Tertib | Persen | Laporan | Rapat | 1.200,5 | 300,75 | - | - |"
    found = plan(header, HEADINGS, line, "Jumlah ||||| 1.200,5 | 300,75 | - | -")
    assert amounts(found) == [1_501_250_000]


CHANGED = """
    (dalam ribuan rupiah)
    Kode | Uraian | Volume | Harga Satuan | Semula | Menjadi | TW I | TW II | TW III | TW IV
    1 | Program Pemilu | | | 1.500.000 | 1.868.000 | 868.000 | 0 | 1.000.000 | 0
    1.1 | Kegiatan Logistik | | | 1.500.000 | 1.868.000 | 868.000 | 0 | 1.000.000 | 0
    1.1.1 | Cetak | 2 | 934.000 | 1.500.000 | 1.868.000 | 868.000 | 0 | 1.000.000 | 0
    JUMLAH | | | | 1.500.000 | 1.868.000 | 868.000 | 0 | 1.000.000 | 0
"""


def test_every_amount_of_a_tree_is_in_the_unit() -> None:
    """Before and after, prices, quarters, subtotals: the sums prove it, and counts stay."""
    found = build_plan(grid(CHANGED), {"unit": "x"})
    (line,) = found.lines.to_dict("records")
    assert (line["amount"], line["previous_amount"]) == (1_868_000_000, 1_500_000_000)
    assert (line["unit_price"], line["volume"]) == (934_000_000, "2")
    assert [line[f"amount_q{n}"] for n in (1, 2, 3, 4)] == [868_000_000, 0, 1_000_000_000, 0]
    assert [node.difference for node in found.reconciliation] == [0, 0]
    assert not errors(found)


@pytest.mark.parametrize("kind", list(FILES))
@given(st.data())
@examples(12)
def test_a_unit_scales_each_kind_of_file(kind: str, data: st.DataObject) -> None:
    """Whatever the way to state a hierarchy: the same plan, a thousand times as much."""
    table = data.draw(tree_tables())
    notation = table.quirks.notation
    if notation == "1868000" or not table.quirks.titled:
        return
    rows = [[*row] for row in table.rows]
    rows[0][0] += " (dalam ribuan rupiah)"
    given_facts: dict[str, object] = {"unit": "KPU Kota Contoh", "fiscal_year": 2025}
    whole = build_plan(read_document(FILES[kind](table), f"rka.{kind}"), dict(given_facts))
    scaled = replace(table, rows=rows)
    found = build_plan(read_document(FILES[kind](scaled), f"rka.{kind}"), dict(given_facts))
    assert amounts(found) == [amount * THOUSAND for amount in amounts(whole)]
    assert not errors(found)


def test_a_layout_says_the_unit_where_the_document_does_not() -> None:
    """It is told either way, and what the layout leaves open is as the document says."""
    source = grid(CHANGED.replace("(dalam ribuan rupiah)", "RKA 2025"))
    found = build_plan(source, {"unit": "x"})
    layout = proposed_layout(source, found.understood, is_read=True)
    assert layout.money_unit is None
    chosen = build_plan(source, {"unit": "x"}, replace(layout, money_unit=THOUSAND))
    assert amounts(chosen) == [amount * THOUSAND for amount in amounts(found)]
    assert len(places(chosen.findings, "money-unit-chosen")) == 1
    stated = grid(CHANGED)
    unlike = build_plan(stated, {"unit": "x"}, replace(layout, money_unit=1))
    assert amounts(unlike) == amounts(found)
    assert len(places(unlike.findings, "money-unit-unlike")) == 1


def test_a_choice_settles_what_a_document_leaves_unclear() -> None:
    """Two units in a document are one by the person's choice."""
    source = grid("(dalam ribuan rupiah)", CHANGED.replace("(dalam ribuan rupiah)", "(Rp juta)"))
    unclear = build_plan(source, {"unit": "x"})
    assert "money-unit-contradictory" in errors(unclear)
    layout = proposed_layout(source, unclear.understood, is_read=True)
    settled = build_plan(source, {"unit": "x"}, replace(layout, money_unit=MILLION))
    assert amounts(settled) == [1_868_000_000_000]
    assert not errors(settled)


def test_csv_of_a_unit_is_no_document_without_amounts() -> None:
    """A row that only states a unit is a title, not a table."""
    with pytest.raises(DocumentError):
        build_plan(read_document(csv_of([["(dalam ribuan rupiah)"]]), "rka.csv"))
