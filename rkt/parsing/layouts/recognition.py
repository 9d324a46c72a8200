"""Works out the layout of a budget table from its header rows and the rows below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rkt.core import money, schema
from rkt.i18n import N_
from rkt.parsing import layouts
from rkt.parsing.header import header_rows_from
from rkt.parsing.header.amount_groups import AmountGroup
from rkt.parsing.header.column_names import (
    HeaderName,
    is_not_a_name,
    names_below,
    names_or_units,
    plain_name,
    role_of,
)
from rkt.parsing.layouts import CODE, NAME, NONE, UNIT, YEAR, Layout, Stated
from rkt.parsing.layouts.amount_roles import FoundAmounts, roles_of_amounts
from rkt.parsing.layouts.code_columns import (
    are_of_one_level,
    codes_called_a_level,
    described_beside_levels,
    further_codes,
    level_codes,
    names_beside_codes,
    nests,
    spanned_codes,
    without_late_codes,
)
from rkt.parsing.layouts.column_meanings import (
    ORGANISATION,
    is_detail_text,
    is_running_number,
    is_unit_of_volume,
    levels_named_in,
    role_by_name,
    with_volume,
    without_those_before,
)
from rkt.parsing.readers import GridRow
from rkt.parsing.row_codes import begin_with_codes

BY_NAME = N_("by its name")
BY_FIGURES = N_("by the figures below it")
NOT_KNOWN = N_("its name is not recognised")

BY_SUMS = N_("There is exactly one way in which all sums agree.")
BY_BOLD = N_("Some names are bold.")
BY_INDENT = N_("Some names are indented.")
BY_STATEMENT: Mapping[Stated, str] = {
    Stated.HEADINGS: N_("Rows that a word or mark identifies as sums, if the amounts agree."),
    Stated.CODES: N_("Rows whose code, number or mark has others below it."),
    Stated.COLUMNS: N_("Rows that leave the narrower levels blank."),
}
"""Why rows were taken for subtotals."""

_MOST_ROWS_ABOVE = 80
"""How far down a document to look for a header."""
_COLUMNS_OF_FACTS = 2
"""Facts above a table have two cells, a name and a value: "Satker | KPU Kota Contoh"."""
_MOST_FACTS = 2
"""How many facts above a table may state amounts, such as the whole ceiling."""


@dataclass(frozen=True)
class FoundLayout:
    """A layout with its header's rows and the position of the first one."""

    layout: Layout
    position: int
    header: tuple[GridRow, ...]
    group: AmountGroup | None = None
    claims: Mapping[int, str] = field(default_factory=dict)
    """The names of several columns that may state the amount, if no name decides."""


def recognise(
    rows: Sequence[GridRow], year: int | None = None, *, has_only_names: bool = False
) -> FoundLayout | None:
    """Return the layout of the first table whose header names codes or levels, and amounts.

    With ``has_only_names``, descriptions count as the names of all levels if nothing else does.
    """
    candidates = _candidates(rows, year, has_only_names=has_only_names)
    first = next(candidates, None)
    if first is None or len(first.layout.names) > _COLUMNS_OF_FACTS:
        return first
    wider = next((c for c in candidates if len(c.layout.names) > _COLUMNS_OF_FACTS), None)
    return wider if wider and _are_facts(first, rows[: wider.position]) else first


def _are_facts(found: FoundLayout, rows: Sequence[GridRow]) -> bool:
    """Tell whether what looks like a table in the first rows only states facts about another."""
    amount = found.layout.columns[schema.AMOUNT] + 1
    below = rows[found.position + len(found.header) :]
    return sum(money.is_number(row.text_at(amount)) for row in below) <= _MOST_FACTS


def _candidates(
    rows: Sequence[GridRow], year: int | None, *, has_only_names: bool
) -> Iterator[FoundLayout]:
    """Yield the layouts of the tables whose headers are among the first rows."""
    for position, row in enumerate(rows[:_MOST_ROWS_ABOVE]):
        if _may_be_header(row):
            header = tuple(header_rows_from(rows[position:]))
            below = rows[position + len(header) :]
            found = _layout_of(header, below, year, has_only_names=has_only_names)
            if found is not None:
                layout, amounts = found
                yield FoundLayout(layout, position, header, amounts.group, amounts.claims)


def _may_be_header(row: GridRow) -> bool:
    texts = {schema.fold(text) for _, text in row.filled}
    if len(texts) < 2 or any(is_not_a_name(text) for text in texts):
        return False
    if any(text.startswith(":") for text in texts):  # "Satker | : KPU Kota Contoh"
        return False
    names = {index: HeaderName(plain_name(text)) for index, text in row.filled}
    return any(_states_path(role_by_name(name)) or _is_name(name) for name in names.values())


def _states_path(role: str | None) -> bool:
    return role in (CODE, NAME) or (role or "").startswith(("level:", "code:"))


def _is_name(name: HeaderName) -> bool:
    return role_of(name.own) == schema.DESCRIPTION


def _layout_of(
    header: tuple[GridRow, ...],
    below: Sequence[GridRow],
    year: int | None,
    *,
    has_only_names: bool,
) -> tuple[Layout, FoundAmounts] | None:
    names = names_below(header)
    roles = _roles_of_texts(names, below)
    amounts = roles_of_amounts(names, roles, below, year)
    roles = without_those_before(roles, names) | amounts.roles
    if schema.AMOUNT not in roles.values():
        return None
    roles = _settle_path(roles, names, below)
    roles |= further_codes(roles, names, below)
    if has_only_names and not any(map(_states_path, roles.values())):
        texts = [i for i, role in roles.items() if role == schema.DESCRIPTION]
        roles |= dict.fromkeys(texts[:1], NAME)
    stated = _stated(roles)
    if stated is None:
        return None
    printed = {i: text for i, text in names_or_units(header).items() if i in names}
    return (
        Layout(
            roles={index: roles.get(index, NONE) for index in sorted({*names, *roles})},
            names=printed,
            header_rows=len(header),
            stated=stated,
            levels=_levels_listed(roles, names),
            reasons=dict(_reasons(roles, names)),
        ),
        amounts,
    )


