"""The 96/4 picture to take away: a PNG, and its text looked up in the PDF of the same sheet."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
from functools import lru_cache

import pytest
from pdfplumber.page import Page
from PIL import Image

from rkt.analysis.measures import SHARE_BASES, ShareBasis
from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.render.html.breakdown import BreakdownBar, BreakdownPart, separate_small
from rkt.render.html.magnifier import Magnified, draw_magnifier
from rkt.render.html.pareto import ParetoColumn
from rkt.render.palette import FILL_OF, INKS
from rkt.render.typst import breakdown_as_png, pareto_as_png, picture_as_pdf, picture_as_png
from rkt.web.components.magnifier import picture_stamp
from rkt.web.state.view import View
from tests.conftest import ROOT
from tests.render.exports.taken import ACTIVITIES, EN, ID, NOTHING, SERANG
from tests.render.typst.sheets import (
    closed_up,
    magnified,
    plan_of_amounts,
    printed,
    size_of,
    words_of,
)


def texts_on_the_page(picture: Magnified) -> list[str]:
    """Each text in the HTML: notes, names and figures in the strip, axis, bars."""
    texts = re.findall(r">([^<>]+)<", draw_magnifier(picture))
    return [html.unescape(text) for text in texts if text.strip()]


@lru_cache(maxsize=1)
def serang_page() -> Page:
    return printed(magnified())


def test_the_picture_is_a_png_as_wide_as_two_screens_are_dense() -> None:
    """1,600 pixels wide, higher than wide for 14 lines, on white."""
    png = picture_as_png(magnified(), "stamp")
    width, height = size_of(png)
    assert width == 1_600
    assert 1_600 < height < 2_400
    with Image.open(io.BytesIO(png)) as image:
        assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_the_same_picture_is_the_same_file() -> None:
    """Nothing of the machine or of the moment is in it."""
    assert picture_as_png(magnified(), "s") == picture_as_png(magnified(), "s")
    assert picture_as_pdf(magnified(), "s") == picture_as_pdf(magnified(), "s")


def test_a_breakdown_is_a_png_with_its_small_bars_magnified() -> None:
    """As wide as the picture, with the tint of the magnified bars; no text is read as code."""
    groups = (("#Gaji *tetap*", "salaries", 0.9), ("A", "activities", 0.02), ("B", "several", 0.01))
    bars = separate_small(
        [
            BreakdownBar(name, "Rp1", "1%", [BreakdownPart(kind, share, "")])
            for name, kind, share in groups
        ]
    )
    words = {"title": "By activity", "caption": "2 smaller", "notes": ["n"], "stamp": "s"}
    png = breakdown_as_png(bars, words, [("salaries", "Salaries")])
    assert size_of(png)[0] == 1_600
    with Image.open(io.BytesIO(png)) as image:
        tint = tuple(bytes.fromhex(INKS["tint"].light.removeprefix("#")))
        assert tint in {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}


def test_a_pareto_chart_is_a_png_with_what_each_column_stands_for() -> None:
    """As wide as the picture, with the colours of its columns; no text is read as code."""
    columns = [
        ParetoColumn("1", 0.9, 0.9, "activities", "1. #Gaji *tetap* · Rp9"),
        ParetoColumn("2–9", 0.1, 1.0, "several", "8 others · Rp1"),
    ]
    words = {"title": "How few", "sentence": "One line.", "axis": "% of total", "stamp": "s"}
    png = pareto_as_png(columns, [(0.0, "0%"), (1.0, "100%")], words)
    assert size_of(png)[0] == 1_600
    with Image.open(io.BytesIO(png)) as image:
        fill = tuple(bytes.fromhex(FILL_OF["activities"].removeprefix("#")))
        assert fill in {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}


def test_it_is_set_in_the_font_of_the_package() -> None:
    """Source Sans and nothing else, or it would look different on every machine."""
    fonts = {char["fontname"].partition("+")[2] for char in serang_page().chars}
    assert fonts == {"SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold"}


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
@pytest.mark.parametrize("basis", SHARE_BASES, ids=[basis.code for basis in SHARE_BASES])
def test_it_says_what_the_page_says(basis: ShareBasis, texts: Texts) -> None:
    """Each word and figure of the HTML: sentence, scale, factor, axis, lines, amounts, shares."""
    picture = magnified(basis=basis, texts=texts)
    wanted = [closed_up(text) for text in texts_on_the_page(picture)]
    assert len(wanted) >= 2 + 4 + 3 + 3 * len(picture.bars)
    found = words_of(printed(picture))
    assert [text for text in wanted if text not in found] == []
    assert found.startswith(closed_up("".join(picture.headline)))


def test_it_is_drawn_to_the_scale_that_it_states() -> None:
    """A rupiah of the first bar is 41 times as long as one of the strip, which is 74 | 22 | 4."""
    rects = serang_page().rects
    strip = [r["width"] for r in rects if r["height"] > 30 and 10 < r["width"] < 400]
    bars = [r["width"] for r in rects if r["height"] == pytest.approx(11) and r["width"] > 1]
    assert [round(100 * width / sum(strip), 1) for width in strip] == [74.0, 22.1, 3.9]
    assert len(bars) == 14
    factor = (bars[0] / 29_840_000) / (sum(strip) / 2_746_352_000)
    assert round(factor) == 41
    assert bars[1] / bars[0] == pytest.approx(21_319_000 / 29_840_000, abs=1e-3)


def test_salaries_are_told_from_activities_without_colours() -> None:
    """Both are equally dark: the piece of salaries is hatched, lighter here than there."""
    with Image.open(io.BytesIO(picture_as_png(magnified(), "stamp"))) as image:
        grey = image.convert("L")
    scale = 1_600 / 512
    salaries, _, activities = (
        r for r in serang_page().rects if r["height"] > 30 and 10 < r["width"] < 400
    )
    tones = []
    for piece in (salaries, activities):
        middle, foot = (piece["x0"] + piece["x1"]) / 2, piece["bottom"]
        place = (middle - 6, foot - 8, middle + 6, foot - 1)
        left, top, right, bottom = (round(edge * scale) for edge in place)
        lightness = grey.crop((left, top, right, bottom)).tobytes()
        tones.append(max(lightness) - min(lightness))
    assert tones[0] > 20
    assert tones[1] < 5


def test_it_states_filters_share_basis_and_source() -> None:
    """The stamp that every chart carries, and what its shares are shares of."""
    view = View(SERANG, "picture-stamp", ACTIVITIES, EN, ShareBasis.TOTAL)
    stamp = picture_stamp(view)
    assert stamp == (
        "Where the money goes · All 14 lines, % of total · RKT KPU Kota Serang 2021 · "
        "Category: Activities · KPU Kota Serang, Rencana Kerja Tahunan Tahun Anggaran 2021"
    )
    page = printed(magnified(filters=ACTIVITIES), stamp)
    assert closed_up(stamp) in words_of(page)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (plan_of_amounts([0, 0, 0]), "None of the 3 lines has an amount."),
        (plan_of_amounts([2_031_713_000]), "The only line, Baris 0, has Rp2.03\u00a0billion."),
        (plan_of_amounts(range(1, 5_001)), "Not drawn: 4,980 smaller lines, Rp12,402,690."),
        (plan_of_amounts([300, 200, 150, 130, 120, 30, *[10] * 8]), "6 of 14 lines take 92%"),
        (plan_of_amounts([9 * 10**17, *[10**15] * 9]), "Rp900,000,000,000,000,000"),
    ],
    ids=["no amounts", "one line", "5,000 lines", "six dominant lines", "hundreds of quadrillions"],
)
def test_there_is_a_picture_of_every_plan(plan: Plan, words: str) -> None:
    """Nothing to divide by, nothing to compare with, more than fits, more than anybody has."""
    picture = magnified(plan)
    assert size_of(picture_as_png(picture, "stamp"))[0] == 1_600
    assert closed_up(words) in words_of(printed(picture))


def test_there_is_a_picture_of_nothing() -> None:
    """Filters that leave no line: the sentence says so, and there are no bars."""
    picture = magnified(filters=NOTHING)
    assert picture.bars == []
    assert "There is no budget line." in printed(picture).extract_text()
    assert size_of(picture_as_png(picture, "stamp"))[1] < 600


def test_only_those_who_print_wait_for_the_typesetter() -> None:
    """The pages are imported without it: the server starts no slower."""
    parts = "pages.overview, rkt.web.components.download_menu"
    script = f"import sys, {parts}; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
