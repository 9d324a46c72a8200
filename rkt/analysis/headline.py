"""The sentence that sums up a plan: what takes most of the money, and what the rest buys.

It describes exactly the lines that it is given and fits into two lines on a screen: names are cut
to the room that the figures leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rkt.analysis import measures
from rkt.analysis.measures import Concentration, Totals, share_of
from rkt.analysis.wording import capitalise, little, truncate
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINES, Category, levels_of
from rkt.i18n import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED = 3
"""Dominant lines or categories that are named; if there are more, they are only counted."""
CATEGORY_NAMES = {
    Category.SALARIES: N_("salaries"),
    Category.OFFICE_OPERATIONS: N_("office operations"),
}
"""Short names of the office's categories, inside a sentence."""
ROOM = 72
"""Characters for all names together."""

_MOST_READ = 100  # dominant lines; if there are more, they are counted without looking at each


class _Part(NamedTuple):
    """What takes part of the money: its name, its amount, and whether its name is a plural."""

    name: str
    amount: int
    is_plural: bool = False


def concentration_headline(lines: Any, held: Concentration, texts: Texts) -> tuple[str, str]:
    """Return the opening sentence on some lines, and one on the rest ("" without a rest).

    ``held`` is the concentration of the lines.
    """
    if not held.total.amount:
        return little(held.total, texts), ""
    most = held.dominant.lines if held.is_top_heavy else 0
    ranked = measures.rank_lines(lines, most=min(most, _MOST_READ) + 2)
    if held.total.lines == 1:
        return _describe_only(ranked, held, texts), ""
    if not held.is_top_heavy:
        return _describe_largest(ranked, held, texts), _describe_even_spread(held, texts)
    if most > _MOST_READ:
        return _describe_dominant(held, texts), _describe_rest(held.rest, texts)
    parts = _dominant_parts(lines, ranked, held, texts)
    return _fill_in(parts, _records(ranked.iloc[most:]), held, texts)


def _records(ranked: pd.DataFrame) -> list[dict[Any, Any]]:
    return ranked.to_dict("records")


def _fill_in(
    parts: Sequence[_Part], after: Sequence[dict[Any, Any]], held: Concentration, texts: Texts
) -> tuple[str, str]:
    """Return both sentences, their names cut to the room that they share."""
    is_named = len(parts) <= MOST_NAMED
    largest = _largest_of_rest(after, texts)
    names = fit_names([*(part.name for part in parts if is_named), *largest])
    named = [part._replace(name=name) for part, name in zip(parts, names, strict=False)]
    opening = _describe_parts(named, held, texts) if is_named else _describe_dominant(held, texts)
    rest = _describe_rest(held.rest, texts)
    if not largest or not held.rest.amount:
        return opening, rest
    figures = {"name": names[-1], "amount": texts.rounded(after[0][AMOUNT])}
    return opening, _describe_rest_by_name(held.rest, figures, texts)


