"""All offices' lines that pass some filters, as a file in each of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.national import (
    MOST_EXTRACTED,
    NationalFilters,
    every_line,
    left_out,
    national_totals,
)
from rkt.core import national_columns as names
from rkt.core import schema
from rkt.core.text_keys import slug
from rkt.findings import Finding
from rkt.i18n import N_, Count, Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.exports.comparison import comparison_to_csv, comparison_to_xlsx
from rkt.render.exports.comparison_tables import ExportTable, FieldKind
from rkt.render.exports.national_tables import (
    national_export,
    national_package,
    national_parquet,
)

MOST_IN_SHEET = 1_048_575
"""Lines that fit on a worksheet: 1,048,576 rows, one of them for the headings."""

_KINDS = {
    schema.FISCAL_YEAR: FieldKind.NUMBER,
    schema.LINE_NO: FieldKind.NUMBER,
    schema.SOURCE_ROW: FieldKind.NUMBER,
    schema.AMOUNT: FieldKind.AMOUNT,
    schema.CATEGORY: FieldKind.CATEGORY,
}
_COLUMNS = (
    *(names.PLAN_CODE, schema.UNIT, names.PROVINCE_CODE, names.PROVINCE, names.REGION_CODE),
    *(schema.FISCAL_YEAR, schema.LINE_NO, schema.PROGRAM, schema.ACTIVITY, schema.OUTPUT_GROUP),
    *(schema.DESCRIPTION, schema.AMOUNT, schema.CATEGORY, schema.SOURCE_ROW),
)


def line_labels(texts: Texts) -> dict[str, tuple[str, FieldKind]]:
    """Return heading and type of each column of a line's file."""
    own = {
        names.PLAN_CODE: texts.gettext("Plan"),
        names.PROVINCE_CODE: texts.gettext("Code of the province"),
        names.PROVINCE: texts.gettext("Province"),
        names.REGION_CODE: texts.gettext("Code of the place"),
    }
    return {
        name: (
            own[name] if name in own else texts.gettext(COLUMN_LABELS[name]),
            _KINDS.get(name, FieldKind.TEXT),
        )
        for name in _COLUMNS
    }


@dataclass(frozen=True)
class NationalExtract:
    """The lines, under filters, of the plans that count; they are read when a file is made."""

    lines: Any
    filters: NationalFilters
    texts: Texts
    made_on: date

    @property
    def stem(self) -> str:
        """The file name without extension: years and search words."""
        parts = ("national", *map(str, self.filters.fiscal_year), slug(self.filters.q), "lines")
        return "_".join(part for part in parts if part)

    def table(self, most: int = MOST_EXTRACTED) -> ExportTable:
        """Return every line; raise `QueryError` if there are more than ``most``."""
        try:
            found = every_line(self.lines, self.filters, most)
        except ValueError as error:
            raise QueryError((self._too_many(most),), Filters()) from error
        return national_export(self.texts.gettext("Lines"), found, line_labels(self.texts))

    def _too_many(self, most: int) -> Finding:
        count = national_totals(self.lines, self.filters).lines
        return Finding("query-many-lines", values={"count": Count(count), "most": Count(most)})

    def facts(self) -> dict[str, Any]:
        """Return what the lines are, for programs."""
        left = left_out(self.lines, self.filters)
        return {
            "filters": {"query": urlencode(self.filters.to_query())},
            "totals": {schema.LINES: national_totals(self.lines, self.filters).lines},
            "left_out": {"plans": left.plans, schema.AMOUNT: left.amount},
        }

    def about(self) -> list[tuple[str, str]]:
        """Return what the lines are, for people."""
        texts, _ = self.texts, self.texts.gettext
        whole = national_totals(self.lines, self.filters)
        left = left_out(self.lines, self.filters)
        plans = texts.ngettext("%(count)s plan", "%(count)s plans", left.plans)
        return [
            *self.filters.to_query(),
            (_("Lines"), texts.count(whole.lines)),
            (_("Total"), texts.rupiah(whole.amount)),
            (_("Not counted"), f"{texts.rupiah(left.amount)} ({plans})"),
            (_("Made on"), texts.date(self.made_on)),
            (_("Text"), _(_GUARDED)),
        ]


_GUARDED = N_("Text that begins like a formula has an apostrophe before it, so that it cannot run.")


@dataclass(frozen=True)
class NationalFormat:
    """A format for lines: its English label and the function that writes them.

    ``most_lines`` is the limit on a server, which has other visitors.
    """

    label: str
    write: Callable[[NationalExtract, int], bytes]
    media_type: str
    most_lines: int = MOST_EXTRACTED


def _xlsx(extract: NationalExtract, most: int) -> bytes:
    about = extract.about()
    return comparison_to_xlsx([extract.table(most)], about, extract.texts, extract.made_on)


def _package(extract: NationalExtract, most: int) -> bytes:
    tables = {"lines": extract.table(most)}
    return national_package(tables, extract.stem, extract.facts(), extract.made_on)


NATIONAL_FORMATS: Mapping[str, NationalFormat] = {
    "csv": NationalFormat(
        N_("CSV of the lines"),
        lambda extract, most: comparison_to_csv(extract.table(most)),
        "text/csv; charset=utf-8",
    ),
    "xlsx": NationalFormat(
        N_("XLSX of the lines"),
        _xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        most_lines=50_000,  # 0.7 ms per line, far slower than the others
    ),
    "parquet": NationalFormat(
        N_("Parquet of the lines"),
        lambda extract, most: national_parquet(extract.table(most), extract.facts()),
        "application/vnd.apache.parquet",
    ),
    "zip": NationalFormat(N_("Data package"), _package, "application/zip"),
}
"""The formats by file extension, in the order of the page."""
