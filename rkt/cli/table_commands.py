"""``rkt normalise``, ``rkt check``, ``rkt summary``: the commands that read one file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rkt.analysis import measures, wording
from rkt.analysis.filter_labels import describe_filter_value
from rkt.analysis.filter_links import LISTS, said, summed_by
from rkt.analysis.measures import ShareBasis
from rkt.cli.click_i18n import FilePath, argument, command, language_option, option
from rkt.cli.layout_commands import layout_option, layout_or_exit
from rkt.cli.output import (
    filters_and_basis,
    has_errors,
    parse_query,
    print_errors,
    printed_progress,
    query_option,
    refuse_with,
    write_or_refuse,
)
from rkt.core import schema
from rkt.core.column_records import LOCAL_LABELS
from rkt.findings import DocumentError, Finding, Severity
from rkt.i18n import N_, Texts
from rkt.i18n.labels import COLUMN_LABELS, SEVERITY_LABELS
from rkt.parsing.file_names import as_seen
from rkt.parsing.parsed_table import ReconciliationNode
from rkt.parsing.plan import Plan, load_plan_apart
from rkt.render.exports.csv import to_tidy_csv

if TYPE_CHECKING:
    import pandas as pd


_file = argument("file")
_facts = (
    language_option,
    option("--unit", help=N_("Unit that the plan belongs to, if the file does not say.")),
    option("--fiscal-year", type=click.IntRange(1945, 2200), help=N_("Year of the plan.")),
)


def _with_plan_options(function: Any) -> Any:
    """Add the arguments and options that these commands share."""
    for add in (*_facts, _file):
        function = add(function)
    return function


@command(help=N_("Print the budget lines of FILE as a tidy CSV."))
@_with_plan_options
@layout_option
@option(
    "-o",
    "--output",
    type=FilePath(),
    help=N_("CSV file to write."),
)
@click.pass_obj
def normalise(
    texts: Texts,
    file: str,
    output: Path | None,
    unit: str | None,
    fiscal_year: int | None,
    layout: str | None,
) -> None:
    """Print or write the lines of a file."""
    if output and _is_same_file(file, output):
        message = texts.gettext("“%(name)s” is the file being read: choose another name.")
        refuse_with(message % {"name": output})
    plan = _load(texts, file, unit, fiscal_year, layout)
    table = to_tidy_csv(plan.lines)
    if output is None:
        click.echo(table, nl=False)  # bytes: UTF-8 whatever the terminal's encoding
    else:
        write_or_refuse(output, table, texts)
    print_errors(texts, plan)


@command(
    help=N_(
        "List what is doubtful or wrong in FILE, one finding per line; exit 1 if there are errors."
    )
)
@_with_plan_options
@layout_option
@option("--tree", "as_tree", is_flag=True, help=N_("Also print the sums that FILE states."))
@click.pass_obj
def check(
    texts: Texts,
    file: str,
    unit: str | None,
    fiscal_year: int | None,
    layout: str | None,
    as_tree: bool,
) -> None:
    """List the findings of a file."""
    plan = _load(texts, file, unit, fiscal_year, layout)
    for line in tree_lines(plan, texts) if as_tree else ():
        click.echo(line)
    for finding in plan.findings:
        click.echo(_finding_line(finding, texts))
    click.echo(_total_line(plan, texts), err=True)
    sys.exit(has_errors(plan))


@command(help=N_("Print amount, share and number of lines of FILE by program or another level."))
@_with_plan_options
@option(
    "--by",
    "level",
    type=click.Choice((*LISTS, *LOCAL_LABELS)),
    help=N_("Level to sum by; the highest level of the plan if not given."),
)
@query_option
@click.pass_obj
def summary(
    texts: Texts,
    file: str,
    level: str | None,
    query: str,
    unit: str | None,
    fiscal_year: int | None,
) -> None:
    """Print the sums of a file's lines, filtered by a query."""
    plan = _load(texts, file, unit, fiscal_year)
    level = _level_of(plan, level, texts)
    filters, wanted = filters_and_basis(plan, file, parse_query(query), texts)
    lines = filters.apply(plan.lines)
    held = measures.concentration(lines)
    basis = wanted.applied_to(held)
    table = measures.breakdown_by(lines, level, basis=basis)
    left_out = wording.omitted_rows(basis, held, texts)
    below = [(gone.amount, gone.share, gone.lines, gone.name) for gone in left_out]
    for row in (*_summary_rows(plan, table, level, basis, texts), *below):
        click.echo("{:>20}  {:>12}  {:>8}  {}".format(*row))
    print_errors(texts, plan)


def _level_of(plan: Plan, asked: str | None, texts: Texts) -> str:
    """Return the column to sum by; refuse one that the plan does not have."""
    known = summed_by(plan.lines)
    level = plan.levels[0] if asked is None else asked
    if level not in known:
        values = {"name": "--by", "text": said(level), "known": ", ".join(known)}
        refuse_with(_finding_line(Finding("query-value", values=values), texts))
    return level


