"""The group of commands: settles the language, and says where output cannot be written."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from rkt.cli.click_i18n import (
    TranslatedCommand,
    click_locale,
    command_language,
)
from rkt.findings.exception_reasons import exception_reason
from rkt.findings.settings import findings_on_settings
from rkt.i18n import Texts, load_texts

UNREADABLE = 2
"""The exit code where a file cannot be read, or the output not be written."""
LOG_SETTING = "RKT_LOG"
"""Set, commands also print what libraries and programs said, in their own words."""


class Commands(TranslatedCommand, click.Group):
    """The commands; where their output cannot be written, one line says so.

    ``modules`` names the module of each command, which is imported once the command is asked for.
    """

    def __init__(self, *, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, None where there is none of that name."""
        if cmd_name not in self.modules:
            return None
        found = vars(import_module(self.modules[cmd_name])).values()
        return next(c for c in found if isinstance(c, click.Command) and c.name == cmd_name)

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run from the command line; ``--help`` is printed before any command runs."""
        language = command_language(sys.argv[1:] if args is None else list(args))
        texts = load_texts(language)
        if not os.environ.get(LOG_SETTING):  # findings say it in one line
            logging.getLogger("rkt").addHandler(logging.NullHandler())
        try:
            with click_locale(language):
                return super().main(args, *more, obj=texts, **options)
        except OSError as error:
            _stop_writing(error, texts)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is told here, before click ends quietly."""
        _tell_settings(ctx.obj)
        try:
            return super().invoke(ctx)
        except OSError as error:
            _stop_writing(error, ctx.obj)


def _tell_settings(texts: Texts) -> None:
    """Say what is wrong with the settings that hold for every command."""
    for finding in findings_on_settings():
        told = f"{finding.problem(texts)} {finding.remedy(texts)} [{finding.code}]"
        with contextlib.suppress(OSError):
            click.echo(told, err=True)


def _stop_writing(error: OSError, texts: Texts) -> NoReturn:
    """Say why the output cannot be written, drop what is left of it, and exit."""
    told = texts.gettext("The output cannot be written: %(reason)s.")
    reason = texts.gettext(exception_reason(error))
    with contextlib.suppress(OSError):
        click.echo(told % {"reason": reason}, err=True)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # else Python tries once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(UNREADABLE)


# -- The terminal: commands that speak the reader's language, and what to do where output fails.
