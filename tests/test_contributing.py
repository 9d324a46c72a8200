"""The recipes of CONTRIBUTING.md: what they name is there, and each one, carried out, does it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from tests.additions import ADDITIONS, ASK, KEEP
from tests.conftest import ROOT
from tests.copied_product import ask, copy_product

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## How to add …\n")[1]
RECIPES = dict(
    re.findall(r"^\*\*(.+?)\*\*:?(.*?)(?=^\*\*|\Z)", GUIDE.split("\n## ")[0], re.DOTALL | re.M)
)
"""The text of each recipe by what it adds."""

CARRIED_OUT = {
    "a column": "tests/test_adding_a_column.py",
    "a chart": "test_a_chart_is_shown_with_its_alternative_text",
    "a share basis": "tests/pages/test_shares.py",
    "a filter by a column": "test_a_filter_works_in_links_sidebar_and_api",
    "a file format to read (a carrier)": "test_a_carrier_is_read_and_named_wherever_formats_are",
    "a file format to write": "test_a_format_is_in_the_menu_the_command_and_the_library",
    "a language": "tests/test_adding_a_language.py",
    "a page": "test_a_page_is_in_the_navigation_with_its_purpose",
    "an API endpoint": "test_an_endpoint_answers_and_keeps_to_filters",
    "a wrong word to correct": "tests/i18n/test_catalogue.py",
    "a text": "tests/i18n/test_catalogue.py",
    "a category rule": "test_a_category_is_named_drawn_and_summed",
    "a finding": "test_a_finding_is_said_with_its_remedy",
    "a command": "test_a_command_is_listed_and_runs",
    "a glossary entry": "test_a_term_is_in_the_glossary_and_helps",
    "something on the brief": "tests/render/typst/test_brief.py",
    "a script in the browser": "tests/web/test_page_script.py",
    "a text of Streamlit's": "tests/web/test_streamlit_i18n.py",
    "a change of the store": "test_a_change_of_the_store_keeps_what_was_kept",
    "a public name": "tests/test_library.py",
}
"""The test that carries out a recipe: one of this file, or a file of its own."""

# What recipes name


def test_each_recipe_is_carried_out_by_a_test() -> None:
    """A recipe that is added to the guide needs one."""
    assert set(RECIPES) == set(CARRIED_OUT)
    missing = [t for t in CARRIED_OUT.values() if t not in globals() and not (ROOT / t).is_file()]
    assert missing == []


@pytest.mark.parametrize("added", RECIPES)
def test_each_path_in_a_recipe_is_there(added: str) -> None:
    """Places of what is to be added are written with ``<…>``."""
    assert [path for path in _paths_in(RECIPES[added]) if not list(ROOT.glob(path))] == []


@pytest.mark.parametrize("added", RECIPES)
def test_each_name_in_a_recipe_is_defined_where_the_recipe_says(added: str) -> None:
    """“`NAME` of `path`” is looked for in that path, any other name in all paths of the recipe."""
    text = RECIPES[added]
    stated = {name: path for names, path in _STATED.findall(text) for name in _ticked(names)}
    everywhere = frozenset().union(*map(_names_in, _paths_in(text)))
    missing = []
    for name in filter(_NAME.fullmatch, _ticked(text)):
        known = _names_in(stated[name]) if name in stated else everywhere
        if name.split("(")[0].split(".")[-1] not in known | _NOT_OURS:
            missing.append(f"{name} in {stated.get(name, 'any of its paths')}")
    assert missing == []


_TICK = r"`[^`]+`"
_STATED = re.compile(rf"({_TICK}(?:(?:,| and|, and) {_TICK})*)\s(?:of|in)\s`([\w./]+\.\w+)`")
_NAME = re.compile(r"(?!var\b)_?[A-Za-z]\w*(?:\.\w+)*(?:\(.*\))?", re.DOTALL)
_PATH = re.compile(r"[\w<>*.-]+(?:/[\w<>*.-]*)+|\w+\.(?:py|md|toml|js|txt)")
_ENDINGS = re.compile(r"\.(?:py|md|toml|js|po|typ|html|css|json|txt)$")
_NOT_OURS = {"Page", "help", "gettext", "ngettext", "N_"}  # names of libraries, and our mark


def _ticked(text: str) -> list[str]:
    words = [" ".join(word.split()) for word in re.findall(r"`([^`]+)`", text)]
    return [word for word in words if not _ENDINGS.search(word)]


def _paths_in(text: str) -> Iterator[str]:
    """Yield the paths a text names, as patterns: ``<page>`` stands for any name."""
    for word in re.findall(r"`([^`]+)`", text):
        if _PATH.fullmatch(word):
            pattern = re.sub("<[^>]+>", "*", word)
            yield pattern if "/" in pattern or (ROOT / pattern).exists() else f"**/{pattern}"


@lru_cache
def _names_in(path: str) -> frozenset[str]:
    """Return what the modules at a path define, with attributes, arguments and template values."""
    files = [
        f for found in ROOT.glob(path) for f in ([found] if found.is_file() else found.glob("*"))
    ]
    names: set[str] = set()
    for file in files:
        if file.suffix == ".py":
            names.update(_defined_in(ast.parse(file.read_text("utf-8"))))
        elif file.is_file() and file.suffix in {".js", ".toml", ".html"}:
            names.update(re.findall(r"\w+", file.read_text("utf-8")))
    return frozenset(names)


def _defined_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name
            case _:
                pass


# What the recipes do


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once all is added; a plan was kept before."""
    folder = copy_product(tmp_path_factory.mktemp("product"))
    ask(folder, KEEP)
    for add in ADDITIONS:
        add(folder)
    return ask(folder, ASK)


