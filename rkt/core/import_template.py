"""What the import template and the workbook reader agree on."""

from __future__ import annotations

from rkt.core.schema import (
    AMOUNT,
    COLUMN,
    DESCRIPTION,
    INDICATOR,
    NOTE,
    OBJECTIVE,
    OPTIONAL_COLUMNS,
    OUTPUT,
)

TABLE_SHEET = "RKT"
INSTRUCTIONS_SHEET = "Petunjuk – Instructions"
"""The same in every language, since a workbook may be made in one language and read in another."""

NAMES_HEADING = "Program Kegiatan"
"""Heading of the column that names programs, activities and output groups."""

HEADINGS = {
    OBJECTIVE: "Sasaran",
    INDICATOR: "Indikator",
    OUTPUT: "Keluaran/Output",
    DESCRIPTION: "Uraian kegiatan",
    AMOUNT: "Perkiraan kebutuhan Anggaran",
    **{name: COLUMN[name].published_heading for name in OPTIONAL_COLUMNS},
    NOTE: "Ket",
}
"""Headings of the other columns, in the order and wording of the published RKT."""

REQUIRED = tuple(name for name in HEADINGS if name not in OPTIONAL_COLUMNS)
TITLE = "RENCANA KERJA TAHUNAN"
YEAR = "TAHUN ANGGARAN"
TOTAL = "Jumlah"
