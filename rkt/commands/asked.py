"""The query of a link as an option: the same filters and shares as on screen."""

from __future__ import annotations

from urllib.parse import parse_qsl

import click

from rkt.commands.writing import refuse_with
from rkt.console import N_, option
from rkt.exports.asked import basis_in, filters_in
from rkt.filters import Filters, Query, QueryError
from rkt.locale import Texts
from rkt.measures import ShareBasis
from rkt.plan import Plan

query_option = option(
    "--query",
    default="",
    metavar=N_("QUERY"),
    help=N_("Filters and shares as in a link: “category=activities&share=rest”."),
)


def query_of(link: str) -> Query:
    """Return names and values of a link, or of its query alone."""
    return tuple(parse_qsl(link.rpartition("?")[2]))


def asked_of(plan: Plan, name: str, query: Query, texts: Texts) -> tuple[Filters, ShareBasis]:
    """Return what a link asks of the plan; that the link names another plan is told.

    ``name`` is what the command was given: a file, or the name of a kept plan.
    """
    _tell_other_plans(name, query, texts)
    try:
        filters = Filters.from_query((name, value) for name, value in query if name != "plan")
        return filters_in(plan, filters), basis_in(query)
    except QueryError as error:
        told = (f"{p.problem(texts)} {p.remedy(texts)} [{p.code}]" for p in error.problems)
        refuse_with("\n".join(told))


def _tell_other_plans(name: str, query: Query, texts: Texts) -> None:
    told = texts.gettext("The link names the plan “%(code)s”; what follows is of “%(name)s”.")
    for key, code in query:
        if key == "plan" and code.strip() not in ("", name):
            click.echo(told % {"code": code, "name": name}, err=True)
