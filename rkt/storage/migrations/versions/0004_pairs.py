"""Decisions on pairs of lines: the same or not; a decision cannot be changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REFUSAL = "what is kept is never changed or deleted"


def upgrade() -> None:
    op.create_table(
        "pair_verdicts",
        sa.Column("id", sa.Integer, primary_key=True),
        *_line("one"),
        *_line("other"),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("said_by", sa.Text, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("pair_verdicts_plans", "pair_verdicts", ["one_plan", "other_plan"])
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in _of_server() if is_server else _of_file():
        op.execute(statement)


def _line(name: str) -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column(f"{name}_plan", sa.Text, nullable=False),
        sa.Column(f"{name}_line", sa.Integer, nullable=False),
        sa.Column(f"{name}_text", sa.Text, nullable=False),
    )


def _of_file() -> list[str]:
    return [
        f"CREATE TRIGGER pair_verdicts_refuse_{change.lower()} BEFORE {change} ON pair_verdicts "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for change in ("UPDATE", "DELETE")
    ]


def _of_server() -> list[str]:
    """Return the trigger for a server; its function was made by the first migration."""
    return [
        "CREATE TRIGGER pair_verdicts_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON pair_verdicts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    ]
