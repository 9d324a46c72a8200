"""Cut lines to a ceiling in whole rupiah, with exact totals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from rkt.core.schema import AMOUNT, LINE_NO

if TYPE_CHECKING:
    import pandas as pd


class CeilingError(ValueError):
    """The ceiling cannot be reached, because the locked lines exceed it.

    ``short`` is the amount in rupiah that must be unlocked at least.
    """

    def __init__(self, ceiling: int, locked: int) -> None:
        super().__init__(
            f"Lines worth {locked} rupiah are locked, {locked - ceiling} more than the ceiling "
            f"of {ceiling}: unlock lines worth at least that much."
        )
        self.ceiling = ceiling
        self.locked = locked
        self.short = locked - ceiling


def cut_to_ceiling(lines: pd.DataFrame, ceiling: int, locked: Collection[int]) -> pd.DataFrame:
    """Return the lines with amounts cut in proportion so that they add up to the ceiling.

    Lines whose numbers are in ``locked`` keep their amounts. Rupiah left over from rounding go to
    the lines with the largest remainders, ties in document order. A ceiling at or above the total
    changes nothing. Raises `CeilingError` if the locked lines alone exceed the ceiling, and
    ValueError if the ceiling is negative.
    """
    if ceiling < 0:
        raise ValueError(f"A ceiling cannot be negative: {ceiling}.")
    amounts = [int(amount) for amount in lines[AMOUNT]]
    if ceiling >= sum(amounts):
        return lines.copy()
    is_free = [number not in locked for number in lines[LINE_NO]]
    free = [amount for amount, is_one in zip(amounts, is_free, strict=True) if is_one]
    kept = sum(amounts) - sum(free)
    if kept > ceiling:
        raise CeilingError(ceiling, kept)
    shared = iter(share_out(ceiling - kept, free))
    new = [next(shared) if is_one else a for a, is_one in zip(amounts, is_free, strict=True)]
    return lines.assign(**{AMOUNT: new}).astype({AMOUNT: "int64"})


def enough_to_unlock(
    amounts: Mapping[int, int],
    locked: Collection[int],
    short: int,
    spared: Collection[int] = (),
) -> list[int]:
    """Return the fewest locked lines that together have at least ``short`` rupiah.

    Lines in ``spared``, such as salaries, are used only if the others are not enough. Larger lines
    are taken first, ties in line order; the result is sorted by line number.
    """
    known = sorted((n for n in locked if n in amounts), key=lambda n: (-amounts[n], n))
    others = [line for line in known if line not in spared]
    missing = short - sum(amounts[line] for line in others)
    owed = _take_until([line for line in known if line in spared], amounts, missing)
    return sorted(owed + _take_until(others, amounts, short - sum(amounts[n] for n in owed)))


def _take_until(lines: Sequence[int], amounts: Mapping[int, int], rupiah: int) -> list[int]:
    """Return leading lines until they add up to enough rupiah; none if ``rupiah`` is 0 or less."""
    before = accumulate((amounts[line] for line in lines), initial=0)
    return [line for line, had in zip(lines, before, strict=False) if had < rupiah]


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total into whole parts in proportion to weights, by largest remainder.

    The parts add up to the total exactly. Raises ValueError if the total is not 0 but no weight is
    positive.
    """
    whole = sum(weights)
    if whole <= 0:
        if total:
            raise ValueError(f"{total} cannot be shared among weights of nothing.")
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: -remainders[place])
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts
