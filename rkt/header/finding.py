"""Which column is which: by the names in the header rows, else by place around the amounts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rkt import amounts, schema
from rkt.claims import (
    fullest_column,
    preferred_claim,
    states_other_year,
    states_remainder,
)
from rkt.documents import Row
from rkt.facts import find_facts
from rkt.header import besides, groups, spans
from rkt.header.columns import Header
from rkt.header.names import (
    COLUMN_NUMBER,
    HEADING,
    LEAST_ROLES,
    ROLES,
    column_names,
    is_no_name,
    roles_in,
    states_money_unit,
)


def find_header(rows: Sequence[Row], year: int | None = None) -> Header:
    """Return the columns of a table; without a header row, by place around the amounts.

    The plan's ``year``, given or stated above the table, tells its amounts from another year's.
    """
    for position, row in enumerate(rows):
        if _is_header(row):
            titles = (text for above in rows[:position] for _, text in above.filled)
            year = year or find_facts(titles)[0].fiscal_year
            return _header_at(tuple(_header_rows(rows[position:])), rows, year)
    return _header_by_place(rows)


def _is_header(row: Row) -> bool:
    """Whether the names in a row speak of enough roles; three columns of levels count as three."""
    named = len(roles_in(row))
    levels = spans.levels_in(spans.names_below([row])) if named > 1 else {}
    return named + len(levels) > LEAST_ROLES if levels else named >= LEAST_ROLES


def _header_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the first row and those below that go on with it, blank ones left aside."""
    yield rows[0]
    for row in rows[1:]:
        if not row.filled:
            continue
        if not _goes_on(row, rows[0]):
            return
        yield row


def _goes_on(row: Row, first: Row) -> bool:
    """Tell whether a row says more of the columns: names, parts of a name, numbers, "(Rp)"."""
    texts = [text for _, text in row.filled]
    if len(texts) == 1:
        return states_money_unit(texts[0])
    return (
        len(roles_in(row)) * 2 > len(texts)
        or all(COLUMN_NUMBER.fullmatch(text) for text in texts)
        or _splits_columns(row, first)
        or groups.goes_on_below(row, first)
    )


def _splits_columns(row: Row, first: Row) -> bool:
    """Tell whether names stand under one that spans them: "Volume", "Satuan" under "Target"."""
    places = {index for index, _ in row.filled}
    above = {index for index, _ in first.filled}
    has_figures = any(is_no_name(text) or amounts.is_number(text) for _, text in row.filled)
    return not places <= above and min(places) > min(above) and not has_figures


def _header_at(header_rows: tuple[Row, ...], rows: Sequence[Row], year: int | None) -> Header:
    """Return the columns named by the header rows together; a lower row names more exactly."""
    names = spans.names_below(header_rows)
    levels, more = spans.levels_in(names), besides.roles_besides(names, year)
    apart = {*levels.values(), *more}
    columns = _usual_columns(header_rows, apart)
    if levels:
        columns.pop(HEADING, None)
    below = [row for row in rows if row.number > header_rows[-1].number]
    stating = _stating(groups.amount_columns(names, apart, below), names, more)
    group = groups.group_of(stating, names, year)
    named = column_names(header_rows)
    claims = {index: named[index] for index in ([group.amount] if group else stating)}
    if claims:
        amount = preferred_claim(claims, rows, year)
        columns = {role: i for role, i in columns.items() if i != amount}
        columns[schema.AMOUNT] = amount
        claims |= _doubts(header_rows, claims[amount], more, year)
    elif schema.AMOUNT not in columns:
        columns[schema.AMOUNT] = _amount_place(rows, {*columns.values(), *apart})
    settled = besides.settle(more, below, columns[schema.AMOUNT])
    chosen = besides.first_of_each(settled, names)
    return Header(
        columns | levels | chosen,
        header_rows,
        claims if len(claims) > 1 else {},
        _rivals(header_rows, settled, chosen),
        frozenset(role for role, index in chosen.items() if more[index] == besides.REALISED),
        group,
    )


def _usual_columns(header_rows: Sequence[Row], apart: Collection[int]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for row in reversed(header_rows):
        for role, index in roles_in(row, apart).items():
            if role not in columns and index not in columns.values():
                columns[role] = index
    return columns


def _stating(
    columns: Collection[int], names: Mapping[int, spans.Name], more: Mapping[int, str]
) -> list[int]:
    """Return the columns that may state the amount; with what was spent goes what is left of it."""
    is_spent = any(role in (schema.REALISED_AMOUNT, besides.REALISED) for role in more.values())
    return [i for i in columns if not (is_spent and states_remainder(names[i].own))]


def _doubts(
    header_rows: Sequence[Row], amount: str, more: Mapping[int, str], year: int | None
) -> dict[int, str]:
    """Return the columns of realised money where that of the amounts speaks of another year."""
    if not states_other_year(amount, year):
        return {}
    names = column_names(header_rows)
    realised = (schema.REALISED_AMOUNT, besides.REALISED)
    return {index: names[index] for index, role in more.items() if role in realised}


def _rivals(
    header_rows: Sequence[Row], settled: Mapping[int, str], chosen: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns that were not chosen though they may be what one was."""
    names = column_names(header_rows)
    told = {
        role: tuple(names[i] for i, other in settled.items() if other == role and i != at)
        for role, at in chosen.items()
    }
    return {role: others for role, others in told.items() if others}


def _header_by_place(rows: Sequence[Row]) -> Header:
    """Return the usual columns, placed so that the amount is where most amounts stand."""
    shift = _amount_place(rows, ()) - ROLES.index(schema.AMOUNT)
    columns = {role: place + shift for place, role in enumerate(ROLES) if place + shift >= 0}
    return Header(columns)


def _amount_place(rows: Sequence[Row], named: Collection[int]) -> int:
    """Return where most numbers stand, else the place right of all columns that have a name."""
    beside = max([ROLES.index(schema.AMOUNT) - 1, *named]) + 1
    return fullest_column(rows, named, otherwise=beside)
