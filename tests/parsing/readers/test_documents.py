"""A path is opened as what it is, or refused by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rkt import DocumentError
from rkt.parsing.readers import read_grid
from rkt.parsing.readers.limits import LIBRARY
from tests.conftest import Save

TABLE = "Program\tSasaran\tKet\n<b>Pemilu</b>\t\t\n"


def refusal(path: Path) -> tuple[str, object]:
    with pytest.raises(DocumentError) as refused:
        read_grid(path)
    return refused.value.finding.code, refused.value.finding.values["name"]


@pytest.mark.parametrize(
    ("name", "first_cell"),
    [("rkt.csv", "<b>Pemilu</b>"), ("rkt.tsv", "<b>Pemilu</b>"), ("RKT.TXT", "Pemilu")],
)
def test_a_text_file_is_read_as_a_transcript(save: Save, name: str, first_cell: str) -> None:
    """In a CSV the marks of bold are text like any other."""
    grid = read_grid(save(TABLE, name))
    assert (grid.name, grid.rows[1].cells[0]) == (name, first_cell)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """The name is shown as it was given, without its folder."""
    assert refusal(tmp_path / "rkt.csv") == ("file-missing", "rkt.csv")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """Opening it raises nothing of the system's own."""
    assert refusal(tmp_path) == ("file-is-folder", tmp_path.name)


@pytest.mark.parametrize("name", ["r\0kt.csv", "r" * 300 + ".csv"], ids=["a NUL", "too long"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    """With the reason, in our words."""
    assert refusal(tmp_path / name) == ("file-unreadable", name)


def test_a_file_beyond_the_limit_is_too_large(save: Save) -> None:
    """One byte above the limit is refused before it is taken apart."""
    path = save("x")
    os.truncate(path, LIBRARY.megabytes * 1_000_000 + 1)
    assert refusal(path) == ("file-too-large", "rkt.csv")
    os.truncate(path, LIBRARY.megabytes * 1_000_000)
    assert refusal(path) == ("file-binary", "rkt.csv")


def test_a_device_without_an_end_is_not_a_file() -> None:
    """Its size is given as 0."""
    assert refusal(Path("/dev/zero")) == ("file-is-device", "zero")


def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "rkt.csv")
    assert refusal(tmp_path / "rkt.csv") == ("file-is-device", "rkt.csv")


def test_the_empty_device_is_an_empty_file() -> None:
    """Scripts name it where they mean nothing."""
    assert refusal(Path(os.devnull)) == ("file-empty", "null")


def test_the_folder_at_hand_has_a_name() -> None:
    """Its path has no last part."""
    assert refusal(Path()) == ("file-is-folder", ".")
