"""Tables of the brief of a province or the nation: places, who differs, activities, the bridge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rkt.analysis.differences import format_signed_rupiah
from rkt.analysis.measures import share_of
from rkt.analysis.national.breakdown import (
    AFTER,
    BEFORE,
    CHANGE,
    NationalTotals,
    national_breakdown,
    total_bridge,
)
from rkt.analysis.national.cube import SALARIES
from rkt.analysis.national.differences import DISTANCE, MEASURE, MEDIAN, VALUE, who_differs
from rkt.analysis.national.selection import NationalFilters
from rkt.analysis.national.unit_figures import SALARY_SHARE
from rkt.analysis.wording import truncate
from rkt.core import national_columns as names
from rkt.core.schema import ACTIVITY, AMOUNT, UNIT
from rkt.i18n import N_, Texts
from rkt.render.brief.content import BriefRow, BriefTable, RowKind
from rkt.render.brief.national_input import NationalRoom, NationalSubject
from rkt.render.html.table import TableColumn

if TYPE_CHECKING:
    import pandas as pd

_MEASURES = {
    SALARY_SHARE: N_("Share of salaries"),
    "operations_share": N_("Share of office operations"),
    AMOUNT: N_("Amount"),
}


def _cut(rows: Sequence[tuple[str, ...]], rest: tuple[str, ...], most: int) -> tuple[BriefRow, ...]:
    """Return the first rows, plus ``rest`` for the others if there are any."""
    shown = [BriefRow(cells) for cells in rows[:most]]
    return (*shown, *([BriefRow(rest, RowKind.MORE)] if len(rows) > most else []))


def groups_table(
    subject: NationalSubject, units: pd.DataFrame, totals: NationalTotals, room: NationalRoom
) -> BriefTable | None:
    """Return the provinces, or the units of a province, largest first."""
    _, texts = subject.texts.gettext, subject.texts
    by = UNIT if subject.province else names.PROVINCE
    groups = national_breakdown(subject.lines, by, subject.of_year)
    if groups.empty:
        return None
    keys = [names.OFFICE] if subject.province else [names.PROVINCE_CODE]
    salaries = units.groupby(keys, as_index=False)[SALARIES].sum()
    groups = groups.merge(salaries, on=keys, how="left")
    rows = [_group_row(row, by, totals, room, texts) for row in groups.to_dict("records")]
    rest = groups.iloc[room.groups :]
    more = texts.ngettext("%(count)s other", "%(count)s others", len(rest))
    spent, paid = int(rest[AMOUNT].sum()), int(rest[SALARIES].sum())
    left = (
        more,
        texts.rupiah(spent),
        texts.percent(share_of(spent, totals.amount)),
        texts.percent(share_of(paid, spent)),
        texts.count(int(rest[names.UNITS].sum())),
    )
    labels = (_("Amount (IDR)"), _("% of total"), _("Share of salaries"), _("Units"))
    share = share_of(int(groups[SALARIES].sum()), totals.amount)
    total = (texts.rupiah(totals.amount), texts.percent(1.0), texts.percent(share))
    return BriefTable(
        heading=_("Units by amount") if subject.province else _("Amount by province"),
        note=_("Largest first"),
        columns=(
            TableColumn(_("Unit") if subject.province else _("Province")),
            *(TableColumn(label, is_figure=True) for label in labels),
        ),
        rows=_cut(rows, left, room.groups),
        total=(_("Total"), *total, texts.count(totals.units)),
    )


def _group_row(
    row: dict[Any, Any], by: str, totals: NationalTotals, room: NationalRoom, texts: Texts
) -> tuple[str, ...]:
    name = str(row[by]) or texts.gettext("(province unknown)")
    return (
        truncate(name, room.letters),
        texts.rupiah(int(row[AMOUNT])),
        texts.percent(share_of(int(row[AMOUNT]), totals.amount)),
        texts.percent(share_of(int(row[SALARIES]), int(row[AMOUNT]))),
        texts.count(int(row[names.UNITS])),
    )


def differing_table(subject: NationalSubject, room: NationalRoom) -> BriefTable | None:
    """Return the units that differ most from their peers; None if there are too few."""
    _, texts = subject.texts.gettext, subject.texts
    nation = NationalFilters(fiscal_year=(subject.year,))
    ranked = who_differs(subject.lines, nation)
    if subject.province:
        ranked = ranked[ranked[names.PROVINCE_CODE] == subject.province]
    if ranked.empty:
        return None
    rows = [_differing_row(row, room, texts) for row in ranked.head(room.others).to_dict("records")]
    return BriefTable(
        heading=_("Who differs"),
        note=_(
            "The farthest from similar units (same kind, about the same size): a ranking, "
            "not a verdict"
        ),
        columns=(
            TableColumn(_("Unit")),
            TableColumn(_("What differs")),
            TableColumn(_("Figure"), is_figure=True),
            TableColumn(_("Similar units"), is_figure=True),
            TableColumn(_("Distance, in spreads"), is_figure=True),
        ),
        rows=tuple(map(BriefRow, rows)),
    )


def _differing_row(row: dict[Any, Any], room: NationalRoom, texts: Texts) -> tuple[str, ...]:
    def written(value: float) -> str:
        return texts.rupiah(round(value)) if row[MEASURE] == AMOUNT else texts.percent(value)

    sign = "+" if row[DISTANCE] > 0 else "−"
    return (
        truncate(str(row[UNIT]), room.letters),
        texts.gettext(_MEASURES[row[MEASURE]]),
        written(float(row[VALUE])),
        written(float(row[MEDIAN])),
        f"{sign}{texts.factor(abs(row[DISTANCE]))}",
    )


def activities_table(
    subject: NationalSubject, totals: NationalTotals, room: NationalRoom
) -> BriefTable | None:
    _, texts = subject.texts.gettext, subject.texts
    groups = national_breakdown(subject.lines, ACTIVITY, subject.of_year)
    if groups.empty:
        return None

    def figures(amount: int, units: int | None) -> tuple[str, ...]:
        share = texts.percent(share_of(amount, totals.amount))
        return texts.rupiah(amount), share, "" if units is None else texts.count(units)

    rows = [
        (truncate(str(r[ACTIVITY]) or "–", room.letters), *figures(r[AMOUNT], r[names.UNITS]))
        for r in groups.to_dict("records")
    ]
    rest = groups.iloc[room.others :]
    more = texts.ngettext("%(count)s other", "%(count)s others", len(rest))
    labels = (_("Amount (IDR)"), _("% of total"), _("Units"))
    return BriefTable(
        heading=_("By activity"),
        note=_("Names that nobody has confirmed as the same stand apart"),
        columns=(
            TableColumn(_("Activity")),
            *(TableColumn(label, is_figure=True) for label in labels),
        ),
        rows=_cut(rows, (more, *figures(int(rest[AMOUNT].sum()), None)), room.others),
        total=(_("Total"), *figures(totals.amount, totals.units)),
    )


def bridge_table(subject: NationalSubject, room: NationalRoom) -> BriefTable | None:
    """Return what each province or unit adds to the change since the other year."""
    if subject.since is None:
        return None
    _, texts = subject.texts.gettext, subject.texts
    by = UNIT if subject.province else names.PROVINCE
    rows = total_bridge(subject.lines, subject.since, subject.year, by, subject.here)
    if rows.empty:
        return None
    order = rows[CHANGE].abs().sort_values(ascending=False, kind="stable").index
    rows = rows.loc[order]

    def figures(some: pd.DataFrame) -> tuple[str, ...]:
        before, after, change = (int(some[name].sum()) for name in (BEFORE, AFTER, CHANGE))
        return texts.rupiah(before), texts.rupiah(after), format_signed_rupiah(change, texts)

    cells = [
        (
            truncate(str(rows[by].iloc[n]) or _("(province unknown)"), room.letters),
            *figures(rows.iloc[n : n + 1]),
        )
        for n in range(len(rows))
    ]
    more = texts.ngettext("%(count)s other", "%(count)s others", max(len(rows) - room.others, 0))
    labels = (str(subject.since), str(subject.year), _("Difference"))
    return BriefTable(
        heading=_("From one year to another"),
        note=_("The change of the total; the differences add up to it exactly"),
        columns=(
            TableColumn(_("Unit") if subject.province else _("Province")),
            *(TableColumn(label, is_figure=True) for label in labels),
        ),
        rows=_cut(cells, (more, *figures(rows.iloc[room.others :])), room.others),
        total=(_("Total"), *figures(rows)),
    )
