"""The kind of argument that names a file, in the language that the command speaks."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Any

import click


class FilePath(click.Path):
    """A path to a file; click would settle what it calls one once, in whichever language."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.name = "file"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path; say in the reader's words why it cannot be one."""
        self.name = gettext.gettext("file")
        return super().convert(value, param, ctx)
