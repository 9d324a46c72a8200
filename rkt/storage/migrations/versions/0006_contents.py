"""A checksum of the store, so that a changed or lost row is noticed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rkt.storage.integrity import write_contents

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "contents",
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    write_contents(op.get_bind())
