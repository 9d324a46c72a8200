"""Indexes used by every list (is it withdrawn?) and every import (is it known?)."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("audit_revision", "audit", ["revision_id", "action"])
    op.create_index("revisions_fingerprint", "revisions", ["fingerprint"])
