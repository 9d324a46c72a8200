"""Text that a page contains but does not show is left out of every cell, and is reported."""

from __future__ import annotations

import pytest

from rkt import DocumentError, Severity
from rkt.findings import RULES
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.unseen_text import Unseen

AMOUNT = "1.868.000"


def read(page: str) -> Grid:
    return read_document(page.encode(), "rkt.html")


def told(grid: Grid) -> list[tuple[str, str, int | None, int | None]]:
    """Return text, reason, row and column of what was left out as unseen."""
    return [
        (str(f.values["text"]), str(f.values["why"]), f.row, f.column)
        for f in grid.findings
        if f.code == "text-unseen"
    ]


def outcome(page: str) -> str:
    """Return "read", or the code of the refusal."""
    try:
        read(page)
    except DocumentError as refused:
        return refused.finding.code
    return "read"


def amount_with(nine: str, css: str = "", *, cell: str = "", around: str = "") -> Grid:
    """Read a page whose second row states an amount with markup for a 9 before it."""
    style = f"<style>{css}</style>" if css else ""
    return read(
        f"<html><head>{style}</head><body><table {around}><tr><td>Uraian<td>Anggaran"
        f"<tr><td>Rapat<td {cell}>{nine}{AMOUNT}</table></body></html>"
    )


