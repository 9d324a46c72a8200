"""Retake the pictures in this folder: ``make screenshots``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from rkt import load_plan
from rkt.core.regions import provinces
from rkt.i18n import load_texts
from rkt.render.brief import BriefInput
from rkt.render.typst.brief import brief_as_pdf
from rkt.storage import open_store
from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.server import serve
from tests.pages.offices import keep_offices

FOLDER = Path(__file__).parent
PUBLISHED = FOLDER.parent / "data" / "rkt_2021.csv"
PIXELS_A_POINT = 1.0
PICTURES = {
    "overview": ("/", 1280, 1240, "light"),
    "overview-dark": ("/?lang=en", 1280, 1240, "dark"),
    "overview-phone": ("/", 390, 1240, "light"),
}
OF_MANY_PLANS = {"national": ("/national?measure=salaries", 1280, 930, "light")}
LAST_DRAWN = ".rkt-pareto [data-bar], .rkt-changes [data-bar]"


def main() -> None:
    """Open each page in a browser of the right size and save what it shows; print a brief."""
    _save_brief()
    executable = ensure_chromium()
    with (
        TemporaryDirectory() as folder,  # plans kept on this machine do not belong in pictures
        sync_playwright() as playwright,
    ):
        browser = launch(playwright, executable)
        with serve(RKT_DATABASE_URL=f"sqlite:///{folder}/none.db") as address:
            _save_pictures(browser, address, PICTURES)
        with serve(RKT_DATABASE_URL=_keep_examples(folder)) as address:
            _save_pictures(browser, address, OF_MANY_PLANS)
        browser.close()


def _save_pictures(
    browser: Browser, address: str, pictures: Mapping[str, tuple[str, int, int, str]]
) -> None:
    for name, (path, width, height, scheme) in pictures.items():
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.goto(address + path)
        page.locator(LAST_DRAWN).first.wait_for()
        page.wait_for_timeout(1000)
        page.screenshot(path=FOLDER / f"{name}.png")
        page.close()


def _keep_examples(folder: str) -> str:
    """Keep invented plans of each province's office for two years in a new store."""
    url = f"sqlite:///{folder}/rkt.db"
    plans = {
        (f"KPU Provinsi {name}", year): (
            600 + 7 * number % 160,
            160 + 31 * number % 90,
            year - 1900,
        )
        for number, name in enumerate(provinces().values())
        for year in (2022, 2023)
    }
    keep_offices(open_store(url), plans)
    return url


def _save_brief() -> None:
    """Save both pages of the brief of the published plan, on a grey table."""
    plan, texts = load_plan(PUBLISHED), load_texts("id")
    pdf = PdfDocument(brief_as_pdf(BriefInput(plan, texts, datetime.now(UTC).date())))
    pages = [page.render(scale=PIXELS_A_POINT).to_pil() for page in pdf]
    edge = round(12 * PIXELS_A_POINT)
    width = sum(page.width + edge for page in pages) + edge
    table = Image.new("RGB", (width, pages[0].height + 2 * edge), "#d9dde3")
    for place, page in enumerate(pages):
        table.paste(page, (edge + place * (page.width + edge), edge))
    table.quantize(160).save(FOLDER / "brief.png", optimize=True)


if __name__ == "__main__":
    main()
