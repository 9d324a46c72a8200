"""Plans with any levels, for tests: as a reader would make them of a budget document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from rkt.core import schema
from rkt.parsing.draft import PlanDraft
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan
from rkt.parsing.readers import Grid, GridRow

DEEP = schema.KNOWN_LEVELS
"""All eight levels."""

POK_WORDS = {
    schema.PROGRAM: "Program Penyelenggaraan Pemilu",
    schema.ACTIVITY: "Kegiatan",
    schema.SUB_ACTIVITY: "Subkegiatan",
    schema.OUTPUT_GROUP: "Layanan",
    schema.OUTPUT_DETAIL: "Rincian",
    schema.COMPONENT: "Komponen",
    schema.SUB_COMPONENT: "Tahapan",
    schema.ACCOUNT: "Belanja",
}
_ACCOUNTS = ("511111", "521211", "524111", "532111")


def deep_plan(
    levels: Sequence[str] = DEEP,
    lines: int = 24,
    *,
    codes: bool = True,
    ragged: bool = False,
    more: bool = True,
    year: int = 2025,
    unit: str = "KPU Kabupaten Contoh",
) -> Plan:
    """Return a plan with these levels, one name at the first; amounts fall from line to line.

    ``ragged`` leaves the level before the last blank on every third line; ``more`` adds the
    optional columns of a budget document.
    """
    rows = [_line(number, levels, codes=codes, more=more) for number in range(1, lines + 1)]
    if ragged and len(levels) > 2:
        for row in rows[::3]:
            row[levels[-2]] = ""
            row[schema.code_column(levels[-2])] = ""
    return plan_of(rows, Facts(unit, year), levels, codes=codes)


def draft_of_plan(plan: Plan) -> PlanDraft:
    """Return a draft whose document was read as this plan."""
    given = {"unit": plan.facts.unit, "fiscal_year": plan.facts.fiscal_year}
    content = str(given).encode()
    draft = PlanDraft("contoh.csv", content, plan.grid, given)
    draft.__dict__["plan"] = plan
    return draft


def plan_of(
    rows: Sequence[Mapping[str, object]],
    facts: Facts,
    levels: Sequence[str],
    *,
    codes: bool = False,
) -> Plan:
    """Return a plan of rows with these levels; what a row does not state is blank."""
    path = [name for level in levels for name in _columns_of(level, codes=codes)]
    fixed = {
        schema.UNIT: facts.unit,
        schema.FISCAL_YEAR: facts.fiscal_year,
        schema.REVISION: facts.revision,
    }
    names = [*schema.LINE_COLUMNS[:4], *path, *schema.LINE_COLUMNS[7:]]
    names += [name for name in schema.MORE_COLUMNS if any(name in row for row in rows)]
    frame = pd.DataFrame(
        {
            name: pd.Series(
                [{**_blanks(name), **row, **fixed}[name] for row in rows], dtype=_type(name)
            )
            for name in names
        }
    )
    total = int(frame[schema.AMOUNT].sum())
    return Plan(frame, facts, (), total, Grid("contoh.csv", (GridRow(1, ("Contoh",)),)))


def _columns_of(level: str, *, codes: bool) -> tuple[str, ...]:
    return (level, schema.code_column(level)) if codes else (level,)


def _blanks(name: str) -> dict[str, object]:
    return {name: None if name in schema.NUMBERS else ""}


def _type(name: str) -> str:
    if name not in schema.NUMBERS:
        return "str"
    return "Int64" if schema.COLUMN[name].may_be_blank else "int64"


def _line(number: int, levels: Sequence[str], *, codes: bool, more: bool) -> dict[str, object]:
    width = {level: 1 + depth // 2 for depth, level in enumerate(levels)}
    account = _ACCOUNTS[number % len(_ACCOUNTS)]
    path: dict[str, object] = {}
    for level in levels:
        part = number % width[level] + 1
        name = POK_WORDS.get(level, level.replace("_", " ").capitalize())
        path[level] = name if width[level] == 1 else f"{name} {part}"
        if codes:
            path[schema.code_column(level)] = account if level == schema.ACCOUNT else f"{part:03}"
    amount = 400_000 * max(1, 60 - number)
    kind = schema.spending_kind_of(account) if more else ""
    return {
        schema.LINE_NO: number,
        **path,
        schema.DESCRIPTION: f"Bahan rapat {number}",
        schema.AMOUNT: amount,
        schema.CATEGORY: str(schema.category_of("", "", kind, map(str, path.values()))),
        schema.SOURCE_ROW: number + 10,
        **(_more(amount, kind) if more else {}),
    }


def _more(amount: int, kind: str) -> dict[str, object]:
    return {
        schema.VOLUME: "4",
        schema.VOLUME_UNIT: "OK",
        schema.UNIT_PRICE: amount // 4,
        schema.PREVIOUS_AMOUNT: amount + 100_000 if kind == "goods" else amount,
        **dict.fromkeys(schema.QUARTERS, amount // 4),
        schema.FUND_SOURCE: "RM",
        schema.SPENDING_KIND: kind,
    }
