"""The file formats that a plan's lines can be written in: one record each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rkt.i18n import N_, Texts
from rkt.render.exports.csv import to_csv, to_csv_for_excel
from rkt.render.exports.data_package import to_data_package
from rkt.render.exports.extract import Extract
from rkt.render.exports.workbook import to_xlsx


@dataclass(frozen=True)
class FileFormat:
    """A format: its English label, and how an extract is written in it.

    ``ending`` follows the stem of the file's name; ``most_lines`` is the limit of a format that
    takes long to write.
    """

    label: str
    ending: str
    write: Callable[[Extract, Texts], bytes]
    most_lines: int | None = None


FORMATS: Mapping[str, FileFormat] = {
    "csv": FileFormat("CSV", ".csv", lambda extract, _: to_csv(extract)),
    "csv-excel": FileFormat(
        N_("CSV for Excel"), "_excel.csv", lambda extract, _: to_csv_for_excel(extract)
    ),
    "xlsx": FileFormat(
        "XLSX",
        ".xlsx",
        to_xlsx,
        most_lines=20_000,  # 0.5 ms per line, thirty times as long as CSV
    ),
    "datapackage": FileFormat(N_("Data package"), ".zip", to_data_package),
}
"""The formats by name, as ``rkt export --format`` and `export_plan` take them, in the order of the
download menu, which keeps to ``most_lines``."""
