"""The command line speaks the reader's language, click's own words included."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from rkt.__main__ import main
from rkt.cli import click_i18n
from rkt.i18n import load_texts
from tests.cli.test_keeping import DOUBTFUL
from tests.conftest import PUBLISHED, Save

CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)
_CLICK = Path(click.__file__).parent
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")

# Texts of click for what our commands do not have.
_OUT_OF_REACH = re.compile(
    "deprecat|declar|defined twice|same flag|iterable|start character|dynamic|color|UUID|"
    "do you want|confirm|version|any key|entered values|Choice\\(|does not match|"
    "values are required|Takes ",
    re.IGNORECASE,
)


def run(*arguments: object, typed: str = "", **environment: str) -> Result:
    """Run a command as from a terminal whose environment says nothing else of a language."""
    settings: dict[str, str | None] = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG", "RKT_LANG"))
    return CliRunner(env={**settings, **environment}).invoke(
        main, [str(each) for each in arguments], input=typed, prog_name="rkt"
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "usage"),
    [
        (["--help"], {}, "Pemakaian: rkt [OPSI] PERINTAH"),
        (["--lang", "en", "--help"], {}, "Usage: rkt [OPTIONS] COMMAND"),
        (["--help", "--lang=en"], {}, "Usage: rkt [OPTIONS] COMMAND"),
        (["--lang", "en", "import", "--help"], {}, "Usage: rkt import [OPTIONS] FILE..."),
        (["import", "-h", "--lang", "en"], {}, "Usage: rkt import [OPTIONS] FILE..."),
        (["import", "--help"], {}, "Pemakaian: rkt import [OPSI] BERKAS..."),
        (["--help"], {"RKT_LANG": "en"}, "Usage: rkt"),
        (["--help"], {"LANG": "en_GB.UTF-8"}, "Usage: rkt"),
        (["--help", "--lang", "id"], {"RKT_LANG": "en"}, "Pemakaian: rkt"),
    ],
)
def test_help_is_in_the_language_that_is_asked_for(
    arguments: list[str], environment: dict[str, str], usage: str
) -> None:
    """By --lang wherever it stands, else by the environment, else Indonesian."""
    assert run(*arguments, **environment).output.startswith(usage)


@pytest.mark.parametrize(
    ("wanted", "shell", "told"),
    [
        ("xx", "", "RKT_LANG berisi “xx”, bukan bahasa yang dikenal program ini"),
        ("xx", "en_GB.UTF-8", "RKT_LANG is “xx”, which is not a language of this program"),
        ("en_GB.UTF-8", "", ""),
        ("", "de_DE", ""),
    ],
)
def test_a_set_language_that_there_is_not_is_reported_and_ignored(
    wanted: str, shell: str, told: str
) -> None:
    """The shell's language applies instead; a shell of another language is not an error."""
    done = run("check", PUBLISHED, RKT_LANG=wanted, LANG=shell)
    assert done.exit_code == 0
    assert told in done.stderr
    assert ("language-unknown" in done.stderr, "id, en" in done.stderr) == (bool(told), bool(told))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_mixes_the_languages(command: str) -> None:
    """What a command and its options are for is said in Indonesian, and in English, once each."""
    told = {lang: run(command, "--help", "--lang", lang).output for lang in ("id", "en")}
    english = {"Usage:", "Options:", "Show this message", "default:", "required", "TEXT", "FILE"}
    indonesian = {"Pemakaian:", "Opsi:", "Tampilkan pesan ini", "bawaan:", "wajib", "BERKAS"}
    assert [word for word in english if re.search(rf"\b{word}", told["id"])] == []
    assert [word for word in indonesian if re.search(rf"\b{word}", told["en"])] == []
    made = main.get_command(CONTEXT, command)
    assert made is not None
    parts = [made.help, *map(_help, made.params)]
    texts = load_texts("id")
    assert [part for part in parts if part and texts.gettext(part) == part] == []


def test_the_list_of_commands_says_in_each_language_what_they_are_for() -> None:
    """One line each, and no more than fits beside the name."""
    english, indonesian = (run("--help", "--lang", lang).output for lang in ("en", "id"))
    for name, listed in main.listed.items():
        translated = load_texts("id").gettext(listed.summary)
        assert translated != listed.summary
        assert f"  {name:<12}{listed.summary}\n" in english
        assert f"  {name:<12}{translated}\n" in indonesian


def _help(parameter: click.Parameter) -> str | None:
    return getattr(parameter, "help", None)


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["check", "--foo"], "Galat: Tidak ada opsi '--foo'.", "Error: No such option '--foo'."),
        (["chek"], "Galat: Tidak ada perintah 'chek'.", "Error: No such command 'chek'."),
        (["check"], "Galat: Argumen belum diisi 'BERKAS'.", "Error: Missing argument 'FILE'."),
        (["export", "x"], "Galat: Opsi belum diisi '-o'", "Error: Missing option '-o'"),
        (
            ["summary", "--by", "x", "y"],
            "Galat: Nilai untuk '--by' tidak sah: 'x' bukan salah satu dari 'program'",
            "Error: Invalid value for '--by': 'x' is not one of 'program'",
        ),
        (
            ["check", "--fiscal-year", "x", "y"],
            "Galat: Nilai untuk '--fiscal-year' tidak sah: 'x' bukan bilangan yang sah.",
            "Error: Invalid value for '--fiscal-year': 'x' is not a valid integer range.",
        ),
        (
            ["brief", "published", "-o", "/"],
            "Galat: Nilai untuk '-o' / '--output' tidak sah: Berkas '/' adalah folder.",
            "Error: Invalid value for '-o' / '--output': File '/' is a directory.",
        ),
    ],
)
def test_mistyped_commands_are_explained_in_the_readers_language(
    arguments: list[str], indonesian: str, english: str
) -> None:
    """Click's own errors, and its hint at the help."""
    told = run(*arguments)
    assert (told.exit_code, indonesian in told.output) == (2, True)
    assert "Untuk bantuan, jalankan" in told.output
    assert english in run("--lang", "en", *arguments).output


@pytest.mark.parametrize(
    ("typed", "answer"), [("y\n", "1"), ("ya\n", "1"), ("\n", "0"), ("t\n", "0"), ("x\nYes\n", "1")]
)
def test_a_question_takes_yes_and_no_in_either_language(
    save: Save, tmp_path: Path, typed: str, answer: str
) -> None:
    """Enter means no; what is neither is asked again."""
    store = f"sqlite:///{tmp_path}/rkt.db"
    told = run("import", save(DOUBTFUL), typed=typed, RKT_DATABASE_URL=store)
    assert "[y/T]" in told.output
    assert f"{answer} disimpan" in told.output
    assert ("Jawab y untuk ya atau t untuk tidak." in told.output) == typed.startswith("x")


def _texts_of_click() -> set[str]:
    """What the installed click looks up in a catalogue."""
    found: set[str] = set()
    for module in _MODULES:
        for node in ast.walk(ast.parse((_CLICK / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                found |= {str(n.value) for n in node.args[:1] if isinstance(n, ast.Constant)}
    return found


def test_every_text_of_click_that_a_reader_can_meet_is_in_the_catalogue() -> None:
    """A newer click with a new or changed text is named here."""
    ours = {*click_i18n.WORDS, *(singular for singular, _ in click_i18n.PLURALS)}
    theirs = _texts_of_click()
    assert {text for text in theirs - ours if not _OUT_OF_REACH.search(text)} == set()
    assert ours - theirs == {"required", "d", "Takes {nargs} values but 1 was given."} - theirs
