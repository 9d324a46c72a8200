"""``rkt plans``, ``rkt export``: list and export kept plans."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import NoReturn

import click

from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.analysis.scenario.line_effects import UnlockedLines, effect_of
from rkt.analysis.scenario.saved import (
    checked_number,
    is_scenario_code,
    plan_after,
    scenario_in,
    scenario_label,
    scenario_number,
)
from rkt.auth import Person, Role
from rkt.cli.click_i18n import argument, command, language_option, option
from rkt.cli.group import UNREADABLE
from rkt.cli.output import output_option, write_or_refuse
from rkt.findings import DocumentError, Finding
from rkt.i18n import N_, Texts
from rkt.i18n.clock import today_here
from rkt.parsing.default_plan import read_published
from rkt.parsing.plan import Plan, load_plan_apart
from rkt.render.brief.sentences import describe_scenario
from rkt.render.exports import FORMATS, take_extract
from rkt.storage import SavedScenario, Store, StoreError, open_store
from rkt.storage.records import PUBLISHED_CODE, by_code, current_code


def person_at_machine() -> Person:
    """Return the user at this machine, who may do anything with its store."""
    try:
        return Person(getpass.getuser(), Role.ADMIN)
    except (OSError, KeyError, ImportError):  # a container may have no name for its user
        return Person("local", Role.ADMIN)


def open_store_or_exit(texts: Texts) -> Store:
    """Open the store, or print why it cannot be opened and exit."""
    try:
        return open_store()
    except StoreError as error:
        exit_with(error.finding, texts)


def exit_with(finding: Finding, texts: Texts) -> NoReturn:
    """Print what is wrong and what to do, and exit."""
    click.echo(finding.printed(texts), err=True)
    sys.exit(UNREADABLE)


def _none_listed(texts: Texts, *, are_withdrawn: bool) -> str:
    if are_withdrawn:
        return texts.gettext("All saved plans are withdrawn. --all lists them.")
    nothing = texts.gettext("No plan has been saved yet.")
    remedy = texts.gettext("Import one: rkt import FILE")
    return f"{nothing} {remedy}"


@command(help=N_("List the saved plans, each with the name that “export” takes."))
@language_option
@option("--all", "everything", is_flag=True, help=N_("Include withdrawn plans."))
@click.pass_obj
def plans(texts: Texts, everything: bool) -> None:
    """List the saved plans."""
    try:
        store = open_store_or_exit(texts)
        every = store.kept(include_withdrawn=True)
    except StoreError as error:
        exit_with(error.finding, texts)
    listed = by_code(every, include_withdrawn=everything)
    if not listed:
        click.echo(_none_listed(texts, are_withdrawn=bool(every)), err=True)
    for code, each in listed.items():
        lines = texts.ngettext("%(count)s line", "%(count)s lines", each.lines)
        state = f" ({texts.gettext('withdrawn')})" if each.withdrawn else ""
        named = texts.gettext("%(unit)s %(fiscal_year)s, revision %(revision)s") % each.label
        click.echo(f"{code}  {named}  {lines}  {texts.rupiah(each.total)}{state}")


@command(help=N_("Write the lines of a saved plan, or of a file, to OUT."))
@language_option
@option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS)),
    default="csv",
    show_default=True,
    help=N_("Format of the file to write."),
)
@output_option(N_("File to write."))
@argument("plan_or_file", metavar=N_("PLAN_OR_FILE"))
@click.pass_obj
def export(texts: Texts, plan_or_file: str, kind: str, output: Path) -> None:
    """Write the lines of a plan to a file."""
    plan = plan_by_name(plan_or_file, texts)
    today = today_here()
    extract = take_extract(plan, Filters(), DEFAULT_BASIS, texts, today)
    write_or_refuse(output, FORMATS[kind].write(extract, texts), texts)
    click.echo(str(output), err=True)


def plan_by_name(
    name: str, texts: Texts, unit: str | None = None, fiscal_year: int | None = None
) -> Plan:
    """Return a plan by file, by its name in the store, or as the result of a scenario.

    ``unit`` and ``fiscal_year`` supply what a file does not state. If there is no such plan, prints
    why and exits.
    """
    try:
        if Path(name).exists():
            return load_plan_apart(name, unit=unit, fiscal_year=fiscal_year)
        store = open_store_or_exit(texts)
        if is_scenario_code(name):
            return _open_scenario(
                store.scenario(checked_number(scenario_number(name))), store, texts
            )
        return _open_kept(name, store) or load_plan_apart(name, unit=unit, fiscal_year=fiscal_year)
    except (DocumentError, StoreError) as error:
        exit_with(error.finding, texts)


def scenario_by_name(name: str, texts: Texts) -> str:
    """Return the label of a scenario by its name (``scenario-3``), "" for any other name."""
    if not is_scenario_code(name) or Path(name).exists():
        return ""
    return scenario_label(
        open_store_or_exit(texts).scenario(checked_number(scenario_number(name))), texts
    )


def announce_scenario(name: str, texts: Texts) -> str:
    """Return sentences on what a scenario does, by its name; "" for any other name."""
    if not is_scenario_code(name) or Path(name).exists():
        return ""
    store = open_store_or_exit(texts)
    saved = store.scenario(checked_number(scenario_number(name)))
    return describe_scenario(saved, _base_plan(saved, store).lines, texts)


def effect_by_name(name: str, texts: Texts) -> UnlockedLines | None:
    """Return what a scenario takes from whom, by its name; None for any other name."""
    if not is_scenario_code(name) or Path(name).exists():
        return None
    store = open_store_or_exit(texts)
    saved = store.scenario(checked_number(scenario_number(name)))
    return effect_of(scenario_in(saved), _base_plan(saved, store).lines)


def _open_kept(code: str, store: Store) -> Plan | None:
    known = by_code(store.kept(include_withdrawn=True))
    kept = known.get(current_code(code, known))
    return store.open(kept.id) if kept else None


def _base_plan(saved: SavedScenario, store: Store) -> Plan:
    is_published = saved.base_code == PUBLISHED_CODE
    base = read_published() if is_published else _open_kept(saved.base_code, store)
    if base is None:
        raise StoreError("scenario-base-missing", name=saved.name, plan=saved.base_code)
    return base


def _open_scenario(saved: SavedScenario, store: Store, texts: Texts) -> Plan:
    """Return the plan after a scenario, and print how many steps could not be applied."""
    plan, undone = plan_after(_base_plan(saved, store), scenario_in(saved))
    if undone:
        message = texts.ngettext(
            "%(count)s step of the scenario “%(name)s” cannot be applied and is left out.",
            "%(count)s steps of the scenario “%(name)s” cannot be applied and are left out.",
            undone,
            name=saved.name,
        )
        click.echo(message, err=True)
    return plan
