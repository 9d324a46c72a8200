"""Any table of the family is read whole: what was printed is loaded, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from rkt import DocumentError, Plan, Severity, load_plan
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE, SOURCE_ROW
from rkt.i18n import load_texts
from rkt.parsing.normalize import normalize_grid
from rkt.parsing.parsed_table import ParsedTable
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.table_choice import read_table
from tests.conftest import PUBLISHED
from tests.examples import examples
from tests.printing import BudgetLine, Layout, expected, layouts, plans, print_table, save_as

EN = load_texts("en")


def load(data: bytes) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rkt.csv"
        path.write_bytes(data)
        return load_plan(path)


@given(lines=plans(), layout=layouts)
@examples(150)
def test_a_plan_is_read_back_line_for_line_however_it_was_printed(
    lines: list[BudgetLine], layout: Layout
) -> None:
    """Page breaks, moved cells, blank rows, encodings: paths, texts, amounts and rows are equal."""
    sheet = print_table(lines, layout)
    read = load(save_as(layout, sheet.rows))
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE, SOURCE_ROW]
    assert [tuple(row) for row in read.lines[columns].to_numpy().tolist()] == list(
        expected(lines, sheet)
    )
    assert read.published_total == (sum(line.amount for line in lines) if layout.total else None)
    errors = {f.code for f in read.findings if f.severity is Severity.ERROR}
    assert errors <= {"subtotal-is-line"}  # amounts that happen to be sums are asked about
    assert (read.facts.fiscal_year == 2021) is layout.titled


CELLS = st.sampled_from(
    [
        *([""] * 4),
        "Pemilu",
        "Logistik",
        "Norma",
        "Sasaran",
        "Indikator",
        "Keluaran",
        "Uraian",
        "Anggaran",
        "Satuan",
        "Target",
        "Realisasi",
        "Realisasi Anggaran",
        "12 bulan",
        "Tertib",
        "Laporan",
        "Rapat",
        "Jumlah",
        "Sub total",
        "1,000,000",
        "2.000.000",
        "1.868",
        "500",
        "3000000",
        "1.86B.000",
        "Rp",
        "-",
        "(Rp)",
        "(dalam ribuan rupiah)",
        "(1)",
        "2021",
        "Halaman 2",
        "RENCANA KERJA TAHUNAN",
        "Serang, 28 Januari 2021",
        "•",
    ]
)
ROWS = st.one_of(
    st.lists(CELLS, max_size=9).map(tuple),
    st.sampled_from(
        [
            ("Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"),
            ("No", "Program", "Sasaran", "Indikator", "Keluaran", "Uraian", "Satuan", "Jumlah"),
            ("Program", "Sasaran", "Uraian", "Target", "Satuan", "Anggaran", "Realisasi", "Ket"),
            ("Program", "Sasaran", "Uraian", "Realisasi Anggaran", "Anggaran", "Ket"),
            ("", "Tertib", "Rapat", "12", "bulan", "1,000,000", "900,000", "APBN"),
            ("Tertib", "Rapat", "12", "bulan", "1,000,000", "900,000", "APBN"),
            ("", "Tertib", "Rapat", "900,000", "", "APBN"),
            ("Jumlah", "", "", "", "", "1,000,000", "900,000"),
            ("Program", "Kegiatan", "KRO", "Sasaran", "Uraian", "Anggaran", "Ket"),
            ("Pemilu", "Logistik", "Norma", "Tertib", "Rapat", "1,000,000", "APBN"),
            ("", "Logistik", "", "Tertib", "Rapat", "1,000,000"),
            ("", "", "", "Tertib", "Rapat", "1,000,000"),
            ("", "Logistik"),
            ("", "", "Norma", "", "", "1,000,000"),
            ("RENCANA KERJA TAHUNAN",),
            ("Pemilu",),
            ("Norma",) * 7,
            ("", "Rapat"),
            ("", "Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"),
            ("Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"),
            ("Norma", "", "", "", "", "2,000,000", "APBN"),
            ("Jumlah", "", "", "", "", "2,000,000"),
        ]
    ),
)
GRIDS = st.lists(ROWS, max_size=14).map(
    lambda rows: Grid(
        "rkt.csv", tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1))
    )
)


def places_of(table: ParsedTable) -> dict[int, Counter[str]]:
    """What a table taken apart holds of each row: its texts, as often as they are held."""
    held: dict[int, Counter[str]] = {}
    cells = [*table.outside, *table.unused, *table.in_other_columns, *table.header_again]
    cells += [*table.currency_signs, *table.beside, *table.levels_again, *table.grouped]
    cells += [*table.other_table, *(t.realised for t in table.totals if t.realised)]
    lines = [*table.lines, *(each.line for each in table.subtotals)]
    texts = [
        *((cell.row, cell.text) for cell in cells),
        *((row.number, text) for row in table.header.rows for _, text in row.filled),
        *((use.heading.row, use.heading.text) for use in table.headings),
        *((line.source.row, text) for line in lines for text in line.texts.values()),
        *((line.source.row, line.source.text) for line in lines),
        *((total.source.row, total.source.text) for total in table.totals),
        *((total.source.row, total.label) for total in table.totals if not total.of_heading),
    ]
    for row, text in texts:
        held.setdefault(row, Counter())[text] += bool(text)
    return {row: +counts for row, counts in held.items()}


def spans(row: GridRow, table: ParsedTable) -> bool:
    """Whether a text that merged cells repeat may count once: in headings, titles and totals."""
    return all(line.source.row != row.number for line in table.lines)


_LEVEL_BELOW_REALISED = Grid(
    "rkt.csv",
    (
        GridRow(1, ("Sasaran", "Realisasi Anggaran")),
        GridRow(2, ("Program", "Kegiatan", "KRO", "Sasaran", "Uraian", "Anggaran", "Ket")),
        GridRow(3, ("Pemilu", "Logistik", "Layanan", "Tertib", "Rapat", "Rp", "-")),
    ),
)

_ANOTHER_BELOW_ITS_TOTAL = Grid(
    "rkt.csv",
    (
        GridRow(1, ("Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran")),
        GridRow(2, ("Jumlah", "", "", "", "", "1,000,000")),
        GridRow(3, ()),
        GridRow(4, ("Pemilu",)),
        GridRow(5, ("Jumlah", "", "", "", "", "2,000,000")),
    ),
)


@given(grid=GRIDS)
@example(grid=Grid("rkt.csv", (GridRow(1, ("Jumlah",)), GridRow(2, ("2021", "Pemilu")))))
@example(grid=_LEVEL_BELOW_REALISED)
@example(grid=_ANOTHER_BELOW_ITS_TOTAL)
@examples(400)
def test_every_cell_of_the_source_ends_in_exactly_one_place(grid: Grid) -> None:
    """Lines, headings, totals, header, outside, left over: no text twice, and none never."""
    table = normalize_grid(grid)
    held = places_of(table)
    for row in grid.rows:
        cells = Counter(text for _, text in row.filled)
        ended = held.get(row.number, Counter())
        assert ended == cells or (spans(row, table) and ended < cells and set(ended) == set(cells))


@given(grid=GRIDS)
@examples(250)
def test_every_cell_is_in_the_plan_or_in_a_finding_of_its_row(grid: Grid) -> None:
    """What is left over, left out or refused is reported; sentences have all their values."""
    table, _ = read_table(grid)
    try:
        plan = build_plan(grid)
    except DocumentError:
        return  # refused as a whole: no table
    told = {finding.row for finding in plan.findings}
    lines = {line.source.row for line in table.lines if line.amount is not None}
    assert lines == set(plan.lines[SOURCE_ROW])
    refused_lines = {line.source.row for line in table.lines if line.amount is None}
    assert refused_lines <= told
    assert {cell.row for cell in (*table.unused, *table.beside)} <= told
    assert {use.heading.row for use in table.headings if not use.level} <= told
    claimed = {index + 1 for index in table.header.claims}  # these have a finding of their own
    others = {cell.column for cell in table.in_other_columns} - claimed
    assert others == {f.column for f in plan.findings if f.code in UNKNOWN_COLUMN}
    for finding in plan.findings:
        assert "%(" not in finding.place(EN) + finding.problem(EN) + finding.remedy(EN)


UNKNOWN_COLUMN = ("column-unused", "column-numbering")


def read_or_refuse(data: bytes) -> Plan | DocumentError:
    try:
        return load(data)
    except DocumentError as refusal:
        return refusal


TABLE = b'Program,Sasaran,Anggaran\nPemilu,,\n,Tertib,"1,000,000"\n'


@given(data=st.binary(max_size=300) | st.binary(max_size=40).map(TABLE.__add__))
@example(data=b"\xff\xfe")
@example(data=b"\x00" * 9)
@example(data=b'"' * 9)
@example(data=TABLE + b'"')
@example(data=b"\xef\xbb\xbf" + TABLE)
@example(data=b"\xfe\xff" + TABLE)
@examples(250)
def test_any_bytes_make_a_plan_or_are_refused_by_name(data: bytes) -> None:
    """No file raises anything but the document error, which has a sentence to show."""
    read = read_or_refuse(data)
    if isinstance(read, DocumentError):
        assert read.finding.severity is Severity.ERROR
        assert "rkt.csv" in read.finding.problem(EN)
    else:
        assert len(read.lines) + len(read.findings) > 0


@given(cut=st.integers(0, len(PUBLISHED.read_bytes()) - 4))
@examples(60)
def test_the_published_table_cut_off_anywhere_does_not_add_up(cut: int) -> None:
    """Half a download is refused, or its total is missing or differs."""
    read = read_or_refuse(PUBLISHED.read_bytes()[:cut])
    assert isinstance(read, DocumentError) or not read.adds_up
