"""The lines of a scenario as tidy CSV, to be imported as the next revision of their plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rkt.exports.delimited import to_tidy_csv
from rkt.exports.scenario.published import in_document_order
from rkt.schema import LINE_NO, REVISION

if TYPE_CHECKING:
    import pandas as pd


def to_revision_csv(lines: pd.DataFrame) -> bytes:
    """Return lines as tidy CSV, numbered anew, each added one below the others of its place.

    Which revision they become is for the store to say: that column is blank.
    """
    import pandas as pd

    ordered = in_document_order(lines)
    columns: dict[str, Any] = {
        REVISION: pd.array([pd.NA] * len(ordered), dtype="Int64"),
        LINE_NO: range(1, len(ordered) + 1),
    }
    return to_tidy_csv(ordered.assign(**columns))
