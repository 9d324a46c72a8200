"""Layouts on the command line: listed, taken along as a file, and read by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rkt.parsing.layouts import Layout, Stated
from rkt.parsing.layouts.files import known_layouts, layout_to_json
from rkt.storage import open_store
from tests.cli.test_keeping import run
from tests.conftest import Save

POS = (
    "DAFTAR BELANJA KPU KOTA MADUKARA TAHUN ANGGARAN 2026,,\n"
    "Pos,Hal,Besaran\n"
    "1,Rapat,3.000.000\n"
    "1.1,Konsumsi,1.000.000\n"
    "1.2,Cetak,2.000.000\n"
)
"""A table whose columns have names that say nothing."""
POS_LAYOUT = Layout(
    {0: "code", 1: "name", 2: "amount"},
    names={0: "Pos", 1: "Hal", 2: "Besaran"},
    stated=Stated.CODES,
    name="Daftar Pos",
)


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")


@pytest.fixture
def layout_file(tmp_path: Path) -> Path:
    path = tmp_path / "pos.json"
    path.write_text(layout_to_json(POS_LAYOUT), encoding="utf-8")
    return path


def test_a_layout_is_kept_recognised_taken_along_and_removed(save: Save, layout_file: Path) -> None:
    """A table that is refused is saved once its layout is known; the plan keeps it for good."""
    table = save(POS)
    assert run("import", table).exit_code == 1
    assert run("layouts", "import", layout_file).stdout == "Saved: the layout “Daftar Pos”.\n"
    assert "Daftar Pos  Pos | Hal | Besaran" in run("layouts").stdout
    done = run("import", table, "--yes")
    assert "read with the layout “Daftar Pos”" in done.stderr
    assert (done.exit_code, [k.total for k in open_store().kept()]) == (0, [3_000_000])
    taken = layout_file.with_name("taken.json")
    run("layouts", "export", "daftar pos", "-o", taken)
    assert json.loads(taken.read_text()) == json.loads(layout_file.read_text())
    assert run("layouts", "remove", "DAFTAR POS").exit_code == 0
    assert "Daftar Pos" not in run("layouts").stdout
    (kept,) = open_store().kept()
    assert open_store().draft(kept.id).plan.lines.equals(open_store().open(kept.id).lines)


def test_a_file_is_checked_and_printed_by_a_layout(save: Save, layout_file: Path) -> None:
    """By its file or its name; --tree prints what the document adds up itself."""
    done = run("check", save(POS), "--layout", layout_file, "--tree")
    (sum_line,) = [line for line in done.stdout.splitlines() if line.endswith("1 Rapat")]
    assert sum_line.split() == ["Rp3,000,000", "Rp3,000,000", "✓", "3", "1", "Rapat"]
    wrong = save(POS.replace("2.000.000", "2.500.000"))
    done = run("check", wrong, "--layout", layout_file, "--tree")
    assert done.exit_code == 1
    assert "Rp-500,000" in done.stdout
    lines = run("normalise", save(POS), "--layout", layout_file).stdout.splitlines()
    assert len(lines) == 3
    assert set(known_layouts()) <= {line.split()[0] for line in run("layouts").stdout.splitlines()}


def test_what_is_no_layout_is_refused_in_one_line(save: Save, tmp_path: Path) -> None:
    done = run("check", save(POS), "--layout", "none such")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "There is no layout “none such”" in done.stderr
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    assert "“bad.json” is not a layout" in run("layouts", "import", bad).stderr
    assert "There is no file" in run("layouts", "import", tmp_path / "no.json").stderr
    assert run("layouts", "remove", "none such").exit_code == 2
    assert run("layouts", "export", "pok").exit_code == 2
