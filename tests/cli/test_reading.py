"""The command line, as a person or a script uses it: output, exit code, no traceback."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rkt.__main__ import main
from tests.conftest import PUBLISHED, ROOT, Save
from tests.tables import HEADER, HEADINGS, csv_text

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
SOUND = csv_text(HEADER, HEADINGS, LINE, "Jumlah ||||| 1,000,000")
WRONG = csv_text(HEADER, HEADINGS, LINE, "Jumlah ||||| 1,500,000")
TIDY_HEADER = (
    "unit,fiscal_year,revision,line_no,program,activity,output_group,objective,indicator,"
    "output,description,amount,note,category,source_row"
)


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--lang", language, *map(str, arguments)])


def run_in_shell(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rkt", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "RKT_LANG": "en", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def start(*arguments: str | Path, stdout: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "rkt", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "RKT_LANG": "en"},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_normalise_prints_the_16_published_lines_as_tidy_csv() -> None:
    """The header is that of the data contract, the sum that of the document."""
    result = run("normalise", PUBLISHED)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == TIDY_HEADER
    lines = records(result.stdout)
    assert len(lines) == 16
    assert sum(int(line["amount"]) for line in lines) == 2_746_352_000
    assert {(line["unit"], line["fiscal_year"]) for line in lines} == {("KPU Kota Serang", "2021")}


def test_normalise_writes_to_a_file_what_it_would_print(save: Save, tmp_path: Path) -> None:
    """With -o nothing goes to standard output."""
    table = save(SOUND)
    result = run("normalise", table, "-o", tmp_path / "tidy.csv")
    assert (result.exit_code, result.output) == (0, "")
    written = (tmp_path / "tidy.csv").read_bytes().decode()
    assert written == run("normalise", table).stdout
    assert "\r" not in written


def test_facts_that_the_file_lacks_are_given_as_options(save: Save) -> None:
    """They stand in every line of the output."""
    result = run("normalise", save(SOUND), "--unit", "KPU Kota Cilegon", "--fiscal-year", "2022")
    (line,) = records(result.stdout)
    assert (line["unit"], line["fiscal_year"]) == ("KPU Kota Cilegon", "2022")


def test_options_go_before_the_package_beside_the_table() -> None:
    """The package says 2021."""
    result = run("normalise", PUBLISHED, "--fiscal-year", "2022")
    assert {line["fiscal_year"] for line in records(result.stdout)} == {"2022"}


def test_an_unknown_year_is_a_blank_cell(save: Save) -> None:
    """It is neither 0 nor NaN."""
    (line,) = records(run("normalise", save(SOUND)).stdout)
    assert (line["unit"], line["fiscal_year"], line["revision"]) == ("", "", "0")


def test_normalise_of_a_table_with_errors_prints_the_lines_and_says_so(save: Save) -> None:
    """Standard error says where to look."""
    result = run("normalise", save(WRONG))
    assert result.exit_code == 0
    assert len(records(result.stdout)) == 1
    assert result.stderr == "1 error in the document: see “rkt check”.\n"


def test_check_lists_one_finding_a_line_with_its_place(save: Save) -> None:
    """Severity, row and column, what is wrong, what to do, code."""
    result = run("check", save(WRONG), "--unit", "KPU Kota Serang", "--fiscal-year", "2021")
    assert result.exit_code == 1
    assert result.stdout == (
        "error: row 6, column 6: The lines add up to Rp1,000,000, the table states Rp1,500,000: "
        "Rp500,000 apart. Look for a line that is missing, doubled or misread. [total-differs]\n"
    )
    assert result.stderr == (
        "Does not add up: 1 line, Rp1,000,000; published total Rp1,500,000, Rp500,000 apart; "
        "1 error in the document\n"
    )


def test_check_says_that_a_file_adds_up_whatever_else_is_wrong(save: Save) -> None:
    """A text that belongs nowhere is an error and no difference in the sum."""
    stray = LINE.replace("1,000,000", "a word")
    result = run("check", save(csv_text(HEADER, HEADINGS, LINE, stray, "Jumlah ||||| 1,000,000")))
    assert result.exit_code == 1
    assert result.stderr == (
        "Adds up: 1 line = published total Rp1,000,000; 1 error in the document\n"
    )


def test_check_says_that_there_is_no_total_to_compare_with(save: Save) -> None:
    """That is neither right nor wrong."""
    result = run("check", save(csv_text(HEADER, HEADINGS, LINE)))
    assert (result.exit_code, result.stderr) == (
        0,
        "No total to compare with: 1 line, Rp1,000,000\n",
    )


def test_check_of_the_published_plan_has_notes_and_no_errors() -> None:
    """Four doubts, and the verdict that it adds up."""
    result = run("check", PUBLISHED)
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["note"] * 4
    assert result.stderr == "Adds up: 16 lines = published total Rp2,746,352,000\n"


def test_check_exits_0_where_there_is_nothing_worse_than_a_warning(save: Save) -> None:
    """A table without a total cannot be compared, but nothing in it is wrong."""
    result = run("check", save(csv_text(HEADER, HEADINGS, LINE)))
    assert result.exit_code == 0
    assert [line.rsplit("[")[1] for line in result.stdout.splitlines()] == [
        "unit-missing]",
        "fiscal-year-missing]",
        "total-missing]",
    ]


def test_a_finding_about_a_text_of_several_lines_is_still_one_line(save: Save) -> None:
    """A script reads the output line by line."""
    text = SOUND.replace("Norma,", '"Norma\ndan",').replace("Rapat", '"Rapat\nkerja-"')
    output = run("check", save(text), "--unit", "x", "--fiscal-year", "2021").stdout
    assert output.splitlines() == [
        "note: row 5, column 5: “Rapat kerja-” looks cut off in the source. "
        "The text is kept as published. [text-cut-off]"
    ]


def test_summary_is_by_program_with_share_and_total() -> None:
    """Figures first, since names are as long as the document has them."""
    result = run("summary", PUBLISHED)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split(maxsplit=3) for line in result.stdout.splitlines()[1:]] == [
        ["Rp2,728,209,000", "99.34%", "9", "Program Dukungan Manajemen"],
        ["Rp18,143,000", "0.66%", "7", "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi"],
        ["Rp2,746,352,000", "100.00%", "16", "Total"],
    ]


@pytest.mark.parametrize(
    ("level", "groups", "first"),
    [
        ("program", 2, ["Rp2,728,209,000", "99.34%", "9"]),
        ("activity", 7, ["Rp2,060,794,000", "75.04%", "3"]),
        ("output_group", 16, ["Rp2,031,713,000", "73.98%", "1"]),
        ("category", 3, ["Rp2,031,713,000", "73.98%", "1"]),
        ("objective", 13, ["Rp2,031,713,000", "73.98%", "1"]),
        ("indicator", 16, ["Rp2,031,713,000", "73.98%", "1"]),
    ],
)
def test_summary_by_each_level_shows_its_groups_and_the_same_total(
    level: str, groups: int, first: list[str]
) -> None:
    """The largest group comes first, the total last."""
    rows = run("summary", PUBLISHED, "--by", level).stdout.splitlines()[1:]
    assert len(rows) == groups + 1
    assert rows[0].split()[:3] == first
    assert rows[-1].split() == ["Rp2,746,352,000", "100.00%", "16", "Total"]


def test_summary_shows_the_path_of_a_group() -> None:
    """Output groups repeat their names under several activities."""
    rows = run("summary", PUBLISHED, "--by", "output_group").stdout.splitlines()
    assert (
        "Program Dukungan Manajemen › Pelaksanaan Akuntabilitas Pengelolaan Administrasi "
        "Keuangan di Lingkungan Setjen KPU › Layanan Perkantoran"
    ) in rows[1]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("objective=Terwujudnya+Data+Pemilih+secara+Berkelanjutan", "Rp29,840,000 100.00% 1 Total"),
        ("http://x/?category=activities&share=rest", "Rp107,994,000 100.00% 14 Total"),
        ("share=parent", "Rp2,746,352,000 16 Total"),
    ],
)
def test_a_links_query_filters_the_summary(query: str, total: str) -> None:
    """Shares of several parents have no sum."""
    rows = run("summary", PUBLISHED, "--by", "activity", "--query", query).stdout.splitlines()
    assert rows[-1].split() == total.split()


def test_a_summary_without_the_dominant_lines_says_what_it_leaves_out() -> None:
    """The total is that of the rest; the two lines below it make it the plan's."""
    rows = run("summary", PUBLISHED, "--query", "share=rest").stdout.splitlines()
    assert "of the rest" in rows[0]
    assert rows[-2].split() == ["Rp107,994,000", "100.00%", "14", "Total"]
    left_out = "Rp2,638,358,000 – 2 Left out: the 2 dominant lines"
    assert " ".join(rows[-1].split()) == left_out