INLINE = {
    "<del>9</del>": Unseen.STRUCK,
    "<s>9</s>": Unseen.STRUCK,
    "<strike>9</strike>": Unseen.STRUCK,
    "<s><b>9</b></s>": Unseen.STRUCK,
    "<span style='text-decoration:line-through'>9</span>": Unseen.STRUCK,
    "<span style='TEXT-DECORATION: underline Line-Through red'>9</span>": Unseen.STRUCK,
    "<span style='text-decoration-line:line-through'>9</span>": Unseen.STRUCK,
    "<span style='text-decoration:line-through'><i style='text-decoration:none'>9</i></span>": (
        Unseen.STRUCK
    ),
    "<span style='display:none'>9</span>": Unseen.HIDDEN,
    "<span style='display:none;display:none'><b style='display:inline'>9</b></span>": (
        Unseen.HIDDEN
    ),
    "<span style='visibility:hidden'>9</span>": Unseen.HIDDEN,
    "<span style='visibility:collapse'>9</span>": Unseen.HIDDEN,
    "<span style='mso-hide:all'>9</span>": Unseen.HIDDEN,
    "<span style='content-visibility:hidden'>9</span>": Unseen.HIDDEN,
    "<span hidden>9</span>": Unseen.HIDDEN,
    "<noscript>9</noscript>": Unseen.HIDDEN,
    "<template>9</template>": Unseen.HIDDEN,
    "<details><summary></summary>9</details>": Unseen.HIDDEN,
    "<dialog>9</dialog>": Unseen.HIDDEN,
    "<datalist><option>9</option></datalist>": Unseen.HIDDEN,
    "<span style='opacity:0'>9</span>": Unseen.TRANSPARENT,
    "<span style='opacity:.04'>9</span>": Unseen.TRANSPARENT,
    "<span style='opacity:2%'>9</span>": Unseen.TRANSPARENT,
    "<span style='opacity:.2'><b style='opacity:.2'>9</b></span>": Unseen.TRANSPARENT,
    "<span style='filter:opacity(0)'>9</span>": Unseen.TRANSPARENT,
    "<span style='color:transparent'>9</span>": Unseen.TRANSPARENT,
    "<span style='color:rgba(0,0,0,0)'>9</span>": Unseen.TRANSPARENT,
    "<span style='color:rgb(0 0 0 / 1%)'>9</span>": Unseen.TRANSPARENT,
    "<span style='color:#0000'>9</span>": Unseen.TRANSPARENT,
    "<span style='-webkit-text-fill-color:transparent'>9</span>": Unseen.TRANSPARENT,
    "<span style='color:white'>9</span>": Unseen.BACKGROUND,
    "<span style='color:#fefefe'>9</span>": Unseen.BACKGROUND,
    "<span style='color:white;color:nonsense'>9</span>": Unseen.BACKGROUND,
    "<span style='color:hsl(0,0%,99%)'>9</span>": Unseen.BACKGROUND,
    "<span style='background:black'>9</span>": Unseen.BACKGROUND,
    "<span style='color:navy;background-color:#000080'>9</span>": Unseen.BACKGROUND,
    "<span style='color:oklch(1 0 0)'>9</span>": Unseen.BACKGROUND,
    "<span style='color:lab(100 0 0)'>9</span>": Unseen.BACKGROUND,
    "<span style='opacity:calc(0)'>9</span>": Unseen.TRANSPARENT,
    "<span style='position:absolute;left:calc( -9999px )'>9</span>": Unseen.OUTSIDE,
    r"<span style='dis\70lay:none'>9</span>": Unseen.HIDDEN,
    "<font color=white>9</font>": Unseen.BACKGROUND,
    "<font color='FFFFFF'>9</font>": Unseen.BACKGROUND,
    "<span style='font-size:0'>9</span>": Unseen.TINY,
    "<span style='font-size:1px'>9</span>": Unseen.TINY,
    "<span style='font-size:.1em'>9</span>": Unseen.TINY,
    "<span style='font-size:1%'>9</span>": Unseen.TINY,
    "<span style='font:1px/1 Arial'>9</span>": Unseen.TINY,
    "<span style='font-size:0'><b>9</b></span>": Unseen.TINY,
    "<span style='font-size:.2em'><b style='font-size:.2em'>9</b></span>": Unseen.TINY,
    "<span style='position:absolute;left:-9999px'>9</span>": Unseen.OUTSIDE,
    "<span style='position:fixed;top:-200vh'>9</span>": Unseen.OUTSIDE,
    "<span style='position:relative;right:5000px'>9</span>": Unseen.OUTSIDE,
    "<span style='position:absolute;inset:0 0 0 -9999px'>9</span>": Unseen.OUTSIDE,
    "<span style='display:inline-block;text-indent:-9999px'>9</span>": Unseen.OUTSIDE,
    "<span style='display:block;margin-left:-9999px'>9</span>": Unseen.OUTSIDE,
    "<span style='position:absolute;clip:rect(0,0,0,0)'>9</span>": Unseen.HIDDEN,
    "<span style='position:absolute;clip:rect(1px 1px 1px 1px)'>9</span>": Unseen.HIDDEN,
    "<span style='clip-path:inset(100%)'>9</span>": Unseen.HIDDEN,
    "<span style='clip-path:inset(50%)'>9</span>": Unseen.HIDDEN,
    "<span style='clip-path:circle(0)'>9</span>": Unseen.HIDDEN,
    "<span style='display:inline-block;width:0;overflow:hidden'>9</span>": Unseen.TINY,
    "<div style='height:1px;overflow:hidden'>9</div>": Unseen.TINY,
    "<div style='max-height:0;overflow-y:clip'>9</div>": Unseen.TINY,
    "<span style='display:inline-block;transform:scale(0)'>9</span>": Unseen.TINY,
    "<span style='display:inline-block;transform:scaleX(0.01)'>9</span>": Unseen.TINY,
    "<span style='display:inline-block;scale:0'>9</span>": Unseen.TINY,
    "<span style='display:inline-block;zoom:.01'>9</span>": Unseen.TINY,
    "<span style='display:inline-block;transform:translateX(-9999px)'>9</span>": Unseen.OUTSIDE,
    "<ruby><rt>9</rt></ruby>": Unseen.ANNOTATION,
    "<ruby><rp>9</rp></ruby>": Unseen.ANNOTATION,
}


@pytest.mark.parametrize(("nine", "why"), INLINE.items(), ids=INLINE)
def test_an_unseen_digit_is_left_out_of_its_amount_and_reported(nine: str, why: Unseen) -> None:
    """The cell reads 1.868.000, not 91.868.000; the warning names row 2, column 2."""
    grid = amount_with(nine)
    assert grid.rows[1].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", why, 2, 2)]


