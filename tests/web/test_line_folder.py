"""A table of lines in a folder, in place of the store, as the interface for scripts answers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.web.server import api
from tests.storage.test_mirror import consolidated

CLIENT = TestClient(Starlette(routes=api.api_routes()))


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RKT_DATA", str(tmp_path / "data"))


def test_its_sums_are_answered_and_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With words searched too; a changed file changes the answer."""
    folder = consolidated(tmp_path / "lines")
    monkeypatch.setenv("RKT_LINES", str(folder))
    assert CLIENT.get("/api/national.json").json()["total"]["amount"] == 42_001
    assert CLIENT.get("/api/national.json?q=gedung").json()["total"]["amount"] == 2_001
    (folder / "0.parquet").unlink()
    assert CLIENT.get("/api/national.json").json()["total"]["amount"] == 21_001


@pytest.mark.parametrize("case", ["empty", "columns", "no parquet"])
def test_a_folder_without_such_a_table_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """By name, with what is missing."""
    monkeypatch.setenv("RKT_LINES", str(tmp_path))
    if case == "columns":
        pd.DataFrame({"unit": ["KPU RI"], "rupiah": [1]}).to_parquet(tmp_path / "a.parquet")
    if case == "no parquet":
        (tmp_path / "a.parquet").write_bytes(b"PAR1")
    answer = CLIENT.get("/api/national.json?lang=en")
    assert answer.status_code == 503
    wanted = "lacks the columns fiscal_year, amount" if case == "columns" else "holds no table"
    assert wanted in answer.json()["error"]
