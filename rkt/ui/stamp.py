"""What is written on every chart, so that a picture of it still says what it shows."""

from __future__ import annotations

from rkt.filters.words import filters_stated
from rkt.ui.view import View


def stamp_of(view: View, title: str) -> str:
    """Return title, plan, filters and source of a chart, as plain text in the reader's words.

    Of a plan after steps of a scenario it says whether they are saved.
    """
    facts, texts = view.plan.facts, view.texts
    plan = f"RKT {view.plan_named}".strip()
    filters = ", ".join(filters_stated(view.filters, texts))
    source = facts.source or view.plan.grid.name
    tried = [view.tried.name] if view.tried else []
    return " · ".join((title, plan, *tried, filters or texts.gettext("no filter"), source))
