"""Plans, their revisions and lines, and the audit; triggers forbid changing a row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("revisions", "lines", "audit")
_REFUSAL = "what is kept is never changed or deleted"


def upgrade() -> None:
    _create_plans()
    _create_revisions()
    _create_lines()
    _create_audit()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_on_postgresql()
    else:
        _refuse_changes_on_sqlite()


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("unit_key", sa.Text, nullable=False),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.UniqueConstraint("unit_key", "fiscal_year", name="plans_unit_year"),
    )


def _create_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("plan_id", sa.Integer, sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("name", "sha256", "fingerprint", "digest"),
        *_integers("reader_version", "line_count"),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("published_total", sa.BigInteger),
        *_integers("errors", "warnings", "notes"),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("kept_by", "given", "facts", "corrections", "findings"),
        sa.Column("grid", sa.LargeBinary, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("plan_id", "revision", name="revisions_plan_revision"),
    )


def _create_lines() -> None:
    op.create_table(
        "lines",
        sa.Column("revision_id", sa.Integer, sa.ForeignKey("revisions.id"), primary_key=True),
        *_texts("unit"),
        *_integers("fiscal_year", "revision"),
        sa.Column("line_no", sa.Integer, primary_key=True),
        *_texts("program", "activity", "output_group"),
        *_texts("objective", "indicator", "output", "description"),
        sa.Column("amount", sa.BigInteger, nullable=False),
        *_texts("note", "category"),
        *_integers("source_row"),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_texts("who", "role", "action"),
        sa.Column("revision_id", sa.Integer, sa.ForeignKey("revisions.id")),
        *_texts("details"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _refuse_changes_on_sqlite() -> None:
    for table in _APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _refuse_changes_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
