"""The categories of lines, and the rule that assigns them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from rkt.core.folding import fold
from rkt.core.spending_kind import SpendingKind


class Category(StrEnum):
    """The kind of spending of a line; see `category_of`."""

    SALARIES = "salaries"
    OFFICE_OPERATIONS = "office_operations"
    ACTIVITIES = "activities"


SEVERAL = "several"
"""Used instead of a category for lines of several categories."""

OFFICE_GROUP = "layanan perkantoran"
SALARY_PREFIX = "gaji"

OFFICE_WORDS = (
    OFFICE_GROUP,
    *("operasional kantor", "pemeliharaan kantor"),
    *("penunjang perkantoran", "administrasi perkantoran"),
)
"""Words in the names of a line's levels that mean running the office."""


def category_of(
    output_group: str, description: str, kind: str = "", names: Iterable[str] = ()
) -> Category:
    """Return a line's category, going by the names of its levels and its kind of spending, if any.

    Where the kind is known, personnel means salaries, and goods are office operations if the name
    of a level says so. Otherwise it follows from the output group and the description.
    """
    is_office = fold(output_group) == OFFICE_GROUP
    is_salary = is_office and fold(description).startswith(SALARY_PREFIX)
    if kind:
        is_salary = kind == SpendingKind.PERSONNEL
        is_office = kind == SpendingKind.GOODS and any(map(_names_office, names))
    if is_salary:
        return Category.SALARIES
    return Category.OFFICE_OPERATIONS if is_office else Category.ACTIVITIES


@lru_cache(maxsize=4096)  # names repeat on line after line
def _names_office(name: str) -> bool:
    """Return whether a level's name says that it is about running the office."""
    folded = fold(name)
    return any(words in folded for words in OFFICE_WORDS)
