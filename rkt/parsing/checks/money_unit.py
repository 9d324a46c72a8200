"""Checks of the unit of money in which a table states its amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing.money_unit import is_only_currency, unit_to_read
from rkt.parsing.parsed_table import ParsedTable, StatedUnit, TableCell, found_at

_OTHER_UNIT = re.compile(
    r"\b(?:ribu|ribuan|rb|juta|jutaan|jt|mil[iy]ar|mil[iy]aran|triliun|thousands?|millions?"
    r"|billions?)\b"
    r"|(?:\brp\.?|\bx|×)\s*['’]?(?:rp\.?\s*)?(?:1[.,]?)?000\b"
    r"|\(\s*['’]?(?:1[.,]?)?000(?:[.,]?000)?\s*\)"
    r"|\b(?:usd|eur|sgd|dol+ars?|euro)\b|us\$|[$€]",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|puluh|belas|ratus"
    r"|seratus|rp\.?\s*[0-9][0-9.,]*)\s+(?:ribu|juta|mil[iy]ar|triliun)\b",
    re.IGNORECASE,
)
"""An amount in words, as after "Terbilang", or in a sentence; its scale is its own."""


def unit_of_amounts(table: ParsedTable) -> Iterator[Finding]:
    """Report the unit that was used, and texts that contradict it or name an unknown unit."""
    stated, unit = table.units, table.header.money_unit
    unlike = [each for each in stated if each.unit != unit]
    if not stated:
        if unit != 1:
            yield Finding("money-unit-chosen", values={"unit": Rupiah(unit)})
    elif table.is_unit_chosen:
        if unlike:
            text, read = unlike[0].cell.text, Rupiah(unit)
            yield found_at(unlike[0].cell, "money-unit-unlike", text=text, unit=read)
    elif len({each.unit for each in stated}) > 1:
        texts = tuple(dict.fromkeys(each.cell.text for each in stated))
        code = "money-unit-or-sign" if _is_sign_beside_unit(stated) else "money-unit-contradictory"
        yield found_at(stated[0].cell, code, texts=texts, **_both_sums(table))
    elif stated[0].unit is None:
        yield found_at(stated[0].cell, "money-unit-unreadable", text=stated[0].cell.text)
    elif unit != 1:
        yield found_at(stated[0].cell, "money-unit", text=stated[0].cell.text, unit=Rupiah(unit))


def _is_sign_beside_unit(stated: Sequence[StatedUnit]) -> bool:
    """Tell whether one unit is stated, apart from columns called "(Rp)" as in any table."""
    signs = [each for each in stated if each.unit == 1]
    units = {each.unit for each in stated} - {1}
    return (
        len(units) == 1 and None not in units and all(is_only_currency(s.cell.text) for s in signs)
    )


def _both_sums(table: ParsedTable) -> dict[str, object]:
    """Return the sum of the lines in single rupiah and in the largest unit stated."""
    as_read = sum(line.amount or 0 for line in table.lines)
    largest = max(each.unit or 1 for each in table.units)
    return {"single": Rupiah(as_read), "scaled": Rupiah(as_read * largest)}


def other_units(table: ParsedTable) -> Iterator[Finding]:
    """Report texts suggesting that amounts are not in single rupiah, if no unit was settled on."""
    told = {each.cell for each in table.units}
    if table.header.money_unit != 1 or table.is_unit_chosen or unit_to_read(table.units) != 1:
        return
    named = [
        TableCell(row.number, index + 1, text)
        for row in table.header.rows
        for index, text in row.filled
    ]
    labels = [TableCell(t.source.row, t.source.column, t.label) for t in table.totals]
    for cell in (*named, *labels, *table.outside):
        if cell not in told and _OTHER_UNIT.search(_IN_WORDS.sub(" ", cell.text)):
            yield found_at(cell, "in-thousands", text=cell.text)
