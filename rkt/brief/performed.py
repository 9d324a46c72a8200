"""What changed since another plan beside the amounts: what was realised, and the targets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from rkt.comparison import Pair
from rkt.locale import Texts
from rkt.performance import Absorption, BudgetLine, absorption_of, budget_lines, tells_realised
from rkt.schema import TARGET, fold

if TYPE_CHECKING:
    import pandas as pd


def performed_since(
    before: pd.DataFrame | None, after: pd.DataFrame, pairs: Sequence[Pair], texts: Texts
) -> Iterator[str]:
    """Yield a sentence each about realised amounts and targets, where a plan tells of any."""
    columns = {} if before is None else {*before.columns, *after.columns}
    if before is None or not (tells_realised(columns) or TARGET in columns):
        return
    old, new = budget_lines(before), budget_lines(after)
    if tells_realised(columns):
        yield _realised(absorption_of(old), absorption_of(new), texts)
    if TARGET in columns:
        count = _other_targets(old, new, pairs)
        yield texts.ngettext(
            "%(count)s line has another target.", "%(count)s lines have another target.", count
        )


def _realised(before: Absorption, after: Absorption, texts: Texts) -> str:
    told = texts.gettext(
        "Realised: %(before)s before, %(after)s now; absorption: %(share_before)s before, "
        "%(share_after)s now."
    )
    return told % {
        "before": _amount(before, texts),
        "after": _amount(after, texts),
        "share_before": _share(before, texts),
        "share_after": _share(after, texts),
    }


def _amount(absorption: Absorption, texts: Texts) -> str:
    return texts.rupiah(absorption.realised) if absorption.counted else texts.gettext("not stated")


def _share(absorption: Absorption, texts: Texts) -> str:
    return "–" if absorption.share is None else texts.percent(absorption.share)


def _other_targets(
    old: Collection[BudgetLine], new: Collection[BudgetLine], pairs: Sequence[Pair]
) -> int:
    """How many lines that both plans have state another target, or another unit of it."""
    before, after = ({line.line_no: _target(line) for line in lines} for lines in (old, new))
    both = ((p.old.number, p.new.number) for p in pairs if p.old and p.new)
    return sum(before[one] != after[other] for one, other in both)


def _target(line: BudgetLine) -> tuple[str, str]:
    return fold(line.target), fold(line.target_unit)
