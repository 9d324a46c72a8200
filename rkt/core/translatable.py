"""The mark for texts that stand in tables of constants and are translated when they are shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Return a text as it is; `make texts` collects it for the catalogue."""
    return text
