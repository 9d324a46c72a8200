"""What commands share: output files, refusals, progress of scans, and the --query option."""

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
from rkt.parsing.readers.progress import Progress
from rkt.render.exports.query import basis_from_query, filters_from_query


def replace_file(path: Path, content: bytes) -> None:
    """Write a temporary file, then rename it to ``path``.

    If writing fails, the old file stays as it was. A device is written to directly.
    Raises OSError.
    """
    real = Path(os.path.realpath(path))  # keeps symbolic links
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


def output_option(help_text: str) -> Callable[[Any], Any]:
    """Return the --output option with this help."""
    return option(
        "-o", "--output", type=FilePath(), required=True, metavar=N_("OUT"), help=help_text
    )


def write_or_refuse(output: Path, content: bytes, texts: Texts) -> None:
    """Write a file completely, or print why it cannot be written and exit."""
    try:
        replace_file(output, content)
    except (OSError, ValueError):
        message = texts.gettext(
            "“%(name)s” cannot be written: check the folder, its permissions and the free space."
        )
        refuse_with(message % {"name": output})


def refuse_with(message: str) -> NoReturn:
    """Print why nothing is done, and exit."""
    click.echo(message, err=True)
    sys.exit(UNREADABLE)


def has_errors(plan: Plan) -> bool:
    """Return whether a plan has errors, so that its figures cannot be relied on."""
    return max_severity(plan.findings) is Severity.ERROR


def print_errors(texts: Texts, plan: Plan) -> None:
    """Print how many errors a plan's document has, if any."""
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    if errors:
        message = texts.ngettext(
            "%(count)s error in the document: see “rkt check”.",
            "%(count)s errors in the document: see “rkt check”.",
            errors,
        )
        click.echo(message, err=True)


# The --query option: filters and shares as in a dashboard link

query_option = option(
    "--query",
    default="",
    metavar=N_("QUERY"),
    help=N_("Filters and shares as in a link: “category=activities&share=rest”."),
)


def parse_query(link: str) -> Query:
    """Return the parameters of a link, or of a query string alone."""
    return tuple(parse_qsl(link.rpartition("?")[2]))


def filters_and_basis(
    plan: Plan, name: str, query: Query, texts: Texts
) -> tuple[Filters, ShareBasis]:
    """Return filters and share basis of a query; warn if it names another plan.

    ``name`` is the plan as given to the command: a file, or the name of a kept plan. Prints what
    is wrong with the query and exits.
    """
    _warn_of_other_plans(name, query, texts)
    try:
        asked = [(name, value) for name, value in query if name != "plan"]
        filters = Filters.from_query(asked, plan.levels)
        return filters_from_query(plan, filters), basis_from_query(query)
    except QueryError as error:
        messages = (p.printed(texts) for p in error.problems)
        refuse_with("\n".join(messages))


def _warn_of_other_plans(name: str, query: Query, texts: Texts) -> None:
    message = texts.gettext("The link names the plan “%(code)s”; this page shows “%(name)s”.")
    for key, code in query:
        if key == "plan" and code.strip() not in ("", name):
            click.echo(message % {"code": code, "name": name}, err=True)


def printed_progress(name: str, texts: Texts) -> Progress:
    """Return a function that prints "rkt.pdf: page 3 of 8" after each page."""

    def say(done: int, pages: int) -> None:
        if done:
            numbers = {"page": texts.count(done), "pages": texts.count(pages)}
            place = texts.gettext("page %(page)s of %(pages)s") % numbers
            click.echo(f"{name}: {place}", err=True)

    return say