def test_a_summary_where_no_few_lines_dominate_is_of_the_total() -> None:
    """Asked for without the dominant lines, it leaves nothing out, and says what its shares are."""
    query = "category=activities&share=rest"
    rows = run("summary", PUBLISHED, "--query", query).stdout.splitlines()
    assert "of total" in rows[0]
    assert rows[-1].split() == ["Rp107,994,000", "100.00%", "14", "Total"]


def test_a_summary_of_what_there_is_not_is_refused() -> None:
    """With the name that was asked for."""
    result = run("summary", PUBLISHED, "--query", "objective=Nirwana")
    assert result.exit_code == 2
    assert "Objective “Nirwana”, which this plan does not have" in result.stderr
    assert "left out" not in result.stderr


def test_a_link_to_another_plan_is_reported() -> None:
    """The figures are of the file, not of the plan in the link."""
    result = run("summary", PUBLISHED, "--query", "plan=other-plan&category=activities")
    assert result.exit_code == 0
    assert "The link names the plan “other-plan”; this page shows" in result.stderr
    assert "The link names" not in run("summary", PUBLISHED, "--query", "plan=").stderr


def test_summary_of_a_table_whose_amounts_are_all_refused_is_a_total_of_nothing(
    save: Save,
) -> None:
    """There is a table, so it is not a failure; the errors are reported."""
    result = run("summary", save(SOUND.replace("1,000,000", "banyak sekali")))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].split() == ["Rp0", "0.00%", "0", "Total"]
    assert "see “rkt check”" in result.stderr


