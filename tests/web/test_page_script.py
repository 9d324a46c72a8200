"""The script of the pages: all files of its folder, joined and kept by its digest."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.i18n import LANGUAGES, load_texts
from rkt.web.server.page_script import FILES, FOLDER, script, script_routes, script_tag
from rkt.web.server.upload_guard import refusal_sentences


def test_the_list_names_every_file_of_the_folder() -> None:
    """A file that was left out would never run; one named twice would run twice."""
    assert sorted(FILES) == sorted(file.name for file in FOLDER.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_in_the_script_and_first_says_what_it_does(name: str) -> None:
    source = (FOLDER / name).read_text("utf-8")
    assert source in script()
    comment = re.match(r"/\* ([^*]+) \*/\n|((?:// .+\n)+)", source)
    assert comment
    assert "Streamlit" in comment[0]


def test_a_browser_keeps_the_script_until_it_changes() -> None:
    """Its address in the page has the digest, and the answer may be kept for a year."""
    (address,) = re.findall(r'src="\.([^"]+)"', script_tag())
    answer = TestClient(Starlette(routes=script_routes())).get(address)
    assert answer.text == script()
    assert "immutable" in answer.headers["cache-control"]
    assert re.fullmatch(r"/rkt/page\.js\?v=[0-9a-f]{12}", address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_an_upload_has_a_sentence(language: str) -> None:
    """Whatever Streamlit may say of it, what is shown is ours and names what to do."""
    sentences = refusal_sentences(load_texts(language))
    for told in (
        *(f"AxiosError: Request failed with status code {code}" for code in (403, 413, 429, 500)),
        "AxiosError: Network Error",
        "File must be 50.0MB or smaller.",
    ):
        ours = next(text for pattern, text in sentences if re.fullmatch(pattern, told))
        assert not set(ours.split()) & {"AxiosError:", "status", "must"}
        assert ours.count(".") >= 2
