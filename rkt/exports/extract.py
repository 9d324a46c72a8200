"""What is taken away: the lines that the filters leave, and all that says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rkt import measures
from rkt.exports.naming import stem_of
from rkt.exports.tried import TriedSteps
from rkt.facts import Facts
from rkt.filters import Filters
from rkt.findings import Finding
from rkt.locale import Texts
from rkt.measures import Concentration, ShareBasis, Totals
from rkt.plan import Plan

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Extract:
    """The filtered lines of one plan, as on screen, on the day they were taken.

    ``lines`` has the columns of `Plan.lines`. The share basis leaves no line out: it
    says how shares are counted; ``asked`` is the one that the reader chose. ``whole`` is what
    the plan adds up to without any filter, ``findings`` what the checks say about the whole
    document. ``tried`` tells of the steps that the lines have gone through, if any.
    """

    lines: pd.DataFrame
    facts: Facts
    filters: Filters
    asked: ShareBasis
    whole: Totals
    language: str
    made_on: date
    findings: tuple[Finding, ...] = ()
    tried: TriedSteps | None = None

    @property
    def totals(self) -> Totals:
        """What the lines add up to."""
        return measures.totals(self.lines)

    @property
    def left_out(self) -> Totals:
        """What the filters left out: with the totals it makes up the whole."""
        taken = self.totals
        return Totals(self.whole.amount - taken.amount, self.whole.lines - taken.lines)

    @property
    def basis(self) -> ShareBasis:
        """What shares are shares of: what was asked for, if any few lines dominate."""
        return self.held.applied(self.asked)

    @cached_property
    def held(self) -> Concentration:
        """How few of the lines hold how much."""
        return measures.concentration(self.lines)

    @property
    def stem(self) -> str:
        """The file name without its ending; see `stem_of`."""
        return stem_of(self.facts, self.filters, self.tried.slug if self.tried else "")

    @property
    def title(self) -> str:
        """What the document calls itself, else whose plan it is and for which year."""
        names = ("RKT", self.facts.unit or "", str(self.facts.fiscal_year or ""))
        return self.facts.title or " ".join(filter(None, names))


def take_extract(
    plan: Plan,
    filters: Filters,
    basis: ShareBasis,
    texts: Texts,
    made_on: date,
    tried: TriedSteps | None = None,
) -> Extract:
    """Return the extract of a plan, or of what steps led it to, that filters ask for."""
    lines: pd.DataFrame = filters.apply(plan.lines)
    return Extract(
        lines=lines.reset_index(drop=True),
        facts=plan.facts,
        filters=filters,
        asked=basis,
        whole=measures.totals(plan.lines),
        language=texts.language,
        made_on=made_on,
        findings=plan.findings,
        tried=tried,
    )