def _reasons(
    roles: Mapping[int, str], names: Mapping[int, HeaderName]
) -> Iterator[tuple[int, str]]:
    for index in names:
        role = roles.get(index, NONE)
        decided = BY_FIGURES if role in (schema.AMOUNT, CODE, UNIT, YEAR) else BY_NAME
        yield index, NOT_KNOWN if role == NONE else decided


# Codes, names of levels, and texts


def _roles_of_texts(names: Mapping[int, HeaderName], below: Sequence[GridRow]) -> dict[int, str]:
    roles = {index: role for index, name in names.items() if (role := role_by_name(name))}
    roles |= spanned_codes(names, below)
    if schema.VOLUME in roles.values():
        roles |= {
            index: schema.VOLUME_UNIT
            for index, name in names.items()
            if index not in roles and is_unit_of_volume(name.own)
        }
    for index, name in names.items():
        detail = is_detail_text(name)
        if detail and index not in roles and not is_running_number(name.own):
            roles[index] = detail
    if CODE not in roles.values() and not any(r.startswith("code:") for r in roles.values()):
        roles |= {index: CODE for index in names if nests(names[index], below, index)}
        roles |= codes_called_a_level(roles, below)
    return with_volume(roles, names)


def _settle_path(
    roles: dict[int, str], names: Mapping[int, HeaderName], below: Sequence[GridRow]
) -> dict[int, str]:
    """Decide between one column with the names of all levels and one column per level."""
    roles = described_beside_levels(roles, names)
    levels = [i for i, role in roles.items() if role.startswith("level:")]
    coded = [i for i, role in roles.items() if role.startswith("code:")]
    texts = [i for i, role in roles.items() if role == schema.DESCRIPTION]
    named = next((i for i, role in roles.items() if role == NAME), next(iter(texts), None))
    by_level = {} if named is None else level_codes(roles, below, named)
    if by_level and named is not None:
        return _settle_facts(roles | by_level | {named: NAME}, below)
    if named is None and not levels and CODE in roles.values():
        named = names_beside_codes(roles, names, below)
        texts = [] if named is None else [named]
    has_path = levels or coded or {CODE, NAME} & {*roles.values()}
    if texts and not has_path and begin_with_codes([r.text_at(texts[0] + 1) for r in below]):
        roles = {**roles, texts[0]: NAME}
    settled = dict(roles)
    coded_outputs = layouts.code_role(schema.OUTPUT_GROUP) in roles.values()
    if coded_outputs and layouts.level_role(schema.OUTPUT_GROUP) not in roles.values():
        outputs = [i for i, role in roles.items() if role == schema.OUTPUT]
        settled |= {i: layouts.level_role(schema.OUTPUT_GROUP) for i in outputs[:1]}
        levels += outputs[:1]
    if NAME in roles.values():
        settled |= {i: _text_role(roles[i], names[i]) for i in levels}
        settled |= {i: CODE for i in coded if CODE not in settled.values()}
    elif CODE in roles.values() or (
        coded and len(levels) < 2 and not (texts and are_of_one_level(roles, coded, levels))
    ):
        settled |= {i: CODE for i in coded[:1] if CODE not in settled.values()}
        if len(levels) < 2:
            name = next(iter((*texts, *levels)), None)
            settled |= {} if name is None else {name: NAME}
            settled |= {i: _text_role(roles[i], names[i]) for i in levels if i != name}
    return _settle_facts(without_late_codes(settled), below)


def _text_role(role: str, name: HeaderName) -> str:
    """Return the role of a level's column in a table that states its levels elsewhere."""
    if role == layouts.level_role(schema.OUTPUT_GROUP):
        return schema.OUTPUT
    return schema.DESCRIPTION if role_of(name.own) == schema.DESCRIPTION else NONE


def _settle_facts(roles: dict[int, str], below: Sequence[GridRow]) -> dict[int, str]:
    """Read the office and the year from columns that repeat them on each row."""
    settled = dict(roles)
    for index, role in roles.items():
        is_constant = len(_texts_in(below, index)) == 1
        if role == layouts.level_role(ORGANISATION) and is_constant:
            settled[index] = UNIT
        if role == layouts.code_role(ORGANISATION) and is_constant:
            settled[index] = NONE
        if role == YEAR and not is_constant:
            settled[index] = NONE
    return settled


def _texts_in(rows: Sequence[GridRow], index: int) -> set[str]:
    return {row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]}


def _stated(roles: Mapping[int, str]) -> Stated | None:
    levels = [role for role in roles.values() if role.startswith("level:")]
    if NAME in roles.values() or (CODE in roles.values() and len(levels) < 2):
        return Stated.CODES if NAME in roles.values() else None
    return Stated.COLUMNS if levels else None


def _levels_listed(roles: Mapping[int, str], names: Mapping[int, HeaderName]) -> tuple[str, ...]:
    """Return the levels that column names list, in one column or with a column each."""
    if NAME not in roles.values():
        listed = [role for _, role in sorted(roles.items()) if role.startswith("level:")]
        return tuple(role.removeprefix("level:") for role in listed)
    coded = layouts.broadest_first({i: r for i, r in roles.items() if r.startswith("code:")})
    if len(coded) > 1:
        return tuple(roles[i].partition(":")[2] for i in coded)
    name = next(index for index, role in roles.items() if role == NAME)
    return levels_named_in(names[name].own)
