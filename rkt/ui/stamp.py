"""What is written on every chart, so that a picture of it still says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.filters.words import filters_stated
from rkt.locale import Texts
from rkt.sentences import shorten
from rkt.ui.view import View

_LONGEST = 200
"""Characters of a name on a stamp; a sentence that an office calls itself by has fewer."""

_MOST_FILTERS = 300  # characters of those that are named one by one


def stamp_of(view: View, title: str) -> str:
    """Return title, plan, filters and source of a chart, as plain text in the reader's words.

    Of a plan after steps of a scenario it says whether they are saved.
    """
    facts, texts = view.plan.facts, view.texts
    plan = shorten(f"RKT {view.plan_named}".strip(), _LONGEST)
    filters = _in_short(filters_stated(view.filters, texts), texts)
    source = shorten(facts.source or view.plan.grid.name, _LONGEST)
    tried = [view.tried.name] if view.tried else []
    return " · ".join((title, plan, *tried, filters or texts.gettext("no filter"), source))


def _in_short(filters: Sequence[str], texts: Texts) -> str:
    """Return the filters as far as there is room for them, and how many more there are."""
    named: list[str] = []
    for stated in (shorten(each, _LONGEST) for each in filters):
        if sum(map(len, named)) + len(stated) > _MOST_FILTERS:
            break
        named.append(stated)
    rest = len(filters) - len(named)
    more = [texts.ngettext("and %(count)s more filter", "and %(count)s more filters", rest)]
    return ", ".join([*named, *(more if rest else [])])