SEEN = [
    "<ins>9</ins>",
    "<u>9</u>",
    "<del style='text-decoration:none'>9</del>",
    "<span style='text-decoration:underline'>9</span>",
    "<span style='visibility:hidden'><b style='visibility:visible'>9</b></span>",
    "<span hidden style='display:inline'>9</span>",
    "<details open><summary></summary>9</details>",
    "<details><summary>9</summary></details>",
    "<dialog open>9</dialog>",
    "<span style='opacity:.5'>9</span>",
    "<span style='opacity:x'>9</span>",
    "<span style='color:#767676'>9</span>",
    "<span style='color:yellow'>9</span>",
    "<span style='color:oklch(.6 .1 20)'>9</span>",
    "<span style='color:nonsense'>9</span>",
    "<span style='color:white;background:navy'>9</span>",
    "<span style='background:navy'><b style='color:white'>9</b></span>",
    "<span style='color:white;background:url(x.png)'>9</span>",
    "<span style='color:white;background-image:linear-gradient(red,blue)'>9</span>",
    "<span style='color:white;text-shadow:0 0 2px black'>9</span>",
    "<span style='font-size:8pt'>9</span>",
    "<span style='font-size:0'><b style='font-size:12px'>9</b></span>",
    "<span style='font-size:x-small'>9</span>",
    "<span style='left:-9999px'>9</span>",
    "<span style='position:relative;left:-2px'>9</span>",
    "<span style='margin-left:-4px'>9</span>",
    "<span style='text-indent:-1em'>9</span>",
    "<span style='clip-path:inset(0)'>9</span>",
    "<span style='clip:rect(0,0,0,0)'>9</span>",
    "<span style='width:0'>9</span>",
    "<div style='height:0'>9</div>",
    "<div style='overflow:hidden'>9</div>",
    "<span style='transform:rotate(3deg) scale(.9)'>9</span>",
    "<ruby>9<rt></rt></ruby>",
    "<span style='} color:white'>9</span>",
    "<sup>9</sup>",
]


@pytest.mark.parametrize("nine", SEEN)
def test_a_digit_that_shows_is_read(nine: str) -> None:
    """What looks unusual, or is uncertain, is still text."""
    grid = amount_with(nine)
    assert "".join(grid.rows[1].cells[1].split("\n")) == "9" + AMOUNT
    assert grid.findings == ()


SHEETS = {
    ".x{display:none}": "<b class='x'>9</b>",
    "b.x{display:none}": "<b class='a x'>9</b>",
    "#x{display:none}": "<b id=x>9</b>",
    "B{display:none}": "<b>9</b>",
    "*.x{display:none}": "<b class=x>9</b>",
    "td .x, p{display:none}": "<i><b class=x>9</b></i>",
    "td > .x{display:none}": "<b class=x>9</b>",
    "tr + tr .x{display:none}": "<b class=x>9</b>",
    "tr ~ tr .x{display:none}": "<b class=x>9</b>",
    "tr:nth-child(2) b{display:none}": "<b>9</b>",
    "tr:nth-child(even) b{display:none}": "<b>9</b>",
    "tr:nth-last-child(1) b{display:none}": "<b>9</b>",
    "tr:last-child b{display:none}": "<b>9</b>",
    "td:nth-of-type(2) b{display:none}": "<b>9</b>",
    "b:only-of-type{display:none}": "<b>9</b>",
    "[data-x]{display:none}": "<b data-x>9</b>",
    "[class^=hid]{display:none}": "<b class=hide>9</b>",
    "[data-x='Y' i]{display:none}": "<b data-x=y>9</b>",
    "b:not(.y){display:none}": "<b class=x>9</b>",
    "b:is(.x,.y){display:none}": "<b class=x>9</b>",
    "td:has(b) b{display:none}": "<b>9</b>",
    "table{& .x{display:none}}": "<b class=x>9</b>",
    "table{.x{display:none}}": "<b class=x>9</b>",
    "@media screen{.x{display:none}}": "<b class=x>9</b>",
    "@media all and (min-width:600px){.x{display:none}}": "<b class=x>9</b>",
    "@media not print{.x{display:none}}": "<b class=x>9</b>",
    "@supports (display:grid){.x{display:none}}": "<b class=x>9</b>",
    "@layer a{.x{display:none}}": "<b class=x>9</b>",
    ".x{display:none!important} #y{display:inline}": "<b class=x id=y>9</b>",
    ".x{display:none!important}": "<b class=x style='display:inline'>9</b>",
    "#y{display:none} .x{display:inline}": "<b class=x id=y>9</b>",
    ".x{display:inline} .y{display:none}": "<b class='y x'>9</b>",
    "<!-- .x{display:none} -->": "<b class=x>9</b>",
    "a:unknown-thing{color:red} .x{display:none}": "<b class=x>9</b>",
    ":root{--no:none} .x{display:var(--no)}": "<b class=x>9</b>",
    ".x{display:var(--missing,none)}": "<b class=x>9</b>",
}


