"""The foundation: columns, amounts, text keys, and texts marked for translation."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Return the text unchanged; `make texts` collects it for the catalogue."""
    return text
