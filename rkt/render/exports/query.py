"""Validate a link's query against a plan: its filters and its share basis.

Shared by the HTTP API and the command line, which refuse invalid queries and list every reason;
nothing is silently ignored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rkt.analysis import measures
from rkt.analysis.filter_labels import not_in_plan
from rkt.analysis.filter_links import CODED, LISTS, OWN_LEVEL, said
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.hierarchy import names_of_own_levels, whole_path
from rkt.analysis.measures import DEFAULT_BASIS, SHARE_BASES, ShareBasis, basis_of
from rkt.findings import Finding
from rkt.parsing.plan import Plan

SHARE = "share"
"""Name of the share basis in links."""


def filters_from_query(plan: Plan, filters: Filters) -> Filters:
    """Return the filters with all choices found in the plan; raise `QueryError` otherwise.

    Choices may differ from the plan in case and white space, or be given as codes.
    """
    known = {
        name: measures.names_in(plan.lines, name, with_blank=name in CODED)
        for name in LISTS
        if getattr(filters, name)
    }
    if filters.own_level:
        known[OWN_LEVEL] = names_of_own_levels(plan.lines)
    filters = replace(filters, path=whole_path(plan.lines, filters.path))
    kept, missing = filters.existing_in(known)
    problems = not_in_plan("query-unmet", missing)
    if filters.path and not len(Filters(path=filters.path).apply(plan.lines)):
        problems.append(Finding("query-place", values={"text": said(" › ".join(filters.path))}))
    if problems:
        raise QueryError(tuple(problems), kept)
    return kept


def basis_from_query(query: Iterable[tuple[str, str]]) -> ShareBasis:
    """Return the share basis in a link, or the default.

    Raises `QueryError` for an unknown basis.
    """
    requested = [value for name, value in query if name == SHARE and value.strip()]
    if not requested:
        return DEFAULT_BASIS
    if basis := basis_of(requested[-1]):
        return basis
    known = ", ".join(basis.code for basis in SHARE_BASES)
    values = {"name": SHARE, "text": said(requested[-1]), "known": known}
    raise QueryError((Finding("query-value", values=values),), Filters())
