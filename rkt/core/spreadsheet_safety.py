r"""Escape text cells that a spreadsheet would run as formulas.

A spreadsheet treats a CSV cell as a formula if it begins with ``=``, ``+``, ``-`` or ``@`` (in some
languages also with their fullwidth forms), even behind white space and invisible characters; a
leading tab or line break can move the rest into a cell of its own. Such a text gets an apostrophe
in front, which marks it as text: ``=HYPERLINK("…")`` becomes ``'=HYPERLINK("…")``, and a note ``-``
becomes ``'-``. Numbers stay numbers. `unescape_formula` reverses this.

A text that already starts with apostrophes followed by one of these characters gets one more, so
that nothing is lost. There is no protection if a file is opened with the wrong separator, since
texts are then split at arbitrary places.
"""

from __future__ import annotations

import re

_RUNS = "=+\\-@\t\r\n＝＋－＠"
# Control characters, white space, joiners, direction marks and other characters without width
_UNSEEN = (
    "\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_DANGEROUS = re.compile(f"'*[{_UNSEEN}]*[{_RUNS}]")


def escape_formula(text: str) -> str:
    """Return a text that is safe in a spreadsheet cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` escaped."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell, 1) else cell
