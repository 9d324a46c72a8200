"""Scenarios and their versions; a saved version cannot be changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_APPEND_ONLY = ("scenarios", "scenario_versions")
_REFUSAL = "what is kept is never changed or deleted"


def upgrade() -> None:
    _create_scenarios()
    _create_versions()
    is_server = op.get_bind().dialect.name == "postgresql"
    for table in _APPEND_ONLY:
        for statement in _of_server(table) if is_server else _of_file(table):
            op.execute(statement)


def _create_scenarios() -> None:
    op.create_table(
        "scenarios",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("base_code", sa.Text, nullable=False),
    )


def _create_versions() -> None:
    op.create_table(
        "scenario_versions",
        sa.Column("scenario_id", sa.Integer, sa.ForeignKey("scenarios.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def _of_file(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for change in ("UPDATE", "DELETE")
    ]


def _of_server(table: str) -> list[str]:
    """Return the trigger for a server; its function was made by the first migration."""
    return [
        f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    ]
