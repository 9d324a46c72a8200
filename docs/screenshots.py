"""Take the pictures in this folder anew: ``make screenshots``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.server import serve

FOLDER = Path(__file__).parent
PICTURES = {
    "overview": ("/", 1280, 1240, "light"),
    "overview-dark": ("/?lang=en", 1280, 1240, "dark"),
    "overview-phone": ("/", 390, 1240, "light"),
}


def main() -> None:
    """Open each page in a browser of its size and save what is seen."""
    executable = ensure_chromium()
    with (
        TemporaryDirectory() as folder,  # the plans that somebody keeps here are not for pictures
        serve(RKT_DATABASE_URL=f"sqlite:///{folder}/rkt.db") as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright, executable)
        for name, (path, width, height, scheme) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(address + path)
            page.locator('[data-testid="stPlotlyChart"] .main-svg').first.wait_for()
            page.wait_for_timeout(1000)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
