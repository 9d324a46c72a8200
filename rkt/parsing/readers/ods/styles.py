"""The styles of an OpenDocument sheet that decide whether a reader sees a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rkt.parsing.readers.unseen_text import WHITE, Unseen, are_alike, colour_from_hex

_MOST_PARENTS = 20
_TINY = 2.0  # points
_SIZE = re.compile(r"([0-9.]+)pt")
_STRIKES = ("text-line-through-style", "text-line-through-type")
_LOOKS = ("text-properties", "table-cell-properties", "table-properties")

Looks = Mapping[str, str]
"""Formatting by attribute name; whatever is not set is inherited."""


class OdsStyles:
    """Collects the styles of a document, and returns what they and their parents set."""

    def __init__(self) -> None:
        self.has_conditions = False
        self._styles: dict[tuple[str, str], dict[str, str]] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._current: dict[str, str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("style", "default-style"):
            key = attributes.get("family", ""), attributes.get("name", "")
            self._current = self._styles.setdefault(key, {})
            self._parents[key] = attributes.get("parent-style-name", "")
        elif self._current is not None and tag in _LOOKS:
            self._current.update(attributes)
        self.has_conditions |= tag == "conditional-format" or (
            tag == "map" and self._current is not None
        )

    def end(self, tag: str) -> None:
        if tag in ("style", "default-style"):
            self._current = None

    def data(self, text: str) -> None:
        """Ignore text: styles have none."""

    def looks(self, family: str, name: str) -> Looks:
        """Return what a style sets, including what it inherits."""
        chain = [self._styles.get((family, ""), {}), *reversed([*self._chain(family, name)])]
        return {key: value for looks in chain for key, value in looks.items()}

    def _chain(self, family: str, name: str) -> Iterator[dict[str, str]]:
        for _ in range(_MOST_PARENTS):
            if not name:
                return
            yield self._styles.get((family, name), {})
            name = self._parents.get((family, name), "")


def why_unseen(looks: Looks) -> Unseen | None:
    """Return why a text with this formatting is invisible; None if it is visible."""
    if any(looks.get(strike, "none") != "none" for strike in _STRIKES):
        return Unseen.STRUCK
    if looks.get("display") == "none":
        return Unseen.HIDDEN
    size = _SIZE.fullmatch(looks.get("font-size", ""))
    if size and float(size[1]) <= _TINY:
        return Unseen.TINY
    colour = colour_from_hex(looks.get("color", "").lstrip("#"))
    background = colour_from_hex(looks.get("background-color", "").lstrip("#"))
    if colour and are_alike(colour, background or WHITE):
        return Unseen.BACKGROUND
    return None
