"""One server and one browser profile for all browser tests; each test has a page of its own."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

from tests.browser.chromium import find_chromium, launch, launch_profile
from tests.browser.server import serve


@dataclass
class Visit:
    """A page somebody opened, and what the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)


_RUNS_OWED = Path(__file__).parent / "runs_owed.js"

PATIENCE = 90  # seconds; a machine may be busy with other tests
expect.set_options(timeout=PATIENCE * 1000)

SHOWN = ".rkt-plan, .rkt-totals, .rkt-verdict"

OpenPage = Callable[..., Visit]

Seen = TypeVar("Seen")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serve() as url:
        yield url


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('store') / 'rkt.db'}"


@pytest.fixture(scope="module")
def own_address(database: str) -> Iterator[str]:
    """A server with a store of its own."""
    with serve(RKT_DATABASE_URL=database) as address:
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[tuple[Playwright, str]]:
    """What starts browsers, and the one to start."""
    executable = find_chromium()
    assert executable, "no Chromium: run 'make browser'"
    with sync_playwright() as playwright:
        yield playwright, executable


@pytest.fixture(scope="session")
def browser(driver: tuple[Playwright, str]) -> Iterator[Browser]:
    """A browser whose contexts begin with nothing: for first visits, and for options of a context.

    Without one, take `profile` or `visitor`: a page there costs half as much.
    """
    running = launch(*driver)
    yield running
    running.close()


@pytest.fixture(scope="session")
def profile(
    driver: tuple[Playwright, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """One profile on disk for all tests: only there scripts stay compiled from page to page."""
    context = watch_runs(launch_profile(*driver, tmp_path_factory.mktemp("profile")))
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture
def visitor(profile: BrowserContext) -> Iterator[BrowserContext]:
    """The profile for pages of one test; they are closed after it, and nothing they keep is left.

    The page that the profile began with stays open: without any, the browser may end.
    """
    there = profile.pages
    yield profile
    for page in [page for page in profile.pages if page not in there]:
        page.evaluate("() => { try { localStorage.clear() } catch {} }")
        page.close()
    profile.clear_cookies()


@pytest.fixture
def open_page(
    visitor: BrowserContext, request: pytest.FixtureRequest, address: str
) -> Iterator[OpenPage]:
    """Open a path in a page of its own and wait until it is whole; nothing it keeps is left.

    A ``first`` visit has a profile of its own, whose cache is empty.
    """
    first_visits: list[BrowserContext] = []

    def new_context() -> BrowserContext:
        first_visits.append(watch_runs(request.getfixturevalue("browser").new_context()))
        return first_visits[-1]

    def open_path(
        path: str = "/",
        *,
        width: int = 1280,
        scheme: str = "light",
        base: str = address,
        shown: str = SHOWN,
        first: bool = False,
    ) -> Visit:
        visit = Visit((new_context() if first else visitor).new_page())
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        visit.page.set_default_timeout(PATIENCE * 1000)
        _listen(visit)
        visit.page.goto(base + path)
        wait_until_whole(visit.page, shown)
        return visit

    yield open_path
    for context in first_visits:
        context.close()


def _listen(visit: Visit) -> None:
    """Note what the browser complains about."""
    visit.page.on(
        "console",
        lambda message: (
            visit.complaints.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))


def wait_until_whole(page: Page, shown: str = SHOWN) -> None:
    """Wait until the script has run and all that it sent is drawn; ``shown`` is among the last."""
    page.locator(shown).first.wait_for()
    wait_until_drawn(page)


def watch_runs(context: BrowserContext) -> BrowserContext:
    """Let the pages of a context know which runs they have asked for and not got."""
    context.add_init_script(path=_RUNS_OWED)
    return context


def wait_until_drawn(page: Page) -> None:
    """Wait until every run asked for has ended and all that it sent is drawn."""
    page.wait_for_function(
        """() => !window.rktRunsOwed?.asked && !window.rktRunsOwed?.running
              && document.querySelector('[data-test-script-state="notRunning"]')
              && !document.querySelector('[data-testid="stStatusWidget"]')
              && !document.querySelector('[data-stale="true"]')
              && !document.querySelector('[data-testid="stSkeleton"]')"""
    )


def fill(page: Page, label: str, text: str) -> None:
    """Type into a box and leave it, once the page is drawn: a run that still goes may empty it."""
    wait_until_drawn(page)
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Tab")


def button(page: Page, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
    """Return a button, once the page is drawn: while a run goes, that of the one before stays."""
    wait_until_drawn(page)
    return page.get_by_role("button", name=name, exact=exact)


def press(page: Page, name: str | re.Pattern[str], *, exact: bool = False) -> None:
    """Press a button, once the page is drawn."""
    button(page, name, exact=exact).click()


def upload(page: Page, name: str, content: bytes) -> None:
    """Upload a document, once the page is drawn: the first place for files drawn takes many."""
    wait_until_drawn(page)
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    page.locator("input[type=file]").first.set_input_files(file)


def until(look: Callable[[], Seen], is_as_wanted: Callable[[Seen], bool]) -> Seen:
    """Look again and again until it is as wanted, or patience ends; give what was seen last."""
    deadline = time.monotonic() + PATIENCE
    while not is_as_wanted(seen := look()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return seen


def repeat_until(act: Callable[[], object], check: Callable[[int], object], tries: int = 3) -> None:
    """Act until a check passes: what comes in the moment of a repaint may do nothing.

    The check takes how many milliseconds it may wait; the last one decides.
    """
    for _ in range(tries - 1):
        act()
        try:
            check(7_000)
        except (AssertionError, BrowserError):
            continue
        return
    act()
    check(PATIENCE * 1000)
