"""What must hold of headings, and of the path that they give to lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rkt import schema
from rkt.checks.places import found_at_heading, found_beside
from rkt.findings import Finding
from rkt.headings import Heading, HeadingUse
from rkt.locale import Term
from rkt.locale.terms import LEVEL_NAMES
from rkt.normalise import Normalised

_GOES_ON = re.compile(r"[,/]$|\b(?:dan|serta|atau|dengan|untuk|yang|di)$", re.IGNORECASE)
_OWN_LEVEL = re.compile(r"(program|kegiatan)\s+\w", re.IGNORECASE)


def incomplete_paths(table: Normalised) -> Iterator[Finding]:
    """Lines that lack a heading above them."""
    for line in table.lines:
        missing = [
            LEVEL_NAMES[level]
            for level, name in zip(schema.LEVELS, line.path, strict=True)
            if not name
        ]
        if missing:
            values = {"label": line.label, "levels": tuple(map(Term, missing))}
            yield Finding("path-incomplete", line.source.row, values=values)


def headings(table: Normalised) -> Iterator[Finding]:
    """Headings that repeat, lead nowhere, or do not look like what they are."""
    for use in table.headings:
        if use.repeats:
            yield found_at_heading(use.heading, "heading-repeated")
        elif use.level is None:
            yield found_at_heading(use.heading, "heading-unused")
        else:
            yield from _doubtful_heading(use, use.level)


def _doubtful_heading(use: HeadingUse, level: str) -> Iterator[Finding]:
    own = _OWN_LEVEL.match(use.heading.text)
    says = (
        {"program": schema.PROGRAM, "kegiatan": schema.ACTIVITY}.get(own[1].lower())
        if own
        else None
    )
    if says and says != level:
        names = {"says": Term(LEVEL_NAMES[says]), "level": Term(LEVEL_NAMES[level])}
        yield found_at_heading(use.heading, "heading-level", **names)
    if use.before and (use.heading.text[0].islower() or _GOES_ON.search(use.before.text)):
        yield found_at_heading(use.heading, "heading-split")


def heading_spellings(table: Normalised) -> Iterator[Finding]:
    """Names that differ only in case or white space, once a spelling."""
    first: dict[str, Heading] = {}
    told: set[str] = set()
    for use in table.headings:
        known = first.setdefault(use.heading.key, use.heading)
        if known.text != use.heading.text and use.heading.text not in told:
            told.add(use.heading.text)
            yield found_beside("spelling-differs", use.heading, known)


def heading_resemblances(table: Normalised) -> Iterator[Finding]:
    """A name all of whose words another name of the same level has as well, and more."""
    for level in schema.LEVELS:
        names = {
            use.heading.key: use.heading for use in reversed(table.headings) if use.level == level
        }
        words = {key: frozenset(key.split()) for key in names}
        having: dict[str, list[str]] = {}
        for key, word in ((key, word) for key, own in words.items() for word in own):
            having.setdefault(word, []).append(key)
        for key, own in words.items():
            rarest = min((having[word] for word in own), key=len)  # else all names meet all names
            other = next((o for o in rarest if len(own) > 1 and own < words[o]), None)
            if other:
                yield found_beside("heading-resembles", names[key], names[other])
