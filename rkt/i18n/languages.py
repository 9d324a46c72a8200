"""The languages of the interface, and the one that a setting or link asks for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGE_SETTING = "RKT_LANG"
"""The setting: the language of the command line."""


@dataclass(frozen=True)
class Language:
    """A language: its ISO 639 code, used in links and as the catalogue's folder, and its own name.

    Numbers and dates follow the rules of ``locale`` (CLDR), by default the language's own; a
    language that CLDR does not know borrows another's.
    """

    code: str
    name: str
    borrowed_locale: str = ""

    @property
    def locale(self) -> str:
        """The CLDR locale of numbers and dates."""
        return self.borrowed_locale or self.code


ENGLISH = "en"
"""The language of the texts in code; it needs no catalogue and fills gaps in the others."""
_RECORDS = (
    Language("id", "Indonesia"),
    Language(ENGLISH, "English"),
)
LANGUAGES: Mapping[str, Language] = {language.code: language for language in _RECORDS}
"""The languages by code; the first one is the default."""
DEFAULT_LANGUAGE = _RECORDS[0].code


def translated_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue: all but English."""
    return tuple(code for code in LANGUAGES if code != ENGLISH)


def choose_language(wanted: str | None) -> str:
    """Return the wanted language if it is available, else the default."""
    return wanted if wanted and wanted in LANGUAGES else DEFAULT_LANGUAGE


def language_of_locale(locale: str) -> str:
    """Return the language of a shell locale: "en" for "en_GB.UTF-8"."""
    return re.sub(r"[-_.@].*", "", locale.strip().lower())


def unknown_language(settings: Mapping[str, str] = os.environ) -> str:
    """Return the setting if it does not name an interface language, otherwise ""."""
    wanted = settings.get(LANGUAGE_SETTING, "").strip()
    return "" if not wanted or language_of_locale(wanted) in LANGUAGES else wanted
