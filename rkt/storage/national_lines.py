"""The lines of every plan's latest revision in one table, from one query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, Text, func, literal, select

from rkt.core import national_columns as names
from rkt.core import schema
from rkt.core.known_activities import KnownNames
from rkt.core.national_columns import PlanState
from rkt.core.text_keys import name_key, plain
from rkt.findings.exception_reasons import ReasonedError
from rkt.i18n import N_
from rkt.storage.kept_records import read_known_names
from rkt.storage.placements import Placements, read_placements
from rkt.storage.queries import current_revision_ids, list_kept
from rkt.storage.records import KeptPlan, by_code
from rkt.storage.serialization import OTHER_LEVELS
from rkt.storage.tables import lines, revisions

if TYPE_CHECKING:
    import pandas as pd

_ID = "revision_id"
_STATED = (
    *(schema.LINE_NO, names.PROGRAM_CODE, schema.PROGRAM, names.ACTIVITY_CODE, schema.ACTIVITY),
    *(schema.OUTPUT_GROUP, schema.DESCRIPTION, schema.AMOUNT, schema.PREVIOUS_AMOUNT),
    *(schema.REALISED_AMOUNT, schema.CATEGORY, schema.SOURCE_ROW),
)
_CODES = (names.PROGRAM_CODE, names.ACTIVITY_CODE)
_NOT_SEARCHED = (schema.UNIT, schema.CATEGORY, OTHER_LEVELS)


def read_national_lines(connection: Connection) -> pd.DataFrame:
    """Return the lines with `names.NATIONAL_COLUMNS`, in the order in which plans were kept."""
    import pandas as pd

    table = _as_frame(connection.execute(_select_lines()).all())
    plans = pd.DataFrame(_plan_rows(connection), columns=[_ID, *_PLAN_COLUMNS])
    placed = table.merge(plans, on=_ID, how="left")
    known = read_known_names(connection)
    return _with_activities(placed, known)[list(names.NATIONAL_COLUMNS)]


def check_sums(connection: Connection, table: pd.DataFrame) -> None:
    """Raise ValueError if the number or sum of the lines differs from what revisions state."""
    current = current_revision_ids()
    sums = func.sum(revisions.c.line_count), func.sum(revisions.c.amount)
    row = connection.execute(select(*sums).join(current, current.c.id == revisions.c.id)).one()
    stated = (int(row[0] or 0), int(row[1] or 0))
    if stated != (len(table), int(table[schema.AMOUNT].sum())):
        raise ReasonedError(N_("a revision differs from what was saved"), "lines")


def _select_lines() -> Select[Any]:
    current = current_revision_ids()
    stated = [_blank(lines.c[name]) if name in _CODES else lines.c[name] for name in _STATED]
    searched = [
        lines.c[column.name]
        for column in lines.c
        if isinstance(column.type, Text) and column.name not in _NOT_SEARCHED
    ]
    text = reduce(lambda one, other: one + literal("\n") + other, map(_blank, searched))
    wanted = select(lines.c[_ID], *stated, text.label(names.SEARCH_TEXT), lines.c[OTHER_LEVELS])
    of_current = wanted.join(current, current.c.id == lines.c[_ID])
    return of_current.order_by(lines.c[_ID], lines.c[schema.LINE_NO])


def _blank(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(column, "").label(column.key)


def _as_frame(rows: Iterable[Any]) -> pd.DataFrame:
    """Return the rows with whole amounts and texts to search."""
    import pandas as pd

    table = pd.DataFrame(
        list(map(tuple, rows)), columns=[_ID, *_STATED, names.SEARCH_TEXT, OTHER_LEVELS]
    )
    own = table.pop(OTHER_LEVELS)
    texts = [_searchable(*pair) for pair in zip(table[names.SEARCH_TEXT], own, strict=True)]
    numbers = dict.fromkeys((schema.LINE_NO, schema.AMOUNT, schema.SOURCE_ROW), "int64")
    blank = dict.fromkeys((schema.PREVIOUS_AMOUNT, schema.REALISED_AMOUNT), "Int64")
    words = {name: "str" for name in _STATED if name not in numbers and name not in blank}
    table[names.SEARCH_TEXT] = pd.Series(texts, dtype="str")
    return table.astype({**numbers, **blank, **words, _ID: "int64"})


def _searchable(text: str, own_levels: str | None) -> str:
    """Return each line's texts to search, separated by line breaks so that no word spans two."""
    if own_levels:
        text = "\n".join([text, *map(str, json.loads(own_levels).values())])
    if not text.isascii():
        text = plain(text)
    return text.lower()


