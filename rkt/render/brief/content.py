"""All that stands on a brief, in the reader's words: values that a template only has to set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.render.html.findings import FindingText
from rkt.render.html.key_figures import KeyFigure
from rkt.render.html.magnifier import Magnified
from rkt.render.html.table import TableColumn

Stated = tuple[str, str]
"""A label and what it says."""


class RowKind(StrEnum):
    """How a row stands among the others of its table."""

    PLAIN = "plain"
    WHOLE = "whole"
    """What the rows below it are parts of."""
    MORE = "more"
    """What there was no room for, taken together."""


@dataclass(frozen=True)
class BriefRow:
    """A row of a table, a cell for each column; ``detail`` stands under its words."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN
    detail: str = ""


@dataclass(frozen=True)
class BriefTable:
    """A table under its heading; ``note`` says which lines and which shares it shows.

    Rows that are ``left_out`` stand below the total, which does not have them.
    """

    heading: str
    note: str
    columns: tuple[TableColumn, ...]
    rows: tuple[BriefRow, ...]
    total: tuple[str, ...] = ()
    left_out: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class DrawnStep:
    """A step of a bridge: words and figures, and from where to where its bar reaches.

    ``start`` and ``end`` are places on the axis of the changes, from 0 to 1.
    """

    name: str
    before: str
    after: str
    difference: str
    start: float
    end: float
    is_whole: bool = False

    @property
    def is_less(self) -> bool:
        return self.end < self.start


@dataclass(frozen=True)
class DrawnBridge:
    """The way from one plan's sum to the other's; the last step is all of them together.

    ``zero`` is where the axis has the sum of the compared plan; ``alt`` says what is to be seen.
    """

    heading: str
    note: str
    columns: tuple[str, ...]
    steps: tuple[DrawnStep, ...]
    zero: float
    alt: str


@dataclass(frozen=True)
class BriefChanges:
    """What changed since another plan: in a sentence, by kind, by activity, line by line.

    ``performed`` is about realised amounts and targets, "" where no plan tells of them.
    Without a difference there is no bridge, and no table of lines.
    """

    heading: str
    opening: str
    performed: str
    rule: str
    kinds: tuple[KeyFigure, ...]
    bridge: DrawnBridge | None
    lines: BriefTable | None


@dataclass(frozen=True)
class BriefWarnings:
    """Whether the plan adds up, and what was found in the document; ``more`` is not listed."""

    heading: str
    severity: str
    sign: str
    verdict: str
    findings: tuple[FindingText, ...]
    more: str


@dataclass(frozen=True)
class Brief:
    """A brief, ready to be printed or shown.

    ``warning`` says under the headline that a document with errors is not to be relied on.
    ``tried`` tells what a scenario does, "" where there is none.
    ``scope`` says which lines and which shares it speaks of, ``is_part`` whether that is less
    than the whole plan. ``footer`` names it at the foot of each page, ``pages`` counts them:
    "{page}" and "{pages}" stand in it for the numbers. ``stem`` is the name of its file.
    Where no rupiah is left there is no picture, and where no line is, no table.
    """

    language: str
    stem: str
    kind: str
    title: str
    facts: tuple[Stated, ...]
    headline: tuple[str, str]
    warning: str
    tried: str
    scope: str
    is_part: bool
    figures: tuple[KeyFigure, ...]
    picture_heading: str
    picture: Magnified | None
    alt: str
    groups: BriefTable | None
    lines: tuple[BriefTable, ...]
    changes: BriefChanges | None
    doubts: BriefWarnings
    source_heading: str
    source: tuple[Stated, ...]
    made_on: tuple[int, int, int]
    footer: str
    pages: str
