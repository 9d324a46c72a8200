"""Files that commands write, and the one line that is said where they cannot or should not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from rkt.console import N_, UNREADABLE, FilePath, option
from rkt.documents.writing import replace_file
from rkt.findings import Severity, worst
from rkt.locale import Texts
from rkt.plan import Plan


def output_option(told: str) -> Callable[[Any], Any]:
    """Return the option that names the file to write; ``told`` is its help."""
    return option("-o", "--output", type=FilePath(), required=True, metavar=N_("OUT"), help=told)


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


def has_errors(plan: Plan) -> bool:
    """Tell whether a plan's document has errors, so that its figures are not to be relied on."""
    return worst(plan.findings) is Severity.ERROR


def tell_errors(texts: Texts, plan: Plan) -> None:
    """Say how many errors the document of a plan has, if it has any."""
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    if errors:
        told = texts.ngettext(
            "%(count)s error in the document: see “python -m rkt check”.",
            "%(count)s errors in the document: see “python -m rkt check”.",
            errors,
        )
        click.echo(told, err=True)
