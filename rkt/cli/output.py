"""Files that commands write, and the one line that is said where they cannot or should not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl

import click

from rkt.analysis.filter_links import Query
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.measures import ShareBasis
from rkt.cli.click_i18n import FilePath, option
from rkt.cli.group import UNREADABLE
from rkt.findings import Severity, max_severity
from rkt.i18n import N_, Texts
from rkt.parsing.plan import Plan
from rkt.render.exports.query import basis_from_query, filters_from_query

# -- Bytes -> file: all of them or none.


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside the one of that name, then put it in its place.

    Where writing fails, the old file stays as it was. A device is written to directly.
    Raises OSError.
    """
    real = Path(os.path.realpath(path))  # a link stays a link
    if real.exists() and not real.is_file():
        real.write_bytes(content)
        return
    beside = real.with_name(f".{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        if real.exists():
            beside.chmod(real.stat().st_mode)
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)


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
    return max_severity(plan.findings) is Severity.ERROR


def print_errors(texts: Texts, plan: Plan) -> None:
    """Say how many errors the document of a plan has, if it has any."""
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    if errors:
        told = texts.ngettext(
            "%(count)s error in the document: see “python -m rkt check”.",
            "%(count)s errors in the document: see “python -m rkt check”.",
            errors,
        )
        click.echo(told, err=True)


# -- The query of a link as an option: the same filters and shares as on screen.

query_option = option(
    "--query",
    default="",
    metavar=N_("QUERY"),
    help=N_("Filters and shares as in a link: “category=activities&share=rest”."),
)


def parse_query(link: str) -> Query:
    """Return names and values of a link, or of its query alone."""
    return tuple(parse_qsl(link.rpartition("?")[2]))


def filters_and_basis(
    plan: Plan, name: str, query: Query, texts: Texts
) -> tuple[Filters, ShareBasis]:
    """Return what a link asks of the plan; that the link names another plan is told.

    ``name`` is what the command was given: a file, or the name of a kept plan.
    """
    _warn_of_other_plans(name, query, texts)
    try:
        filters = Filters.from_query((name, value) for name, value in query if name != "plan")
        return filters_from_query(plan, filters), basis_from_query(query)
    except QueryError as error:
        told = (f"{p.problem(texts)} {p.remedy(texts)} [{p.code}]" for p in error.problems)
        refuse_with("\n".join(told))


def _warn_of_other_plans(name: str, query: Query, texts: Texts) -> None:
    told = texts.gettext("The link names the plan “%(code)s”; what follows is of “%(name)s”.")
    for key, code in query:
        if key == "plan" and code.strip() not in ("", name):
            click.echo(told % {"code": code, "name": name}, err=True)
