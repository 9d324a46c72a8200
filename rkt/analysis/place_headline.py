"""The sentence on a place in a plan: how many parts it has, and what the largest takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rkt.analysis.headline import fit_names, write_shares
from rkt.analysis.hierarchy import NAME
from rkt.analysis.measures import Totals, share_of
from rkt.analysis.wording import little
from rkt.core.schema import (
    ACCOUNT,
    ACTIVITY,
    AMOUNT,
    COMPONENT,
    LINES,
    OUTPUT_DETAIL,
    OUTPUT_GROUP,
    PROGRAM,
    SUB_ACTIVITY,
    SUB_COMPONENT,
)
from rkt.i18n import Texts

if TYPE_CHECKING:
    import pandas as pd

_ROOM = 64
"""Letters of both names together, like `headline.ROOM`: the words around them are longer here."""


def place_headline(below: pd.DataFrame, level: str, texts: Texts) -> tuple[str, str]:
    """Return the opening sentence on the places below one, and one on the rest ("" if none).

    ``below`` is a table of `places_below`, largest first; ``level`` is theirs, or `schema.LINES`.
    """
    total = int(below[AMOUNT].sum())
    if not total:
        return little(Totals(0, int(below[LINES].sum())), texts), ""
    first = int(below[AMOUNT].iloc[0])
    alike = int((below[AMOUNT] == first).sum())
    if len(below) == 1 or alike > 1:
        return _describe_alike(below, level, alike, texts)
    return _describe_first(below, level, texts)


def _describe_first(below: pd.DataFrame, level: str, texts: Texts) -> tuple[str, str]:
    """Return what the largest place takes, and what the others have."""
    total = int(below[AMOUNT].sum())
    first, second, *_ = _rows(below.head(2))
    names = fit_names([first[NAME] or "–", second[NAME] or "–"], _ROOM)
    values = {
        "places": describe_place_count(level, len(below), texts),
        "name": names[0],
        "share": write_shares([share_of(first[AMOUNT], total)] * 2, texts)[0],
        "total": texts.rounded(total),
    }
    template = texts.gettext("The largest of %(places)s, %(name)s, takes %(share)s of %(total)s.")
    rest = total - first[AMOUNT]
    return template % values, _describe_others(below.iloc[1:], rest, names[1], texts)


def _describe_others(others: pd.DataFrame, amount: int, name: str, texts: Texts) -> str:
    """Return what all but the largest have; the second is named unless others have as much."""
    values = {"amount": texts.rounded(amount), "name": name, "count": texts.count(len(others))}
    if len(others) == 1:
        return texts.gettext("The other, %(name)s, has %(amount)s.") % values
    if not amount:
        return texts.gettext("The %(count)s others have no amount.") % values
    largest = int(others[AMOUNT].iloc[0])
    if largest == int(others[AMOUNT].iloc[1]):
        return texts.gettext("The other %(amount)s goes to %(count)s others.") % values
    values["largest"] = texts.rounded(largest)
    template = texts.gettext(
        "The other %(count)s have %(amount)s, of which %(name)s has %(largest)s."
    )
    return template % values


def _describe_alike(below: pd.DataFrame, level: str, alike: int, texts: Texts) -> tuple[str, str]:
    """Return the sentence for when one place has everything, or the largest are equal."""
    total, each = int(below[AMOUNT].sum()), int(below[AMOUNT].iloc[0])
    values = {
        "places": describe_place_count(level, len(below), texts),
        "count": texts.count(alike),
        "total": texts.rounded(total),
        "each": texts.rounded(each),
    }
    if len(below) == 1:
        [values["name"]] = fit_names([_rows(below)[0][NAME] or "–"])
        return texts.gettext("%(places)s takes all of %(total)s: %(name)s.") % values, ""
    if alike == len(below):
        return texts.gettext("%(places)s share %(total)s equally, %(each)s each.") % values, ""
    opening = texts.gettext("The %(count)s largest of %(places)s have %(each)s each.") % values
    others = below.iloc[alike:]
    name = fit_names([_rows(others)[0][NAME] or "–"])[0]
    return opening, _describe_others(others, total - alike * each, name, texts)


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.to_dict("records")


def describe_place_count(level: str, count: int, texts: Texts) -> str:
    """Return "5 activities"; places at a document-specific level are called parts."""
    ngettext = texts.ngettext
    words = {
        PROGRAM: ngettext("%(count)s program", "%(count)s programs", count),
        ACTIVITY: ngettext("%(count)s activity", "%(count)s activities", count),
        SUB_ACTIVITY: ngettext("%(count)s sub-activity", "%(count)s sub-activities", count),
        OUTPUT_GROUP: ngettext("%(count)s output group", "%(count)s output groups", count),
        OUTPUT_DETAIL: ngettext("%(count)s output detail", "%(count)s output details", count),
        COMPONENT: ngettext("%(count)s component", "%(count)s components", count),
        SUB_COMPONENT: ngettext("%(count)s sub-component", "%(count)s sub-components", count),
        ACCOUNT: ngettext("%(count)s account", "%(count)s accounts", count),
        LINES: ngettext("%(count)s line", "%(count)s lines", count),
    }
    return words.get(level) or ngettext("%(count)s part", "%(count)s parts", count)
