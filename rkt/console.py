"""The terminal: its language, and what to do where it takes no more output."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, NoReturn

import click

from rkt.locale import LANGUAGES, choose_language, load_texts

UNREADABLE = 2
"""The exit code where a file cannot be read, or the output not be written."""


class Commands(click.Group):
    """The commands; where their output cannot be written, one line says so."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run from the command line; ``--help`` is printed before any command runs."""
        try:
            return super().main(*arguments, **options)
        except OSError as error:
            _stop_writing(error)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a closed pipe is told here, before click ends quietly."""
        try:
            return super().invoke(context)
        except OSError as error:
            _stop_writing(error)


def _stop_writing(error: OSError) -> NoReturn:
    """Say why the output cannot be written, drop what is left of it, and exit."""
    told = load_texts(language_of_shell()).gettext("The output cannot be written: %(reason)s.")
    with contextlib.suppress(OSError):
        click.echo(told % {"reason": error.strerror}, err=True)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # else Python tries once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(UNREADABLE)


def _speak(context: click.Context, _: click.Parameter, lang: str | None) -> None:
    """Take the language wherever it stands, before the command or after it."""
    if lang:
        context.obj = load_texts(lang)


def language_of_shell() -> str:
    """Return the language that the environment asks for, if it is one of ours."""
    names = (os.environ.get(name, "") for name in ("RKT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return choose_language(next(filter(None, names), "")[:2])


language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of the messages.",
    callback=_speak,
    expose_value=False,
)
