"""Labels for table cells."""

from __future__ import annotations

from markupsafe import Markup


def rows_caption(first: str, second: str, *more: str) -> str:
    """Return texts as HTML for one cell, stacked to fit a phone; the second one is muted."""
    cell = Markup('{}<br><span style="color:var(--rkt-muted)">{}</span>')
    below = Markup("").join(Markup("<br>{}").format(text) for text in more)
    return cell.format(first or "–", second) + below
