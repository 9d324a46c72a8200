"""Targets and realised amounts and outputs; blank in plans kept before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for name in ("target", "target_unit"):
        op.add_column("lines", sa.Column(name, sa.Text))
    op.add_column("lines", sa.Column("realised_amount", sa.BigInteger))
    op.add_column("lines", sa.Column("realised_output", sa.Text))
    op.add_column("revisions", sa.Column("more_columns", sa.Text))
