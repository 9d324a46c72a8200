"""The command line: ``python -m rkt COMMAND``; ``--help`` tells which there are."""

from __future__ import annotations

import io
import sys

import click

from rkt.commands import importing, keeping, printing, reading
from rkt.console import Commands, language_of_shell, language_option
from rkt.locale import load_texts


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@language_option
@click.pass_context
def main(context: click.Context) -> None:
    """Read published RKT (annual work plan) tables, and keep them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal in Latin-1 has no "›"
            stream.reconfigure(errors="replace")
    context.obj = context.obj or load_texts(language_of_shell())


for command in (
    *(reading.normalise, reading.check, reading.summary),
    *(importing.import_files, keeping.plans, keeping.export, keeping.backup),
    printing.brief,
):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="python -m rkt")
