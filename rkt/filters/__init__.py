"""Which lines of a plan are meant: one frozen value, to and from the URL, for any table engine."""

from rkt.filters.choice import NAMES, Filters, QueryError
from rkt.filters.links import LISTS, OTHER_NAMES, Query

__all__ = ["LISTS", "NAMES", "OTHER_NAMES", "Filters", "Query", "QueryError"]
