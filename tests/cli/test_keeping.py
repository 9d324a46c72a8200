"""Import, list, export and back up on the command line."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from rkt.__main__ import main
from rkt.cli.import_command import _Import
from rkt.cli.plan_commands import person_at_machine
from rkt.storage import open_store
from rkt.storage.bulk_import import Imported
from tests.conftest import PUBLISHED, Save
from tests.tables import HEADER, HEADINGS, csv_text

TITLE = "RENCANA KERJA TAHUNAN KPU KOTA CILEGON\nTAHUN ANGGARAN 2022\n"
LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
SOUND = TITLE + csv_text(HEADER, HEADINGS, LINE, "Jumlah ||||| 1,000,000")
DOUBTFUL = TITLE.replace("2022", "2023") + csv_text(HEADER, HEADINGS, LINE)
WRONG = TITLE + csv_text(HEADER, HEADINGS, LINE, "Jumlah ||||| 1,500,000")


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def run(*arguments: str | Path, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["--lang", "en", *map(str, arguments)], input=answer)


def kept() -> list[tuple[str, int, int, int]]:
    return [(k.unit, k.fiscal_year, k.revision, k.total) for k in open_store().kept()]


def test_a_sound_document_is_kept(save: Save) -> None:
    """Its unit and year come from its title."""
    done = run("import", save(SOUND))
    assert (done.exit_code, kept()) == (0, [("KPU KOTA CILEGON", 2022, 0, 1_000_000)])
    assert "rkt.csv: KPU KOTA CILEGON 2022, revision 0, Rp1,000,000" in done.stdout


def test_the_facts_of_a_data_package_and_of_the_options_count() -> None:
    """The published table has its facts beside it; what the command says goes before them."""
    assert run("import", PUBLISHED, "--revision", "3").exit_code == 0
    assert kept() == [("KPU Kota Serang", 2021, 3, 2_746_352_000)]


def test_the_published_plan_has_a_number_of_its_own_and_is_not_kept_again(save: Save) -> None:
    """Another table of Serang for 2021 is revision 1: revision 0 is the one that is published."""
    other = SOUND.replace("KPU KOTA CILEGON", "KPU Kota Serang").replace("2022", "2021")
    assert run("import", save(other)).exit_code == 0
    assert kept() == [("KPU Kota Serang", 2021, 1, 1_000_000)]
    taken = run("import", save(other.replace("1,000,000", "2,000,000")), "--revision", "0")
    assert taken.exit_code == 1
    assert "Revision 0 of “KPU Kota Serang” 2021 is already there." in taken.stderr
    assert "Use 2, the next number" in taken.stderr
    again = run("import", PUBLISHED)
    assert "has exactly the lines of the published plan, revision 0" in again.stderr
    assert "0 saved, 1 already there" in again.stdout


def test_a_document_with_errors_is_not_kept_and_says_why(save: Save) -> None:
    """The total differs by half a million."""
    done = run("import", save(WRONG))
    assert (done.exit_code, kept()) == (1, [])
    assert "Rp500,000 apart" in done.stderr


@pytest.mark.parametrize(
    ("answer", "options", "count"), [("y\n", [], 1), ("n\n", [], 0), ("", ["--yes"], 1)]
)
def test_warnings_are_asked_about_once(
    save: Save, answer: str, options: list[str], count: int
) -> None:
    """The table states no total, which is a doubt and no error."""
    done = run("import", save(DOUBTFUL), *options, answer=answer)
    assert len(kept()) == count
    assert done.exit_code == (0 if count else 1)
    assert "states no total" in done.stderr


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    """Two are kept, one is damaged, one is known, and what is not a document is skipped."""
    folder = tmp_path / "plans"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.csv").write_text(SOUND)
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "deeper" / "c.csv").write_text(SOUND)
    (folder / "deeper" / "d.csv").write_text(SOUND.replace("1,000,000", "2,000,000"))
    (folder / "readme.md").write_text("not a plan")
    done = run("import", folder, "--yes")
    assert done.exit_code == 1
    assert "2 saved, 1 already there, 1 not saved. 1 not read." in done.stdout
    assert [(revision, total) for *_, revision, total in kept()] == [(0, 1_000_000), (1, 2_000_000)]


def test_a_folder_names_the_files_that_are_not_read(tmp_path: Path) -> None:
    """Each with its reason; hidden folders as a whole, and all of them are counted."""
    folder = tmp_path / "plans"
    (folder / ".git").mkdir(parents=True)
    (folder / "a.csv").write_text(SOUND)
    (folder / ".git" / "b.csv").write_text(SOUND)
    for name in (".c.csv", "~$d.docx", "e.gif", "f"):
        (folder / name).write_text("{}")
    (folder / "elsewhere").symlink_to(tmp_path)
    package = PUBLISHED.with_name("datapackage.json")
    (folder / package.name).write_bytes(package.read_bytes())  # it describes, and is read so
    done = run("import", folder, "--yes")
    said = dict(line.split(": ", 1) for line in done.stderr.splitlines() if ": Not read: " in line)
    formats = "PDF, DOCX, XLSX, XLS, ODS, CSV, HTML, TXT, PNG, JPEG, TIFF"
    assert {Path(name).name: why for name, why in said.items()} == {
        ".git": "Not read: it is hidden.",
        ".c.csv": "Not read: it is hidden.",
        "~$d.docx": "Not read: it is a temporary file of an open document.",
        "e.gif": f"Not read: RKTs are read from these formats: {formats}.",
        "f": f"Not read: RKTs are read from these formats: {formats}.",
        "elsewhere": "Not read: it is a link to a folder; name that folder itself.",
    }
    assert "1 saved, 0 already there, 0 not saved. 6 not read." in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize("sign", ["\n", "\x1b[2J", "\u202e", os.fsdecode(b"\xe9")])
def test_a_name_of_a_file_cannot_write_on_the_terminal(tmp_path: Path, sign: str) -> None:
    """What is not seen in a name is replaced, in a line of what is not read and in a refusal."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for ending in ("gif", "csv"):
        (folder / f"a{sign}b.{ending}").write_text("no table")
    done = run("import", folder, "--yes")
    shown = f"a\ufffd{sign[1:]}b"
    assert f"{shown}.gif: Not read" in done.stderr
    assert f"{shown}.csv: whole document" in done.stderr