@pytest.mark.parametrize(("css", "nine"), SHEETS.items(), ids=SHEETS)
def test_a_digit_that_a_style_sheet_hides_is_left_out(css: str, nine: str) -> None:
    """Whichever way the rule finds it, and whichever of two rules is the stronger."""
    grid = amount_with(nine, css)
    assert grid.rows[1].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", Unseen.HIDDEN, 2, 2)]


SHOWN_BY_SHEETS = {
    ".y{display:none}": "<b class=x>9</b>",
    ".X{display:none}": "<b class=x>9</b>",
    "tr > .x{display:none}": "<b class=x>9</b>",
    "tr:first-child b{display:none}": "<b>9</b>",
    "tr:nth-child(odd) b{display:none}": "<b>9</b>",
    "b:hover{display:none}": "<b>9</b>",
    "b::before{display:none}": "<b>9</b>",
    "@media print{.x{display:none}}": "<b class=x>9</b>",
    "@media (max-width:600px){.x{display:none}}": "<b class=x>9</b>",
    "@media (prefers-color-scheme:dark){.x{display:none}}": "<b class=x>9</b>",
    "@media not screen{.x{display:none}}": "<b class=x>9</b>",
    ".x{display:none} .x{display:inline}": "<b class=x>9</b>",
    ".x{display:none} #y{display:inline}": "<b class=x id=y>9</b>",
    "@layer a{#y{display:none}} .x{display:inline}": "<b class=x id=y>9</b>",
    ".x{display:none} .y{display:inline!important}": "<b class='x y'>9</b>",
    ".x{display:none}": "<b class=x style='display:inline'>9</b>",
    ".x{display:none;display:revert}": "<b class=x>9</b>",
    "del{text-decoration:none}": "<del>9</del>",
    "@keyframes k{from{opacity:0}to{opacity:1}}": "<b class=x>9</b>",
    "@font-face{font-family:x;font-size:0}": "<b>9</b>",
    "td{color:white;background:navy}": "<b>9</b>",
    "table{background:navy} b{color:white}": "<b>9</b>",
    "body{background:white} td{color:black}": "<b>9</b>",
}


@pytest.mark.parametrize(("css", "nine"), SHOWN_BY_SHEETS.items(), ids=SHOWN_BY_SHEETS)
def test_a_digit_that_no_rule_hides_on_the_screen_is_read(css: str, nine: str) -> None:
    """Rules for paper, for a small screen, for the mouse, or that another rule takes back."""
    grid = amount_with(nine, css)
    assert grid.rows[1].cells == ("Rapat", "9" + AMOUNT)
    assert grid.findings == ()


@pytest.mark.parametrize(
    ("around", "cell", "css"),
    [
        ("bgcolor=navy", "", "b{color:navy}"),
        ("", "bgcolor='#000080'", "b{color:navy}"),
        ("", "bgcolor=000080", "b{color:navy}"),
        ("", "class=c", "td.c{background:navy} b{color:navy}"),
        ("", "style='background:navy'", "b{color:navy}"),
        ("", "", "body{background:navy} b{color:navy} td{color:white}"),
        ("", "", "table{background:navy} b{color:navy} tr,td{background:none} td{color:white}"),
    ],
)
def test_a_text_in_the_colour_of_what_it_stands_on_is_left_out(
    around: str, cell: str, css: str
) -> None:
    """The nearest background counts, whichever element has it; here all of it is navy blue."""
    css = "td{color:white} body{background:navy}" + css
    grid = amount_with("<b>9</b>", css, cell=cell, around=around)
    assert grid.rows[1].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", Unseen.BACKGROUND, 2, 2)]


