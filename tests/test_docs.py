"""What the pages in docs/ list is what the code defines."""

from __future__ import annotations

import re

import pytest

from rkt.analysis.measures import SHARE_BASES
from rkt.core.schema import LINE_COLUMNS, OPTIONAL_COLUMNS
from rkt.i18n import LANGUAGES
from rkt.parsing.readers.file_types import CARRIERS
from tests.conftest import ROOT
from tests.operate.shell_blocks import blocks_of
from tests.operate.test_deploy_files import OPTION, options_of

API = (ROOT / "docs/api.md").read_text("utf-8")


def test_the_interface_for_scripts_documents_every_column_in_order() -> None:
    """Under “Columns”: the optional ones in brackets, the others after them."""
    section = API.split("\n## Columns\n")[1].split("\n\n")[0]
    optional, usual = section.split("): ")
    assert tuple(re.findall(r"`(\w+)`", optional)) == OPTIONAL_COLUMNS
    assert tuple(re.findall(r"\w+", usual)) == LINE_COLUMNS


def test_the_interface_for_scripts_documents_every_share_basis() -> None:
    """In the table of what a query may contain."""
    [row] = [line for line in API.splitlines() if line.startswith("| `share`")]
    assert re.findall(r"`(\w+)`", row)[1:] == [basis.code for basis in SHARE_BASES]


def test_the_guides_name_every_language_of_the_command_line() -> None:
    """In the setting that chooses one."""
    settings = (ROOT / "docs/settings.md").read_text("utf-8")
    [row] = [line for line in settings.splitlines() if line.startswith("| `RKT_LANG`")]
    assert set(re.findall(r"`(\w\w)`", row)) == set(LANGUAGES)


def test_the_guides_name_every_format_that_is_read() -> None:
    """Text (TXT) is also what is pasted."""
    for page in ("README.md", "docs/importing.md"):
        text = (ROOT / page).read_text("utf-8")
        missing = {carrier.name for carrier in CARRIERS.values()} - {*re.findall(r"\w+", text)}
        assert missing <= {"TXT"}, page


@pytest.mark.parametrize("page", ["docs/commands.md", "docs/operate.md"])
def test_the_commands_in_the_guides_and_their_options_exist(page: str) -> None:
    """What follows a ``#`` is a remark; a line may go on after a backslash."""
    text = "".join(block.text for block in blocks_of((ROOT / page).read_text("utf-8")))
    lines = [line.split("#")[0] for line in text.replace("\\\n", " ").splitlines()]
    command = re.compile(r"(?:\S*/)?rkt(?:-admin)? (?:--lang \w+ )?([a-z]+)(.*)")
    found = [match for line in lines if (match := command.match(line))]
    assert found
    for match in found:
        assert set(OPTION.findall(match[2])) <= options_of(match[1]), match[0]
