"""Levels that an RKT does not have, their codes, and the columns of budget documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_LEVELS = ("sub_activity", "output_detail", "component", "sub_component", "account")
_CODED = ("program", "activity", "output_group", *_LEVELS)
_TEXTS = ("volume", "volume_unit", "fund_source", "location", "spending_kind")
_AMOUNTS = (
    *("unit_price", "previous_amount", "next_year_amount"),
    *(f"amount_q{number}" for number in range(1, 5)),
    *(f"amount_m{number:02}" for number in range(1, 13)),
)


def upgrade() -> None:
    codes = (f"{level}_code" for level in _CODED)
    for name in (*_LEVELS, *codes, *_TEXTS, "other_levels"):
        op.add_column("lines", sa.Column(name, sa.Text))
    for name in _AMOUNTS:
        op.add_column("lines", sa.Column(name, sa.BigInteger))