def test_an_amount_that_is_wholly_unseen_is_missing() -> None:
    """The cell is empty, and the missing amount an error with its row."""
    header = "<tr><th>Program<th>Sasaran<th>Indikator<th>Keluaran<th>Uraian<th>Anggaran<th>Ket"
    line = "<tr><td><td>Tertib<td>Persen<td>Laporan<td>Rapat<td>{}<td>APBN"
    lines = line.format("1.000.000") + line.format("<del>9.000.000</del>")
    page = f"<table>{header}<tr><td>Program A<tr><td>Kegiatan A<tr><td>KRO A{lines}</table>"
    plan = build_plan(read(page))
    assert ("9.000.000", Unseen.STRUCK, 6, 6) in told(plan.grid)
    errors = [f for f in plan.findings if f.severity is Severity.ERROR]
    assert [f.row for f in errors] == [6]


def test_a_row_wholly_unseen_is_one_warning() -> None:
    """Struck out as a whole, it names its texts once."""
    page = "<table><tr><td>a<td>b<tr style='text-decoration:line-through'><td>c<td>1.000</table>"
    grid = read(page)
    assert grid.rows[1].cells == ()
    assert told(grid) == [("c | 1.000", Unseen.STRUCK, 2, None)]


def test_the_same_reason_down_a_column_is_one_warning_that_names_the_rows() -> None:
    """A label for screen readers in each row is one cause."""
    css = ".sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
    line = "<tr><td>Rapat<td><span class=sr>Rp</span>1.000.000"
    grid = read(f"<style>{css}</style><table><tr><td>Uraian<td>Anggaran{line * 30}</table>")
    (finding,) = grid.findings
    assert (finding.code, finding.row, finding.column) == ("texts-unseen", 2, 2)
    assert finding.values == {"count": 30, "rows": "2–31", "text": "Rp", "why": Unseen.HIDDEN}
    assert grid.rows[1].cells == ("Rapat", "1.000.000")


def test_a_cell_that_is_not_displayed_takes_no_column() -> None:
    """The cells right of it move to the left, as on the screen."""
    page = (
        "<style>.gone{display:none}</style><table><tr><td>Uraian<td class=gone>x<td>Anggaran"
        "<tr><td>Rapat<td class=gone>9<td>1.000</table>"
    )
    grid = read(page)
    assert [row.cells for row in grid.rows] == [("Uraian", "Anggaran"), ("Rapat", "1.000")]
    assert told(grid) == [("x", Unseen.HIDDEN, 1, None), ("9", Unseen.HIDDEN, 2, None)]


@pytest.mark.parametrize(
    "row",
    [
        "<tr class=gone><td>a<td>b",
        "<tr style='visibility:collapse'><td>a<td>b",
        "<tbody class=gone><tr><td>a<td>b",
    ],
)
def test_a_hidden_row_is_read_and_reported(row: str) -> None:
    """As in every other kind of document; what is unseen within it is still left out."""
    page = f"<style>.gone{{display:none}}</style><table><tr><td>1<td>2{row}<s>9</s></table>"
    grid = read(page)
    assert grid.rows[1].cells == ("a", "b")
    assert [f.code for f in grid.findings] == ["rows-hidden", "text-unseen"]


def test_text_outside_the_tables_that_is_not_shown_is_one_warning() -> None:
    """A closed menu is not the title of the plan; it is reported once, since it may be long."""
    menu = "<ul style='display:none'><li>Beranda<li>Berita</ul>"
    grid = read(f"{menu}<p>RKT 2025</p>{menu}<table><tr><td>a<td>b</table>")
    assert [row.cells for row in grid.rows] == [("RKT 2025",), ("a", "b")]
    assert told(grid) == [("Beranda Berita Beranda Berita", Unseen.HIDDEN, None, None)]


