"""Compare and search texts in any table engine, regardless of case and white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.core.schema import NUMBERS

if TYPE_CHECKING:
    import pandas as pd

_MARKS = "[\u0300-\u036f]*"  # combining accents
_WHITE_SPACE = "[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"  # "\\s" is ASCII in some engines
_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]


def fold_text(column: str) -> nw.Expr:
    """Return the key of a text column: lower case, single spaces."""
    return nw.col(column).str.to_lowercase().str.replace_all(_WHITE_SPACE, " ").str.strip_chars()


def fold_expression(text: str) -> str:
    """Return the key of a single text, equal to `fold_text`'s."""
    return " ".join(text.split()).lower()


KEY = "_key_"
"""The prefix of key columns: ``_key_program`` holds the keys of ``program``."""


def add_key_columns(table: Any, columns: Sequence[str]) -> Any:
    """Return a table with a key column for each of ``columns``; existing ones are kept.

    This saves computing them again when the same lines are filtered and grouped often.
    """
    if nw.dependencies.is_pandas_dataframe(table):
        return _with_keys(table, [name for name in columns if KEY + name not in table])
    frame: Any = nw.from_native(table)
    known = column_names(frame)
    missing = [_key_of(name).alias(KEY + name) for name in columns if KEY + name not in known]
    return frame.with_columns(*missing).to_native() if missing else table


def _with_keys(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return a pandas table with keys as ordered categories: numbers, fast to compare."""
    keys: Any = {KEY + name: _category_key(table[name]) for name in dict.fromkeys(columns)}
    return table.assign(**keys) if keys else table


def _category_key(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Fold each text once, however many lines have it."""
    import pandas as pd

    if texts.name in NUMBERS:
        return texts
    codes, known = pd.factorize(texts, use_na_sentinel=False)
    frame: Any = nw.from_native(pd.DataFrame({KEY: known.astype("str")}))
    keys, in_order = pd.factorize(frame.select(fold_text(KEY)).to_native()[KEY], sort=True)
    found = pd.Categorical.from_codes(keys.take(codes), in_order)
    return pd.Series(found, index=texts.index)


def _key_of(column: str) -> nw.Expr:
    return nw.col(column) if column in NUMBERS else fold_text(column)


def column_names(frame: Any) -> list[str]:
    """Return the column names of a narwhals frame, lazy or eager."""
    is_eager = isinstance(frame, nw.DataFrame)  # collect_schema would resolve its types, too
    names: list[str] = frame.columns if is_eager else frame.collect_schema().names()
    return names


def equals_any(column: str, texts: tuple[str, ...], known: Sequence[str] = ()) -> nw.Expr:
    """Return whether a column equals one of some texts, ignoring case and spacing.

    ``known`` are the table's columns; a key column among them is used.
    """
    key = nw.col(KEY + column) if KEY + column in known else fold_text(column)
    return key.is_in([fold_expression(text) for text in texts])


def name_key(text: str) -> str:
    """Return the key shared by names that differ in punctuation, case, accents, "&" or "dan"."""
    words = re.findall("[^\\W_]+", fold_expression(plain(text)).replace("&", " dan "))
    return " ".join(words)


def word_pattern(word: str) -> str:
    """Return a regular expression for a word in any case and with any accents.

    It means the same in Python, DuckDB (RE2) and Spark (Java).
    """
    return "(?i)" + "".join(_any_accent(c) if c.isalpha() else re.escape(c) for c in plain(word))


def plain(text: str) -> str:
    """Return a text without accents and with compatibility characters, such as "ﬁ", written out."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=256)
def _any_accent(letter: str) -> str:
    low = letter.lower()
    variants = [c for c in _LATIN if unicodedata.normalize("NFKD", c)[0].lower() == low]
    return f"[{low}{letter.upper() if len(letter.upper()) == 1 else ''}{''.join(variants)}]{_MARKS}"


def match_positions(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return the start and end of each match of the words in a text, as a filter finds them.

    Matches are in order; overlapping ones are merged.
    """
    found = sorted(
        match.span()
        for word in words
        for match in re.finditer(word_pattern(word), text)
        if match.end() > match.start()
    )
    places: list[tuple[int, int]] = []
    for start, end in found:
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


# Slugs for file names and links

LONGEST = 32


def slug(text: str, longest: int = LONGEST) -> str:
    """Return a text as lower-case ASCII words joined by ``-``, cut between words if possible."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    if len(words) <= longest:
        return words
    whole_words, _, _ = words[: longest + 1].rpartition("-")
    return whole_words or words[:longest]
