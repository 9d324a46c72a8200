"""The address of the picture of a line's amount."""

from __future__ import annotations

from urllib.parse import urlencode

PATH = "/page-picture"
PLAN, LINE, WHOLE = "plan", "line", "whole"


def picture_address(code: str, line_no: int, *, is_whole: bool = False) -> str:
    """Return the address of the picture, or of the whole page with the amount marked."""
    query = {PLAN: code, LINE: str(line_no), **({WHOLE: "1"} if is_whole else {})}
    return f".{PATH}?{urlencode(query)}"
