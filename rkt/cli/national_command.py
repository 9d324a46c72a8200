"""``rkt national``, ``rkt places``: the sums of all offices, and where units are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from pandas import isna

from rkt.analysis.filters import QueryError
from rkt.analysis.national import (
    NATIONAL_BY,
    PER_VOTER,
    NationalFilters,
    left_out,
    left_out_sentences,
    national_breakdown,
    national_cube,
    national_totals,
    searched_cube,
    with_voters,
)
from rkt.cli.click_i18n import FilePath, argument, command, language_option, option
from rkt.cli.output import parse_query, refuse_with, write_or_refuse
from rkt.cli.plan_commands import exit_with, open_store_or_exit, person_at_machine
from rkt.core import national_columns as names
from rkt.core.known_activities import KnownNames
from rkt.core.schema import AMOUNT, CATEGORY, FISCAL_YEAR, LINES
from rkt.core.unit_places import nearest_places
from rkt.findings import StoreError
from rkt.i18n import N_, Texts
from rkt.i18n.clock import today_here
from rkt.i18n.labels import COLUMN_LABELS, category_label
from rkt.render.brief.national_input import NationalSubject
from rkt.render.exports.national import describe_nation, national_csv
from rkt.render.exports.national_extract import (
    MOST_IN_SHEET,
    NATIONAL_FORMATS,
    NationalExtract,
)
from rkt.render.typst.brief import national_brief_as_html, national_brief_as_pdf
from rkt.storage import Store
from rkt.storage.line_folder import folder_of_lines, lines_of_folder
from rkt.storage.spark_lines import named_loss, spark_address, spark_lines, spark_lines_of_folder
from rkt.storage.voter_register import voter_register

_FORMATS = ("table", "csv", "json")


@command(help=N_("Print the sums of all saved plans by province, unit, activity and so on."))
@language_option
@option(
    "--by",
    type=click.Choice(NATIONAL_BY),
    default=NATIONAL_BY[0],
    show_default=True,
    help=N_("What to sum by."),
)
@option(
    "--query",
    default="",
    metavar=N_("QUERY"),
    help=N_("Filters as in a link: “fiscal_year=2023&province=Banten”."),
)
@option(
    "--format",
    "kind",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help=N_("Format of the output."),
)
@option(
    "--brief",
    type=FilePath(),
    metavar=N_("OUT"),
    help=N_(
        "Write two pages about the year and province of the query, or about all units in the last "
        "year, to this PDF or HTML file."
    ),
)
@option(
    "--lines",
    "extract",
    type=FilePath(),
    metavar=N_("OUT"),
    help=N_(
        "Write every line under the query to this file: .csv, .xlsx, .parquet or .zip (data "
        "package). At most 1,048,575 lines, the rows of a sheet beneath its heading."
    ),
)
@click.pass_obj
def national(
    texts: Texts, by: str, query: str, kind: str, brief: Path | None, extract: Path | None
) -> None:
    """Print the sums of all offices."""
    filters = _filters_or_exit(query, texts)
    lines, known = _lines_or_exit(texts)
    try:
        with named_loss():
            if extract is not None:
                _write_lines(NationalExtract(lines, filters, texts, today_here()), extract)
            elif brief is not None:
                _write_brief(lines, filters, brief, texts)
            else:
                _print_sums(lines, known, by, filters, kind, texts)
    except StoreError as error:
        exit_with(error.finding, texts)


def _print_sums(
    lines: Any, known: KnownNames, by: str, filters: NationalFilters, kind: str, texts: Texts
) -> None:
    voters, sums = _voters(texts), searched_cube(lines, filters.q)
    narrowed = replace(filters, q="")
    if kind == "json":
        answer = describe_nation(sums, by, filters, known, voters)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif kind == "csv":
        groups = with_voters(national_breakdown(sums, by, narrowed), by, voters)
        click.echo(national_csv(groups), nl=False)
    else:
        rows = list(_table(sums, by, narrowed, voters, texts))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for *figures, name in rows:
            aligned = (each.rjust(width) for each, width in zip(figures, widths, strict=False))
            click.echo("  ".join((*aligned, name)))
    _tell_what_is_missing(sums, narrowed, filters, texts)


def _tell_what_is_missing(
    lines: Any, narrowed: NationalFilters, asked: NationalFilters, texts: Texts
) -> None:
    """Print on stderr that there is no line, if so, and what is left out."""
    if not national_totals(lines, narrowed).lines:
        no_plan = texts.gettext("No saved plan counts yet. Save one with “rkt import”.")
        no_line = texts.gettext("No line passes the query. Check it, or leave out a filter.")
        click.echo(no_line if asked != NationalFilters() else no_plan, err=True)
    for sentence in left_out_sentences(left_out(lines, narrowed), texts):
        click.echo(sentence, err=True)


def _voters(texts: Texts) -> Mapping[str, int]:
    """Return the voters in the register, after reporting its problems on stderr."""
    register = voter_register()
    for problem in register.problems:
        click.echo(problem.printed(texts), err=True)
    return register.voters


def _write_lines(extract: NationalExtract, path: Path) -> None:
    texts = extract.texts
    kind = NATIONAL_FORMATS.get(path.suffix.lower().removeprefix("."))
    if kind is None:
        message = texts.gettext("A file of lines ends in %(known)s: “%(name)s” does not.")
        known = ", ".join(f".{ending}" for ending in NATIONAL_FORMATS)
        refuse_with(message % {"known": known, "name": path})
    try:
        content = kind.write(extract, MOST_IN_SHEET)
    except QueryError as error:
        refuse_with("\n".join(p.printed(texts) for p in error.problems))
    write_or_refuse(path, content, texts)
    click.echo(str(path), err=True)
    _tell_what_is_missing(extract.lines, extract.filters, extract.filters, texts)


def _write_brief(lines: Any, filters: NationalFilters, path: Path, texts: Texts) -> None:
    make = _BRIEFS.get(path.suffix.lower())
    if make is None:
        message = texts.gettext("The name of a brief ends in .pdf or .html: “%(name)s” does not.")
        refuse_with(message % {"name": path})
    cube = national_cube(lines)
    years = [int(year) for year in national_breakdown(cube, FISCAL_YEAR)[FISCAL_YEAR]]
    year = next(iter(filters.fiscal_year), years[-1] if years else 0)
    if year not in years:
        refuse_with(texts.gettext("No plan of that year counts: no brief is made."))
    since = max((each for each in years if each < year), default=None)
    province = next(iter(filters.province), "")
    subject = NationalSubject(cube, year, since, province, texts, today_here())
    if not national_totals(cube, subject.of_year).lines:
        refuse_with(texts.gettext("No plan of that year counts: no brief is made."))
    write_or_refuse(path, make(subject), texts)
    click.echo(str(path), err=True)


_BRIEFS: dict[str, Callable[[NationalSubject], bytes]] = {
    ".pdf": national_brief_as_pdf,
    ".html": national_brief_as_html,
}


def _filters_or_exit(query: str, texts: Texts) -> NationalFilters:
    try:
        return NationalFilters.from_query(parse_query(query))
    except QueryError as error:
        messages = (p.printed(texts) for p in error.problems)
        refuse_with("\n".join(messages))


def _lines_or_exit(texts: Texts) -> tuple[Any, KnownNames]:
    """Return the lines of all offices, and the known activity names."""
    try:
        engine = spark_address()
        if (folder := folder_of_lines()) is not None:
            lines = spark_lines_of_folder(engine, folder) if engine else lines_of_folder(folder)
            return lines, KnownNames()
        store = open_store_or_exit(texts)
        mirror = store.mirror()
        if mirror is None:
            return store.national_lines(), store.known_names()
        lines = spark_lines(engine, mirror.paths) if engine else mirror.lines()
        return lines, store.known_names()
    except StoreError as error:
        exit_with(error.finding, texts)


def _table(
    sums: Any, by: str, filters: NationalFilters, voters: Mapping[str, int], texts: Texts
) -> Iterator[tuple[str, ...]]:
    """Yield header, groups and total; names come last since their length varies."""
    _ = texts.gettext
    label = _("Province") if by == names.PROVINCE else _(COLUMN_LABELS[by])
    groups = with_voters(national_breakdown(sums, by, filters), by, voters)
    told = (PER_VOTER,) if PER_VOTER in groups else ()
    yield (_("Amount (IDR)"), _("Lines"), _("Units"), *(_("Per voter") for _each in told), label)
    for row in groups.to_dict("records"):
        figures = (_format_count(row[name], texts) for name in (AMOUNT, LINES, names.UNITS, *told))
        yield (*figures, _name(by, row, texts))
    whole = national_totals(sums, filters)
    figures = (texts.count(each) for each in (whole.amount, whole.lines, whole.units))
    yield (*figures, *("" for _each in told), _("Total"))


def _format_count(value: Any, texts: Texts) -> str:
    return "–" if isna(value) else texts.count(int(value))


def _name(by: str, row: dict[Any, Any], texts: Texts) -> str:
    if by == CATEGORY:
        return category_label(row[by], texts)
    if by == FISCAL_YEAR:
        return str(row[by])
    return str(row[by]) or texts.gettext("(province unknown)")


@command(
    help=N_(
        "List the saved units whose region is not known, with the nearest names. With UNIT and "
        "CODE, say where a unit is; “-” as CODE returns it to the register."
    )
)
@language_option
@argument("unit", metavar=N_("[UNIT]"), required=False)
@argument("code", metavar=N_("[CODE]"), required=False)
@click.pass_obj
def places(texts: Texts, unit: str | None, code: str | None) -> None:
    """List units without a place, or place one."""
    try:
        store = open_store_or_exit(texts)
        if unit is None:
            sys.exit(_list_unplaced(store, texts))
        if code is None:
            raise click.UsageError(texts.gettext("Name a code after the unit: “36.73”."))
        store.place_unit(unit, "" if code == "-" else code, person_at_machine())
    except StoreError as error:
        exit_with(error.finding, texts)


def _list_unplaced(store: Store, texts: Texts) -> int:
    """Print the units without a region; return 1 if there are any."""
    units = dict.fromkeys(kept.unit for kept in store.kept() if not kept.province)
    no_name = texts.gettext("no similar name")
    for unit in units:
        near = "; ".join(f"{p.region_code} {p.region}" for p in nearest_places(unit))
        click.echo(f"{unit}: {near or no_name}")
    if not units:
        click.echo(texts.gettext("Every unit has its region."), err=True)
    return 1 if units else 0
