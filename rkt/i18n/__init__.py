"""Texts and numbers of the interface in each language.

English is in the code; each other language has a gettext catalogue (``id/LC_MESSAGES/rkt.po``),
compiled when it is loaded. Texts missing from a catalogue appear in English. Text from documents is
never translated.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time

from rkt.core import N_ as N_
from rkt.core import number_format
from rkt.i18n.clock import here, zone_name
from rkt.i18n.languages import DEFAULT_LANGUAGE as DEFAULT_LANGUAGE
from rkt.i18n.languages import ENGLISH as ENGLISH
from rkt.i18n.languages import LANGUAGES as LANGUAGES
from rkt.i18n.languages import choose_language as choose_language
from rkt.i18n.languages import translated_languages as translated_languages

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Texts:
    """One language: its texts (gettext) and its number formats (CLDR)."""

    language: str
    catalogue: gettext.NullTranslations

    @property
    def language_name(self) -> str:
        """What speakers call the language."""
        return LANGUAGES[self.language].name

    @property
    def locale(self) -> str:
        """The CLDR locale by which numbers and dates are written."""
        return LANGUAGES[self.language].locale

    def gettext(self, message: str) -> str:
        """Return a text in this language."""
        return self.catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int, **values: str) -> str:
        """Return the singular or plural of a text, with ``count`` and values filled in."""
        form = self.catalogue.ngettext(singular, plural, count)
        return form % {"count": self.count(count), **values}

    def fill(self, message: str, values: Mapping[str, object]) -> str:
        """Translate a text and fill in its values, formatting `Rupiah`, `Count` and `Term`."""
        return self.gettext(message) % {name: self._written(v) for name, v in values.items()}

    def _written(self, value: object) -> object:
        if isinstance(value, Rupiah):
            return self.rupiah(value)
        if isinstance(value, Count):
            return self.count(value)
        if isinstance(value, Term):
            return self.gettext(value)
        if isinstance(value, tuple):
            return ", ".join(str(self._written(part)) for part in value)
        return value

    def rupiah(self, amount: int) -> str:
        return number_format.write_rupiah(amount, self.locale)

    def compact(self, amount: float) -> str:
        return number_format.write_compact(amount, self.locale)

    def rounded(self, amount: int) -> str:
        return number_format.write_rounded(amount, self.locale)

    def percent(self, share: float) -> str:
        return number_format.write_percent(share, self.locale)

    def whole_percent(self, percent: int) -> str:
        return number_format.write_whole_percent(percent, self.locale)

    def hundredths(self, hundredths: int) -> str:
        return number_format.write_hundredths(hundredths, self.locale)

    def factor(self, factor: float) -> str:
        return number_format.write_factor(factor, self.locale)

    def count(self, number: int) -> str:
        return number_format.write_count(number, self.locale)

    def date(self, day: date) -> str:
        """Return a day: "24 November 2026", "November 24, 2026"."""
        return str(format_date(day, "long", locale=self.locale))

    def moment(self, at: datetime) -> str:
        """Return a time on the office's clock with its zone: "24 Nov 2026 16.05 WIB"."""
        locale, there = Locale.parse(self.locale), here(at)
        day = format_date(there, "medium", locale=locale)
        hour = format_time(there, "short", locale=locale)
        joined = str(locale.datetime_formats["medium"]).format(hour, day)
        return f"{joined} {zone_name(there)}"


class Rupiah(int):
    """A value in a finding that is written as an amount."""


class Count(int):
    """A value in a finding that is written as a number: 16,000."""


class Term(str):
    """A value in a finding that is a catalogue text and gets translated."""

    __slots__ = ()


@lru_cache(maxsize=len(LANGUAGES))
def load_texts(language: str) -> Texts:
    """Return the texts of a language, given by its code in `LANGUAGES`."""
    if catalogue := compiled_catalogue(language):
        return Texts(language, gettext.GNUTranslations(io.BytesIO(catalogue)))
    return Texts(language, gettext.NullTranslations())


@lru_cache(maxsize=len(LANGUAGES))
def compiled_catalogue(language: str) -> bytes:
    """Return a language's catalogue in gettext's binary format, b"" if it has none."""
    source = _FOLDER / language / "LC_MESSAGES" / "rkt.po"
    return _compile(source) if source.exists() else b""


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with source.open("rb") as file:
        catalogue = read_po(file)
    for message in list(catalogue):  # an empty plural would be shown as the singular
        if message.pluralizable and not all(message.string or ()):
            catalogue.delete(message.id)
    write_mo(compiled, catalogue)
    return compiled.getvalue()
