"""``rkt doctor``: a one-screen report on the program's surroundings."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

import click

from rkt import __version__
from rkt.auth.denial_reasons import explain
from rkt.auth.oidc import SignInSettings
from rkt.cli.click_i18n import command, language_option
from rkt.cli.setting_checks import find_sign_in, misread_settings, unknown_settings
from rkt.cli.store_commands import describe_upgrade
from rkt.core.locations import data_folder
from rkt.findings import DocumentError, Finding, StoreError
from rkt.i18n import N_, Texts
from rkt.parsing.default_plan import plan_path, read_published
from rkt.parsing.process_watch import is_enforced
from rkt.parsing.readers.file_types import CARRIERS
from rkt.parsing.readers.limits import limits_of_imports
from rkt.parsing.readers.scan.requirements import PACKAGES, missing_packages
from rkt.storage.engine import READ_ONLY_SETTING
from rkt.storage.inspection import inspect_store
from rkt.storage.line_folder import duckdb_version
from rkt.storage.spark_lines import open_engine, spark_address
from rkt.storage.spark_server import shown

PROBLEMS = 1
"""The exit code if something needs attention."""
_LITTLE_SPACE = 500_000_000  # bytes
_LIBRARIES = ("streamlit", "pandas", "sqlalchemy")
_WIDTH = 16


@dataclass(frozen=True)
class Fact:
    """One line of the report; a problem makes the command fail."""

    label: str
    text: str
    is_problem: bool = False


@command(
    help=N_(
        "Report on this installation: versions, store, readers, engine, sign-in, limits, who may "
        "write, disk. Exit 1 if something needs attention."
    )
)
@language_option
@click.pass_obj
def doctor(texts: Texts) -> None:
    """Print the report, and exit with 1 if something is wrong."""
    facts = list(_examine(texts))
    for fact in facts:
        mark = "!" if fact.is_problem else " "
        click.echo(f"{mark} {fact.label:<{_WIDTH}} {fact.text}")
    sys.exit(PROBLEMS if any(fact.is_problem for fact in facts) else 0)


def _examine(texts: Texts) -> Iterator[Fact]:
    yield _program(texts)
    yield _published(texts)
    yield from _store(texts)
    yield _disk(texts)
    yield Fact(texts.gettext("Readers"), ", ".join(each.name for each in CARRIERS.values()))
    yield _recogniser(texts)
    yield _engine(texts)
    yield _limits(texts)
    yield from _sign_in(texts)
    unknown = (Finding("setting-unknown", values={"name": name}) for name in unknown_settings())
    for finding in (*unknown, *misread_settings()):
        yield _problem(texts.gettext("Settings"), finding, texts)


def _program(texts: Texts) -> Fact:
    libraries = (f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    parts = (f"rkt {__version__}", f"Python {platform.python_version()}", *libraries)
    return Fact(texts.gettext("Program"), f"{', '.join(parts)}; {platform.platform(terse=True)}")


def _published(texts: Texts) -> Fact:
    label = texts.gettext("Published plan")
    try:
        plan = read_published()
    except DocumentError as error:
        return _problem(label, error.finding, texts)
    counted = texts.ngettext("%(count)s line", "%(count)s lines", len(plan.lines))
    return Fact(label, f"{plan_path()}, {counted}")


def _store(texts: Texts) -> Iterator[Fact]:
    label = texts.gettext("Store")
    try:
        state = inspect_store()
    except StoreError as error:
        yield _problem(label, error.finding, texts)
        return
    for line in describe_upgrade(state, texts):
        yield Fact(label, line, is_problem=bool(state.pending))
    counts = {"plans": texts.count(state.plans), "revisions": texts.count(state.revisions)}
    kept = texts.gettext("plans: %(plans)s, revisions: %(revisions)s") % counts
    yield Fact(texts.gettext("Database"), f"{state.database}, {kept}")
    if state.obstacle:
        yield _problem(label, state.obstacle, texts)
    if not state.is_file and not shutil.which("pg_dump"):
        yield _problem(label, Finding("backup-tool", values={"tool": "pg_dump"}), texts)


def _disk(texts: Texts) -> Fact:
    folder = data_folder()
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    free = shutil.disk_usage(there).free
    values = {"free": texts.count(free // 10**9), "folder": folder}
    text = texts.gettext("%(free)s GB left for %(folder)s") % values
    is_full, is_closed = free < _LITTLE_SPACE, not os.access(there, os.W_OK)
    if is_closed:
        text += "; " + texts.gettext("this program may not write there")
    return Fact(texts.gettext("Disk"), text, is_problem=is_full or is_closed)


def _recogniser(texts: Texts) -> Fact:
    label = texts.gettext("Recogniser")
    if lacking := missing_packages():
        text = texts.gettext("scans are refused; missing: %(packages)s")
        return Fact(label, text % {"packages": ", ".join(lacking)})
    return Fact(label, ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES))


def _engine(texts: Texts) -> Fact:
    """Open what computes the figures of all offices, and say how long that took."""
    label, began = texts.gettext("Engine"), time.monotonic()
    try:
        address = spark_address()
        version = open_engine(address) if address else duckdb_version()
    except StoreError as error:
        waited = texts.gettext("after %(milliseconds)s ms") % _milliseconds_since(began, texts)
        return Fact(label, f"{error.finding.printed(texts)} – {waited}", is_problem=True)
    here = texts.gettext("DuckDB %(version)s on this machine, opened in %(milliseconds)s ms")
    cluster = texts.gettext("Spark %(version)s at %(address)s, opened in %(milliseconds)s ms")
    values = {"version": version, "address": shown(address), **_milliseconds_since(began, texts)}
    return Fact(label, (cluster if address else here) % values)


def _milliseconds_since(began: float, texts: Texts) -> dict[str, str]:
    return {"milliseconds": texts.count(round(1000 * (time.monotonic() - began)))}


def _limits(texts: Texts) -> Fact:
    label = texts.gettext("Limits")
    try:
        limits = limits_of_imports()
    except DocumentError as error:
        return _problem(label, error.finding, texts)
    values = {name: texts.count(value) for name, value in vars(limits).items()}
    text = texts.gettext("%(megabytes)s MB, %(rows)s rows, %(seconds)s s, %(memory)s MB of memory")
    said = text % values
    if not is_enforced():
        said += "; " + texts.gettext("this program watches them, this system does not enforce them")
    return Fact(label, said)


def _sign_in(texts: Texts) -> Iterator[Fact]:
    label = texts.gettext("Sign-in")
    settings = find_sign_in()
    if isinstance(settings, Finding):
        yield _problem(label, settings, texts)
        return
    if settings and settings.problem:
        yield Fact(label, explain(settings.problem, texts), is_problem=True)
        return
    yield Fact(label, ", ".join(settings.providers) if settings else texts.gettext("not set up"))
    yield Fact(texts.gettext("Who may write"), _writers(settings, texts))


def _writers(settings: SignInSettings | None, texts: Texts) -> str:
    if os.environ.get(READ_ONLY_SETTING, "") not in {"", "0"}:
        return texts.gettext("nobody: RKT_READ_ONLY is set")
    if settings is None:
        return texts.gettext("whoever is at this machine, if only this machine can reach it")
    values = {
        "planners": texts.count(len(settings.planners)),
        "admins": texts.count(len(settings.admins)),
    }
    return texts.gettext("planners: %(planners)s, administrators: %(admins)s") % values


def _problem(label: str, finding: Finding, texts: Texts) -> Fact:
    text = finding.printed(texts)
    return Fact(label, text, is_problem=True)
