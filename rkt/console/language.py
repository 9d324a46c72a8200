"""Which language a command speaks, settled before its arguments are read."""

from __future__ import annotations

import gettext
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path

from rkt.locale import LANGUAGES, choose_language, compiled

_OPTION = "--lang"
_SETTINGS = ("RKT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_DOMAIN = "rkt"
_CLICKS = "LANGUAGE"


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for, wherever it stands, else the shell's."""
    asked = [value for name, value in pairwise(arguments) if name == _OPTION]
    asked += [a.removeprefix(f"{_OPTION}=") for a in arguments if a.startswith(f"{_OPTION}=")]
    return next((one for one in reversed(asked) if one in LANGUAGES), language_of_shell())


def language_of_shell() -> str:
    """Return the language that the environment asks for, if it is one of ours."""
    names = (os.environ.get(name, "") for name in _SETTINGS)
    return choose_language(next(filter(None, names), "")[:2])


@contextmanager
def click_speaking(language: str) -> Iterator[None]:
    """Let click say its own words in a language: it asks Python's gettext, by domain.

    That wants a compiled file in a folder; where none can be written click speaks English.
    """
    before = gettext.textdomain(), os.environ.get(_CLICKS)
    with ExitStack() as held:
        with suppress(OSError):
            folder = held.enter_context(tempfile.TemporaryDirectory(prefix="rkt-"))
            _write_catalogue(Path(folder), language)
            gettext.bindtextdomain(_DOMAIN, folder)
        gettext.textdomain(_DOMAIN)
        os.environ[_CLICKS] = language
        try:
            yield
        finally:
            gettext.textdomain(before[0])
            os.environ.pop(_CLICKS)
            if before[1] is not None:
                os.environ[_CLICKS] = before[1]


def _write_catalogue(folder: Path, language: str) -> None:
    if catalogue := compiled(language):
        file = folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(catalogue)
