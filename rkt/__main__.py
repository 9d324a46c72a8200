"""The command line: ``python -m rkt COMMAND``; ``--help`` tells which there are."""

from __future__ import annotations

import io
import sys

import click

from rkt.cli.click_i18n import language_option
from rkt.cli.group import Commands
from rkt.i18n import N_

_READING, _KEEPING = "rkt.cli.table_commands", "rkt.cli.plan_commands"
_MODULES = {
    **dict.fromkeys(("check", "normalise", "summary"), _READING),
    **dict.fromkeys(("backup", "export", "plans"), _KEEPING),
    "import": "rkt.cli.import_command",
    "brief": "rkt.cli.brief_command",
    "serve": "rkt.cli.serve_command",
}
"""Where each command stands: whoever only checks a file does not wait for the database."""


@click.group(
    cls=Commands,
    modules=_MODULES,
    help=N_("Read published RKT (annual work plan) tables, and keep them."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@language_option
def main() -> None:
    """Make ready for any command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal in Latin-1 has no "›"
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main(prog_name="python -m rkt")
