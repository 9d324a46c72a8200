"""Named layouts, and the layout that a revision was read with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_REFUSAL = "what is kept is never changed or deleted"


def upgrade() -> None:
    op.create_table(
        "layouts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column("revisions", sa.Column("layout", sa.Text))
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in _of_server() if is_server else _of_file():
        op.execute(statement)


def _of_file() -> list[str]:
    return [
        f"CREATE TRIGGER layouts_refuse_{change.lower()} BEFORE {change} ON layouts "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for change in ("UPDATE", "DELETE")
    ]


def _of_server() -> list[str]:
    """Return the trigger for a server; its function was made by the first migration."""
    return [
        "CREATE TRIGGER layouts_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON layouts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    ]
