"""What is written on every chart, so that a picture of it still says what it shows."""

from __future__ import annotations

from rkt.ui.view import View


def stamp_of(view: View, title: str) -> str:
    """Return title, plan, filters and source of a chart, as plain text."""
    facts, texts = view.plan.facts, view.texts
    plan = " ".join(filter(None, ("RKT", facts.unit, str(facts.fiscal_year or ""))))
    filters = ", ".join(f"{name}={value}" for name, value in view.filters.to_query())
    source = facts.source or view.plan.grid.name
    return " · ".join((title, plan, filters or texts.gettext("no filter"), source))