@pytest.mark.slow
def test_a_page_is_in_the_navigation_with_its_purpose(answers: Any) -> None:
    """It opens by its address, and says what it is for."""
    assert answers["errors"] == []
    assert "What a trial is for." in answers["page"]


@pytest.mark.slow
def test_a_chart_is_shown_with_its_alternative_text(answers: Any) -> None:
    """Beside a table, whose heading leads to the glossary."""
    assert answers["alt"] == ["The first line has Rp1,868,000."]
    assert "./glossary?term=trial_term" in answers["page"]


@pytest.mark.slow
def test_a_filter_works_in_links_sidebar_and_api(answers: Any) -> None:
    """Those lines are shown that have the value."""
    assert 0 < answers["with-output"] < answers["read"]
    assert f"{answers['with-output']} of 16" in answers["filtered"]
    assert "Output" in answers["filters"]
    assert answers["filtered-api"] == answers["with-output"]


@pytest.mark.slow
def test_a_carrier_is_read_and_named_wherever_formats_are(answers: Any) -> None:
    """A package with two sheets; refusals and the import of a folder list its format."""
    assert answers["read"] == 16
    assert answers["sheet"] == 7
    assert "can be read from these: LST, PDF" in answers["refused"]
    assert "read from these formats: LST, PDF" in answers["other"]


@pytest.mark.slow
def test_a_finding_is_said_with_its_remedy(answers: Any) -> None:
    """Untranslated, it is said in English."""
    assert answers["said"] == ["A list was read.", "Rejoice."]


@pytest.mark.slow
def test_a_format_is_in_the_menu_the_command_and_the_library(answers: Any) -> None:
    """One record makes a button, a value of ``--format`` and one of `export_plan`."""
    assert "Tally" in answers["menu"]
    assert answers["tally"] == "16"
    assert answers["out"] == "16"


@pytest.mark.slow
def test_an_endpoint_answers_and_keeps_to_filters(answers: Any) -> None:
    """One line of the published plan is salaries."""
    assert answers["endpoint"] == {"n": 1}


@pytest.mark.slow
def test_a_command_is_listed_and_runs(answers: Any) -> None:
    """With its help, and in the reader's language."""
    assert re.search(r"trial +Say a trial", answers["help"])
    assert answers["command"] == "Total word\n"


@pytest.mark.slow
def test_a_term_is_in_the_glossary_and_helps(answers: Any) -> None:
    """On its page, and where a heading asks for it."""
    assert "<dt>Trial</dt>" in answers["glossary"]
    assert answers["term"] == "Something tried."


@pytest.mark.slow
def test_a_category_is_named_drawn_and_summed(answers: Any) -> None:
    """In the API, on the command line, in the legend and bars of the overview, and on the brief."""
    assert "trials" in [group["category"] for group in answers["by-category"]]
    assert "Trials" in answers["summary"]
    assert '<i class="rkt-trials"></i>Trials' in answers["whole"]
    assert '<i class="rkt-trials" style="width:' in answers["whole"]
    assert ".rkt-trials{background:var(--rkt-trials);color:var(--rkt-contrast)}" in answers["whole"]
    assert answers["brief"].endswith("%PDF-")


@pytest.mark.slow
def test_a_change_of_the_store_keeps_what_was_kept(answers: Any) -> None:
    """The plan that was kept before is opened as it was."""
    assert answers["kept"] == [2_746_352_000]
    assert "trials" in answers["tables"]


def test_each_page_stands_in_the_import_contract() -> None:
    """So that no page imports another; only the presentation, which stands above, draws on them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = [layer for contract in contracts for layer in contract.get("layers", ())]
    [pages] = [layer.split(" | ") for layer in layers if "pages.overview" in layer]
    folders = {f"pages.{file.parent.name}" for file in (ROOT / "pages").glob("*/page.py")}
    assert layers.index("pages.presentation") < layers.index(" | ".join(pages))
    assert {*pages, "pages.presentation"} == folders