GENERATED = {
    "td:last-child::before{content:'9'}": "html-generated-amount",
    "td:last-child:before{content:'9'}": "html-generated-amount",
    "b::after{content:'000'}": "html-generated-amount",
    "b::after{content:' juta'}": "html-generated-amount",
    "b::before{content:'-'}": "html-generated-amount",
    "b::before{content:'\\39'}": "html-generated-amount",
    "b::before{content:counter(x)}": "html-generated-amount",
    "b::before{content:attr(data-n)}": "html-generated-amount",
    "b{content:'9'}": "",
    "b::before{content:'Rp '}": "",
    "b::after{content:',-'}": "",
    "b::before{content:''}": "",
    "b::before{content:none}": "",
    "b::before{content:'9';display:none}": "",
    "p::before{content:'9'}": "",
    "td:first-child::before{content:'1. '}": "html-generated-text",
    "td:first-child::after{content:'lama'}": "html-generated-text",
    "@media print{b::before{content:'9'}}": "",
}


@pytest.mark.parametrize(("css", "code"), GENERATED.items(), ids=GENERATED)
def test_text_that_only_the_style_writes_is_reported(css: str, code: str) -> None:
    """The page shows it, the cell does not hold it: beside an amount that is an error."""
    page = (
        f"<style>{css}</style><table><tr><td>Uraian<td>Anggaran"
        f"<tr><td>Rapat<td><b data-n=9>{AMOUNT}</b></table>"
    )
    assert [f.code for f in read(page).findings][-1:] == ([code] if code else [])
    if code:
        is_error = RULES[code].severity is Severity.ERROR
        assert is_error is (code == "html-generated-amount")


def test_a_rule_that_writes_into_many_cells_is_reported_once() -> None:
    """It names the rows."""
    page = (
        "<style>td.n::before{content:'9'}</style><table><tr><td>Uraian<td>Anggaran"
        + "<tr><td>Rapat<td class=n>1.000" * 40
        + "</table>"
    )
    (finding,) = read(page).findings
    assert (finding.code, finding.row, finding.column) == ("html-generated-amount", 2, 2)
    assert finding.values == {"count": 40, "rows": "2–41", "text": "9"}


@pytest.mark.parametrize(
    "css",
    ["b:unheard-of{display:none}", "b:nth-child(2 of .x){display:none}"],
)
def test_a_hiding_rule_that_cannot_be_understood_is_reported(css: str) -> None:
    """It may hide what was read."""
    grid = amount_with("<b>9</b>", css)
    assert [f.code for f in grid.findings] == ["html-style-unread"]


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("".join(f".a{n} b ~ b{{display:none}}" for n in range(30_000)), "<b>9</b>" * 2_000),
        ("".join(f"b:not(.a{n}) ~ b{{color:#fff}}" for n in range(3_000)), "<b>9</b>" * 5_000),
        ("b:has(~ b:has(~ b)){display:none}", "<b>9</b>" * 20_000),
        ("b" + " b" * 200 + "{display:none}", "<b>9</b>" * 20_000),
        ("." + ".a" * 100_000 + "{display:none}", "<b>9</b>"),
        ("b:not(" * 5_000 + "b" + ")" * 5_000 + "{display:none}", "<b>9</b>"),
        ("@media screen{" * 5_000 + "b{display:none}", "<b>9</b>"),
        ("b{" * 5_000 + "display:none", "<b>9</b>"),
        ("b{width:" + "calc(" * 50_000, "<b>9</b>"),
    ],
    ids=["rules", "siblings", "has", "deep", "long", "nots", "media", "nested", "brackets"],
)
def test_rules_without_end_are_refused_or_reported(css: str, body: str) -> None:
    """Their number times that of the elements has a limit; no other error comes out."""
    page = f"<style>{css}</style><table><tr><td>Uraian<td>{body}</table>"
    assert outcome(page) in ("read", "html-styles-many", "html-too-deep")


def test_a_sheet_elsewhere_is_reported_where_cells_have_classes() -> None:
    """It is not fetched; without classes it can hide little."""
    link = "<link rel=stylesheet href=x.css>"
    marked = read(f"{link}<table><tr><td class=x>a<td>b</table>")
    assert [f.code for f in marked.findings] == ["html-style-elsewhere"]
    assert read(f"{link}<table><tr><td>a<td>b</table>").findings == ()
    assert read("<table><tr><td class=x>a<td>b</table>").findings == ()


