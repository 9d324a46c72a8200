"""Uploads by a script, past the page: who may not is refused, who may fills no memory."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.Common_pb2 import FileUploaderState

from tests.browser.conftest import until
from tests.browser.server import serve
from tests.browser.uploading import Script, endless, form_of, visiting
from tests.conftest import PUBLISHED

HELD = "tests/browser/upload_memory_server.py"
NOTHING = {"files": 0, "bytes": 0}
MEGABYTE = 1_000_000
IMPORT = ("data", "?lang=en&section=import")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that tells what its memory holds."""
    store = tmp_path_factory.mktemp("store") / "rkt.db"
    limits = {"RKT_MAX_UPLOAD_TOTAL": "75", "RKT_MAX_UPLOAD_FILES": "4"}
    settings = {"RKT_DATABASE_URL": f"sqlite:///{store}", **limits}
    with serve(None, app=HELD, **settings) as address:
        yield address


@pytest.fixture
def script(held: str) -> Iterator[Script]:
    """A session at the machine itself, which may write, on the import page."""
    with visiting(held) as one:
        one.go_to(*IMPORT)
        yield one
        one.go_to("")
        assert one.held() == NOTHING


@pytest.mark.parametrize(
    ("page", "headers"),
    [
        pytest.param(IMPORT, {"X-Forwarded-For": "203.0.113.9"}, id="a visitor on the import page"),
        pytest.param(("data", "?section=import&embed=true"), {}, id="within another website"),
        pytest.param(("", ""), {}, id="on a page that offers no upload"),
    ],
)
def test_a_session_that_may_not_write_stores_nothing(
    held: str, page: tuple[str, str], headers: dict[str, str]
) -> None:
    """Twelve files of 49 MB: each is refused with a sentence, in either language."""
    with visiting(held, **headers) as visitor:
        visitor.go_to(*page)
        for number in range(12):
            status, told = visitor.put(f"file-{number}", 49 * MEGABYTE)
            assert (status, "boleh mengunggah" in told) == (403, True)
        _, told = visitor.put("file", 1, headers={"Accept-Language": "en-GB"})
        assert "This visit may not upload files." in told
        assert visitor.held() == NOTHING


def test_a_refusal_comes_before_the_body(held: str) -> None:
    """Only the head of the request is sent; the answer is there all the same."""
    with visiting(held) as visitor:
        visitor.go_to("")
        with socket.create_connection(("127.0.0.1", visitor.port), timeout=90) as raw:
            place = f"/_stcore/upload_file/{visitor.session}/file"
            length = 49 * MEGABYTE
            raw.sendall(
                f"PUT {place} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
            )
            assert raw.recv(4096).startswith(b"HTTP/1.1 403")


def test_a_session_that_is_none_stores_nothing(held: str) -> None:
    with visiting(held) as visitor:
        visitor.go_to("")
        assert visitor.put("file", 100, session="00000000-none")[0] == 403
        assert visitor.held() == NOTHING


def test_a_handful_of_files_wait_and_no_more(script: Script) -> None:
    assert [script.put(f"file-{number}", 100)[0] for number in range(6)] == [204] * 4 + [429] * 2
    assert script.put("file-0", 100)[0] == 429  # one of the same name is no way round
    assert script.held()["files"] == 4


def test_the_files_of_a_session_are_bounded_together(script: Script) -> None:
    assert script.put("one", 45 * MEGABYTE)[0] == 204
    status, told = script.put("two", 45 * MEGABYTE)
    assert (status, "60 MB" in told) == (413, True)
    assert script.held()["bytes"] == 45 * MEGABYTE


def test_all_that_waits_is_bounded(held: str, script: Script) -> None:
    """75 MB on this server: what one session holds, another cannot have."""
    assert script.put("one", 45 * MEGABYTE)[0] == 204
    with visiting(held) as other:
        other.go_to(*IMPORT)
        assert other.put("two", 45 * MEGABYTE)[0] == 503
        assert other.put("three", 1 * MEGABYTE)[0] == 204
        assert other.held()["bytes"] == 46 * MEGABYTE
        other.go_to("")


