"""Which lines of a plan are meant: one frozen value, to and from the URL, for any table engine."""

from rkt.filters.choice import NAMES, Filters, QueryError
from rkt.filters.codes import CODED, code_of
from rkt.filters.links import LISTS, OTHER_NAMES, Query

__all__ = [
    "CODED",
    "LISTS",
    "NAMES",
    "OTHER_NAMES",
    "Filters",
    "Query",
    "QueryError",
    "code_of",
]