def _summary_rows(
    plan: Plan, table: pd.DataFrame, level: str, basis: ShareBasis, texts: Texts
) -> Iterator[tuple[str, ...]]:
    """Yield header, groups and total; names come last since their length varies."""
    label, of_what = (
        texts.gettext(COLUMN_LABELS[level]),
        basis.denominator_label(level, texts, plan.levels),
    )
    yield (texts.gettext("Amount (IDR)"), of_what, texts.gettext("Lines"), label)
    path = [name for name in summed_by(plan.lines) if name in table]
    for row in table.to_dict("records"):
        named = (describe_filter_value(column, row[column], texts) for column in path)
        name = " › ".join(named if plan.levels == schema.LEVELS else filter(None, named))
        yield (*_format_row(row[schema.AMOUNT], row[schema.SHARE], row[schema.LINES], texts), name)
    amount, share = int(table[schema.AMOUNT].sum()), float(table[schema.SHARE].sum())
    written, whole, lines = _format_row(amount, share, int(table[schema.LINES].sum()), texts)
    # Shares of different parents do not add up.
    yield (
        written,
        "" if basis.has_parents(level, plan.levels) else whole,
        lines,
        texts.gettext("Total"),
    )


def _format_row(amount: int, share: float, lines: int, texts: Texts) -> tuple[str, str, str]:
    return texts.rupiah(amount), texts.percent(share), texts.count(lines)


def _is_same_file(file: str, output: Path) -> bool:
    """Whether two paths lead to the same file, even through links."""
    with contextlib.suppress(OSError, ValueError):
        return output.is_file() and output.samefile(file)
    return False


def _load(
    texts: Texts,
    file: str,
    unit: str | None,
    fiscal_year: int | None,
    layout: str | None = None,
) -> Plan:
    known = layout_or_exit(layout, texts)
    try:
        return load_plan_apart(
            file,
            unit=unit,
            fiscal_year=fiscal_year,
            layout=known,
            progress=printed_progress(as_seen(file), texts),
        )
    except DocumentError as error:
        refuse_with(_finding_line(error.finding, texts))


def _finding_line(finding: Finding, texts: Texts) -> str:
    """Return a finding in one line: severity, place, problem, remedy, code."""
    severity = texts.gettext(SEVERITY_LABELS[finding.severity])
    line = (
        f"{severity}: {finding.place(texts)}: {finding.problem(texts)} "
        f"{finding.remedy_in_command(texts)} [{finding.code}]"
    )
    return " ".join(line.split())


def _total_line(plan: Plan, texts: Texts) -> str:
    """Return whether the lines add up to the published total, and how many errors there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    counted = texts.ngettext(
        "%(count)s error in the document", "%(count)s errors in the document", errors
    )
    return (
        f"{_compare_with_total(plan, texts)}; {counted}"
        if errors
        else _compare_with_total(plan, texts)
    )


def _compare_with_total(plan: Plan, texts: Texts) -> str:
    counted, stated = measures.totals(plan.lines), plan.published_total
    if stated is None:
        return texts.ngettext(
            "No total to compare with: %(count)s line, %(sum)s",
            "No total to compare with: %(count)s lines, %(sum)s",
            counted.lines,
            sum=texts.rupiah(counted.amount),
        )
    if stated == counted.amount:
        return texts.ngettext(
            "Adds up: %(count)s line = published total %(total)s",
            "Adds up: %(count)s lines = published total %(total)s",
            counted.lines,
            total=texts.rupiah(counted.amount),
        )
    return texts.ngettext(
        "Does not add up: %(count)s line, %(sum)s; published total %(total)s, %(difference)s apart",
        "Does not add up: %(count)s lines, %(sum)s; published total %(total)s, %(difference)s "
        "apart",
        counted.lines,
        sum=texts.rupiah(counted.amount),
        total=texts.rupiah(stated),
        difference=texts.rupiah(abs(stated - counted.amount)),
    )


def tree_lines(plan: Plan, texts: Texts) -> Iterator[str]:
    """Yield a line per row that has others below it: amounts, sign, place, indented name."""
    header = (texts.gettext("Stated"), texts.gettext("Summed"), "", texts.gettext("Row"), "")
    yield _line(*header)
    for node in plan.reconciliation:
        name = f"{'  ' * node.depth}{node.code} {node.name}".rstrip()
        stated = "–" if node.stated is None else texts.rupiah(node.stated)
        yield _line(stated, texts.rupiah(node.summed), _sign(node, texts), str(node.row), name)
    if not plan.reconciliation:
        yield texts.gettext("The document states no sums below its total.")


def _line(stated: str, summed: str, sign: str, row: str, name: str) -> str:
    return f"{stated:>20}  {summed:>20}  {sign:>20}  {row:>5}  {name}".rstrip()


def _sign(node: ReconciliationNode, texts: Texts) -> str:
    if node.stated is None:
        return ""
    return texts.rupiah(node.difference) if node.difference else "✓"
