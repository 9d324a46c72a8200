"""Export the filtered lines of a plan as CSV, Excel workbook or data package.

`take_extract` selects the lines, and each format is a function from the extract to the bytes of a
file. `export_plan` does both for a plan in memory.
"""

from __future__ import annotations

from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.i18n import DEFAULT_LANGUAGE, load_texts
from rkt.i18n.clock import today_here
from rkt.parsing.plan import Plan
from rkt.render.exports.csv import to_csv, to_csv_for_excel
from rkt.render.exports.data_package import to_data_package
from rkt.render.exports.extract import Extract, take_extract
from rkt.render.exports.formats import FORMATS, FileFormat
from rkt.render.exports.workbook import to_xlsx

__all__ = [
    "FORMATS",
    "Extract",
    "FileFormat",
    "export_plan",
    "take_extract",
    "to_csv",
    "to_csv_for_excel",
    "to_data_package",
    "to_xlsx",
]

_NO_FILTERS = Filters()


def export_plan(
    plan: Plan,
    form: str = "csv",
    *,
    filters: Filters = _NO_FILTERS,
    language: str = DEFAULT_LANGUAGE,
) -> bytes:
    """Return a plan's lines as the bytes of a file: "csv", "csv-excel", "xlsx" or
    "datapackage" (a ZIP).

    Raises ValueError for any other format.
    """
    if form not in FORMATS:
        raise ValueError(f"{form!r} is no format: choose one of {', '.join(FORMATS)}.")
    texts = load_texts(language)
    extract = take_extract(plan, filters, DEFAULT_BASIS, texts, today_here())
    return FORMATS[form].write(extract, texts)
