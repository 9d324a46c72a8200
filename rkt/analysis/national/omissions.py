"""What the figures of all offices leave out, in rupiah and by reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.analysis.national.breakdown import ALL
from rkt.analysis.national.selection import NationalFilters
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT
from rkt.i18n import Texts

if TYPE_CHECKING:
    import pandas as pd

PLANS = "plans"


@dataclass(frozen=True)
class LeftOut:
    """Rupiah and number of plans that do not count; ``reasons`` has both by state.

    ``unproved`` counts and is in the figures, but no total in the document proves it.
    """

    amount: int
    plans: int
    reasons: pd.DataFrame
    unproved: int


def left_out(lines: Any, filters: NationalFilters = ALL) -> LeftOut:
    """Return the total of plans with errors or whose sum differs from the published total."""
    table = nw.from_native(filters.apply(lines)).lazy()
    sums = (nw.col(AMOUNT).sum(), nw.col(names.PLAN_CODE).n_unique().alias(PLANS))
    groups = table.group_by(names.STATE).agg(*sums).sort(names.STATE)
    by_state = collect(groups.with_columns(nw.col(AMOUNT).cast(nw.Int64)))
    counts = by_state[names.STATE].isin([str(state) for state in names.COUNTED])
    reasons = by_state[~counts].reset_index(drop=True)
    unproved = by_state[by_state[names.STATE] == str(names.PlanState.NO_TOTAL)]
    amount, plans = int(reasons[AMOUNT].sum()), int(reasons[PLANS].sum())
    return LeftOut(amount, plans, reasons, int(unproved[AMOUNT].sum()))


def left_out_sentences(gone: LeftOut, texts: Texts) -> Iterator[str]:
    """Yield a sentence on plans that do not count, and one on plans without a total, if any."""
    if gone.plans:
        yield texts.ngettext(
            "Left out: %(amount)s of %(count)s plan that does not add up.",
            "Left out: %(amount)s of %(count)s plans that do not add up.",
            gone.plans,
            amount=texts.rupiah(gone.amount),
        )
    if gone.unproved:
        message = texts.gettext("Included, though their documents state no total: %(amount)s.")
        yield message % {"amount": texts.rupiah(gone.unproved)}