def fit_names(names: Sequence[str], room: int = ROOM) -> list[str]:
    """Return names cut to ``room``, longest first; short ones leave their share to the others."""
    cut = list(names)
    by_length = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    for left, place in zip(range(len(cut), 0, -1), by_length, strict=True):
        cut[place] = truncate(cut[place], room // left)
        room -= len(cut[place])
    return cut


def _name_of(line: dict[Any, Any], texts: Texts) -> str:
    """Return a line's description, or its lowest level that has a name."""
    stated = (str(line[name]).strip() for name in (DESCRIPTION, *reversed(levels_of(line))))
    return next(filter(None, stated), texts.gettext("a line without a name"))


# What takes most


def _dominant_parts(
    lines: Any, ranked: pd.DataFrame, held: Concentration, texts: Texts
) -> list[_Part]:
    """Return the dominant lines; all lines of an office category together form a single part."""
    dominant = _records(ranked.head(held.dominant.lines))
    whole = measures.breakdown_by(lines, CATEGORY)
    count = dict(zip(whole[CATEGORY], whole[LINES], strict=True))
    parts: dict[str, _Part] = {}
    for place, line in enumerate(dominant):
        category = line[CATEGORY]
        alike = [each for each in dominant if each[CATEGORY] == category]
        if category != Category.ACTIVITIES and len(alike) == count[category]:
            amount = sum(each[AMOUNT] for each in alike)
            name = texts.gettext(CATEGORY_NAMES[Category(category)])
            parts.setdefault(category, _Part(name, amount, is_plural=True))
        else:
            parts[str(place)] = _Part(_name_of(line, texts), line[AMOUNT])
    return sorted(parts.values(), key=lambda part: -part.amount)


def _describe_parts(parts: Sequence[_Part], held: Concentration, texts: Texts) -> str:
    """Return "Salaries (74%) and office operations (22%) take 96% of Rp2.75 billion."."""
    shares = [share_of(part.amount, held.total.amount) for part in parts]
    *each, together = write_shares([*shares, held.dominant_share], texts)
    values = {"share": together, "total": texts.rounded(held.total.amount)}
    if len(parts) == 1:
        return texts.ngettext(
            "%(name)s takes %(share)s of %(total)s.",
            "%(name)s take %(share)s of %(total)s.",
            1 + parts[0].is_plural,
            name=capitalise(parts[0].name),
            **values,
        )
    listed = [f"{part.name} ({share})" for part, share in zip(parts, each, strict=True)]
    first, last = capitalise(", ".join(listed[:-1])), listed[-1]
    sentence = texts.gettext("%(first)s and %(last)s take %(share)s of %(total)s.")
    return sentence % {"first": first, "last": last, **values}


def write_shares(shares: Sequence[float], texts: Texts) -> list[str]:
    """Write shares and their sum, in whole percent if these add up and none is 100."""
    *parts, together = (round(share * 100) for share in shares)
    if sum(parts) == together < 100:
        return [texts.whole_percent(percent) for percent in (*parts, together)]
    return [texts.percent(share) for share in shares]


def _describe_dominant(held: Concentration, texts: Texts) -> str:
    return texts.ngettext(
        "%(count)s of %(lines)s lines takes %(share)s of %(total)s.",
        "%(count)s of %(lines)s lines take %(share)s of %(total)s.",
        held.dominant.lines,
        lines=texts.count(held.total.lines),
        total=texts.rounded(held.total.amount),
        share=write_shares([held.dominant_share] * 2, texts)[0],
    )


# What the rest is


def _largest_of_rest(after: Sequence[dict[Any, Any]], texts: Texts) -> list[str]:
    """Return the name of the rest's largest line; none if others are just as large."""
    if not after or (len(after) > 1 and after[0][AMOUNT] == after[1][AMOUNT]):
        return []
    return [_name_of(after[0], texts)]


def _describe_rest(rest: Totals, texts: Texts) -> str:
    if not rest.amount:
        return texts.ngettext(
            "The other line has no amount.", "The other %(count)s lines have no amount.", rest.lines
        )
    return texts.ngettext(
        "The other %(amount)s pays for %(count)s line.",
        "The other %(amount)s pays for %(count)s lines.",
        rest.lines,
        amount=texts.rounded(rest.amount),
    )


def _describe_rest_by_name(rest: Totals, largest: dict[str, str], texts: Texts) -> str:
    values = {"rest": texts.rounded(rest.amount), "count": texts.count(rest.lines), **largest}
    if rest.lines == 1:
        return texts.gettext("The other %(rest)s pays for one line, %(name)s.") % values
    return (
        texts.gettext(
            "The other %(rest)s pays for %(count)s lines, the largest %(name)s, %(amount)s."
        )
        % values
    )


# Where no few lines dominate


def _describe_only(ranked: pd.DataFrame, held: Concentration, texts: Texts) -> str:
    [name] = fit_names([_name_of(_records(ranked)[0], texts)])
    values = {"name": name, "total": texts.rounded(held.total.amount)}
    return texts.gettext("The only line, %(name)s, has %(total)s.") % values


def _describe_largest(ranked: pd.DataFrame, held: Concentration, texts: Texts) -> str:
    _ = texts.gettext
    if held.largest.lines == held.total.lines:
        sentence = _("Each of the %(lines)s lines has the same share: %(share)s of %(total)s.")
    elif held.largest.lines == 1:
        sentence = _("The largest of %(lines)s lines, %(name)s, takes %(share)s of %(total)s.")
    else:
        sentence = _(
            "The %(count)s largest of %(lines)s lines account for %(share)s of %(total)s each."
        )
    return sentence % {
        "count": texts.count(held.largest.lines),
        "lines": texts.count(held.total.lines),
        "name": fit_names([_name_of(_records(ranked)[0], texts)])[0],
        "total": texts.rounded(held.total.amount),
        "share": write_shares([held.largest_share] * 2, texts)[0],
    }


def _describe_even_spread(held: Concentration, texts: Texts) -> str:
    """Return how many lines make up most of the amount; "" if all are equal."""
    if held.largest.lines == held.total.lines:
        return ""
    if not held.rest.amount:
        others = _describe_rest(held.rest, texts) if held.rest.lines else ""
        return " ".join(filter(None, (texts.gettext("No lines dominate."), others)))
    sentence = texts.gettext(
        "No lines dominate: it takes the %(count)s largest to reach %(share)s."
    )
    count, share = texts.count(held.dominant.lines), texts.percent(held.dominant_share)
    return sentence % {"count": count, "share": share}
