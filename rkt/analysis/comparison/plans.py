"""Compare two whole plans line by line, and their totals by a bridge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.analysis.comparison.bridge import Bridge, bridge_between
from rkt.analysis.comparison.line_matching import LinePair, match_lines
from rkt.core.schema import DESCRIPTION, LEVELS, PROGRAM
from rkt.parsing.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

CHANGE = "change"
BEFORE, AFTER, DIFFERENCE = "amount_before", "amount_after", "difference"


@dataclass(frozen=True)
class PlanComparison:
    """Every line of two plans with what changed between them."""

    before: Plan
    after: Plan
    pairs: tuple[LinePair, ...]

    @property
    def lines(self) -> pd.DataFrame:
        """Return a table with one row for each line of either plan.

        Columns: the levels, description, ``change`` ("new", "dropped", "raised", "cut", "amended"
        or "kept"), ``amount_before``, ``amount_after`` and ``difference`` in whole rupiah.
        """
        import pandas as pd

        columns = [*LEVELS, DESCRIPTION, CHANGE, BEFORE, AFTER, DIFFERENCE]
        return pd.DataFrame(list(self._rows()), columns=columns)

    def bridge(self, by: str = PROGRAM) -> Bridge:
        """Return the bridge between the two totals by a level, largest change first."""
        return bridge_between(self.before.lines, self.after.lines, by)

    def _rows(self) -> Iterator[tuple[str | int, ...]]:
        for pair in self.pairs:
            amounts = (pair.before, pair.after, pair.difference)
            yield (*pair.line.path, pair.line.description, str(pair.change), *amounts)


def compare_plans(before: Plan, after: Plan) -> PlanComparison:
    """Return the comparison of two plans line by line.

    Lines match if their program, activity, output group and description are equal, ignoring case
    and white space; a renamed line counts as one dropped and one new line.
    """
    return PlanComparison(before, after, tuple(match_lines(before.lines, after.lines)))