@pytest.mark.parametrize(
    ("nine", "css"),
    [
        ("<b popover>9</b>", ""),
        ("<iframe>9</iframe>", ""),
        ("<canvas>9</canvas>", ""),
        ("<video>9</video>", ""),
        ("<b style='display:none;display:nowhere'>9</b>", ""),
        ("<b>9</b>", "b { color: Canvas }"),
        ("<b>9</b>", "b { background: Field; color: window }"),
    ],
)
def test_what_a_browser_knows_to_leave_out_is_left_out(nine: str, css: str) -> None:
    """Closed boxes, what old browsers would show, invalid values, and colours of the system."""
    grid = amount_with(nine, css)
    assert grid.rows[1].cells[1] == AMOUNT
    assert [text for text, *_ in told(grid)] == ["9"]


@pytest.mark.parametrize(
    "inside",
    [
        f"<bdo dir=rtl>{AMOUNT}</bdo>",
        f"<b style='unicode-bidi:bidi-override;direction:rtl'>{AMOUNT}</b>",
        f"<b style='unicode-bidi:isolate-override' dir=rtl>{AMOUNT}</b>",
        "<b style='display:flex;flex-direction:row-reverse'><i>1.868</i><i>.000</i></b>",
        "<b style='display:flex;flex-flow:row-reverse wrap'><i>1.868</i><i>.000</i></b>",
        "<b style='display:flex'><i style='order:2'>1.868</i><i>.000</i></b>",
        "<b style='display:grid'><i style='grid-area:1/2'>1.868</i><i>.000</i></b>",
        f"<b style='mask:linear-gradient(transparent,transparent)'>9</b>{AMOUNT}",
        f"<b style='animation:leave 0s forwards'>9</b>{AMOUNT}",
        f"<b style='color:color-mix(in srgb, white, white)'>9</b>{AMOUNT}",
        f"<b style='display:block;transform:rotateY(90deg)'>9</b>{AMOUNT}",
        f"<b style='font-size:calc(1px - 1px)'>9</b>{AMOUNT}",
    ],
)
def test_an_amount_whose_look_is_not_worked_out_is_an_error_with_its_cell(inside: str) -> None:
    """Order of signs, masks, animations and mixed colours may make it another amount."""
    grid = read(f"<table><tr><td>Uraian<td>Anggaran<tr><td>Rapat<td>{inside}</table>")
    (unsure,) = (f for f in grid.findings if f.code == "html-cell-unsure")
    assert (unsure.row, unsure.column, unsure.severity) == (2, 2, Severity.ERROR)


@pytest.mark.parametrize(
    "css",
    [
        "td { direction: ltr; unicode-bidi: normal }",
        "body { animation: appear 1s } tr { order: 1 } table { transform: rotate3d(0,0,0,0deg) }",
        "html, td { font-size: calc(12px + 0.2vw) }",
        "td b { order: 0; animation: none; mask: none; direction: rtl }",
    ],
)
def test_styles_of_whole_pages_make_no_amount_unsure(css: str) -> None:
    """Pages fade in and scale their letters; numbers run left to right in any direction."""
    assert not amount_with("<b></b>", css).findings


@pytest.mark.parametrize(
    "inside",
    [
        f"<b style='color:white;background:linear-gradient(white, #fff)'>9</b>{AMOUNT}",
        f"<b style='color:white;background-image:linear-gradient(90deg,red,white)'>9</b>{AMOUNT}",
        f"<b style='background:navy radial-gradient(rgba(0,0,0,.9), black)'><i>9</i></b>{AMOUNT}",
        f"<b style='background:linear-gradient(#fff,#fff)'><i style='color:#fff'>9</i></b>{AMOUNT}",
        f"<b style='position:absolute;left:0;background:white'>&nbsp;</b>9{AMOUNT}",
        f"<b style='position:absolute;left:0'>9</b>{AMOUNT}",
        f"<img style='position:absolute' src=x.png>9{AMOUNT}",
        f"<i style='position:fixed;color:transparent;background:white'>_</i>9{AMOUNT}",
        f"9<i style='margin-left:-2em;background:white'>&nbsp;</i>{AMOUNT}",
        f"9<i style='position:relative;right:2em;background:white'>&nbsp;</i>{AMOUNT}",
        f"<style>b::before{{content:'';position:absolute;background:#fff}}</style><b>9</b>{AMOUNT}",
    ],
)
def test_an_amount_that_something_may_cover_is_an_error_with_its_cell(inside: str) -> None:
    """A gradient in the colour of the text, or an element placed over it, may hide a digit."""
    grid = read(f"<table><tr><td>Uraian<td>Anggaran<tr><td>Rapat<td>{inside}</table>")
    (unsure,) = (f for f in grid.findings if f.code == "html-cell-unsure")
    assert (unsure.row, unsure.column, unsure.severity) == (2, 2, Severity.ERROR)


