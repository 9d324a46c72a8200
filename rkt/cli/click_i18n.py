"""Click commands, options, arguments and questions in the reader's language.

They take English text marked with ``N_`` and translate it with the texts in the context.
"""

from __future__ import annotations

import gettext
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from rkt import __version__
from rkt.findings import Finding
from rkt.i18n import ENGLISH, LANGUAGES, N_, Texts, choose_language, compiled_catalogue, load_texts
from rkt.i18n.languages import LANGUAGE_SETTING, language_of_locale, unknown_language

# Click's own texts, which it looks up in our catalogue (see `click_locale`)


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Mark the singular and plural of a click text for the catalogue."""
    return singular, plural


SHOW_HELP = N_("Show this message and exit.")

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Positional arguments"),
    N_("Commands"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    SHOW_HELP,
    N_("Error: {message}"),
    N_("Error: invalid input"),
    N_("Aborted!"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing parameter: {param_name}"),
    N_("Missing {param_type}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("Option {name!r} does not take a value."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value!r} is not a valid boolean. Recognized values: {states}"),
    N_("Could not open file {filename!r}: {message}"),
    N_("unknown error"),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{name} {filename!r} is not executable."),
    N_("d"),
)
PLURALS = (
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
)
METAVARS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("TEXT"),
    N_("INTEGER RANGE"),
    N_("FILE"),
    N_("[FILE]"),
)

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any] | click.Command)


def command_texts(context: click.Context) -> Texts:
    """Return the texts of a command's language."""
    return context.find_object(Texts) or load_texts(ENGLISH)


class Option(click.Option):
    """An option with translated help and value name."""

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Return the option's names and its help."""
        record, english = super().get_help_record(context), self.help or ""
        if record is None:
            return None
        names, help_text = record  # ends with the default and the like, if any
        return names, command_texts(context).gettext(english) + help_text.removeprefix(english)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the placeholder for the value."""
        return command_texts(ctx).gettext(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument with a translated name."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the placeholder for the value."""
        return command_texts(ctx).gettext(super().make_metavar(ctx))


class TranslatedCommand(click.Command):
    """A command with translated help."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's help."""
        formatter.write_paragraph()
        with formatter.indentation():
            assert self.help, "a command says what it does"  # noqa: S101
            formatter.write_text(command_texts(ctx).gettext(self.help))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        return [command_texts(ctx).gettext(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, translated afresh: click caches it, maybe in another language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext.gettext(SHOW_HELP)
        return option


def command(
    name: str | None = None, **settings: Any
) -> Callable[[Callable[..., Any]], TranslatedCommand]:
    """Create a command, like `click.command`; its ``help`` is English marked with ``N_``."""
    return click.command(name, cls=TranslatedCommand, **settings)


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
    expose_value=False,  # `Commands` reads it before anything is printed
)


def _print_version(context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"rkt {__version__}")
        context.exit()


version_option = option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=N_("Print the version and exit."),
)


# The language, settled before the arguments are parsed

_OPTION = "--lang"
_SHELL_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")
_DOMAIN = "rkt"
_LANGUAGE_VARIABLE = "LANGUAGE"


def command_language(arguments: Sequence[str]) -> str:
    """Return the language of ``--lang``, anywhere in the arguments, else the shell's."""
    wanted = [value for name, value in pairwise(arguments) if name == _OPTION]
    wanted += [a.removeprefix(f"{_OPTION}=") for a in arguments if a.startswith(f"{_OPTION}=")]
    return next((one for one in reversed(wanted) if one in LANGUAGES), shell_language())


def shell_language() -> str:
    """Return the language of RKT_LANG or the shell's locale if available, else the default."""
    own = language_of_locale(os.environ.get(LANGUAGE_SETTING, ""))
    if own in LANGUAGES:
        return own
    locales = (os.environ.get(name, "") for name in _SHELL_SETTINGS)
    return choose_language(language_of_locale(next(filter(None, locales), "")))


def findings_on_language() -> tuple[Finding, ...]:
    """Return a finding if RKT_LANG names a language that does not exist."""
    if not (wanted := unknown_language()):
        return ()
    return (Finding("language-unknown", values={"text": wanted, "known": tuple(LANGUAGES)}),)


@contextmanager
def click_locale(language: str) -> Iterator[None]:
    """Translate click's own texts inside, by setting the domain of Python's gettext.

    This needs a compiled catalogue in a folder; if none can be written, click uses English.
    """
    before = gettext.textdomain(), os.environ.get(_LANGUAGE_VARIABLE)
    with ExitStack() as stack:
        with suppress(OSError):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rkt-"))
            _write_catalogue(Path(folder), language)
            gettext.bindtextdomain(_DOMAIN, folder)
        gettext.textdomain(_DOMAIN)
        os.environ[_LANGUAGE_VARIABLE] = language
        try:
            yield
        finally:
            gettext.textdomain(before[0])
            os.environ.pop(_LANGUAGE_VARIABLE)
            if before[1] is not None:
                os.environ[_LANGUAGE_VARIABLE] = before[1]


def _write_catalogue(folder: Path, language: str) -> None:
    if catalogue := compiled_catalogue(language):
        file = folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(catalogue)


# File arguments


class FilePath(click.Path):
    """The path to a file, named in the reader's language; click would cache the name."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.name = "file"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path, or fail with a translated message."""
        self.name = gettext.gettext("file")
        return super().convert(value, param, ctx)


# Questions

_YES, _NO = N_("y yes"), N_("n no")
"""Answers, separated by spaces."""


def confirm(question: str, texts: Texts) -> bool:
    """Ask until the answer is yes or no, in the reader's language or English; Enter means no."""
    meanings = dict.fromkeys(_NO.split(), False) | dict.fromkeys(_YES.split(), True)
    yes, no = texts.gettext(_YES).split(), texts.gettext(_NO).split()
    meanings |= dict.fromkeys(no, False) | dict.fromkeys(yes, True)

    def understand(answer: str) -> bool:
        if (reply := answer.strip().lower()) in meanings:
            return meanings[reply]
        raise click.UsageError(texts.gettext("Answer y for yes or n for no."))

    answers = texts.gettext("[y/N]")
    prompt = f"{question} {answers}"
    answered = click.prompt(
        prompt, default=no[0], show_default=False, value_proc=understand, err=True
    )
    return bool(answered)
