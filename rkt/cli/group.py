"""The command group: it sets the language and reports output that cannot be written."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from rkt.cli.click_i18n import (
    TranslatedCommand,
    click_locale,
    command_language,
    command_texts,
    findings_on_language,
    shell_language,
)
from rkt.findings import findings_on_settings
from rkt.findings.exception_reasons import exception_reason
from rkt.i18n import Texts, load_texts

UNREADABLE = 2
"""The exit code if a file cannot be read or the output cannot be written."""
LOG_SETTING = "RKT_LOG"
"""If set, commands also print the messages of libraries and other programs."""


@dataclass(frozen=True)
class ListedCommand:
    """Where a command is defined, and its entry in the list of commands.

    Its module is imported only when the command is used: neither ``--help`` nor completion should
    have to wait for pandas and the database.
    """

    module: str
    summary: str
    """English text marked with ``N_``, without a full stop."""


class Commands(TranslatedCommand, click.Group):
    """The commands; output that cannot be written is reported in one line."""

    def __init__(self, *, listed: Mapping[str, ListedCommand], **settings: Any) -> None:
        super().__init__(**settings)
        self.listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name, None if there is none."""
        if cmd_name not in self.listed:
            return None
        found = vars(import_module(self.listed[cmd_name].module)).values()
        return next(c for c in found if isinstance(c, click.Command) and c.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        texts = command_texts(ctx)
        with formatter.section(texts.gettext("Commands")):
            formatter.write_dl(self._summaries("", texts))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin with what has been typed."""
        summaries = self._summaries(incomplete, load_texts(shell_language()))
        commands = [CompletionItem(name, help=summary) for name, summary in summaries]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def _summaries(self, beginning: str, texts: Texts) -> list[tuple[str, str]]:
        listed = sorted(self.listed.items())
        return [(n, texts.gettext(c.summary)) for n, c in listed if n.startswith(beginning)]

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run from the command line; ``--help`` is printed before any command runs."""
        language = command_language(sys.argv[1:] if args is None else list(args))
        texts = load_texts(language)
        if not os.environ.get(LOG_SETTING):  # findings say the same in one line
            logging.getLogger("rkt").addHandler(logging.NullHandler())
        try:
            with click_locale(language):
                return super().main(args, *more, obj=texts, **options)
        except OSError as error:
            _exit_unwritable(error, texts)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is reported here, before click exits silently."""
        _print_settings_findings(ctx.obj)
        try:
            return super().invoke(ctx)
        except OSError as error:
            _exit_unwritable(error, ctx.obj)


def _print_settings_findings(texts: Texts) -> None:
    """Report findings on the settings that apply to every command."""
    for finding in (*findings_on_settings(), *findings_on_language()):
        message = f"{finding.problem(texts)} {finding.remedy(texts)} [{finding.code}]"
        with contextlib.suppress(OSError):
            click.echo(message, err=True)


def _exit_unwritable(error: OSError, texts: Texts) -> NoReturn:
    """Report why the output cannot be written, discard the rest of it, and exit."""
    message = texts.gettext("The output cannot be written: %(reason)s.")
    reason = texts.gettext(exception_reason(error))
    with contextlib.suppress(OSError):
        click.echo(message % {"reason": reason}, err=True)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # else Python flushes it again at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(UNREADABLE)
