"""``rkt brief``: a plan on two pages, as PDF or as an HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from rkt.analysis.comparison.line_matching import DecisionSide, accepted_pairs
from rkt.analysis.filter_links import Query
from rkt.analysis.measures import totals
from rkt.cli.click_i18n import argument, command, language_option, option
from rkt.cli.output import (
    filters_and_basis,
    has_errors,
    output_option,
    parse_query,
    print_errors,
    query_option,
    refuse_with,
    write_or_refuse,
)
from rkt.cli.plan_commands import (
    announce_scenario,
    effect_by_name,
    open_store_or_exit,
    plan_by_name,
    scenario_by_name,
)
from rkt.i18n import LANGUAGES, N_, Texts, load_texts
from rkt.i18n.clock import today_here
from rkt.parsing.plan import Plan
from rkt.render.brief import BriefInput
from rkt.render.typst.brief import brief_as_html, brief_as_pdf

_MAKERS: dict[str, Callable[[BriefInput], bytes]] = {
    ".pdf": brief_as_pdf,
    ".html": brief_as_html,
}


@command(
    help=N_(
        "Write two pages about a saved plan, a scenario (scenario-3) or a file to OUT, a PDF or "
        "an HTML file."
    )
)
@language_option
@output_option(N_("File to write; its ending, .pdf or .html, sets the format."))
@option(
    "--compare", metavar=N_("PLAN_OR_FILE"), help=N_("The plan since which changes are listed.")
)
@query_option
@option("--unit", help=N_("Unit that the plan belongs to, if the file does not say."))
@option("--fiscal-year", type=click.IntRange(1945, 2200), help=N_("Year of the plan."))
@argument("plan_or_file", metavar=N_("PLAN_OR_FILE"))
@click.pass_context
def brief(
    context: click.Context,
    plan_or_file: str,
    output: Path,
    compare: str | None,
    query: str,
    unit: str | None,
    fiscal_year: int | None,
) -> None:
    """Write the brief of a plan to a file."""
    parameters = parse_query(query)
    texts = _choose_texts(context, parameters)
    make = _MAKERS.get(output.suffix.lower())
    if make is None:
        message = texts.gettext("The name of a brief ends in .pdf or .html: “%(name)s” does not.")
        refuse_with(message % {"name": output})
    plan = _read_plan(plan_or_file, texts, unit, fiscal_year)
    filters, basis = filters_and_basis(plan, plan_or_file, parameters, texts)
    compared = _read_plan(compare, texts) if compare else None
    subject = BriefInput(
        plan,
        texts,
        today_here(),
        filters,
        basis,
        compared,
        _accepted_matches({compare: compared, plan_or_file: plan}, texts),
        scenario=scenario_by_name(plan_or_file, texts),
        compared_scenario=scenario_by_name(compare or "", texts),
        tried=announce_scenario(plan_or_file, texts),
        effect=effect_by_name(plan_or_file, texts),
    )
    if not subject.held.total.lines:
        refuse_with(texts.gettext("No budget line passes these filters: no brief is made."))
    write_or_refuse(output, make(subject), texts)
    print_errors(texts, plan)
    click.echo(str(output), err=True)


def _accepted_matches(
    plans: Mapping[str | None, Plan | None], texts: Texts
) -> frozenset[tuple[int, int]]:
    """Return the accepted matches of two kept plans, earlier plan first; files have none."""
    sides = [DecisionSide(name, plan.lines) for name, plan in plans.items() if name and plan]
    if len(sides) < 2 or any(Path(side.code).exists() for side in sides):
        return frozenset()
    old, new = sides
    return accepted_pairs(open_store_or_exit(texts).judged_pairs(old.code, new.code), old, new)


def _read_plan(
    name: str, texts: Texts, unit: str | None = None, fiscal_year: int | None = None
) -> Plan:
    """Return a plan, or refuse it if it has errors and not a single readable amount."""
    plan = plan_by_name(name, texts, unit, fiscal_year)
    if has_errors(plan) and not totals(plan.lines).amount:
        message = texts.gettext(
            "“%(name)s” has no budget line with a readable amount, so no brief is made. “rkt "
            "check” lists what was found."
        )
        refuse_with(message % {"name": name})
    return plan


def _choose_texts(context: click.Context, query: Query) -> Texts:
    """Return the texts of --lang; without it, those of the query's ``lang``."""
    texts: Texts = context.obj
    contexts = (context, context.parent or context)
    is_given = any(c.get_parameter_source("lang") is ParameterSource.COMMANDLINE for c in contexts)
    linked = dict(query).get("lang")
    return load_texts(linked) if linked in LANGUAGES and not is_given else texts
