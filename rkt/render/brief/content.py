"""Content of a brief in the reader's language, ready to be filled into a template."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.render.html.findings import FindingText
from rkt.render.html.key_figures import KeyFigure
from rkt.render.html.magnifier import Magnified
from rkt.render.html.table import TableColumn

Stated = tuple[str, str]
"""A label and its value."""


class RowKind(StrEnum):
    """Role of a row within its table."""

    PLAIN = "plain"
    WHOLE = "whole"
    """The sum of the rows below it."""
    MORE = "more"
    """The sum of the rows for which there is no space."""


@dataclass(frozen=True)
class BriefRow:
    """A row of a table, with a cell for each column; ``detail`` is shown below its label."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN
    detail: str = ""


@dataclass(frozen=True)
class BriefTable:
    """A table with a heading; ``note`` says which lines it covers and what its shares are of.

    Rows in ``left_out`` follow the total and are not part of it.
    """

    heading: str
    note: str
    columns: tuple[TableColumn, ...]
    rows: tuple[BriefRow, ...]
    total: tuple[str, ...] = ()
    left_out: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class DrawnStep:
    """A step of a bridge: its texts, and the extent of its bar.

    ``start`` and ``end`` are positions from 0 to 1 on an axis that covers only the changes.
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
    """The bridge between the totals of two plans; the last step stands for the whole.

    ``zero`` is the position of the compared plan's total on the axis; ``alt`` is the text
    alternative of the chart.
    """

    heading: str
    note: str
    columns: tuple[str, ...]
    steps: tuple[DrawnStep, ...]
    zero: float
    alt: str


@dataclass(frozen=True)
class BriefChanges:
    """Changes since another plan: a summary, then by kind, by activity and by line.

    ``performed`` describes realised amounts and targets, "" if neither plan states any. If nothing
    changed, there is no bridge and no table of lines.
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
    """Whether the plan adds up, and the findings; ``more`` counts those not listed."""

    heading: str
    severity: str
    sign: str
    verdict: str
    findings: tuple[FindingText, ...]
    more: str


@dataclass(frozen=True)
class Brief:
    """A brief, ready to be printed or shown.

    ``warning`` is shown below the headline if the document has errors. ``tried`` describes the
    steps of a scenario, "" for other plans: its headline says what they take from whom,
    ``balance`` has the totals before and after, and ``spending`` says where the money goes then.
    ``scope`` says which lines and shares are covered,
    ``is_part`` whether they are less than the whole plan. ``footer`` is the text at the foot of
    each page, and ``pages`` its page number with the placeholders "{page}" and "{pages}". ``stem``
    is the file name without extension. There is no picture if all amounts are zero, and no table
    without lines.
    """

    language: str
    stem: str
    kind: str
    title: str
    facts: tuple[Stated, ...]
    headline: tuple[str, str]
    warning: str
    balance: tuple[KeyFigure, ...]
    tried: str
    spending: str
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
