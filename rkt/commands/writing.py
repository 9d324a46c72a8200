"""Files that commands write, and the one line that is said where they cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from rkt.console import UNREADABLE
from rkt.documents.writing import replace_file
from rkt.locale import Texts


def write_or_refuse(output: Path, content: bytes, texts: Texts) -> None:
    """Write a file as a whole, or say why it cannot be written and exit."""
    try:
        replace_file(output, content)
    except (OSError, ValueError):
        told = texts.gettext("“%(name)s” cannot be written: check the folder and its rights.")
        refuse_with(told % {"name": output})


def refuse_with(told: str) -> NoReturn:
    """Say why nothing is done, and exit."""
    click.echo(told, err=True)
    sys.exit(UNREADABLE)
