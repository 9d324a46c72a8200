"""Two plans compared as a whole: every line in both, and the bridge between their totals."""

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
    """What became of each line from one plan to another; nothing is left out."""

    before: Plan
    after: Plan
    pairs: tuple[LinePair, ...]

    @property
    def lines(self) -> pd.DataFrame:
        """Return a row for each line of either plan.

        Columns: the levels, description, ``change`` ("new", "dropped", "raised", "cut", "amended"
        or "kept"), ``amount_before``, ``amount_after`` and ``difference`` in whole rupiah.
        """
        import pandas as pd

        columns = [*LEVELS, DESCRIPTION, CHANGE, BEFORE, AFTER, DIFFERENCE]
        return pd.DataFrame(list(self._rows()), columns=columns)

    def bridge(self, by: str = PROGRAM) -> Bridge:
        """Return the steps from the one total to the other by a level, the largest first."""
        return bridge_between(self.before.lines, self.after.lines, by)

    def _rows(self) -> Iterator[tuple[str | int, ...]]:
        for pair in self.pairs:
            amounts = (pair.before, pair.after, pair.difference)
            yield (*pair.line.path, pair.line.description, str(pair.change), *amounts)


def compare_plans(before: Plan, after: Plan) -> PlanComparison:
    """Return two plans compared line by line.

    Lines are the same where their program, activity, output group and description are, whatever
    their case and white space; a renamed line counts as dropped and new.
    """
    return PlanComparison(before, after, tuple(match_lines(before.lines, after.lines)))
