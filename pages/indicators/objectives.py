"""The objectives of the filtered lines, shared by every section of the page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from rkt.analysis import measures, wording
from rkt.analysis.performance import (
    Gap,
    ObjectiveLine,
    ObjectiveLink,
    budget_lines,
    find_gaps,
    has_realised,
    objective_links,
)
from rkt.analysis.wording import OmittedRow
from rkt.core.schema import LINE_NO, OBJECTIVE, fold
from rkt.i18n import Texts
from rkt.i18n.labels import NAMELESS
from rkt.web.state.navigation import child_address
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View


@dataclass(frozen=True)
class Objectives:
    """The objectives of the filtered lines, largest first.

    ``lines`` and ``objectives`` are those within the share basis, ``every`` are the objectives of
    all lines. ``dominant`` holds the numbers of the dominant lines; empty if no few lines dominate
    or if they are left out.
    """

    view: View
    lines: tuple[ObjectiveLine, ...]
    objectives: tuple[ObjectiveLink, ...]
    every: tuple[ObjectiveLink, ...]
    dominant: frozenset[int]
    tells_realised: bool

    @property
    def texts(self) -> Texts:
        return self.view.texts

    @cached_property
    def amount(self) -> int:
        """The amount of all objectives in rupiah."""
        return sum(objective.amount for objective in self.objectives)

    @cached_property
    def whole(self) -> int:
        """The amount in rupiah that shares are of."""
        return self.view.basis.whole_of(self.view.held)

    @property
    def of_what(self) -> str:
        """What shares are of, as text; the parent of an objective is the whole plan."""
        return self.view.basis.denominator_label(OBJECTIVE, self.texts)

    @property
    def left_out(self) -> tuple[OmittedRow, ...]:
        """Rows for the lines that the share basis leaves out, as text; empty if none."""
        return wording.omitted_rows(self.view.asked, self.view.held, self.texts)

    @property
    def without_dominant(self) -> str:
        """The label of the lines without the dominant ones; "" if they have no panel."""
        held = self.view.held
        beside = self.view.basis.beside(held)
        return wording.without_label(beside, held, self.texts) if beside else ""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The rank of each objective by its folded text: its number everywhere on the page."""
        return {fold(link.text): rank for rank, link in enumerate(self.objectives, 1)}

    @cached_property
    def rest(self) -> tuple[ObjectiveLine, ...]:
        """The lines without the dominant ones."""
        return tuple(line for line in self.lines if line.line_no not in self.dominant)

    def rest_of(self, link: ObjectiveLink) -> int:
        """Return an objective's amount without the dominant lines, in rupiah."""
        return sum(line.amount for line in link.lines if line.line_no not in self.dominant)

    def share_of(self, amount: int) -> float:
        return measures.share_of(amount, self.whole)


def read_objectives(view: View) -> Objectives:
    """Return the objectives behind the lines of a view."""
    return _read(view, view.key)


@shared(max_entries=4)
def _read(_view: View, key: Hashable) -> Objectives:  # noqa: ARG001 - the key stands for the view
    every = budget_lines(_view.lines)
    basis_lines = _view.basis.lines_of(_view.lines)
    lines = every if basis_lines is _view.lines else budget_lines(basis_lines)
    return Objectives(
        _view,
        lines,
        objective_links(lines),
        objective_links(every),
        _dominant(_view),
        has_realised(_view.plan.lines.columns),
    )


def _dominant(view: View) -> frozenset[int]:
    if view.basis.beside(view.held) is None:
        return frozenset()
    return frozenset(map(int, measures.dominant_lines(view.lines)[LINE_NO]))


def shown_gaps(objectives: Objectives) -> list[Gap]:
    """Return the gaps in the whole plan's chain that involve a line on the page.

    The chain is checked unfiltered: an objective whose other lines are filtered out still has its
    indicator.
    """
    shown = {line.line_no for objective in objectives.every for line in objective.lines}
    gaps = _gaps(objectives.view, objectives.view.stamp)
    return [gap for gap in gaps if any(line.line_no in shown for line in gap.lines)]


@shared(max_entries=4)
def _gaps(_view: View, stamp: Hashable) -> tuple[Gap, ...]:  # noqa: ARG001 - the cache's key
    return find_gaps(budget_lines(_view.plan.lines))


def gap_name(link: ObjectiveLink, texts: Texts, column: str = OBJECTIVE) -> str:
    """Return the label of a link of the chain: its text, or that it is missing."""
    return link.text or texts.gettext(NAMELESS[column])


def explore_link(objectives: Objectives, texts: Mapping[str, str]) -> str:
    """Return the address on Explore of the lines with the given texts, by column."""
    view, chosen = objectives.view, {column: (text,) for column, text in texts.items()}
    return child_address(view, replace(view.filters, **cast(Any, chosen)))
