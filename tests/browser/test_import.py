"""A person takes a document to a plan that is kept: read, looked at, put right, confirmed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from rkt import load_plan
from rkt.auth import Person, Role
from rkt.parsing.draft import PlanDraft, read_plan_draft
from rkt.render.exports.csv import to_tidy_csv
from rkt.storage import open_store
from tests.browser.conftest import button, fill, press, upload, wait_until_drawn
from tests.browser.server import serve
from tests.conftest import PUBLISHED
from tests.document_writers.docx import write_word
from tests.document_writers.pdf import Print, printed
from tests.parsing.readers.scan.scans import Damage, as_jpeg, scanned_pages

TITLES = [["RENCANA KERJA TAHUNAN KPU KOTA CILEGON"], ["TAHUN ANGGARAN 2022"]]
HEADER = ["Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
ROWS = [
    *TITLES,
    HEADER,
    *([name] for name in ("Pemilu", "Logistik", "Norma")),
    ["", "Tertib", "Persen", "Laporan", "Rapat", "1.500.000", "APBN"],
    ["", "Tertib", "Persen", "Laporan", "Survei", "2.5OO.000", ""],
    ["Jumlah", "", "", "", "", "4.000.000", ""],
]
"""The amount in row 8 has two letters for zeros."""


ANI = Person("Ani", Role.ADMIN)


def cilegon(fiscal_year: int) -> PlanDraft:
    """Return the plan of a year with its amounts put right."""
    rows = [[cell.replace("2.5OO.000", "2.500.000") for cell in row] for row in ROWS]
    return read_plan_draft(write_word(rows), "rkt.docx").with_facts(fiscal_year=fiscal_year)


def open_import(visitor: BrowserContext, address: str) -> Page:
    page = visitor.new_page()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{address}/data?lang=en&section=import")
    expect(page.get_by_text("Pasted text")).to_be_visible()
    wait_until_drawn(page)
    return page


def test_a_word_file_with_a_fault_becomes_a_plan(
    visitor: BrowserContext, own_address: str, database: str
) -> None:
    """The error stands in the way until its cell is corrected; then the plan is on every page."""
    page = open_import(visitor, own_address)
    upload(page, "rkt cilegon.docx", write_word(ROWS))
    expect(page.get_by_label("Unit", exact=True)).to_have_value("KPU KOTA CILEGON")
    expect(page.get_by_label("Fiscal year", exact=True)).to_have_value("2022")
    expect(button(page, "Save this plan")).to_be_disabled()
    assert 2022 not in {each.fiscal_year for each in open_store(database).kept()}
    expect(
        page.locator("td").get_by_text(re.compile("“2.5OO.000” of .* is not a number"))
    ).to_have_count(1)
    expect(page.locator(".rkt-verdict li")).to_have_count(0)
    press(page, re.compile("2.5OO.000"))
    expect(page.get_by_text("In the document: “2.5OO.000”")).to_be_visible()
    fill(page, "Correct text", "2.500.000")
    fill(page, "Reason", "letters for zeros")
    press(page, "Correct the cell")
    expect(page.locator(".rkt-verdict").first).to_contain_text("Adds up: 2 lines")
    expect(button(page, "Save this plan")).to_be_enabled()
    press(page, "Save this plan")
    expect(page.get_by_text("Saved: KPU KOTA CILEGON 2022, revision 0.")).to_be_visible()
    expect(page).to_have_url(re.compile("plan=kpu-kota-cilegon-2022-r0"))
    page.get_by_role("link", name="Overview").click()
    expect(page.locator(".rkt-brand")).to_contain_text("KPU KOTA CILEGON 2022")
    expect(page.locator(".rkt-plan-size")).to_contain_text("Rp4,000,000")


def test_it_is_there_after_a_restart_and_can_be_withdrawn_and_restored(
    visitor: BrowserContext, tmp_path: Path
) -> None:
    """Another process shows it under the same link; the record says who did what."""
    database = f"sqlite:///{tmp_path / 'rkt.db'}"
    open_store(database).keep(cilegon(2022), ANI)
    with serve(RKT_DATABASE_URL=database) as address:
        page = visitor.new_page()
        page.set_viewport_size({"width": 1400, "height": 1000})
        page.goto(f"{address}/?lang=en&plan=kpu-kota-cilegon-2022-r0")
        expect(page.locator(".rkt-totals").first).to_contain_text("all 2 lines")
        page.goto(f"{address}/data?lang=en&section=plans")
        expect(page.locator("table").first).to_contain_text("KPU KOTA CILEGON")
        fill(page, "Reason", "sent by mistake")
        press(page, "Withdraw")
        expect(page.locator("table").first).to_contain_text("withdrawn")
        assert open_store(database).kept() == []
        fill(page, "Reason", "it was right")
        press(page, "Restore")
        expect(page.locator("table").first).to_contain_text("latest")
        expect(page.locator("table").last).to_contain_text("sent by mistake")


def test_a_pasted_table_is_read_and_its_facts_are_asked_for(
    visitor: BrowserContext, own_address: str
) -> None:
    """Without a title nobody knows whose plan it is: it cannot be kept until somebody says."""
    page = open_import(visitor, own_address)
    page.get_by_role("tab", name="Pasted text").click()
    rows = [*(row for row in ROWS[2:] if "Survei" not in row)]
    rows[-1] = ["Jumlah", "", "", "", "", "1.500.000", ""]
    box = page.get_by_label("Copy the table in Word, Excel or the PDF and paste it here")
    box.fill("\n".join("\t".join(row) for row in rows))
    box.press("Control+Enter")
    press(page, "Read the text")
    expect(page.get_by_text("Enter the unit and the year above.")).to_be_visible()
    expect(button(page, "Save this plan")).to_be_disabled()
    fill(page, "Unit", "KPU Kota Serang")
    fill(page, "Fiscal year", "2023")
    expect(page.get_by_text("Enter the unit and the year above.")).to_have_count(0)
    expect(button(page, "Save this plan")).to_be_enabled()
    press(page, "Discard")
    expect(page.locator("input[type=file]").first).to_be_attached()


def test_a_file_that_is_not_a_plan_is_refused_by_name(
    visitor: BrowserContext, own_address: str
) -> None:
    """What happened and what to do; the page goes on, and takes the next file."""
    page = open_import(visitor, own_address)
    upload(page, "scan.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
    expect(page.locator(".rkt-verdict")).to_contain_text("“scan.pdf” is PNG")
    upload(page, "rkt_2021.csv", PUBLISHED.read_bytes())
    expect(page.locator(".rkt-verdict").first).to_contain_text("Adds up: 16 lines")
    assert int(load_plan(PUBLISHED).lines["amount"].sum()) == 2_746_352_000


def test_hostile_texts_of_a_document_are_shown_as_they_are(
    visitor: BrowserContext, own_address: str
) -> None:
    """In the preview, in a finding, in a correction and in the file's name: no mark-up runs."""
    page = open_import(visitor, own_address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    nasty = "<b>x</b> [a](http://evil.test) ![](http://evil.test/y.png) $x$ :smile:"
    rows = [
        [*row[:4], nasty, *row[5:]] if len(row) > 4 and row[4] == "Rapat" else row for row in ROWS
    ]
    upload(page, "![](http:evil.test) <b>rkt.docx", write_word(rows))
    expect(page.get_by_text(nasty, exact=True).first).to_be_visible()
    expect(page.get_by_text("![](http:evil.test) <b>rkt.docx", exact=True).first).to_be_visible()
    assert not [url for url in asked if "evil" in url]


def test_the_tidy_csv_of_a_revision_becomes_the_next_one(
    visitor: BrowserContext, own_address: str, database: str
) -> None:
    """Unit and year come from the table; the number is that of the plan that is revised."""
    store = open_store(database)
    kept = store.keep(cilegon(2024), ANI)
    lines = store.open(kept.id).lines.assign(revision=7)
    page = visitor.new_page()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{own_address}/data?lang=en&section=plans")
    press(page, "New revision from another document")
    expect(page.get_by_text("The next document becomes a new revision of")).to_be_visible()
    upload(page, "lines.csv", to_tidy_csv(lines))
    expect(page.get_by_label("Unit", exact=True)).to_have_value(kept.unit)
    expect(page.get_by_label("Fiscal year", exact=True)).to_have_value(str(kept.fiscal_year))
    expect(page.get_by_label("Revision", exact=True)).to_have_value(str(kept.revision + 1))
    page.get_by_text(re.compile("I have checked the")).click()
    press(page, "Save this plan")
    expect(page.get_by_text(f"revision {kept.revision + 1}. It is now open")).to_be_visible()
    again = next(each for each in store.kept() if each.revision == kept.revision + 1)
    assert store.open(again.id).lines["amount"].tolist() == lines["amount"].tolist()


def photograph() -> bytes:
    """Return the beginning of the Serang plan, printed, stamped on its total and photographed.

    One amount was printed without its first separator.
    """
    published = list(csv.reader(PUBLISHED.open(encoding="utf-8")))
    rows = [
        ["RENCANA KERJA TAHUNAN KPU KOTA SERANG"],
        ["TAHUN ANGGARAN 2021"],
        *published[:6],
        [*published[6][:5], "6788,000", ""],
        *published[7:9],
        ["JUMLAH", "", "", "", "", "10,584,000", ""],
    ]
    sheet = printed(rows, Print(table=range(2, len(rows))))
    [page] = scanned_pages(sheet, Damage(skew=-1.2, shade=0.35, noise=6, stamp=(0.685, 0.75)))
    return as_jpeg(page.convert("L"))


def doubted(page: Page, cell: str) -> Locator:
    """Return the field for what is printed in a cell."""
    return page.locator(f'[class*="st-key-printed-{cell}-"] input')


def answer(page: Page, cell: str, text: str) -> None:
    """Type what is printed in the cell that is asked about, over what is offered."""
    expect(doubted(page, cell)).to_be_focused()
    wait_until_drawn(page)
    expect(doubted(page, cell)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_photograph_becomes_a_plan_by_the_keyboard(
    visitor: BrowserContext, own_address: str, database: str
) -> None:
    """Crooked, grey and stamped: what the readers doubt is answered beside its picture."""
    page = open_import(visitor, own_address)
    upload(page, "serang.jpg", photograph())
    expect(page.get_by_text("“serang.jpg”: page 1 of 1")).to_be_visible()
    expect(button(page, "Save this plan")).to_be_disabled()
    doubted(page, "9-6").focus()
    answer(page, "9-6", "6,788,000")
    answer(page, "12-6", "10,584,000")
    expect(page.locator(".rkt-doubt-sums")).to_have_text(re.compile("Adds up: 3 lines"))
    expect(button(page, "Save this plan")).to_be_enabled()
    press(page, "Save this plan")
    expect(page.get_by_text(re.compile("Saved: KPU KOTA SERANG 2021"))).to_be_visible()
    [kept] = [each for each in open_store(database).kept() if each.unit == "KPU KOTA SERANG"]
    assert kept.total == 10_584_000


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that takes files of a megabyte together."""
    place = tmp_path_factory.mktemp("narrow") / "rkt.db"
    settings = {"RKT_DATABASE_URL": f"sqlite:///{place}", "RKT_MAX_UPLOAD_MEGABYTES": "1"}
    with serve(None, **settings) as address:
        yield address


def test_a_file_that_the_server_refuses_says_why_in_the_readers_language(
    visitor: BrowserContext, narrow: str
) -> None:
    """It stands below the file's name, is read out, and follows a change of the language."""
    page = open_import(visitor, narrow)
    upload(page, "large.csv", b"x" * 2_000_000)
    reason = page.get_by_test_id("stFileChip").get_by_role("alert")
    english = "The uploaded files of a visit may total at most 1 MB. Remove one, or upload"
    expect(reason).to_contain_text(english)
    expect(reason).to_be_visible()
    page.get_by_test_id("stFileChip").hover()
    expect(page.get_by_test_id("stTooltipErrorContent")).to_contain_text(english)
    assert "Error" not in page.locator("body").inner_text()
    page.get_by_role("radio", name="ID").click()
    expect(reason).to_contain_text("paling banyak berukuran 1 MB")


def test_a_file_too_large_for_the_browser_to_send_says_what_to_do(
    visitor: BrowserContext, own_address: str, tmp_path: Path
) -> None:
    """Streamlit refuses it before it is sent, in English words of its own."""
    page = open_import(visitor, own_address)
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b"x" * 60_000_000)
    page.locator("input[type=file]").first.set_input_files(huge)
    reason = page.get_by_test_id("stFileChip").get_by_role("alert")
    expect(reason).to_have_text(re.compile("larger than 50.*MB. Choose a smaller one, or paste"))


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_amounts_stay_in_sight_beside_the_document(
    visitor: BrowserContext, own_address: str, width: int
) -> None:
    """Lines as read and the document: no amount is beyond the edge, scrolled sideways or not."""
    page = open_import(visitor, own_address)
    page.set_viewport_size({"width": width, "height": 1000})
    upload(page, "rkt_2021.csv", PUBLISHED.read_bytes())
    tables = page.locator(".rkt-scroll", has=page.locator(".rkt-kept"))
    expect(tables).to_have_count(2)
    for table in range(2):
        for moved in (0, 10_000):
            tables.nth(table).evaluate("(e, to) => { e.scrollLeft = to }", moved)
            assert tables.nth(table).evaluate(
                """e => { const box = e.getBoundingClientRect();
                    return [...e.querySelectorAll("td.rkt-kept")].every(cell => {
                        const own = cell.getBoundingClientRect();
                        return own.left >= box.left - 1 && own.right <= box.right + 1; }) }"""
            )


def test_the_lines_of_a_plan_fit_a_laptop(visitor: BrowserContext, own_address: str) -> None:
    """At 1280 px neither the page nor the table of lines scrolls sideways."""
    page = visitor.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{own_address}/data?lang=id&plan=published")
    lines = page.locator(".rkt-scroll").first
    expect(lines).to_contain_text("Gaji, Tunjangan")
    wider = "e => e.scrollWidth - e.clientWidth"
    assert lines.evaluate(wider) <= 1
    assert page.locator('[data-testid="stMain"]').evaluate(wider) <= 0


def test_the_template_and_the_example_are_there_before_a_document(
    visitor: BrowserContext, own_address: str
) -> None:
    """Both are workbooks; the example that was taken imports as it is."""
    page = open_import(visitor, own_address)
    saved: dict[str, bytes] = {}
    for label in ("Template to fill in (XLSX)", "Filled-in example (XLSX)"):
        with page.expect_download() as waiting:
            press(page, label)
        saved[waiting.value.suggested_filename] = Path(waiting.value.path()).read_bytes()
    assert list(saved) == ["rkt_template.xlsx", "rkt_example.xlsx"]
    assert all(content.startswith(b"PK") for content in saved.values())
    upload(page, "rkt_example.xlsx", saved["rkt_example.xlsx"])
    expect(page.locator(".rkt-verdict").first).to_contain_text("Adds up: 16 lines")


UNNAMED = (
    "RENCANA KERJA TAHUNAN KPU KOTA CILEGON\nTAHUN ANGGARAN 2024\n"
    "Susunan,Hal,Besaran\nPemilu\nLogistik\nNorma\n"
    ',Rapat,"1.500.000"\n,Survei,"2.500.000"\nJumlah,,"4.000.000"\n'
)
"""A table whose columns have names that say nothing."""


def test_columns_are_asked_once_and_known_next_time(
    visitor: BrowserContext, own_address: str
) -> None:
    """Each choice counts at once, on a phone too; the saved layout is recognised and said."""
    page = open_import(visitor, own_address)
    upload(page, "susunan.csv", UNNAMED.encode())
    verdict = page.locator(".rkt-verdict").first
    expect(verdict).to_contain_text("Do not rely on these figures")
    page.get_by_text("Choose the columns").click()
    fill(page, "Names of the columns from row", "3")
    expect(page.locator(".source-cells .is-name").first).to_have_text("Susunan")
    wait_until_drawn(page)
    page.get_by_role("combobox", name=re.compile("Column 1$")).fill("Names of all")
    page.get_by_role("option", name="Names of all levels", exact=True).click()
    expect(verdict).to_contain_text("Adds up: 2 lines")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_label("to row", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    fill(page, "Keep these choices as a layout, named", "Susunan kami")
    press(page, "Save the layout")
    expect(page.get_by_text("Read with the layout “Susunan kami”.")).to_be_visible()
    press(page, "Choose another document")
    upload(page, "lain.csv", UNNAMED.replace("2024", "2025").encode())
    expect(page.get_by_text("Read with the layout “Susunan kami”.")).to_be_visible()
    expect(verdict).to_contain_text("Adds up: 2 lines")
    press(page, "Work it out again")
    expect(verdict).to_contain_text("Do not rely on these figures")
