"""Chooses a sheet of a workbook: the requested one, or the one that looks most like an RKT."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rkt.core.import_template import INSTRUCTIONS_SHEET
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.table_detection import TableScore, table_score


class NamedSheet(Protocol):
    """A sheet with a name; hidden ones, such as earlier drafts, are a second choice."""

    @property
    def name(self) -> str: ...
    @property
    def hidden(self) -> bool: ...


S = TypeVar("S", bound=NamedSheet)


def choose_sheet(
    sheets: Sequence[S], file: str, wanted: str | None, texts: Callable[[S], Iterable[list[str]]]
) -> tuple[S, list[Finding]]:
    """Return the sheet to read, and findings that name those that are not read.

    ``texts`` returns the texts of a sheet by row. Raises `DocumentError` if there is no sheet, or
    none with the ``wanted`` name.
    """
    if not sheets:
        raise DocumentError("sheets-missing", name=file)
    chosen, findings = _named(sheets, file, wanted) if wanted else _likeliest(sheets, texts)
    return chosen, [*findings, *_report_hidden(sheets, chosen)]


def _named(sheets: Sequence[S], file: str, wanted: str) -> tuple[S, list[Finding]]:
    for sheet in sheets:
        if sheet.name == wanted:
            return sheet, []
    known = _quoted(sheet.name for sheet in sheets)
    raise DocumentError("sheet-unknown", name=file, sheet=wanted, sheets=known)


def _likeliest(
    sheets: Sequence[S], texts: Callable[[S], Iterable[list[str]]]
) -> tuple[S, list[Finding]]:
    """Return the sheet that looks most like an RKT, and findings that list the others."""
    guides = [sheet for sheet in sheets if sheet.name == INSTRUCTIONS_SHEET]
    if len(guides) == len(sheets):
        return guides[0], []
    findings = [Finding("instructions-unread", values={"sheet": sheet.name}) for sheet in guides]
    first, *more = [sheet for sheet in sheets if sheet not in guides]
    if not more:
        return first, findings
    scores = [(sheet, table_score(texts(sheet))) for sheet in (first, *more)]
    best, _ = max(scores, key=lambda scored: _merits(*scored))
    others = [sheet.name for sheet, score in scores if sheet is not best and score.cells]
    values = {"sheet": best.name, "others": _quoted(others)}
    return best, [*findings, *([Finding("sheets-unread", values=values)] if others else [])]


def _merits(sheet: NamedSheet, score: TableScore) -> tuple[bool, bool, int]:
    """Return a ranking key; hidden sheets rank after visible ones."""
    return score.has_header, not sheet.hidden, score.rank


def _report_hidden(sheets: Iterable[NamedSheet], chosen: NamedSheet) -> Iterator[Finding]:
    if chosen.hidden:
        yield Finding("sheet-hidden", values={"sheet": chosen.name})
    hidden = [each.name for each in sheets if each.hidden and each is not chosen]
    if hidden:
        yield Finding("sheets-hidden", values={"sheets": _quoted(hidden)})


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
