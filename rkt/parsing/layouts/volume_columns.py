"""The columns of a table that hold volumes, what they count, and prices."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.core import schema
from rkt.parsing.header.amount_names import ChangeSide, change_in
from rkt.parsing.header.column_names import HeaderName
from rkt.parsing.layouts import NONE
from rkt.parsing.layouts.column_meanings import is_unit_of_volume


def without_those_before(
    roles: Mapping[int, str], names: Mapping[int, HeaderName]
) -> dict[int, str]:
    """Leave out volumes, units and prices before a change if the table has those after it."""
    before = {i for i in roles if i in names and change_in(names[i].above) is ChangeSide.BEFORE}
    kept = {role for i, role in roles.items() if i not in before}
    of_amount = (schema.VOLUME, schema.VOLUME_UNIT, schema.UNIT_PRICE)
    left_out = {i for i in before if roles[i] in of_amount and roles[i] in kept}
    return {i: NONE if i in left_out else role for i, role in roles.items()}


def with_volume(roles: dict[int, str], names: Mapping[int, HeaderName]) -> dict[int, str]:
    """Take a column called "Jumlah" for the volume if unit and price follow it."""
    if schema.VOLUME in roles.values() or schema.UNIT_PRICE not in roles.values():
        return roles
    price = next(index for index, role in roles.items() if role == schema.UNIT_PRICE)
    counts = [i for i, name in names.items() if name.own == "jumlah" and i < price]
    units = [i for i in counts if i + 1 in names and is_unit_of_volume(names[i + 1].own)]
    found = dict.fromkeys(units[:1], schema.VOLUME)
    return roles | found | {index + 1: schema.VOLUME_UNIT for index in found}
