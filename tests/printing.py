"""Plans made up by Hypothesis, printed as RKT tables with the quirks that offices' files have."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from rkt.core.number_format import write_rupiah

HEADER = ["Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
HEADERS = {
    "one row": [HEADER],
    "money unit below": [HEADER, ["", "", "", "", "", "(Rp)", ""]],
    "columns numbered": [HEADER, [f"({number})" for number in range(1, 8)]],
    "two rows": [
        ["Program Kegiatan", "Sasaran", "Kinerja", "", "Uraian", "Anggaran", "Ket"],
        ["", "", "Indikator", "Keluaran", "", "(Rp)", ""],
    ],
}
TITLES = ["RENCANA KERJA TAHUNAN KPU KOTA SERANG", "TAHUN ANGGARAN 2021"]
SIGNATURE = [
    ["", "Mengetahui", "", "", "", "Serang, 28 Januari 2021"],
    ["", "Ketua", "", "", "", "Sekretaris"],
    ["Telp. (0254) 200374"],
]
NOTATIONS: dict[str, Callable[[int], str]] = {
    "1,868,000": lambda amount: write_rupiah(amount, "en").removeprefix("Rp"),
    "1.868.000": lambda amount: write_rupiah(amount, "id").removeprefix("Rp"),
    "Rp 1.868.000,-": lambda amount: f"{write_rupiah(amount, 'id')},-".replace("Rp", "Rp "),
    "1.868.000,00": lambda amount: f"{write_rupiah(amount, 'id')},00".removeprefix("Rp"),
    "1868000": str,
}


@dataclass(frozen=True)
class BudgetLine:
    """A line as it is meant, whatever the page does to it."""

    path: tuple[str, str, str]
    texts: tuple[str, str, str, str]
    amount: int
    note: str


@dataclass(frozen=True)
class Layout:
    """How a plan is printed and saved."""

    header: str
    notation: str
    page_length: int
    """Lines on a page."""
    styles: list[str]
    """The cells of a line, page by page: "whole", "no note", or "no leading blank"."""
    header_again: bool
    title_again: bool
    path_again: int
    """How many headings of the path the next page prints again, from the last upwards."""
    headings_at_foot: bool
    """New headings stand at the foot of a page and are printed again on the next."""
    blank_rows: int
    """A blank row after so many rows; 0 for none."""
    titled: bool
    signed: bool
    total: str
    """The label of the total; "" where there is none."""
    total_column: int
    delimiter: str
    newline: str
    encoding: str


layouts = st.builds(
    Layout,
    header=st.sampled_from(list(HEADERS)),
    notation=st.sampled_from(list(NOTATIONS)),
    page_length=st.integers(1, 6),
    styles=st.lists(
        st.sampled_from(["whole", "no note", "no leading blank"]), min_size=1, max_size=3
    ),
    header_again=st.booleans(),
    title_again=st.booleans(),
    path_again=st.integers(0, 3),
    headings_at_foot=st.booleans(),
    blank_rows=st.integers(0, 4),
    titled=st.booleans(),
    signed=st.booleans(),
    total=st.sampled_from(["", "Jumlah", "JUMLAH ANGGARAN", "Total"]),
    total_column=st.integers(1, 6),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)

_endings = st.sampled_from(
    ["", ", dan lainnya", ' "khusus"', "; lanjutan", " (KPU)", " 2021", "\nSerang", " – Café"]
)
_texts = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(
            [
                "Terlaksananya kegiatan",
                "Jumlah laporan",
                "Persentase anggaran",
                "Rapat",
                "Total mutu",
            ]
        ),
        _endings,
    ),
)
_amounts = st.one_of(
    st.integers(0, 999),
    st.integers(1_000, 1_899) | st.integers(2_100, 999_999),  # between them it may be a year
    st.integers(1_000_000, 10**13),
)
_lines = st.tuples(
    st.tuples(_texts, st.just("") | _texts, st.just("") | _texts, _texts.map("Uraian {}".format)),
    _amounts,
    st.sampled_from(["", "", "•", "APBN", "lihat lampiran 2"]),
)
_groups = st.lists(
    st.tuples(
        st.sampled_from(["Layanan Perkantoran", "Norma", "Data dan Informasi", "Sarana"]),
        st.lists(_lines, min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda group: group[0],
)
_activities = st.lists(st.tuples(_endings, _groups), min_size=1, max_size=4)
_programs = st.lists(st.tuples(_endings, _activities), min_size=1, max_size=4)


@st.composite
def plans(draw: st.DrawFn) -> list[BudgetLine]:
    """Up to four programs of up to four activities of up to four output groups of lines.

    Programs and activities have names of their own; those of output groups repeat. One amount
    is a million or more, so that separators can be told.
    """
    lines = [
        BudgetLine(
            (f"Pemilu {p}{of_program}", f"Logistik {p}.{a}{of_activity}", group),
            texts,
            amount,
            note,
        )
        for p, (of_program, activities) in enumerate(draw(_programs), 1)
        for a, (of_activity, groups) in enumerate(activities, 1)
        for group, group_lines in groups
        for texts, amount, note in group_lines
    ]
    largest = BudgetLine(lines[0].path, lines[0].texts, 2_031_713_000, lines[0].note)
    return [largest, *lines[1:]]


@dataclass
class Sheet:
    """Rows as they are printed one by one; ``line_rows`` are the numbers of those with a line."""

    layout: Layout
    rows: list[list[str]] = field(default_factory=list)
    line_rows: list[int] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        every = self.layout.blank_rows
        if every and len(self.rows) % (every + 1) == every:
            self.rows.append([])
        self.rows.append([*cells, *[""] * (len(HEADER) - len(cells))])

    def add_line(self, cells: list[str]) -> None:
        self.add()
        self.rows[-1] = cells
        self.line_rows.append(len(self.rows))


def print_table(lines: list[BudgetLine], layout: Layout) -> Sheet:
    """Return the plan as rows of cells."""
    sheet = Sheet(layout)
    _add_head(sheet, titled=layout.titled, headed=True)
    above: tuple[str, ...] = ("", "", "")
    for number, line in enumerate(lines):
        page, first = divmod(number, layout.page_length)
        if page and not first:
            _add_page_break(sheet, above, line)
        for name in new_headings(above, line.path):
            sheet.add(name)
        sheet.add_line(_cells(line, layout, layout.styles[page % len(layout.styles)]))
        above = line.path
    _add_foot(sheet, sum(line.amount for line in lines))
    return sheet


def save_as(layout: Layout, rows: list[list[str]]) -> bytes:
    """Return the rows as a delimited file in the layout's encoding."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator=layout.newline)
    writer.writerows(rows)
    return text.getvalue().encode(layout.encoding)


