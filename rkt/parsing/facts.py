"""Facts about a plan (unit, year, revision, date), from its title lines or its data package."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

from rkt.findings import DocumentError
from rkt.parsing.fact_choice import (
    CONTESTED,
    Rank,
    Statement,
    chosen_among,
    units_in_line,
    years_in_line,
)
from rkt.parsing.letterheads import letterheads, years_on_their_own
from rkt.parsing.readers import GridRow

PACKAGE_NAME = "datapackage.json"

YEARS = range(1945, 2201)
"""The fiscal years that a plan may have."""
REVISIONS = range(1000)
_RANGES = {"fiscal_year": YEARS, "revision": REVISIONS}

_TITLE = re.compile(r"^(?:rencana kerja tahunan|annual work plan)\b", re.IGNORECASE)
_SIGNED_AT = re.compile(r"^ditetapkan\s+di\s*:?\s*(?P<place>[^\d,]+?)\s*$", re.IGNORECASE)
_SIGNED_ON = re.compile(
    r"^pada\s+tanggal\s*:?\s*(?P<date>[0-9]{1,2}\s+[a-z]+\s+(?:19|20)[0-9]{2})$", re.IGNORECASE
)
_DATED_PLACE = re.compile(
    r"^(?P<place>[^\d,]+),\s*(?P<date>[0-9]{1,2}\s+[a-z]+\s+(?:19|20)[0-9]{2})$", re.IGNORECASE
)


@dataclass(frozen=True)
class Facts:
    """Unit, year and other facts of a plan; None where the document does not state one."""

    unit: str | None = None
    fiscal_year: int | None = None
    revision: int = 0
    title: str | None = None
    place: str | None = None
    date: str | None = None
    source: str | None = None

    def overridden_by(self, other: Mapping[str, Any]) -> Facts:
        """Return these facts with the values of another source taking precedence."""
        return replace(self, **{name: v for name, v in other.items() if v is not None})


@dataclass(frozen=True)
class FoundFacts:
    """The facts in the lines around a table, and the texts that were fully ``used`` for them.

    ``several`` has all units or years, if a document names more than one.
    """

    facts: Facts
    used: frozenset[str] = frozenset()
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def find_facts(
    above: Iterable[str],
    below: Iterable[str] = (),
    stated: Iterable[Statement] = (),
    columns: Sequence[int] = (),
) -> FoundFacts:
    """Return the facts in the lines above and below a table, and those ``stated`` beside labels.

    ``columns`` are those of the texts above: a letterhead may be beside other texts.

    A text of several lines counts as used only if each line holds a fact. A unit or year that
    others contradict is None, unless it is where documents name their office.
    """
    found: dict[str, Any] = {}
    statements = list(stated)
    used: set[str] = set()
    above = tuple(above)
    joined, places = _facts_of_several_lines(above, columns)
    for at, text in enumerate((*above, *below)):
        is_above = at < len(above)
        by_line = [list(_facts_of(line, is_above=is_above)) for line in _lines_in(text)]
        for each in chain(*by_line, _facts_of(text, is_above=is_above)):
            if each.name in CONTESTED:
                statements.append(each)
            else:
                found.setdefault(each.name, each.value)
        if by_line and all(own or (at, line) in places for line, own in enumerate(by_line)):
            used.add(text)
    statements += joined
    chosen = {name: chosen_among([s for s in statements if s.name == name]) for name in CONTESTED}
    found |= {name: value for name, (value, _) in chosen.items()}
    found |= {each.name: each.value for each in statements if each.name not in CONTESTED}
    several = {name: others for name, (_, others) in chosen.items() if others}
    return FoundFacts(Facts(**found), frozenset(used), several)


def _lines_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _bare(line: str) -> str:
    """Return a line without the marks that transcripts put around titles and bold text."""
    return line.strip(" \t#*")


def _facts_of_several_lines(
    texts: Sequence[str], columns: Sequence[int]
) -> tuple[list[Statement], set[tuple[int, int]]]:
    """Return the facts that lines state only together, and the places of these lines.

    A place is the position of a text and that of a line in it. Lines continue in the next text, or
    in the next one in the same column.
    """
    in_rows = range(len(texts))
    in_columns = sorted(in_rows, key=columns.__getitem__) if columns else []
    found: list[Statement] = []
    places: set[tuple[int, int]] = set()
    for order in (in_rows, in_columns):
        stated, at = _facts_in_order(texts, order)
        found += stated
        places |= at
    return found, places


def _facts_in_order(
    texts: Sequence[str], order: Iterable[int]
) -> tuple[list[Statement], set[tuple[int, int]]]:
    every = [
        ((at, place), " ".join(_bare(line).split()))
        for at in order
        for place, line in enumerate(_lines_in(texts[at]))
    ]
    lines = [line for _, line in every]
    found: list[Statement] = []
    places: set[tuple[int, int]] = set()
    for joined in (*letterheads(lines), *years_on_their_own(lines)):
        is_title = _TITLE.search(joined.text) is not None
        stated = (
            *units_in_line(joined.text, is_above=True),
            *years_in_line(joined.text, is_above=True, is_title=is_title),
        )
        new = [each for each in stated if each.name == joined.fact]
        found += new
        places |= {every[at][0] for at in joined.places} if new else set()
    return found, places


def _facts_of(text: str, *, is_above: bool) -> Iterator[Statement]:
    for printed in text.splitlines():
        line = _bare(printed)
        is_title = _TITLE.search(line) is not None
        if is_title:
            yield Statement("title", line)
        yield from years_in_line(line, is_above=is_above, is_title=is_title)
        yield from units_in_line(line, is_above=is_above)
        if dated := _DATED_PLACE.match(line):
            yield Statement("place", dated["place"].strip())
            yield Statement("date", dated["date"])
        if signed := _SIGNED_AT.match(line):
            yield Statement("place", signed["place"])
        if signed := _SIGNED_ON.match(line):
            yield Statement("date", signed["date"])


_PAIRS = {
    "unit": re.compile(
        r"(?:nama )?(?:organisasi|skpd|opd|perangkat daerah|unit organisasi|satker|satuan kerja"
        r"|unit kerja|instansi|sekolah|desa|unit|office)"
    ),
    "fiscal_year": re.compile(r"tahun(?: anggaran)?|t\.?a\.?|(?:fiscal |budget )?year"),
    "title": re.compile(r"judul|title|dokumen"),
}
_BROAD_LABEL = re.compile(r"unit organisasi|instansi")


_CODE_BEFORE = re.compile(r"^\(?[0-9][0-9.]*\)?\s+(?=\D)")
"""The code of an office before its name: "(654321) KPU Kota Contoh"."""


def facts_in_two_cells(rows: Iterable[GridRow]) -> tuple[tuple[Statement, ...], frozenset[int]]:
    """Return the facts that rows state as a name and a value, and the numbers of these rows.

    A name may end with a colon, or the colon may have its own cell.
    """
    found: list[Statement] = []
    used: set[int] = set()
    for row in rows:
        texts = [text.strip(" :") for _, text in row.filled]
        texts = [text for text in texts if text]
        if len(texts) != 2:
            continue
        key = " ".join(texts[0].casefold().split())
        name = next((name for name, words in _PAIRS.items() if words.fullmatch(key)), None)
        value = _value_of(name, texts[1])
        if name and value is not None:
            rank = Rank.BROAD if _BROAD_LABEL.search(key) else Rank.LABELLED
            found.append(Statement(name, value, rank))
            used.add(row.number)
    return tuple(found), frozenset(used)


def _value_of(name: str | None, text: str) -> object:
    if name == "fiscal_year":
        year = re.fullmatch(r"(?:19|20)[0-9]{2}", text)
        return int(year[0]) if year else None
    return _CODE_BEFORE.sub("", text) if name == "unit" else text


def read_package_facts(table: Path) -> dict[str, Any]:
    """Return the facts in the data package beside a table, {} if there is none.

    A package describes a table if one of its resources has the table's file name as its path.
    Raises `DocumentError` if the package itself cannot be read.
    """
    package = table.parent / PACKAGE_NAME
    if not package.is_file():
        return {}
    try:
        resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
        resource: dict[str, Any] = next(
            (r for r in resources if _is_path_of(table, r.get("path"))), {}
        )
        return _checked({f.name: resource[f.name] for f in fields(Facts) if f.name in resource})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DocumentError("package-unreadable", name=package.name) from None


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    for name, value in facts.items():
        if not (_is_in(_RANGES[name], value) if name in _RANGES else _is_text(value)):
            raise ValueError(name)
    return facts


def _is_in(numbers: range, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in numbers


def _is_text(value: object) -> bool:
    """Tell whether a value is a non-empty text that UTF-8 can encode, so no lone surrogates."""
    return isinstance(value, str) and bool(value.encode().strip())


def _is_path_of(table: Path, path: object) -> bool:
    return isinstance(path, str) and posixpath.normpath(path) == table.name
