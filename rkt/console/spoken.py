"""Commands, options and arguments whose help is in the reader's language.

They take English marked with ``N_`` and show it through the texts that the context carries.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from typing import Any, TypeVar

import click

from rkt.console.words import SHOW_HELP
from rkt.locale import LANGUAGES, N_, Texts, load_texts

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any] | click.Command)


def texts_of(context: click.Context) -> Texts:
    """Return the texts that a command speaks with."""
    return context.find_object(Texts) or load_texts("en")


class Option(click.Option):
    """An option with its help, and the name of its value, in the reader's language."""

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Return the names of the option, and what it is for."""
        record, english = super().get_help_record(context), self.help or ""
        if record is None:
            return None
        names, told = record  # ends with the default and the like, where there are any
        return names, texts_of(context).gettext(english) + told.removeprefix(english)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        return texts_of(ctx).gettext(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument with its name in the reader's language."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        return texts_of(ctx).gettext(super().make_metavar(ctx))


class Spoken(click.Command):
    """A command with its help in the reader's language; texts are marked where they are given."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self._told(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - a sentence is not cut
        """Return what the command does, for the list of commands."""
        return self._told(click.get_current_context()).split("\n\n")[0].rstrip(".")

    def _told(self, context: click.Context) -> str:
        assert self.help, "a command says what it does"  # noqa: S101
        return texts_of(context).gettext(self.help)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the line of usage consists of."""
        return [texts_of(ctx).gettext(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help; click makes it once, maybe for another reader."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext.gettext(SHOW_HELP)
        return option


def command(name: str | None = None, **settings: Any) -> Callable[[Callable[..., Any]], Spoken]:
    """Make a command, like `click.command`; its ``help`` is English marked with ``N_``."""
    return click.command(name, cls=Spoken, **settings)


def option(*names: str, **settings: Any) -> Callable[[_Decorated], _Decorated]:
    """Add an option, like `click.option`; its ``help`` is English marked with ``N_``."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[_Decorated], _Decorated]:
    """Add an argument, like `click.argument`; its ``metavar`` is English marked with ``N_``."""
    return click.argument(*names, cls=Argument, **settings)


language_option = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help=N_("Language of the messages."),
    expose_value=False,  # `Commands` reads it before anything is said
)
