"""Drafts to keep, and what makes two plans equal."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from rkt import Plan
from rkt.auth import NotAllowedError
from rkt.core.schema import REVISION
from rkt.findings import DocumentError
from rkt.i18n import load_texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.readers import read_document
from rkt.storage import StoreError
from tests.conftest import PUBLISHED
from tests.tables import HEADER, HEADINGS, csv_text

EN = load_texts("en")
SERANG: dict[str, object] = {"unit": "KPU Kota Serang", "fiscal_year": 2021}


def draft_of(content: str | bytes, **facts: object) -> PlanDraft:
    """Return a draft of a document; without facts it is of Serang's plan for 2021."""
    data = content.encode() if isinstance(content, str) else content
    return PlanDraft("rkt.csv", data, read_document(data, "rkt.csv"), facts or SERANG)


def small_draft(amount: str = "2,000,000", **facts: object) -> PlanDraft:
    """Return a draft of one line; another amount makes it another document."""
    line = f" | Tertib | Persen | Laporan | Rapat | {amount} | APBN"
    total = f"Jumlah | | | | | {amount}"
    return draft_of(csv_text(HEADER, HEADINGS, line, total), **facts)


def published_draft() -> PlanDraft:
    return draft_of(PUBLISHED.read_bytes())


def long_draft(lines: int, amount: str = "2,000,000", **facts: object) -> PlanDraft:
    """Return a draft of many lines."""
    line = " | Tertib | Persen | Laporan {} | Rapat ke-{} | {} | APBN"
    body = "\n".join(line.format(number, number, amount) for number in range(lines))
    return draft_of(csv_text(HEADER, HEADINGS, body), **facts)


def assert_opened_as(opened: Plan, plan: Plan, revision: int) -> None:
    """The plan that was opened is the one that was kept, now with the number of its revision."""
    pd.testing.assert_frame_equal(opened.lines, plan.lines.assign(**{REVISION: revision}))
    assert opened.facts == replace(plan.facts, revision=revision)
    assert opened.findings == plan.findings
    assert [f.problem(EN) for f in opened.findings] == [f.problem(EN) for f in plan.findings]
    assert opened.published_total == plan.published_total
    assert opened.grid == plan.grid


def told_in(
    error: pytest.ExceptionInfo[StoreError]
    | pytest.ExceptionInfo[DocumentError]
    | pytest.ExceptionInfo[NotAllowedError],
) -> str:
    """Return what an error tells a person, in English: the problem and the remedy."""
    finding = error.value.finding
    return f"{finding.problem(EN)} {finding.remedy(EN)}"
