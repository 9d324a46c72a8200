"""What a file is called: whose plan, which year, which filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rkt import schema
from rkt.facts import Facts
from rkt.filters import LISTS, Filters
from rkt.slugs import slug

LONGEST = 100
"""The most characters of a name; file systems take 255 bytes, people fewer."""

_MORE = "and-more"


def stem_of(facts: Facts, filters: Filters, scenario: str = "") -> str:
    """Return a file name without its ending: ``rkt_kpu-kota-serang_2021_activities``.

    Unit, year, the revision where there is one, what is said of a scenario (by `slug`), then the
    filters in words, joined by ``_``.
    Only a-z, 0-9, ``-`` and ``_`` occur and the name starts with ``rkt``: no text of a document
    can make it a path, a hidden file or a name that an operating system keeps for itself.
    Filters for which there is no room are told by ``and-more``.
    """
    revision = f"r{facts.revision}" if facts.revision > 0 else ""
    whose = ("rkt", slug(facts.unit or ""), str(facts.fiscal_year or ""), revision, scenario)
    return _joined(list(filter(None, whose)), list(dict.fromkeys(_words(filters))))


def named_for(stem: str, what: str) -> str:
    """Return the stem of a file for one drawing or table of what is shown: ``…_by-program``."""
    return f"{stem}_{slug(what)}"


def _words(filters: Filters) -> Iterable[str]:
    """A filter whose text has no Latin letter is told by its own name."""
    for name in reversed(LISTS):  # the category says most in the fewest letters
        yield from (slug(value) or slug(name) for value in getattr(filters, name))
    if filters.path:
        yield _place(filters.path)
    bounds = {"min": filters.min, "max": filters.max}
    yield from (f"{name}-{amount}" for name, amount in bounds.items() if amount is not None)
    if filters.q:
        yield f"q-{slug(filters.q)}".rstrip("-")


def _place(path: Sequence[str]) -> str:
    """The last step of a place: a heading, or the number of a line."""
    is_line = len(path) > len(schema.LEVELS)
    return slug(f"line {path[-1]}" if is_line else path[-1]) or "path"


def _joined(parts: list[str], more: list[str]) -> str:
    for position, part in enumerate(more):
        is_last = position == len(more) - 1
        room = LONGEST if is_last else LONGEST - len(_MORE) - 1
        if len("_".join([*parts, part])) > room:
            return "_".join([*parts, _MORE])
        parts = [*parts, part]
    return "_".join(parts)