def test_the_language_of_the_numbers_follows_the_language_asked_for() -> None:
    """Indonesian groups thousands with dots."""
    total = run("summary", PUBLISHED, language="id").stdout.splitlines()[-1].split()
    assert total[:3] == ["Rp2.746.352.000", "100,00%", "16"]


@pytest.mark.parametrize(
    ("environment", "total"),
    [
        ({"RKT_LANG": "en", "LC_ALL": "id_ID.UTF-8"}, "Rp2,746,352,000"),
        ({"RKT_LANG": "", "LC_ALL": "en_US.UTF-8"}, "Rp2,746,352,000"),
        ({"RKT_LANG": "", "LC_ALL": "id_ID.UTF-8"}, "Rp2.746.352.000"),
        ({"RKT_LANG": "", "LC_ALL": "C"}, "Rp2.746.352.000"),
    ],
    ids=["asked for", "English shell", "Indonesian shell", "neither"],
)
def test_without_an_option_the_shell_decides_the_language(
    environment: dict[str, str], total: str
) -> None:
    """An unknown language gives Indonesian."""
    result = CliRunner().invoke(main, ["summary", str(PUBLISHED)], env=environment)
    assert result.stdout.splitlines()[-1].split()[0] == total


@pytest.mark.parametrize("command", ["normalise", "check", "summary"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file “rkt.csv” is empty."),
        (
            b"Halo, apa kabar?\n",
            "There is no RKT table in “rkt.csv”: no budget lines under headings were found.",
        ),
        (
            b"nama,kota,telp\n" + b"Ani,Serang,0812345678\n" * 9,
            "“rkt.csv” is not a plan: its columns “nama, kota, telp” contain no amounts of money.",
        ),
        (
            b"%PDF-1.7",
            "The file “rkt.csv” is PDF by its content, which its name does not say.",
        ),
        (
            b"a,b,c\n1,\x00,3\n",
            "The file “rkt.csv” is not text: it contains bytes that cannot be text.",
        ),
        (
            b'a,b,c\n1,"2,3\n',
            "A quotation mark in “rkt.csv” is never closed, so it is unclear where cells end.",
        ),
    ],
    ids=["empty", "no table", "a phone book", "PDF", "binary", "unclosed quote"],
)
def test_a_file_that_cannot_be_read_ends_in_one_line_and_exit_2(
    save: Save, command: str, content: bytes, told: str
) -> None:
    """The line says what is wrong, where, and what to do."""
    result = run(command, save(content))
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert told in line
    assert isinstance(result.exception, SystemExit)


