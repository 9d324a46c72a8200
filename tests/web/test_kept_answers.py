"""Answers of the API are kept: composed once, never of a plan that has changed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from rkt.findings import DocumentError
from rkt.storage import open_store
from rkt.web.server import api
from rkt.web.server.kept_answers import keep_answers
from tests.pages.kept import ANI, CILEGON, keep

HEADER = "Program Kegiatan,Sasaran,Indikator,Keluaran,Uraian,Anggaran,Ket\n"
HEADINGS = "Program A,,,,,,\nKegiatan B,,,,,,\nLayanan C,,,,,,\n"


@pytest.fixture
def client() -> TestClient:
    """A client of the API alone."""
    return TestClient(Starlette(routes=api.api_routes()))


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The endpoints whose answers were composed, in turn; nothing is kept from other tests."""
    names: list[str] = []

    def compose(question: api._Question) -> Response:
        names.append(question.make.__name__)
        return api._compose(question)

    monkeypatch.setattr(api, "_kept", keep_answers(compose))
    return names


def _publish(table: Path, amount: str) -> None:
    table.write_text(
        f'{HEADER}{HEADINGS},s,i,o,one,"{amount}",\nJUMLAH,,,,,"{amount}",\n', encoding="utf-8"
    )


def test_the_same_question_is_composed_once(client: TestClient, composed: list[str]) -> None:
    """Whatever the order of its names, and for HEAD and a known tag too."""
    first = client.get("/api/lines.json?max=5000000&lang=en")
    again = client.get("/api/lines.json?lang=en&max=5000000")
    known = client.get(
        "/api/lines.json?max=5000000&lang=en", headers={"if-none-match": first.headers["etag"]}
    )
    head = client.head("/api/lines.json?max=5000000&lang=en")
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert (known.status_code, known.content) == (304, b"")
    assert head.headers["content-length"] == first.headers["content-length"]
    assert composed == ["_lines"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lines.json", "lines.csv"),
        ("lines.json", "lines.json?max=5000000"),
        ("lines.json?share=rest", "lines.json?share=parent"),
        ("summary.json?by=program", "summary.json?by=activity"),
        ("summary.json?share=rest&lang=en", "summary.json?share=rest&lang=id"),
        ("lines.json?path=Program+Dukungan+Manajemen", "lines.json?q=pemilu"),
    ],
)
def test_questions_that_differ_have_their_own_answers(
    client: TestClient, composed: list[str], one: str, other: str
) -> None:
    """By endpoint, filter, basis, grouping or language."""
    assert client.get(f"/api/{one}").content != client.get(f"/api/{other}").content
    assert len(composed) == 2


def test_a_changed_file_is_answered_anew(
    client: TestClient, composed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The published table is written over while the server runs."""
    table = tmp_path / "plan.csv"
    monkeypatch.setenv("RKT_PLAN", str(table))
    totals = []
    for amount in ("1,000,000", "20,000,000"):
        _publish(table, amount)
        totals.append(client.get("/api/lines.json").json()["totals"]["amount"])
    assert totals == [1_000_000, 20_000_000]
    assert len(composed) == 2


def test_a_withdrawn_plan_is_no_longer_answered(
    client: TestClient, composed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer was kept, and a revision of it has one of its own."""
    database = f"sqlite:///{tmp_path / 'rkt.db'}"
    monkeypatch.setenv("RKT_DATABASE_URL", database)
    store = open_store(database)
    first = keep(store)
    address = f"/api/summary.json?plan={CILEGON}&lang=en"
    assert client.get(address).json()["totals"]["amount"] == 4_000_000
    keep(store, b"two")
    assert client.get(address.replace("-r0", "-r1")).status_code == 200
    store.withdraw(first.id, ANI, "entered twice")
    assert client.get(address).status_code == 400
    assert len(composed) == 2


def test_what_is_refused_is_not_kept(client: TestClient, composed: list[str]) -> None:
    """A query that cannot be answered is refused before or while its answer is composed."""
    for _ in range(2):
        assert client.get("/api/summary.json?colours=red").status_code == 400
        assert client.get("/api/summary.json?by=colour").status_code == 400
    assert composed == ["_summary", "_summary"]


def test_answers_make_way_for_others() -> None:
    """The room holds two of 10 kB: the one not asked for the longest goes."""
    composed: list[str] = []

    def compose(question: str) -> Response:
        composed.append(question)
        return PlainTextResponse("x" * 10_000)

    answer = keep_answers(compose, room=25_000)
    for question in "abaca":  # b goes when c comes
        answer(question)
    answer("b")
    assert composed == ["a", "b", "c", "b"]


def test_an_answer_larger_than_the_room_is_given_all_the_same() -> None:
    """Each time composed anew."""
    times: list[str] = []

    def compose(question: str) -> Response:
        times.append(question)
        return PlainTextResponse("x" * 10_000)

    answer = keep_answers(compose, room=9_000)
    assert [len(answer("a").body) for _ in range(2)] == [10_000, 10_000]
    assert len(times) == 2


def test_many_who_ask_the_same_at_once_wait_for_one_answer() -> None:
    """Four threads, one composition."""
    started, go, times = threading.Event(), threading.Event(), list[str]()

    def compose(question: str) -> Response:
        times.append(question)
        started.set()
        go.wait(10)
        return PlainTextResponse("answer")

    answer = keep_answers(compose)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(answer, "a")
        started.wait(10)
        others = [pool.submit(answer, "a") for _ in range(3)]
        go.set()
        bodies = {each.result(10).body for each in (first, *others)}
    assert bodies == {b"answer"}
    assert times == ["a"]


def test_an_error_is_raised_each_time() -> None:
    """It may be over the next time."""

    def compose(_question: str) -> Response:
        raise DocumentError("file-missing", name="x")

    answer = keep_answers(compose)
    for _ in range(2):
        with pytest.raises(DocumentError):
            answer("a")
