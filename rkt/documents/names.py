"""What an uploaded file is called: its name as it may be shown. It is never a path."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
_FOLDERS = re.compile(r"[/\\]")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean_name(name: str) -> str:
    """Return the last part of a name without what cannot be seen, its ending kept if it is cut."""
    last = _FOLDERS.split(name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSEEN)
    words = " ".join(seen.split()).strip(". ")
    stem, dot, ending = words.rpartition(".")
    if len(words) > LONGEST and stem and len(ending) < 10:
        return stem[: LONGEST - len(ending) - 1] + dot + ending
    return words[:LONGEST] or "rkt"