def test_a_missing_file_and_a_folder_end_in_exit_2(tmp_path: Path) -> None:
    """Both are named."""
    missing, folder = run("check", tmp_path / "rkt.csv"), run("check", tmp_path)
    assert (missing.exit_code, folder.exit_code) == (2, 2)
    assert "There is no file “rkt.csv”." in missing.stderr
    assert f"“{tmp_path.name}” is a folder, not a file." in folder.stderr


def test_output_that_cannot_be_written_ends_in_exit_2(save: Save, tmp_path: Path) -> None:
    """The folder to write to is not there."""
    result = run("normalise", save(SOUND), "-o", tmp_path / "nowhere" / "tidy.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "tidy.csv” cannot be written" in line


@pytest.mark.parametrize(
    "arguments",
    [["summary", "x.csv", "--by", "unit"], ["check"], ["check", "x.csv", "--fiscal-year", "21"]],
    ids=["unknown level", "no file", "no year"],
)
def test_a_wrong_call_ends_in_exit_2_and_shows_the_usage(arguments: list[str]) -> None:
    """Nothing is read before the call is understood."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize(
    ("content", "exit_code", "lines_told"),
    [(SOUND, 0, 1), (WRONG, 1, 1), ("", 2, 1)],
    ids=["sound", "with errors", "unreadable"],
)
def test_a_shell_sees_the_exit_code_and_one_line_on_standard_error(
    save: Save, content: str, exit_code: int, lines_told: int
) -> None:
    """As a script meets it: a real process, no traceback."""
    done = run_in_shell("check", save(content))
    assert done.returncode == exit_code
    assert len(done.stderr.splitlines()) == lines_told
    assert "Traceback" not in done.stderr


def test_a_shell_can_pipe_the_tidy_csv() -> None:
    """Standard output holds the CSV and nothing else."""
    done = run_in_shell("normalise", PUBLISHED)
    assert (done.returncode, done.stderr) == (0, "")
    assert sum(int(line["amount"]) for line in records(done.stdout)) == 2_746_352_000


def test_a_terminal_that_lacks_a_character_shows_the_rest() -> None:
    """Latin-1 has no sign like the one between the levels of a path."""
    done = run_in_shell("summary", PUBLISHED, "--by", "activity", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Program Dukungan Manajemen ? Pelaksanaan Akuntabilitas" in done.stdout


def test_the_tidy_csv_is_utf_8_whatever_the_terminal_takes() -> None:
    """The note of the first line is a bullet, and stays one."""
    done = run_in_shell("normalise", PUBLISHED, PYTHONIOENCODING="latin-1")
    assert records(done.stdout)[0]["note"] == "•"


@pytest.mark.parametrize("other_path", [False, True], ids=["same path", "through a link"])
def test_the_source_is_never_written_over(save: Save, tmp_path: Path, other_path: bool) -> None:
    """The tidy table is not a source: the headings and the total would be gone."""
    table = output = save(SOUND)
    if other_path:
        output = tmp_path / "link.csv"
        output.symlink_to(table)
    result = run("normalise", table, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is the file being read: choose another name." in result.stderr
    assert table.read_text() == SOUND


@pytest.mark.parametrize("arguments", [["check"], ["--lang", "id", "check"]], ids=["no", "other"])
def test_the_language_may_be_named_after_the_command(save: Save, arguments: list[str]) -> None:
    """There it goes before one that is named in front."""
    result = CliRunner().invoke(main, [*arguments, str(save(WRONG)), "--lang", "en"])
    assert "The lines add up to Rp1,000,000" in result.stdout


def test_a_file_without_a_name_is_missing() -> None:
    """An unset variable of a script is not a folder."""
    result = run("check", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no file “”." in result.stderr


@pytest.mark.parametrize("arguments", [["normalise", PUBLISHED], ["--help"]], ids=str)
def test_a_full_disk_ends_in_one_line_and_exit_2(arguments: list[str | Path]) -> None:
    """The system's reason goes along."""
    with Path("/dev/full").open("w") as full:
        process = start(*arguments, stdout=full.fileno())
        told = process.communicate()[1]
    assert told == "The output cannot be written: there is no space left.\n"
    assert process.returncode == 2


def test_a_closed_pipe_ends_in_one_line_and_exit_2() -> None:
    """As with "head -1", which reads no further."""
    reading, writing = os.pipe()
    os.close(reading)
    process = start("normalise", PUBLISHED, stdout=writing)
    os.close(writing)
    assert process.communicate()[1] == (
        "The output cannot be written: the program reading it has stopped.\n"
    )
    assert process.returncode == 2
