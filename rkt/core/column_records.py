"""What a record of a column says, and the levels and columns that an RKT seldom has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rkt.core import N_


class ColumnType(StrEnum):
    """What a column holds: text of the document, whole numbers, or whole rupiah."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Column:
    """Everything about a column; tables, files, the glossary and the store are built from it.

    ``label``, ``description``, ``meaning`` and ``regulation`` are catalogue texts.
    """

    name: str
    label: str
    type: ColumnType = ColumnType.TEXT
    excel_width: int = 36
    """Width in characters on the workbook's sheet of lines."""
    may_be_blank: bool = False
    """Whether a number may be missing (``Int64``); a missing text is ""."""
    published_heading: str = ""
    """Its heading in published tables; set only for columns that some plans lack."""
    recognised_headings: tuple[str, ...] = ()
    """Other headings that identify such a column in a document."""
    heading_pattern: str = ""
    """A regular expression for further ones in lower case, where the words vary."""
    needs_context: bool = False
    """Whether a heading identifies it only together with the columns beside it."""
    is_inherited: bool = False
    """Whether what a row states holds for the rows below it."""
    is_summed: bool = True
    """Whether its amounts can be added up, unlike prices."""
    description: str = ""
    """Its description in the data package."""
    meaning: str = ""
    """Its meaning in the glossary, for columns without a term of their own."""
    regulation: str = ""
    """The regulation that defines it, for the glossary."""

    @property
    def is_optional(self) -> bool:
        """Whether only some plans have it."""
        return bool(self.published_heading)


_AMOUNT = ColumnType.AMOUNT


def _level(name: str, label: str, meaning: str) -> Column:
    return Column(name, label, meaning=meaning)


LEVEL_RECORDS = (
    _level(
        "sub_activity",
        N_("Sub-activity"),
        N_("A part of an activity, as regional budgets divide it; they allot money to it."),
    ),
    _level(
        "output_detail",
        N_("Output detail"),
        N_("One output of an output group, RO for short, which states what is delivered."),
    ),
    _level(
        "component",
        N_("Component"),
        N_("A stage or part of the work that an output takes, in central budgets."),
    ),
    _level(
        "sub_component",
        N_("Sub-component"),
        N_("A part of a component, usually marked by a letter."),
    ),
    _level(
        "account",
        N_("Account"),
        N_("What kind of thing is bought, by the code of the standard chart of accounts."),
    ),
)
"""The levels that a work plan does not have, broadest first."""

CODE_LABELS = {
    "program": N_("Program code"),
    "activity": N_("Activity code"),
    "sub_activity": N_("Sub-activity code"),
    "output_group": N_("Output group code"),
    "output_detail": N_("Output detail code"),
    "component": N_("Component code"),
    "sub_component": N_("Sub-component code"),
    "account": N_("Account code"),
}

LOCAL_LABELS = {
    "urusan": N_("Government affair"),
    "organisasi": N_("Organisation"),
    "bidang": N_("Field"),
    "sub_bidang": N_("Sub-field"),
    "kelompok": N_("Account group"),
    "jenis": N_("Account type"),
    "objek": N_("Account object"),
    "rincian_objek": N_("Object detail"),
    "sub_rincian_objek": N_("Object sub-detail"),
}
"""Labels of levels named in a document's own words, where there is a translation."""

_QUARTERS = (
    N_("Quarter 1 (IDR)"),
    N_("Quarter 2 (IDR)"),
    N_("Quarter 3 (IDR)"),
    N_("Quarter 4 (IDR)"),
)
_MONTHS = (
    N_("January (IDR)"),
    N_("February (IDR)"),
    N_("March (IDR)"),
    N_("April (IDR)"),
    N_("May (IDR)"),
    N_("June (IDR)"),
    N_("July (IDR)"),
    N_("August (IDR)"),
    N_("September (IDR)"),
    N_("October (IDR)"),
    N_("November (IDR)"),
    N_("December (IDR)"),
)
_IN_A_QUARTER = N_("The part of the amount that is planned for this quarter.")
_IN_A_MONTH = N_("The part of the amount that is planned for this month.")


def _amount(name: str, label: str, heading: str, meaning: str, **more: Any) -> Column:
    more |= {"published_heading": heading, "description": meaning, "meaning": meaning}
    return Column(name, label, _AMOUNT, 18, may_be_blank=True, **more)


def _in_context(name: str, label: str, heading: str, meaning: str) -> Column:
    return _amount(name, label, heading, meaning, needs_context=True)


def _text(
    name: str, label: str, heading: str, meaning: str, width: int = 20, **more: Any
) -> Column:
    more |= {"published_heading": heading, "description": meaning, "meaning": meaning}
    return Column(name, label, excel_width=width, **more)


BUDGET_RECORDS = (
    _text(
        "volume",
        N_("Volume"),
        "Volume",
        N_("How many units are bought, as published."),
        14,
        heading_pattern=r"(?:(?:jumlah )?vol(?:ume)?\.?|jumlah (?:barang|unit)|kuantitas|banyaknya"
        r"|koefisien(?: ?/ ?volume)?|qty|(?:rincian )?perhitungan)(?: kegiatan)?(?: ?[1-9])?",
    ),
    _text(
        "volume_unit",
        N_("Volume unit"),
        "Satuan Volume",
        N_("What the volume counts."),
        14,
        needs_context=True,
    ),
    _amount(
        "unit_price",
        N_("Unit price (IDR)"),
        "Harga Satuan",
        N_("The price of one unit; volume times unit price is the amount."),
        needs_context=True,
        is_summed=False,
    ),
    _in_context(
        "previous_amount",
        N_("Before (IDR)"),
        "Anggaran Semula",
        N_("The amount before a change, where the document states both."),
    ),
    *(
        _in_context(f"amount_q{number}", label, f"Triwulan {number}", _IN_A_QUARTER)
        for number, label in enumerate(_QUARTERS, 1)
    ),
    *(
        _in_context(f"amount_m{number:02}", label, f"Bulan {number}", _IN_A_MONTH)
        for number, label in enumerate(_MONTHS, 1)
    ),
    _text(
        "fund_source",
        N_("Source of funds"),
        "Sumber Dana",
        N_("Where the money comes from, as published."),
        heading_pattern=r"sumber(?: (?:dana|pendanaan|biaya|anggaran|pembiayaan))?|sd(?: ?/ ?cp)?",
        is_inherited=True,
    ),
    _text(
        "location",
        N_("Location"),
        "Lokasi",
        N_("Where the work is done, as published."),
        24,
        heading_pattern=r"lokasi (?:kegiatan|pelaksanaan)",
        is_inherited=True,
    ),
    _in_context(
        "next_year_amount",
        N_("Next year (IDR)"),
        "Prakiraan Maju",
        N_("The forecast for the next year; it is never added to the amount."),
    ),
    _text(
        "spending_kind",
        N_("Kind of spending"),
        "Jenis Belanja",
        N_("Personnel, goods, capital and so on, by the account code or a column of the document."),
    ),
)
"""The columns that budget documents state besides the amount, in order."""

CODE_SUFFIX = "_code"


class ColumnRecords(dict[str, Column]):
    """Records by name; a level in a document's own words gets a record made from its name."""

    def __missing__(self, name: str) -> Column:
        level = name.removesuffix(CODE_SUFFIX)
        words = level.replace("_", " ").capitalize()
        label = LOCAL_LABELS.get(level, words)
        if level == name:
            return Column(name, label)
        return Column(name, CODE_LABELS.get(level, label), excel_width=18)
