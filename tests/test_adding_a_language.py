"""What adding a language takes: a record and its catalogue; the rest follows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po

from rkt.i18n import LANGUAGES
from tests.copied_product import ask, copy_product, replace_once

pytestmark = pytest.mark.slow

RECORD = '    Language("ms", "Melayu"),\n'
END = ")\nLANGUAGES: "
MALAY = {
    "Overview": "Gambaran",
    "Ceiling": "Siling",
    "Close": "Tutup sahaja",
    "Language": "Bahasa (ms)",
    "Program": "Rancangan",
    "y yes": "e eya",
    "n no": "k kagak",
    "all %(count)s lines": "semua %(count)s baris",
    "Show this message and exit.": "Paparkan mesej ini.",
}
"""Some texts in Malay; all others are left empty."""
ASK = """
import contextlib, io, json, os
import click
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from rkt.__main__ import main
from rkt.cli.click_i18n import confirm
from rkt.i18n import LANGUAGES, load_texts
from rkt.web.server import asgi
from rkt.web.server.index_html import in_language
from rkt.web.server.page_script import script
from tests.pages.app import open_app, words_of, html_of

TABLE = "data/rkt_2021.csv"

def run(*arguments, typed="", **settings):
    blank = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG", "RKT_LANG"))
    return CliRunner(env={**blank, **settings}).invoke(main, arguments, input=typed)

def answer(typed, language):
    @click.command()
    def question():
        click.echo(confirm("?", load_texts(language)))
    return CliRunner().invoke(question, input=typed).stdout.split()[-1]

overview, glossary = open_app(lang="ms"), open_app("glossary", lang="ms")
pdf = run("brief", TABLE, "-o", "brief.pdf", "--lang", "ms")
page = run("brief", TABLE, "-o", "brief.html", "--lang", "ms")
client = TestClient(Starlette(routes=asgi.routes()))
ms = load_texts("ms")
print(json.dumps({
    "offered": overview.get("button_group")[0].options,
    "chosen": overview.get("button_group")[0].value,
    "errors": [str(e) for app in (overview, glossary) for e in app.exception],
    "overview": words_of(overview),
    "glossary": html_of(glossary),
    "indonesian": html_of(open_app("glossary", lang="id")),
    "summary": run("summary", TABLE, "--lang", "ms").output,
    "set": run("summary", TABLE, RKT_LANG="ms_MY.UTF-8").output,
    "help": run("--help", "--lang", "ms").output,
    "refused": run("summary", TABLE, "--lang", "xx").output,
    "api": client.get("/api/summary.json?lang=ms&by=program").json(),
    "api-refused": client.get("/api/lines.json?lang=xx").json(),
    "brief": open("brief.html", encoding="utf-8").read(),
    "pdf": open("brief.pdf", "rb").read(5).decode(),
    "codes": [pdf.exit_code, page.exit_code],
    "answers": [answer(typed, "ms") for typed in ("eya\\n", "k\\n", "yes\\n", "\\n")],
    "plural": ms.ngettext("%(count)s line", "%(count)s lines", 1600),
    "script": script(),
    "index": in_language('<html lang="en">', "ms"),
}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once the record and a part of the catalogue are in it."""
    folder = copy_product(tmp_path_factory.mktemp("language"))
    replace_once(folder / "rkt" / "i18n" / "languages.py", END, RECORD + END)
    _make_texts(folder)
    _translate(folder / "rkt" / "i18n" / "ms" / "LC_MESSAGES" / "rkt.po")
    return ask(folder, ASK)


def _make_texts(folder: Path) -> None:
    """Run ``make texts``, with the packages that are installed already."""
    tools = f"BIN={Path(sys.executable).parent}"
    command = ["make", "--silent", "--old-file=.venv/test-ready", "texts", tools]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)


def _translate(file: Path) -> None:
    with file.open("rb") as source:
        catalogue = read_po(source)
    for english, malay in MALAY.items():
        message = catalogue.get(english)
        assert message is not None, english
        message.string = malay
    with file.open("wb") as target:
        write_po(target, catalogue, width=100)


def test_the_switch_of_the_pages_offers_the_language(answers: Any) -> None:
    """Behind those that were there; a link that names it opens the page in it."""
    assert answers["offered"] == [*LANGUAGES, "ms"]
    assert answers["chosen"] == "ms"
    assert answers["errors"] == []


def test_a_page_speaks_the_language_and_english_where_it_has_no_words(answers: Any) -> None:
    """Numbers are written as CLDR says; untranslated sentences keep the English plural."""
    assert "Rancangan" in answers["overview"]
    assert "office operations (22%) take 96% of Rp2.75 bilion." in answers["overview"]
    assert "Rp2,746,352,000" in answers["overview"]
    assert answers["plural"] == "1,600 lines"


def test_the_glossary_names_each_term_in_every_language(answers: Any) -> None:
    """Each name once, marked with its language for screen readers."""
    english, indonesian = '<span lang="en">Ceiling</span>', '<span lang="id">Pagu</span>'
    assert f"<dt>Siling {english} {indonesian}</dt>" in answers["glossary"]
    malay = '<span lang="ms">Siling</span>'
    assert f"<dt>Pagu {english} {malay}</dt>" in answers["indonesian"]


def test_the_command_line_speaks_the_language(answers: Any) -> None:
    """By option or setting, in click's own words too; another language is refused with a list."""
    assert "Rp2,746,352,000" in answers["summary"]
    assert answers["set"] == answers["summary"]
    assert "Paparkan mesej ini." in answers["help"]
    assert ", ".join(map(repr, (*LANGUAGES, "ms"))) in answers["refused"]
    assert answers["answers"] == ["True", "False", "True", "False"]


def test_the_interface_for_scripts_speaks_the_language(answers: Any) -> None:
    """And lists it where an unknown one is asked for."""
    assert answers["api"]["scope"]["words"] == "semua 16 baris"
    assert ", ".join((*LANGUAGES, "ms")) in answers["api-refused"]["error"]


def test_the_brief_is_written_in_the_language(answers: Any) -> None:
    """As HTML that states its language, and as PDF."""
    assert answers["codes"] == [0, 0]
    assert '<html lang="ms">' in answers["brief"]
    assert "Bahasa (ms)" in answers["brief"]
    assert "Melayu" in answers["brief"]
    assert answers["pdf"] == "%PDF-"


def test_streamlits_own_words_are_translated_into_the_language(answers: Any) -> None:
    """The page's script has the words of each language, and the page says which one it is in."""
    assert '"ms": [["Close", "Tutup sahaja"]]' in answers["script"]
    assert '<html lang="ms">' in answers["index"]
