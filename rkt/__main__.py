"""The command line: ``rkt COMMAND`` or ``python -m rkt COMMAND``; ``--help`` lists the commands."""

from __future__ import annotations

import io
import sys

import click

from rkt.cli.click_i18n import language_option, version_option
from rkt.cli.group import Commands, ListedCommand
from rkt.i18n import N_

_COMMANDS = {
    "activities": ListedCommand(
        "rkt.cli.activity_command", N_("List activities whose name is not known yet")
    ),
    "backup": ListedCommand("rkt.cli.store_commands", N_("Write all saved plans to one file")),
    "brief": ListedCommand("rkt.cli.brief_command", N_("Write a two-page brief as PDF or HTML")),
    "check": ListedCommand("rkt.cli.table_commands", N_("Say what is wrong in a file")),
    "completion": ListedCommand(
        "rkt.cli.completion_command", N_("Print the completion script for a shell")
    ),
    "doctor": ListedCommand("rkt.cli.doctor_command", N_("Check whether all is well here")),
    "export": ListedCommand("rkt.cli.plan_commands", N_("Write the lines of a plan to a file")),
    "import": ListedCommand("rkt.cli.import_command", N_("Save the plans in files or folders")),
    "layouts": ListedCommand(
        "rkt.cli.layout_commands", N_("List the layouts: which column holds what")
    ),
    "mirror": ListedCommand("rkt.cli.mirror_command", N_("Update the columnar copy of all lines")),
    "national": ListedCommand("rkt.cli.national_command", N_("Print the sums of all saved plans")),
    "normalise": ListedCommand(
        "rkt.cli.table_commands", N_("Print the lines of a file as tidy CSV")
    ),
    "places": ListedCommand(
        "rkt.cli.national_command", N_("List units whose region is not known yet")
    ),
    "plans": ListedCommand("rkt.cli.plan_commands", N_("List the saved plans")),
    "restore": ListedCommand("rkt.cli.store_commands", N_("Bring back the plans of a backup")),
    "serve": ListedCommand("rkt.cli.serve_command", N_("Open the dashboard in a browser")),
    "summary": ListedCommand(
        "rkt.cli.table_commands", N_("Print the amounts of a file by program or another level")
    ),
    "upgrade": ListedCommand("rkt.cli.store_commands", N_("Bring the saved plans to this version")),
}


@click.group(
    cls=Commands,
    listed=_COMMANDS,
    help=N_("Read published RKT (annual work plan) tables, and save them."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@language_option
@version_option
def main() -> None:
    """Prepare output for any command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Latin-1 terminal has no "›"
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main(prog_name="python -m rkt")
