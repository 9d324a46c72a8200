"""The page of all units while the Spark Connect server that has its lines comes and goes."""

from __future__ import annotations

import pytest

from rkt.storage import Store
from rkt.storage.spark_lines import close_session
from tests.browser.server import free_port
from tests.pages.app import open_app, words_of
from tests.pages.offices import OFFICES, keep_offices
from tests.spark import run_spark

_GONE = "does not answer"


@pytest.mark.spark
def test_the_page_says_that_the_server_is_gone_and_shows_what_it_knows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures stay, a new search says why not, and both are there again with the server."""
    keep_offices(store, OFFICES)
    port = free_port()
    monkeypatch.setenv("RKT_ENGINE", f"sc://127.0.0.1:{port}")
    first = open_app("national", lang="en")
    assert not first.exception
    assert _GONE in words_of(first)
    assert "This page continues by itself as soon as the server answers." in words_of(first)
    with run_spark(port):
        assert "5 units plan Rp6.5 billion for 2023" in words_of(open_app("national", lang="en"))
        assert "“sewa”: 5 units plan" in words_of(open_app("national", lang="en", q="sewa"))
    assert "5 units plan Rp6.5 billion for 2023" in words_of(open_app("national", lang="en"))
    assert "“sewa”: 5 units plan" in words_of(open_app("national", lang="en", q="sewa"))
    new = open_app("national", lang="en", q="gaji")
    assert not new.exception
    assert _GONE in words_of(new)
    assert new.text_input("national-q").value == "gaji"
    with run_spark(port) as address:
        assert "“gaji”: 4 units plan" in words_of(open_app("national", lang="en", q="gaji"))
        close_session(address)
