"""What a link asks of a plan that is at hand: filters that exist in it, a share basis that is one.

The same for the interface for scripts and for the command line: what cannot be answered is
refused with every reason, nothing is left out silently.
"""

from __future__ import annotations

from collections.abc import Iterable

from rkt.analysis import measures
from rkt.analysis.filter_labels import not_in_plan
from rkt.analysis.filter_links import CODED, LISTS, said
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.measures import ShareBasis
from rkt.findings import Finding
from rkt.parsing.plan import Plan

SHARE = "share"
"""What a link calls the share basis."""


def filters_from_query(plan: Plan, filters: Filters) -> Filters:
    """Return filters whose choices and place are in a plan; raise `QueryError` with what is not.

    A choice may be written in another case or spacing than in the plan, or as its code.
    """
    known = {
        name: measures.names_in(plan.lines, name, with_blank=name in CODED)
        for name in LISTS
        if getattr(filters, name)
    }
    kept, gone = filters.existing_in(known)
    problems = not_in_plan("query-unmet", gone)
    if filters.path and not len(Filters(path=filters.path).apply(plan.lines)):
        problems.append(Finding("query-place", values={"text": said(" › ".join(filters.path))}))
    if problems:
        raise QueryError(tuple(problems), kept)
    return kept


def basis_from_query(query: Iterable[tuple[str, str]]) -> ShareBasis:
    """Return the share basis that a link names, the total where it names none.

    Raises `QueryError` where there is none of that name.
    """
    named = [value for name, value in query if name == SHARE and value.strip()]
    if not named:
        return ShareBasis.TOTAL
    if named[-1] in set(ShareBasis):
        return ShareBasis(named[-1])
    values = {"name": SHARE, "text": said(named[-1]), "known": ", ".join(ShareBasis)}
    raise QueryError((Finding("query-value", values=values),), Filters())