# Values that all lines of a plan share

_PLAN_COLUMNS = (names.PLAN_CODE, *names.PLACE_COLUMNS, schema.FISCAL_YEAR, names.STATE)


def _plan_rows(connection: Connection) -> list[tuple[object, ...]]:
    """Return id, code, place, year and state of each plan's current revision."""
    every = list_kept(connection, include_withdrawn=True)
    current = set(connection.scalars(select(current_revision_ids().c.id)))
    codes = {kept.id: code for code, kept in by_code(every).items()}
    placed = read_placements(connection)
    kept = sorted((each for each in every if each.id in current), key=lambda each: each.id)
    unit_of: dict[str, str] = {}
    for each in kept:
        unit_of.setdefault(placed.office(each.unit), each.unit)
    states = _states(connection, kept, placed)
    return [(k.id, codes[k.id], *_place(k, placed, unit_of), states[k.id]) for k in kept]


def _place(kept: KeptPlan, placed: Placements, unit_of: dict[str, str]) -> tuple[str | int, ...]:
    place, office = placed.place(kept.unit), placed.office(kept.unit)
    named = (place.province_code, place.province, place.region_code)
    return (office, unit_of[office], str(place.kind), *named, kept.fiscal_year)


def _states(connection: Connection, kept: Sequence[KeptPlan], placed: Placements) -> dict[int, str]:
    """Return each plan's `PlanState`; of two for an office and year, the one kept later counts."""
    wanted = select(revisions.c.id, revisions.c.published_total)
    totals = {row.id: row.published_total for row in connection.execute(wanted)}
    last = {(placed.office(each.unit), each.fiscal_year): each.id for each in kept}
    return {
        each.id: str(
            _state(each, totals[each.id])
            if last[placed.office(each.unit), each.fiscal_year] == each.id
            else PlanState.DUPLICATE
        )
        for each in kept
    }


def _state(kept: KeptPlan, published_total: int | None) -> PlanState:
    if kept.errors:
        return PlanState.ERRORS
    if published_total is None:
        return PlanState.NO_TOTAL
    return PlanState.ADDS_UP if published_total == kept.total else PlanState.DIFFERS


# Activities


def _with_activities(table: pd.DataFrame, known: KnownNames) -> pd.DataFrame:
    """Add the activity's key and name: its known name, or else its most frequent spelling.

    An unknown name counts as the known one that has the same code in the same year. Spellings that
    differ only in punctuation are the same; others only if a person said so.
    """
    stated = table[schema.ACTIVITY]
    counts = stated.value_counts(sort=False).sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    keys = {text: name_key(known.name_of(text)) for text in counts.index}
    shown = dict(known.names)
    for text in counts.index:
        shown.setdefault(keys[text], " ".join(text.split()))
    key = _by_code(table, stated.map(keys).astype("str"), known)
    name = key.map(shown).astype("str")
    return table.assign(**{names.ACTIVITY_KEY: key, names.ACTIVITY_NAME: name})


def _by_code(table: pd.DataFrame, key: pd.Series[str], known: KnownNames) -> pd.Series[str]:
    """Return the keys, with unknown names replaced where exactly one known name has their code."""
    coded = table[[schema.FISCAL_YEAR, names.ACTIVITY_CODE]].assign(key=key)
    is_known = key.isin(list(known.names))
    is_coded = table[names.ACTIVITY_CODE] != ""
    sure = coded[is_known & is_coded].drop_duplicates()
    sure = sure.drop_duplicates([schema.FISCAL_YEAR, names.ACTIVITY_CODE], keep=False)
    if sure.empty:
        return key
    open_ones = coded[~is_known & is_coded].drop(columns="key")
    found = open_ones.reset_index().merge(sure, on=[schema.FISCAL_YEAR, names.ACTIVITY_CODE])
    return key.where(~key.index.isin(found["index"]), found.set_index("index")["key"]).astype("str")
