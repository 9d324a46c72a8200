"""The command line: ``python -m rkt COMMAND``; ``--help`` tells which there are."""

from __future__ import annotations

import io
import sys

import click

from rkt.commands import importing, keeping, printing, reading
from rkt.console import N_, Commands, language_option


@click.group(
    cls=Commands,
    help=N_("Read published RKT (annual work plan) tables, and keep them."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@language_option
def main() -> None:
    """Make ready for any command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal in Latin-1 has no "›"
            stream.reconfigure(errors="replace")


for command in (
    *(reading.normalise, reading.check, reading.summary),
    *(importing.import_files, keeping.plans, keeping.export, keeping.backup),
    printing.brief,
):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="python -m rkt")
