"""The command line: ``rkt COMMAND`` or ``python -m rkt COMMAND``; ``--help`` lists the commands."""

from __future__ import annotations

import io
import sys

import click

from rkt.cli.click_i18n import language_option, version_option
from rkt.cli.group import Commands
from rkt.i18n import N_

_TABLE_COMMANDS, _PLAN_COMMANDS = "rkt.cli.table_commands", "rkt.cli.plan_commands"
_STORE_COMMANDS = "rkt.cli.store_commands"
_MODULES = {
    **dict.fromkeys(("check", "normalise", "summary"), _TABLE_COMMANDS),
    **dict.fromkeys(("export", "plans"), _PLAN_COMMANDS),
    **dict.fromkeys(("backup", "restore", "upgrade"), _STORE_COMMANDS),
    "import": "rkt.cli.import_command",
    "layouts": "rkt.cli.layout_commands",
    **dict.fromkeys(("national", "places"), "rkt.cli.national_command"),
    "mirror": "rkt.cli.mirror_command",
    "brief": "rkt.cli.brief_command",
    "serve": "rkt.cli.serve_command",
    "doctor": "rkt.cli.doctor_command",
    "completion": "rkt.cli.completion_command",
}
"""The module of each command, imported on use: checking a file need not import the database."""


@click.group(
    cls=Commands,
    modules=_MODULES,
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
