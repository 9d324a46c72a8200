r"""Text cells that a spreadsheet would run as formulas are kept from it by an apostrophe.

Spreadsheets take a cell of a CSV file for a formula if it begins with ``=``, ``+``, ``-`` or
``@`` (in some languages also with their fullwidth forms), and skip white space and invisible
characters on the way there; a tab or a line break in front can move the rest into a cell of its
own. Such a text gets one apostrophe in front, the sign by which spreadsheets know text:
``=HYPERLINK("…")`` becomes ``'=HYPERLINK("…")``, a note that is only ``-`` becomes ``'-``.
Numbers are no text and stay numbers. `unescape_formula` takes the apostrophe away again.

So that nothing is lost, a text that already has apostrophes before such a beginning gets one
more. What the guard cannot see to is a file opened with another separator than its own: there a
spreadsheet cuts texts at places that are no ends of cells.
"""

from __future__ import annotations

import re

_RUNS = "=+\\-@\t\r\n＝＋－＠"
# Control characters, white space, joiners, direction marks and what else has no width.
_UNSEEN = (
    "\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_DANGEROUS = re.compile(f"'*[{_UNSEEN}]*[{_RUNS}]")


def escape_formula(text: str) -> str:
    """Return a text as it may stand in a spreadsheet's cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` made a cell of."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell, 1) else cell
