"""What is written on every chart, so that a picture of it still says what it shows."""

from __future__ import annotations

from rkt import sentences
from rkt.ui.view import View


def stamp_of(view: View, title: str) -> str:
    """Return title, plan, filters and source of a chart, as plain text in the reader's words."""
    facts, texts = view.plan.facts, view.texts
    plan = " ".join(filter(None, ("RKT", facts.unit, str(facts.fiscal_year or ""))))
    if view.filters.plan:  # a kept one, of which there may be several
        named = {"name": plan, "revision": facts.revision}
        plan = texts.gettext("%(name)s, revision %(revision)s") % named
    filters = ", ".join(sentences.filters_stated(view.filters, texts))
    source = facts.source or view.plan.grid.name
    return " · ".join((title, plan, filters or texts.gettext("no filter"), source))
