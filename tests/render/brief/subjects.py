"""Subjects of briefs for tests: the Serang plan, and one of the year before to compare it with."""

from __future__ import annotations

from dataclasses import astuple, replace
from functools import lru_cache
from typing import Any

from rkt.analysis.scenario import CutToCeiling, Scenario
from rkt.analysis.scenario.saved import plan_after
from rkt.core.money import Separators, read_amount
from rkt.findings import Finding
from rkt.parsing.plan import Plan, build_plan
from rkt.parsing.readers import read_document
from rkt.render.brief import Brief, BriefChanges, BriefInput, BriefTable
from tests.generated import large_plan, naughty_texts
from tests.render.exports.taken import DAY, EN, SERANG


def subject(plan: Plan = SERANG, **given: Any) -> BriefInput:
    """A subject in English, made on 3 December 2026."""
    return BriefInput(**{"plan": plan, "texts": EN, "made_on": DAY, **given})


def year_before() -> Plan:
    """The Serang plan as it might have been in 2020.

    Line 8 (salaries) has 81,713,000 less, line 11 15,160,000 more, line 2 2,788,000 less; lines 5
    and 16 (2,515,000 and 3,940,000) are not there, and line 15 has another name.
    """
    lines = SERANG.lines.copy()
    for number, amount in ((8, 1_950_000_000), (11, 45_000_000), (2, 4_000_000)):
        lines.loc[lines["line_no"] == number, "amount"] = amount
    lines.loc[lines["line_no"] == 15, "description"] = "Penatausahaan Barang Milik Negara"
    lines = lines[~lines["line_no"].isin([5, 16])].reset_index(drop=True)
    return replace(SERANG, lines=lines, facts=replace(SERANG.facts, fiscal_year=2020))


def ten_percent_less() -> Plan:
    """What a scenario makes of the Serang plan: Rp2,471,716,800, and line 8 (salaries) locked."""
    steps = (CutToCeiling(2_471_716_800, (8,)),)
    return plan_after(SERANG, Scenario("published", steps))[0]


@lru_cache(maxsize=1)
def hostile_plan() -> Plan:
    """5,000 lines whose names and descriptions are naughty texts, 500 characters and more each."""
    long = [f"{text} " * (1 + 500 // (len(text) + 1)) for text in naughty_texts()]
    return build_plan(read_document(large_plan(5_000, long).encode(), "large.csv"))


def found(code: str) -> Finding:
    """A finding in row 5, of whatever kind."""
    return Finding(code, row=5, values={"label": "Rapat", "text": "•", "sum": 1_000})


def rupiah_in(text: str) -> int:
    """A written amount read back: "−Rp1,000" in English is -1000."""
    sign = -1 if text.startswith("−") else 1
    amount = text.lstrip("+−").partition(" ")[0]
    return 0 if amount == "–" else sign * read_amount(amount, Separators.COMMA)


def column(table: BriefTable, place: int, kinds: tuple[str, ...]) -> list[int]:
    """The amounts in a column, in the rows of some kinds."""
    return [rupiah_in(row.cells[place]) for row in table.rows if row.kind in kinds]


def texts_of(brief: Brief) -> list[str]:
    """Every text that a reader is to find: sentences, figures, bars, tables, findings."""
    figures = [*brief.figures, *brief.balance, *(brief.changes.kinds if brief.changes else ())]
    bars = brief.picture.bars if brief.picture else ()
    return [
        *(brief.kind, brief.title, *brief.headline, brief.scope, brief.doubts.verdict),
        *filter(None, (brief.spending, brief.tried)),
        *(text for pair in (*brief.facts, *brief.source) for text in pair),
        *(text for each in figures for text in (each.label, each.value, each.detail)),
        *(text for bar in bars for text in (bar.label, bar.figures, bar.share)),
        *(text for table in _tables(brief) for text in _texts_in(table)),
        *(text for told in brief.doubts.findings for text in astuple(told)),
        *(_texts_of_changes(brief.changes) if brief.changes else ()),
    ]


def _tables(brief: Brief) -> list[BriefTable]:
    changed = brief.changes.lines if brief.changes else None
    return [table for table in (brief.groups, *brief.lines, changed) if table]


def _texts_in(table: BriefTable) -> list[str]:
    labels = [column.label for column in table.columns]
    cells = [text for row in table.rows for text in (*row.cells, row.detail)]
    return [table.heading, table.note, *labels, *cells, *table.total]


def _texts_of_changes(changes: BriefChanges) -> list[str]:
    steps = changes.bridge.steps if changes.bridge else ()
    told = [text for s in steps for text in (s.name, s.before, s.after, s.difference)]
    return [changes.heading, changes.opening, changes.performed, changes.rule, *told]
