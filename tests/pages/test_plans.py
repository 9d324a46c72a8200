"""What the pages say of plans that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.everywhere import ALL_PAGES
from tests.pages.app import html_of, open_app

HEADER = "Program Kegiatan,Sasaran,Indikator,Keluaran,Uraian,Anggaran,Ket\n"
HEADINGS = "Program A,,,,,,\nKegiatan B,,,,,,\nLayanan C,,,,,,\n"


def _plan(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    table = folder / "plan.csv"
    table.write_text(text, encoding="utf-8")
    monkeypatch.setenv("RKT_PLAN", str(table))


def test_a_missing_file_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No plan: a sentence in the reader's language instead of a page."""
    monkeypatch.setenv("RKT_PLAN", str(tmp_path / "gone.csv"))
    html = html_of(open_app())
    assert "RKT tidak dapat ditampilkan." in html
    assert "Tidak ada berkas “gone.csv”." in html
    assert "Periksa nama dan foldernya." in html


def test_a_wrong_total_is_reported_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 + 2,000 is not 4,000: the banner is an alert and names the difference."""
    lines = ',s,i,o,one,"1,000",\n,s,i,o,two,"2,000",\nJUMLAH,,,,,"4,000",\n'
    amounts = lines.replace("1,000", "1,000,000").replace('2,000"', '2,000,000"')
    _plan(tmp_path, monkeypatch, HEADER + HEADINGS + amounts.replace('4,000"', '4,000,000"'))
    html = html_of(open_app(lang="en"))
    assert 'class="rkt-verdict rkt-verdict-error" role="alert"' in html
    assert "Rp1,000,000 apart" in html


@pytest.mark.parametrize("share", ["total", "parent", "rest"])
@pytest.mark.parametrize(
    "amounts",
    [
        pytest.param([5_000_000], id="a single line"),
        pytest.param([0, 0], id="nothing but zeros"),
        pytest.param([1_000_000] * 16, id="all lines equal"),
        pytest.param([900_000_000, *[1_000_000] * 40], id="one line dominates forty"),
        pytest.param([10_000_000] * 9 + [100_000] * 60, id="nine dominate sixty"),
    ],
)
def test_plans_of_any_shape_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amounts: list[int], share: str
) -> None:
    """No shape of a plan breaks a page, and its total is on it."""
    lines = "".join(f',s,i,o,line {i},"{a:,}",\n' for i, a in enumerate(amounts))
    total = f'JUMLAH,,,,,"{sum(amounts):,}",\n'
    _plan(tmp_path, monkeypatch, HEADER + HEADINGS + lines + total)
    app = open_app(lang="en", share=share)
    assert not app.exception
    assert f"· Rp{sum(amounts):,}</span>" in html_of(app)


def test_what_is_not_drawn_is_summed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 40 small lines the picture draws 20 and states the other 20 with their sum."""
    lines = "".join(f',s,i,o,line {i},"1,000,000",\n' for i in range(40))
    big = ',s,i,o,big,"900,000,000",\n'
    _plan(tmp_path, monkeypatch, HEADER + HEADINGS + big + lines)
    assert "Not drawn: 20 smaller lines, Rp20,000,000." in html_of(open_app(lang="en"))


def test_cells_that_are_in_doubt_are_marked_in_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The amount with a letter for a zero, with the sentence that is said of it."""
    lines = ',s,i,o,one,"1,000,000",\n,s,i,o,two,"2,0O0,000",\n'
    _plan(tmp_path, monkeypatch, HEADER + HEADINGS + lines)
    html = html_of(open_app("data", lang="en"))
    assert '<mark title="The amount “2,0O0,000” of “two” is not a number' in html
    assert ">2,0O0,000</mark>" in html


@pytest.mark.usefixtures("cilegon")
@pytest.mark.parametrize("stated", ["TAHUN ANGGARAN 2023\n", "RKT KPU KOTA CILEGON\n", ""])
def test_a_plan_without_unit_or_year_is_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stated: str
) -> None:
    """Also beside stored plans of units that have both."""
    line = ',s,i,o,one,"1,000,000",\n'
    _plan(tmp_path, monkeypatch, stated + HEADER + HEADINGS + line)
    for page in ALL_PAGES:
        assert not open_app(page, lang="en").exception, page