def test_a_body_in_pieces_of_unknown_number_is_cut_off(script: Script) -> None:
    """A gigabyte without a length, and one that says it is small as well."""
    assert script.send("endless", endless())[0] in {0, 413}
    assert script.send("endless", endless(), {"Content-Length": "5"})[0] in {0, 400, 413}
    assert script.held() == NOTHING
    assert script.put("large", 45 * MEGABYTE)[0] == 204  # and its room is free again
    status, told = script.send("endless", endless())
    assert (status, "60 MB" in told) in {(413, True), (0, False)}
    assert script.held() == {"files": 1, "bytes": 45 * MEGABYTE}


@pytest.mark.parametrize("said", ["5", "999999999999", "-1", "abc", "5, 6"])
def test_a_length_that_is_not_so_gains_nothing(script: Script, said: str) -> None:
    body = form_of(b"x" * 2 * MEGABYTE)
    with socket.create_connection(("127.0.0.1", script.port), timeout=5) as raw:
        head = {
            "Host": "x",
            "Cookie": f"_streamlit_xsrf={script.token}",
            "X-Xsrftoken": script.token,
            "Content-Type": "multipart/form-data; boundary=--edge",
            "Content-Length": said,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        place = f"/_stcore/upload_file/{script.session}/lying"
        try:
            raw.sendall(f"PUT {place} HTTP/1.1\r\n{lines}\r\n".encode() + body)
            assert not raw.recv(4096).startswith(b"HTTP/1.1 2")
        except OSError:
            pass  # it was hung up on
    assert script.held() == NOTHING


def test_what_was_read_is_given_back(script: Script) -> None:
    """The page reads the file and keeps its own draft of it; the upload is gone from memory."""
    assert script.send("read", form_of(PUBLISHED.read_bytes()))[0] == 204
    assert script.held()["files"] == 1
    state: Any = FileUploaderState()
    state.uploaded_file_info.add(file_id="read", name="rkt.csv", size=100)
    script.go_to(*IMPORT, file_uploader_state_value=state)
    assert script.held() == NOTHING
    assert script.put("more", 100)[0] == 403  # a draft lies there; no upload is offered


def test_leaving_the_import_gives_back_what_was_not_read(script: Script) -> None:
    assert script.put("left", MEGABYTE)[0] == 204
    script.go_to("")
    assert script.held() == NOTHING
    assert script.put("later", 100)[0] == 403


def test_a_session_that_ends_leaves_nothing_behind(held: str) -> None:
    with visiting(held) as leaving:
        leaving.go_to(*IMPORT)
        assert leaving.put("left", MEGABYTE)[0] == 204
        assert leaving.held()["bytes"] == MEGABYTE
    assert until(leaving.held, lambda seen: seen == NOTHING) == NOTHING


def test_what_nobody_reads_is_given_back_after_a_while(tmp_path: Path) -> None:
    settings = {"RKT_MAX_UPLOAD_SECONDS": "1", "RKT_DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    with (
        serve(None, app=HELD, **settings) as address,
        visiting(address) as script,
    ):
        script.go_to(*IMPORT)
        assert script.put("forgotten", MEGABYTE)[0] == 204
        assert script.held()["bytes"] == MEGABYTE
        assert until(script.held, lambda seen: seen == NOTHING) == NOTHING
        assert script.put("again", 100)[0] == 204


def test_a_limit_of_uploads_that_is_not_a_number_is_said(tmp_path: Path) -> None:
    settings = {"RKT_MAX_UPLOAD_FILES": "few", "RKT_DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    with (
        serve(None, app=HELD, **settings) as address,
        visiting(address) as script,
    ):
        script.go_to(*IMPORT)
        status, told = script.put("file", 100, headers={"Accept-Language": "en"})
        assert (status, "RKT_MAX_UPLOAD_FILES=few" in told) == (503, True)
