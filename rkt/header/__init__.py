"""Which column of a source table is which: found by the names in its header rows."""

from __future__ import annotations

from rkt.header.besides import states_percentages
from rkt.header.columns import MOST_SHIFT, Header, is_repeated
from rkt.header.finding import find_header
from rkt.header.groups import AmountGroup, Kind
from rkt.header.names import HEADING, ROLES, states_money_unit

__all__ = [
    "HEADING",
    "MOST_SHIFT",
    "ROLES",
    "AmountGroup",
    "Header",
    "Kind",
    "find_header",
    "is_repeated",
    "states_money_unit",
    "states_percentages",
]