@pytest.mark.parametrize(
    "inside",
    [
        "<b style='color:white;background:linear-gradient(navy, blue)'>9</b>",
        "<b style='background:linear-gradient(white, #eee)'>9</b>",
        "<b style='background:linear-gradient(white,white)'><i style='background:#fff'>9</i></b>",
        "<b style='color:white;background:url(x.png), linear-gradient(white,white)'>9</b>",
        "<b style='position:absolute'> </b>9",
        "<b style='position:absolute;display:none;background:white'></b>9",
        "<b style='position:relative;background:white'>9</b>",
        "<b style='position:absolute;width:1px;background:grey'></b>9",
        "<b style='margin-left:-4px;background:white'>9</b>",
    ],
)
def test_a_digit_that_nothing_covers_is_read(inside: str) -> None:
    """Headers have gradients, and elements in their place lie over nothing."""
    grid = amount_with(inside)
    assert grid.rows[1].cells[1] == "9" + AMOUNT
    assert grid.findings == ()


def test_elements_placed_freely_outside_the_table_are_reported_once() -> None:
    """A bar that stays in sight may lie over a row; an element round the table does not."""
    table = f"<table><tr><td>Uraian<td>Anggaran<tr><td>Rapat<td>{AMOUNT}</table>"
    bar = "<div style='position:fixed;background:white'>Menu</div>"
    grid = read(f"{bar}<div style='position:absolute'>{table}</div>{bar}")
    assert [(f.code, f.values) for f in grid.findings] == [
        ("html-overlay", {"count": 2, "text": "Menu"})
    ]


SYMBOL_FONTS = {
    "by its style": ("<b style='font-family:\"Wingdings\", serif'>9</b>", ""),
    "by the font tag": ("<font face=Wingdings>9</font>", ""),
    "by the shorthand": ("<b style='font: bold 12px/1.5 Wingdings'>9</b>", ""),
    "by a rule": ("<b class=x>9</b>", ".x{font-family:Wingdings}"),
    "by an element around it": ("<b style='font-family:Wingdings'><i>9</i></b>", ""),
}


@pytest.mark.parametrize(("nine", "css"), SYMBOL_FONTS.values(), ids=SYMBOL_FONTS)
def test_a_figure_in_a_font_of_pictures_is_not_a_figure(nine: str, css: str) -> None:
    """A browser that has the font shows a picture for the 9, and not 91.868.000."""
    grid = amount_with(nine, css)
    assert grid.rows[1].cells == ("Rapat", "\ufffd" + AMOUNT)
    (told,) = grid.findings
    assert (told.code, told.row, told.column) == ("text-in-symbols", 2, 2)
    assert told.values == {"font": "wingdings", "text": "9"}


@pytest.mark.parametrize(
    "nine",
    [
        "<b style='font-family:Arial, Wingdings'>9</b>",
        "<b style='font-family:Wingdings'><i style='font-family:Arial'>9</i></b>",
        "<b style='font:12px Symbol'>9</b>",
    ],
)
def test_a_figure_in_a_font_of_figures_is_a_figure(nine: str) -> None:
    """The first font counts; the font Symbol shows digits as they are."""
    grid = amount_with(nine)
    assert grid.rows[1].cells == ("Rapat", "9" + AMOUNT)
    assert grid.findings == ()
