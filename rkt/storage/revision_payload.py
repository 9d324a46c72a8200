"""A draft, checked and serialized before the write transaction starts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from rkt.auth import Person
from rkt.core import schema
from rkt.findings import Severity, StoreError
from rkt.parsing.draft import PlanDraft
from rkt.parsing.layouts.files import layout_to_json
from rkt.parsing.plan import Plan
from rkt.storage import serialization
from rkt.storage.records import READER_VERSION
from rkt.storage.serialization import Rows, more_columns_of

SEALED = (
    *("revision", "sha256", "published_total"),
    *("given", "facts", "corrections", "findings"),
)
"""The columns that `content_digest` covers besides the grid."""

MORE_COLUMNS = "more_columns"
"""The column that names a plan's columns beyond an RKT's; hashed only if there are any."""

LAYOUT = "layout"
"""The column with the layout that a person chose; hashed only if there is one."""

_LARGEST = 2**63 - 1  # of a signed 64-bit integer
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class RevisionPayload:
    """A draft's plan, and its revision's columns other than those set by the store."""

    plan: Plan
    columns: Mapping[str, Any]
    stated_revision: int | None


def build_payload(draft: PlanDraft, by: Person) -> RevisionPayload:
    """Return a draft ready to be kept; raise `StoreError` if it can never be.

    Raises `DocumentError` if the draft holds no table.
    """
    _check_draft(draft, by)
    plan = draft.plan
    columns = {
        "name": draft.name,
        "sha256": draft.digest,
        "fingerprint": source_fingerprint(draft),
        "reader_version": READER_VERSION,
        "line_count": len(plan.lines),
        "amount": _total_amount(plan),
        "published_total": plan.published_total,
        **_count_findings(plan),
        "kept_by": by.name,
        "given": serialization.pack_values(draft.given),
        "corrections": serialization.pack_corrections(draft.corrections),
        "findings": serialization.pack_findings(plan.findings),
        "grid": serialization.pack_grid(draft.grid),
        "source": draft.content,
        **_more_columns(plan),
        **({LAYOUT: layout_to_json(draft.layout)} if draft.layout else {}),
    }
    return RevisionPayload(plan, columns, _stated_revision(draft))


def source_fingerprint(draft: PlanDraft) -> str:
    """Return a hash that two drafts share if keeping both would keep one plan twice."""
    facts = draft.plan.facts
    whose = serialization.pack_facts(replace(facts, revision=0, unit=schema.fold(facts.unit or "")))
    corrections = [asdict(correction) for correction in draft.corrections]
    stated = _stated_revision(draft)
    layout = (layout_to_json(draft.layout),) if draft.layout else ()
    read = (draft.digest, draft.grid.sheet, corrections, whose, stated, *layout)
    return serialization.sha256_of(read)


def content_digest(columns: Mapping[str, Any], rows: Rows) -> str:
    """Return a hash of everything a plan is opened from; it reveals later damage."""
    parts = [columns[name] for name in SEALED]
    parts += [columns[name] for name in (MORE_COLUMNS, LAYOUT) if columns.get(name)]
    grid = hashlib.sha256(columns["grid"]).hexdigest()
    return serialization.sha256_of((parts, grid, [tuple(row) for row in rows]))


def _stated_revision(draft: PlanDraft) -> int | None:
    """Return the revision given by a person or by the document; None if neither did."""
    given = draft.given.get("revision")
    return given if isinstance(given, int) else draft.plan.facts.revision or None


def _check_draft(draft: PlanDraft, by: Person) -> None:
    facts = draft.plan.facts
    if errors := _count_findings(draft.plan)["errors"]:
        raise StoreError("draft-has-errors", name=draft.name, count=errors)
    if not (facts.unit or "").strip() or facts.fiscal_year is None:
        raise StoreError("plan-unnamed", name=draft.name)
    if _total_amount(draft.plan) > _LARGEST:
        raise StoreError("sum-too-large", name=draft.name)
    check_texts([draft.name, by.name])
    lines = draft.plan.lines
    for column in (schema.UNIT, *schema.text_columns(lines.columns)):
        check_texts(lines[column])


def check_texts(texts: Iterable[str]) -> None:
    """Raise `StoreError` for a NUL, which PostgreSQL cannot store, or a lone surrogate."""
    for text in texts:
        if _UNKEEPABLE.search(text):
            raise StoreError("text-unkeepable", text=ascii(text))


def _more_columns(plan: Plan) -> dict[str, str]:
    """Return the column naming `more_columns_of` the lines, with spaces; {} if there are none."""
    names = more_columns_of(plan.lines)
    return {MORE_COLUMNS: " ".join(names)} if names else {}


def _total_amount(plan: Plan) -> int:
    return sum(plan.lines[schema.AMOUNT].tolist())


def _count_findings(plan: Plan) -> dict[str, int]:
    found = Counter(finding.severity for finding in plan.findings)
    names = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.INFO}
    return {name: found[severity] for name, severity in names.items()}
