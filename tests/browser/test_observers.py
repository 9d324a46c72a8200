"""Scripts of ours that follow the page: whatever names stand on it, they come to rest."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from rkt.web.components.elements import escape_markdown
from rkt.web.server.page_script import script
from tests.browser.conftest import OpenPage
from tests.browser.server import serve
from tests.generated import HEADER

NAMES = {
    "backslash": "Program dan\\atau",
    "backslash before signs": "a\\(b\\*c\\\\d\\",
    "only backslashes": "\\" * 40,
    "quotes": "\"Ani\" 'Budi' “Citra”",
    "brackets": "<img src=x onerror=alert(1)>]]></script>",
    "backticks": "`code` ```js",
    "turned round": "\u202eevil\u202c",
    "emoji": "👩‍👩‍👧 🇮🇩",
    "zero width": "a\u200bb\u200d\ufeff",
    "replacement": "$& $1 $` $' $$ %(what)s",
    "selector": '] .x:not(#y), [a="\\',
    "of Streamlit's words": "Remove Remove x, selected, selected",
    "long": "Kegiatan\\ " * 60,
    "lines": "a\nb\r\n\\n",
}

# Counts all changes until there are none for a while, on whichever page it is put.
COUNTING = """() => {
  const count = window.count = {all: 0, before: -1, isAtRest: false};
  const changes = {subtree: true, childList: true, characterData: true, attributes: true};
  new MutationObserver((records) => count.all += records.length).observe(document, changes);
  const look = () => { count.isAtRest = count.all === count.before; count.before = count.all; };
  setInterval(look, 400);
}"""
MOST = 60  # changes for each element that is put on the page; a loop makes thousands


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it but our scripts."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    loaded = (
        f'<script data-languages="id en" data-charts="https://kpu.example/">{script()}</script>'
    )
    page.set_content(f"<!doctype html><html lang=id><head>{loaded}</head><body></body></html>")
    page.evaluate(COUNTING)
    yield page
    context.close()


def come_to_rest(page: Page) -> int:
    """Wait until nothing changes any more, and return how many changes there were."""
    page.wait_for_function("() => window.count.isAtRest")
    changes: int = page.evaluate("() => window.count.all")
    return changes


PUT = """([name, escaped]) => setTimeout(() => {
  const put = (html) => {
    const place = document.createElement("div");
    place.innerHTML = html;
    document.body.append(place);
    return place;
  };
  put("<button id=widget></button>").firstChild.setAttribute("aria-label", escaped);
  put("<button id=removing></button>").firstChild.setAttribute("title", "Remove " + name);
  put("<input id=field>").firstChild.setAttribute("placeholder", name);
  put('<div data-testid="stToast"><p id=said></p></div>')
    .querySelector("p").textContent = "Remove " + name;
  put('<ul data-testid="stSelectboxVirtualDropdown"><li role="option" id=option></li></ul>')
    .querySelector("li").textContent = name;
  const table = put('<div data-testid="stDataFrame"><div data-testid="stDataFrameResizable">'
    + "<canvas tabindex=0 id=drawn></canvas></div></div>");
  table.querySelector('[data-testid="stDataFrameResizable"]').setAttribute("aria-label", name);
  const button = '<div data-testid="stDownloadButton"><button></button></div>';
  const keyed = put(`<div>${button}</div>`).firstChild;
  keyed.className = "st-key-" + name.replace(/\\s/g, "_");
  keyed.querySelector("button").click();
  keyed.querySelector("button").disabled = true;
  window.isPut = true;
})"""


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_every_observer_comes_to_rest_whatever_the_name(bare: Page, name: str) -> None:
    """And each name says what it is: not one backslash less than the document has."""
    bare.evaluate(PUT, [name, escape_markdown(name)])
    bare.wait_for_function("() => window.isPut")
    assert come_to_rest(bare) < 10 * MOST
    said: dict[str, Any] = bare.evaluate(
        """() => {
          const at = (id, name) => document.getElementById(id).getAttribute(name);
          return {widget: at("widget", "aria-label"), removing: at("removing", "title"),
            field: at("field", "placeholder"), option: at("option", "title"),
            drawn: at("drawn", "aria-label"), said: document.getElementById("said").textContent};
        }"""
    )
    assert said["option"] == name
    assert said["removing"].startswith("Hapus ") or len(name) > 390
    if "Remove" not in name:  # which is what Streamlit says too, and is put into Indonesian
        assert said["widget"] == " ".join(name.split())
        assert said["field"] == said["drawn"] == name


def test_two_rules_that_disagree_leave_the_page_alive(bare: Page) -> None:
    """One that is not ours always puts the backslash back; ours gives way, and says so."""
    told: list[str] = []
    bare.on("console", lambda message: told.append(message.text))
    bare.evaluate(
        """() => setTimeout(() => {
          const button = document.createElement("button");
          let count = 0;
          new MutationObserver(() => {
            if (!button.ariaLabel.includes("\\\\")) button.ariaLabel = "\\\\(" + (count += 1);
          }).observe(button, {attributes: true});
          document.body.append(button);
          button.ariaLabel = "\\\\(0";
          window.isPut = true;
        })"""
    )
    bare.wait_for_function("() => window.isPut")
    assert come_to_rest(bare) < 2 * MOST
    assert [text for text in told if "too many changes: aria-label" in text] != []


def test_a_place_that_changes_now_and_then_is_written_to_each_time(bare: Page) -> None:
    """As a widget whose label changes with what is chosen."""
    bare.evaluate("() => document.body.append(document.createElement('button'))")
    for turn in range(25):
        name = json.dumps(f"Hapus \\({turn}\\)")
        bare.evaluate(f"() => document.querySelector('button').setAttribute('aria-label', {name})")
        bare.locator(f"button[aria-label='Hapus ({turn})']").wait_for(state="attached")


def hostile_plan(path: Path) -> Path:
    """Write a table whose programs, activities and all else are called by the names above."""
    with path.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(HEADER)
        for name in NAMES.values():
            for level in ("Program", "Kegiatan", "Kelompok"):
                writer.writerow([f"{level} {name}", *[""] * 6])
            for line in range(3):
                text = f"{name} {line}"
                writer.writerow(["", text, text, text, text, f"{1_000_000 * (line + 1):,}", ""])
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(hostile_plan(tmp_path_factory.mktemp("plan") / "rkt.csv")) as address:
        yield address


@pytest.mark.parametrize(
    "path", ["/", "/explore", "/compare?by=program&form=table", "/scenario", "/indicators", "/data"]
)
def test_a_page_of_hostile_names_answers(hostile: str, open_page: OpenPage, path: str) -> None:
    """It comes to rest with a filter by such a name, and a click is answered."""
    name = f"Program {NAMES['backslash']}"
    joint = "&" if "?" in path else "?"
    visit = open_page(f"{path}{joint}{urlencode({'program': name})}", base=hostile)
    visit.page.evaluate(COUNTING)
    come_to_rest(visit.page)
    chip = visit.page.locator('[class*="st-key-chip-"] button').first
    expect(chip).to_contain_text("dan\\atau")
    chip.click()
    expect(visit.page.locator(".rkt-totals").first).to_contain_text("semua 42")
    come_to_rest(visit.page)


REVIEW = """<div class="st-key-scan-review">
<div class="rkt-doubt" data-doubt="{cell}" data-state="open"></div>
<div data-testid="stForm"><div class="st-key-printed-{cell}-0"><input value="{offered}"></div>
<div data-testid="stFormSubmitButton"><button>Confirm</button></div></div></div>"""
DRAW = "html => { document.getElementById('root').innerHTML = html; }"


def test_an_answer_goes_on_where_its_field_is_drawn_anew(bare: Page) -> None:
    """What was typed stays; the field of another cell shows what it offers."""
    bare.evaluate("() => { document.body.innerHTML = '<div id=root></div>'; }")
    bare.evaluate(DRAW, REVIEW.format(cell="9-6", offered="1"))
    bare.locator("input").focus()
    bare.keyboard.press("Tab")
    bare.evaluate(DRAW, REVIEW.format(cell="12-6", offered="8.584.000"))
    expect(bare.locator("input")).to_be_focused()
    bare.keyboard.type("10.58")
    bare.evaluate(DRAW, REVIEW.format(cell="12-6", offered="8.584.000"))
    expect(bare.locator("input")).to_be_focused()
    bare.keyboard.type("4.000")
    expect(bare.locator("input")).to_have_value("10.584.000")
    bare.evaluate(DRAW, REVIEW.format(cell="14-6", offered="500"))
    expect(bare.locator("input")).to_be_focused()
    expect(bare.locator("input")).to_have_value("500")
    bare.keyboard.type("7")
    expect(bare.locator("input")).to_have_value("7")
