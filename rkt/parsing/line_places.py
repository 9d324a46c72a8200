"""Where a budget line's amount is on the pages of its document."""

from __future__ import annotations

import re

from rkt.core.schema import AMOUNT
from rkt.parsing.header import find_header
from rkt.parsing.plan import Plan
from rkt.parsing.readers.page_places import CellPlace

_MONEY_UNITS = (1, 1_000, 1_000_000)
_CENTS = re.compile(r"[.,](?:0{1,2}|\s*[-\u2013\u2014]{1,2})$")


def place_of_line(plan: Plan, row: int, amount: int) -> CellPlace | None:
    """Return where the cell with a line's amount is on its page, given its row in the source.

    If no cell of the row states it, as in a scenario, the cell in the amount column is used, or
    else the last one that has a place; None if there is none.
    """
    places = plan.grid.places_by_row.get(row, {})
    if not places:
        return None
    stated = [column for column in _columns_stating(plan, row, amount) if column in places]
    if len(stated) == 1:
        return places[stated[0]]
    column = _amount_column(plan)
    return places[column if column in (stated or places) else max(stated or places)]


def _columns_stating(plan: Plan, row: int, amount: int) -> list[int]:
    """Return the columns, from 1, whose text contains the digits of an amount."""
    wanted = {str(amount // unit) for unit in _MONEY_UNITS if amount % unit == 0}
    cells = next((each.filled for each in plan.grid.rows if each.number == row), ())
    return [at + 1 for at, text in cells if _digits(text) in wanted]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", _CENTS.sub("", text.strip()))


def _amount_column(plan: Plan) -> int:
    """Return the amount column, from 1; 0 if the layout names none."""
    if plan.understood:
        return plan.understood.columns.get(AMOUNT, -1) + 1
    return find_header(plan.grid.rows, plan.facts.fiscal_year).amount + 1
