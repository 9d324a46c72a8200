"""A file is written whole, or the old one stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rkt.cli.output import replace_file


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    path = tmp_path / "tidy.csv"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it leads to is the one that is written."""
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "tidy.csv")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "tidy.csv").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    """Only a fool would put a file in its place."""
    replace_file(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The caller tells of it."""
    with pytest.raises(OSError, match="nowhere"):
        replace_file(tmp_path / "nowhere" / "tidy.csv", b"new")
