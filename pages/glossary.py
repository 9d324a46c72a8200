"""Glossary: what the words on the pages mean."""

from __future__ import annotations

from rkt.locale import Texts
from rkt.ui.glossary import pick_words, show_terms, show_title


def show(texts: Texts) -> None:
    """Show the page; it is of no plan."""
    show_title(texts)
    show_terms(pick_words(texts), texts)