def _add_head(sheet: Sheet, *, titled: bool, headed: bool) -> None:
    for title in TITLES if titled else ():
        sheet.add(title)
    for names in HEADERS[sheet.layout.header] if headed else ():
        sheet.add(*names)


def _add_page_break(sheet: Sheet, above: tuple[str, ...], line: BudgetLine) -> None:
    layout = sheet.layout
    at_foot = new_headings(above, line.path) if layout.headings_at_foot else []
    for name in at_foot if layout.header_again else ():
        sheet.add(name)
    _add_head(sheet, titled=layout.titled and layout.title_again, headed=layout.header_again)
    for name in above[3 - layout.path_again :] if not at_foot else ():
        sheet.add(name.upper())


def new_headings(above: tuple[str, ...], path: tuple[str, ...]) -> list[str]:
    same = next((i for i in range(3) if above[i] != path[i]), 3)
    return list(path[same:])


def _cells(line: BudgetLine, layout: Layout, style: str) -> list[str]:
    whole = ["", *line.texts, NOTATIONS[layout.notation](line.amount), line.note]
    if style == "no leading blank":
        return whole[1:]
    return whole[:-1] if style == "no note" and not line.note else whole


def _add_foot(sheet: Sheet, total: int) -> None:
    layout = sheet.layout
    if layout.total:
        blanks = [""] * (layout.total_column - 1)
        sheet.add(layout.total, *blanks, NOTATIONS[layout.notation](total))
    for row in SIGNATURE if layout.signed else ():
        sheet.add(*row)


def expected(lines: list[BudgetLine], sheet: Sheet) -> Iterator[tuple[object, ...]]:
    """Yield what the loader should say of each line: path, texts, amount, note, source row."""
    for line, row in zip(lines, sheet.line_rows, strict=True):
        yield (*line.path, *line.texts, line.amount, line.note, row)
