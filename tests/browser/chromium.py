"""The Chromium that tests and benchmarks drive; run as a script it makes sure there is one.

An installed Chromium or Chrome comes first, then Playwright's own, then Debian's package. The
headless shell is preferred: the same engine without a window takes a sixth less work a page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # else the headless shell draws texts up to a twentieth wider
)
_NOWHERE = "http://127.0.0.1/"
_NONE = """No Chromium for the browser tests. Any one of these helps:
  - install Chromium or Google Chrome with your system's packages (Debian: apt install chromium)
  - .venv/bin/playwright install chromium
  - RKT_CHROMIUM=/path/to/chrome make test"""


def find_chromium() -> str | None:
    """Return the path of a browser that is there, None where there is none."""
    candidates = [os.environ.get("RKT_CHROMIUM"), *map(shutil.which, _NAMES), str(_MAC)]
    with sync_playwright() as playwright:
        candidates.append(playwright.chromium.executable_path)
    return next((path for path in candidates if path and Path(path).is_file()), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start a browser without a window and without traffic of its own."""
    return playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))


def launch_profile(playwright: Playwright, executable: str, folder: Path) -> BrowserContext:
    """Start such a browser with a profile in a folder, where it keeps scripts as compiled.

    All pages of this machine's servers share one process, which its first page keeps from ending.
    """
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=executable, args=[*_ARGUMENTS, "--process-per-site"]
    )
    [first] = context.pages
    first.route(_NOWHERE, lambda route: route.fulfill(body=""))
    first.goto(_NOWHERE)
    return context


def _by_playwright() -> None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], timeout=900, check=True
    )


def _by_debian(package: str) -> None:
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], timeout=300, check=True)
        install = ["apt-get", "install", "-y", "-qq", package]
        subprocess.run([*as_root, *install], timeout=900, stdout=subprocess.DEVNULL, check=True)


def main() -> str:
    """Return a browser's path, having installed one if need be; exit with advice if that fails."""
    installers: list[Callable[[], None]] = [
        _by_playwright,
        partial(_by_debian, "chromium-headless-shell"),
        partial(_by_debian, "chromium"),
    ]
    while (found := find_chromium()) is None:
        if not installers:
            sys.exit(_NONE)
        try:
            installers.pop(0)()
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
    return found


if __name__ == "__main__":
    print("Browser for the tests:", main())
