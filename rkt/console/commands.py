"""The group of commands: settles the language, and says where output cannot be written."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from rkt.console.language import click_speaking, language_of
from rkt.console.spoken import Spoken
from rkt.locale import N_, Texts, load_texts

UNREADABLE = 2
"""The exit code where a file cannot be read, or the output not be written."""

_REASONS = {
    errno.ENOSPC: N_("there is no space left"),
    errno.EPIPE: N_("the program that was to read it has ended"),
    errno.EACCES: N_("it is not allowed"),
    errno.EIO: N_("the device reports an error"),
}
_ANY_REASON = N_("the system does not take it")


class Commands(Spoken, click.Group):
    """The commands; where their output cannot be written, one line says so."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run from the command line; ``--help`` is printed before any command runs."""
        language = language_of(sys.argv[1:] if args is None else list(args))
        texts = load_texts(language)
        try:
            with click_speaking(language):
                return super().main(args, *more, obj=texts, **options)
        except OSError as error:
            _stop_writing(error, texts)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is told here, before click ends quietly."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            _stop_writing(error, ctx.obj)


def _stop_writing(error: OSError, texts: Texts) -> NoReturn:
    """Say why the output cannot be written, drop what is left of it, and exit."""
    told = texts.gettext("The output cannot be written: %(reason)s.")
    reason = texts.gettext(_REASONS.get(error.errno or 0, _ANY_REASON))
    with contextlib.suppress(OSError):
        click.echo(told % {"reason": reason}, err=True)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # else Python tries once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(UNREADABLE)
