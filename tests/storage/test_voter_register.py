"""The register of voters: what is read, and what one finding says is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rkt.core.regions import places
from rkt.i18n import load_texts
from rkt.storage.voter_register import VoterRegister, voter_register

TEXTS = load_texts("en")


def register_of(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> VoterRegister:
    """Return the register of a file with this text."""
    path = folder / "voters.csv"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("RKT_VOTERS", str(path))
    return voter_register()


def test_there_is_no_register_without_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing to say about it."""
    monkeypatch.delenv("RKT_VOTERS", raising=False)
    assert voter_register() == VoterRegister()


def test_a_province_has_the_sum_of_its_places_if_all_are_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A complete register has no finding; thousands may have separators."""
    regencies = [code for code in places() if "." in code]
    rows = "\n".join(f"{code};1.234" for code in regencies)
    found = register_of(f"Kode;Jumlah Pemilih\n{rows}\n", tmp_path, monkeypatch)
    of_banten = [code for code in regencies if code.startswith("36.")]
    assert found.voters["36"] == 1_234 * len(of_banten)
    assert found.problems == ()
    one_less = rows.replace("36.73;1.234", "36.73;?")
    found = register_of(f"Kode;Jumlah Pemilih\n{one_less}\n", tmp_path, monkeypatch)
    assert "36" not in found.voters
    assert found.voters["36.01"] == 1_234


def test_one_finding_names_the_rows_not_used_and_the_places_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown codes, codes stated twice, and numbers that are none or 0."""
    rows = "36,9000000\n3673,500000\n99,5\n31,0\n34,7\n34,8\n35,many\n"
    found = register_of(f"region_code,voters\n{rows}", tmp_path, monkeypatch)
    assert found.voters == {"36": 9_000_000, "36.73": 500_000}
    [problem] = found.problems
    assert "rows that cannot be used 5 (4, 5, 6, 7, 8)" in problem.problem(TEXTS)
    missing = len(places()) - 2
    assert f"without a number {missing} (11, 11.01" in problem.problem(TEXTS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,name\n36,Banten\n", "lacks “region_code” or “voters” in its first row"),
        ("", "empty"),
    ],
)
def test_a_file_that_is_no_register_is_told_and_gives_no_figures(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages show what they show without one."""
    found = register_of(text, tmp_path, monkeypatch)
    assert found.voters == {}
    assert told in found.problems[0].problem(TEXTS)


def test_a_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its name."""
    monkeypatch.setenv("RKT_VOTERS", "/nowhere/voters.csv")
    [problem] = voter_register().problems
    assert "“/nowhere/voters.csv” cannot be read" in problem.problem(TEXTS)