def test_read_only_keeps_nothing(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting closes writing for commands as well."""
    open_store().close()
    monkeypatch.setenv("RKT_READ_ONLY", "1")
    done = run("import", save(SOUND))
    assert done.exit_code == 1
    assert "read-only" in done.stderr
    assert kept() == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "datapackage"])
def test_a_kept_plan_and_a_file_are_exported_alike(save: Save, tmp_path: Path, kind: str) -> None:
    """By its name in the store or by the name of its file: the same lines and sum."""
    path = save(SOUND)
    run("import", path)
    named = run("plans").stdout.split()[0]
    assert named == "kpu-kota-cilegon-2022-r0"
    for source in (named, path):
        output = tmp_path / f"out.{kind}"
        assert run("export", source, "--format", kind, "-o", output).exit_code == 0
        assert sum_of(output, kind) == 1_000_000


def sum_of(output: Path, kind: str) -> int:
    if kind == "xlsx":
        book = openpyxl.load_workbook(output, data_only=True)
        (sheet,) = (each for each in book if each.tables)
        header, *rows = sheet.iter_rows(values_only=True)
        at = header.index("Amount (IDR)")
        return sum(int(str(row[at])) for row in rows)
    if kind == "datapackage":
        with zipfile.ZipFile(output) as package:
            name = next(n for n in package.namelist() if n.endswith(".csv"))
            assert json.loads(package.read("datapackage.json"))["resources"][0]["path"] == name
            text = package.read(name).decode()
    else:
        text = output.read_text()
    return sum(int(row["amount"]) for row in csv.DictReader(text.splitlines()))


def test_an_unknown_plan_is_a_missing_file() -> None:
    """Neither the store nor the folder knows it."""
    done = run("export", "kpu-kota-serang-1999", "-o", "out.csv")
    assert done.exit_code == 2
    assert "no file" in done.stderr


def test_a_backup_is_a_store_of_its_own(save: Save, tmp_path: Path) -> None:
    """It opens and holds the same."""
    run("import", save(SOUND))
    assert run("backup", tmp_path / "backup.db").exit_code == 0
    copy = shutil.copy(tmp_path / "backup.db", tmp_path / "copy.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("select count(*) from lines").fetchone() == (1,)
    assert open_store(f"sqlite:///{copy}").kept()[0].unit == "KPU KOTA CILEGON"


def test_a_list_without_plans_says_so() -> None:
    """Beside the list, so that a script which reads it finds no line; and what can be done."""
    done = run("plans")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No plan has been saved yet." in done.stderr
    assert "rkt import" in done.stderr


def test_a_list_without_plans_says_that_some_are_withdrawn(save: Save) -> None:
    """A plan that was withdrawn is kept, so it is not true that none is."""
    run("import", save(SOUND))
    store = open_store()
    store.withdraw(store.kept()[0].id, person_at_machine(), "of another office")
    store.close()
    assert "--all" in run("plans").stderr
    assert not run("plans", "--all").stderr


def test_a_list_of_plans_names_unit_year_and_revision(save: Save) -> None:
    """Units whatever their case, then the latest year and revision first."""
    small = SOUND.replace("KPU KOTA CILEGON", "kpu kota bekasi")
    again = SOUND.replace("1,000,000", "2,000,000")
    for text in (SOUND, again, small, DOUBTFUL):
        assert run("import", save(text), "--yes").exit_code == 0
    named = [line.split("  ")[1] for line in run("plans").stdout.splitlines()]
    assert named == [
        "kpu kota bekasi 2022, revision 0",
        "KPU KOTA CILEGON 2023, revision 0",
        "KPU KOTA CILEGON 2022, revision 1",
        "KPU KOTA CILEGON 2022, revision 0",
    ]


def test_ctrl_c_stops_an_import_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved stays, what is left is said; saved documents are not read again."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for year in range(2021, 2026):
        (folder / f"{year}.csv").write_text(SOUND.replace("2022", str(year)))
    told = _Import._tell_outcome

    def interrupt_after_two(batch: _Import, each: Imported) -> None:
        told(batch, each)
        if batch.kept == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as changed:
        changed.setattr(_Import, "_tell_outcome", interrupt_after_two)
        stopped = run("import", folder, "--workers", "1")
    assert (stopped.exit_code, len(kept())) == (130, 2)
    assert "2 saved, 0 already there, 0 not saved. Stopped; 3 were left" in stopped.stdout
    done = run("import", folder)
    assert (done.exit_code, len(kept())) == (0, 5)
    assert "3 saved, 2 already there, 0 not saved." in done.stdout
