"""Cleans the name of an uploaded file for display; it is never used as a path."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
_FOLDERS = re.compile(r"[/\\]")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def without_unseen(text: str) -> str:
    """Return a text without control characters, direction marks and zero-width characters."""
    return "".join(c for c in text if unicodedata.category(c) not in _UNSEEN)


def as_seen(text: str) -> str:
    """Return a text with a visible character for each invisible one, so that none is overlooked."""
    return "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in text)


def clean_name(name: str) -> str:
    """Return the last part of a name without invisible characters; cuts keep the extension."""
    last = _FOLDERS.split(name)[-1]
    words = " ".join(without_unseen(last).split()).strip(". ")
    stem, dot, ending = words.rpartition(".")
    if len(words) > LONGEST and stem and len(ending) < 10:
        return stem[: LONGEST - len(ending) - 1] + dot + ending
    return words[:LONGEST] or "rkt"
