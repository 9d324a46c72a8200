"""The brief on the command line: of a kept plan or a file, as PDF or as HTML."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner, Result

from rkt.__main__ import main
from rkt.analysis.comparison import matchable_lines
from rkt.analysis.scenario import DropLine, Scenario, Step
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.auth import Person, Role
from rkt.storage import PlanLine, ScenarioText, Verdict, open_store
from tests.cli.test_keeping import SOUND, WRONG
from tests.conftest import PUBLISHED, Save

ANI = Person("Ani", Role.ADMIN)


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def text_of(pdf: Path) -> str:
    with pdfplumber.open(io.BytesIO(pdf.read_bytes())) as opened:
        assert len(opened.pages) <= 2
        return "\n".join(page.extract_text() for page in opened.pages)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Halaman 2 dari 2"), ("en", "Salaries (74%) and office operations (22%)")],
)
def test_a_file_becomes_a_pdf(tmp_path: Path, language: str, words: str) -> None:
    """In the language that is asked for; its name is printed."""
    output = tmp_path / "brief.pdf"
    done = run("brief", PUBLISHED, "-o", output, "--lang", language)
    assert (done.exit_code, done.stderr.strip()) == (0, str(output))
    assert output.read_bytes().startswith(b"%PDF-")
    assert words in text_of(output)


@pytest.mark.slow
def test_a_kept_plan_is_compared_with_a_file(save: Save, tmp_path: Path) -> None:
    """By its name in the store; the other by the name of its file."""
    assert run("import", save(SOUND)).exit_code == 0
    output = tmp_path / "brief.pdf"
    done = run(
        *("--lang", "en", "brief", "kpu-kota-cilegon-2022-r0"),
        *("--compare", PUBLISHED, "-o", output),
    )
    assert done.exit_code == 0
    assert "What changed since KPU Kota Serang 2021, revision 0" in text_of(output)
    assert "from Rp2,746,352,000 to Rp1,000,000" in text_of(output)


@pytest.mark.slow
def test_lines_that_were_accepted_as_the_same_count_as_one(save: Save, tmp_path: Path) -> None:
    """A renamed line is dropped and new until somebody says that it is the same."""
    renamed = SOUND.replace("2022", "2023").replace("Rapat", "Rapat kerja")
    for table in (SOUND, renamed):
        assert run("import", save(table)).exit_code == 0
    names = ["kpu-kota-cilegon-2022-r0", "kpu-kota-cilegon-2023-r0"]
    output = tmp_path / "brief.pdf"
    asked = ("--lang", "en", "brief", names[1], "--compare", names[0], "-o", output)
    assert run(*asked).exit_code == 0
    assert "1 line 1 line 0 lines 0 lines 0 lines" in " ".join(text_of(output).split())
    store = open_store()
    lines = [matchable_lines(store.open(kept.id).lines)[0] for kept in store.kept()]
    old, new = (PlanLine(n, 1, line.known_by) for n, line in zip(names, lines, strict=True))
    store.judge_pair(old, new, Verdict.SAME, Person("Ani", Role.PLANNER))
    assert run(*asked).exit_code == 0
    assert "0 lines 0 lines 0 lines 0 lines 1 line" in " ".join(text_of(output).split())


def test_a_link_s_query_filters_it(tmp_path: Path) -> None:
    """The whole address or what stands after the question mark; its language too."""
    for query in (
        "category=activities&share=rest&lang=en",
        "http://x/?lang=en&category=activities",
    ):
        output = tmp_path / "brief.html"
        assert run("brief", PUBLISHED, "-o", output, "--query", query).exit_code == 0
        written = output.read_text("utf-8")
        assert '<html lang="en">' in written
        assert "Showing 14 of 16 lines" in written
        assert ("no lines dominate" in written) == ("rest" in query)


def test_a_language_that_is_asked_for_goes_before_the_link_s(tmp_path: Path) -> None:
    """--lang, before the command or after it."""
    for arguments in (["--lang", "id", "brief"], ["brief", "--lang", "id"]):
        output = tmp_path / "brief.html"
        assert run(*arguments, PUBLISHED, "-o", output, "--query", "lang=en").exit_code == 0
        assert '<html lang="id">' in output.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "brief.pdf", "--query", "q=zzzz"], "No budget line passes these filters"),
        (["-o", "brief.docx"], "ends in .pdf or .html: “brief.docx” does not"),
        (["-o", "brief.pdf", "--query", "category=nope"], "“nope”"),
        (["-o", "brief.pdf", "--query", "share=half"], "“half”"),
        (["-o", "brief.pdf", "--query", "colours=red"], "“colours”"),
        (["-o", "brief.pdf", "--compare", "nowhere.csv"], "“nowhere.csv”"),
        (["-o", "no/such/folder/brief.pdf"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, and no file."""
    monkeypatch.chdir(tmp_path)
    done = run("--lang", "en", "brief", PUBLISHED, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.slow
def test_a_brief_of_a_document_with_errors_is_made_and_warned_of(
    save: Save, tmp_path: Path
) -> None:
    """Rp1,000,000 under a total of Rp1,500,000: the warning is on the brief as well."""
    output = tmp_path / "brief.pdf"
    done = run("--lang", "en", "brief", save(WRONG), "-o", output)
    assert done.exit_code == 0
    assert "1 error in the document" in done.stderr
    assert "Do not rely on these figures yet: 1 error" in text_of(output)


def test_unit_and_year_are_given_where_the_file_does_not_say_them(tmp_path: Path) -> None:
    """As for summary and check; the brief does not ask for what was given."""
    lines = PUBLISHED.read_text("utf-8")
    table, output = tmp_path / "table.csv", tmp_path / "brief.html"
    table.write_text(lines, "utf-8")
    asked = ("--lang", "en", "brief", table, "-o", output)
    assert run(*asked, "--unit", "KPU Kota Cilegon", "--fiscal-year", "2023").exit_code == 0
    written = output.read_text("utf-8")
    assert "<dd>KPU Kota Cilegon</dd>" in written
    assert "<dd>2023</dd>" in written
    assert "--unit" not in written
    assert run(*asked).exit_code == 0
    assert "<dd>2023</dd>" not in output.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("is_beside", [False, True], ids=["the plan", "compared"])
def test_what_is_not_a_plan_has_no_brief(is_beside: bool, save: Save, tmp_path: Path) -> None:
    """A text without one amount that can be read, be it the plan or the one beside it."""
    text = save(SOUND.replace("1,000,000", "soon"))
    output = tmp_path / "brief.pdf"
    asked = [PUBLISHED, "--compare", text] if is_beside else [text]
    done = run("--lang", "en", "brief", *asked, "-o", output)
    assert done.exit_code == 2
    assert "no budget line with a readable amount" in done.stderr
    assert not output.exists()


@pytest.mark.slow
def test_a_file_that_was_there_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """Nothing of the old one is left, and nothing beside it."""
    output = tmp_path / "brief.pdf"
    output.write_bytes(b"old" * 200_000)
    assert run("brief", PUBLISHED, "-o", output).exit_code == 0
    assert output.read_bytes().rstrip().endswith(b"%%EOF")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def save_scenario(base: str = "published", steps: tuple[Step, ...] = (DropLine(1),)) -> None:
    """Keep a scenario; the first one of a store is number 1."""
    content = json.dumps(scenario_to_dict(Scenario(base, steps)))
    open_store().save_scenario(ScenarioText(base, "Tanpa evaluasi", content), ANI)


@pytest.mark.slow
def test_there_is_a_brief_of_a_scenario_beside_its_plan(tmp_path: Path) -> None:
    """Under its own name; its figures are its own, and no document has them."""
    save_scenario()
    output = tmp_path / "brief.pdf"
    named = ("--lang", "en", "brief", "scenario-1", "--compare", PUBLISHED, "-o", output)
    assert run(*named).exit_code == 0
    text = text_of(output)
    assert "Scenario 1 “Tanpa evaluasi”, version 1" in text
    assert "Brief of a scenario" in text
    assert "15 lines" in text
    assert "from Rp2,746,352,000 to Rp2,744,484,000" in text
    assert "no document states them" in text
    assert "1 step: Drop line 1 “" in text
    assert "Saved by Ani on" in text
    assert "All lines of the scenario, no filter" in text
    assert "as first published" not in text


def test_a_plan_is_compared_with_a_scenario(tmp_path: Path) -> None:
    """Named as it is among plans."""
    save_scenario()
    output = tmp_path / "brief.html"
    named = ("--lang", "id", "brief", PUBLISHED, "--compare", "scenario-1", "-o", output)
    assert run(*named).exit_code == 0
    written = output.read_text("utf-8")
    assert "Yang berubah sejak Skenario 1 “Tanpa evaluasi”, versi 1" in written
    assert "Ringkasan skenario" not in written


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("scenario-2", "There is no scenario with the number 2."),
        ("scenario-9999999999", "There is no scenario with the number 9999999999."),
        ("scenario-1", "is no longer there (“kpu-kota-cilegon-2022-r0”)"),
    ],
)
def test_a_scenario_that_cannot_be_opened_is_reported(tmp_path: Path, name: str, told: str) -> None:
    """One that is not there, and one whose plan is not."""
    save_scenario("kpu-kota-cilegon-2022-r0")
    done = run("--lang", "en", "brief", name, "-o", tmp_path / "brief.pdf")
    assert done.exit_code == 2
    assert told in done.stderr


def test_steps_that_cannot_be_done_are_reported(tmp_path: Path) -> None:
    """Line 99 is not there; the rest of the scenario is."""
    save_scenario(steps=(DropLine(1), DropLine(99)))
    output = tmp_path / "brief.html"
    done = run("--lang", "en", "brief", "scenario-1", "-o", output)
    assert done.exit_code == 0
    assert (
        "1 step of the scenario “Tanpa evaluasi” cannot be applied and is left out." in done.stderr
    )
    assert "15 lines" in output.read_text("utf-8")
