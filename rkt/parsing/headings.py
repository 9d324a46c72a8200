"""The heading-run rule: which program, activity and output group a line belongs to.

The run of headings directly above a line names, from last to first, its output group, activity and
program; levels that a short run does not name stay unchanged. A run that begins by repeating the
current headings (a table continued on a new page) continues from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rkt.core import schema

Path = tuple[str, ...]
"""Names of program, activity and output group; "" where unknown."""

NO_PATH: Path = ("",) * len(schema.LEVELS)


_CONTINUED = re.compile(r"[\s,:–-]*(?:\(\s*lanjutan\s*\)|\[\s*lanjutan\s*\]|\blanjutan)\W*$")


def heading_key(text: str) -> str:
    """Return the key by which headings are compared; it ignores "(lanjutan)" (continued)."""
    folded = schema.fold(text)
    return _CONTINUED.sub("", folded) or folded


@dataclass(frozen=True)
class Heading:
    """A heading and its place (row and column from 1); ``page`` counts repeated headers above."""

    row: int
    column: int
    text: str
    page: int = 0

    @property
    def key(self) -> str:
        return heading_key(self.text)


@dataclass(frozen=True)
class HeadingUse:
    """How a heading was used: to name a level, as a repetition, or (neither) not at all."""

    heading: Heading
    level: str | None = None
    repeats: bool = False
    before: Heading | None = None
    """The heading directly above it in the same run, if any."""


def apply_run(path: Path, run: Sequence[Heading]) -> tuple[Path, list[HeadingUse]]:
    """Return the path of the line below a run of headings, and how each heading was used."""
    if not run:
        return path, []  # the usual case: no headings above the line
    once, reprinted = _split_reprinted(run)
    repeated = _repeated_prefix(path, once)
    fresh = once[repeated:]
    named = fresh[-len(path) :]
    kept = len(path) - len(named)
    uses = [HeadingUse(heading, repeats=True) for heading in (*reprinted, *once[:repeated])]
    uses += [HeadingUse(heading) for heading in fresh[: len(fresh) - len(named)]]
    uses += [
        HeadingUse(heading, schema.LEVELS[kept + i], before=fresh[i - 1] if i else None)
        for i, heading in enumerate(named)
    ]
    return path[:kept] + tuple(heading.text for heading in named), uses


def _split_reprinted(run: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """Split off headings at the foot of a page that are repeated at the top of the next."""
    last_page = {heading.key: heading.page for heading in run}
    once = [heading for heading in run if heading.page == last_page[heading.key]]
    return once, [heading for heading in run if heading.page < last_page[heading.key]]


def _repeated_prefix(path: Path, run: Sequence[Heading]) -> int:
    """Return how many headings at the start of a run only repeat part of the path."""
    keys = [heading.key for heading in run]
    applies = [heading_key(name) for name in path]
    stretches = [applies[start:] for start in range(len(applies))]
    return max(_common_length(keys, stretch) for stretch in stretches)


def _common_length(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = list(zip(left, right, strict=False))
    return next((i for i, (one, other) in enumerate(pairs) if one != other), len(pairs))
