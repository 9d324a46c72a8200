"""A text as a word that file names and links can hold."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 32


def slug(text: str) -> str:
    """Return a text as lower-case ASCII words joined by ``-``, cut between words where it can."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    if len(words) <= LONGEST:
        return words
    whole_words, _, _ = words[: LONGEST + 1].rpartition("-")
    return whole_words or words[:LONGEST]
