"""Determines the unit of a document's amounts: rupiah, thousands, millions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rkt.core import money, schema
from rkt.parsing import totals
from rkt.parsing.parsed_table import StatedUnit, TableCell
from rkt.parsing.readers import GridRow

_OTHER = r"mil[iy]ar(?:an)?|triliun|billions?|us[d$]|eur|euro|sgd|dol+ars?|[$€]"
_UNITS = {
    1_000_000: r"juta(?:an)?|jt|millions?|(?:1[.,]?)?000[.,]?000",
    1_000: r"ribu(?:an)?|rb|thousands?|(?:1[.,]?)?000",
    None: _OTHER,
    1: r"rp|rupiah|idr",
}
"""How documents name units of money, by value in rupiah; None if not readable as whole rupiah."""
_NAMED = "|".join(_UNITS.values())
_WORDS = "|".join([_NAMED, "dalam", "in", "satuan", "of", "x", "×", "['’*]", ",-", "[.]"])
_RUN = re.compile(rf"(?<![\w.,])(?:(?:{_WORDS})(?![a-z])\s*)+(?=[)\].,;:*/|]|$)", re.IGNORECASE)
"""Words that only state a unit, up to the end of a phrase: "dalam ribuan rupiah", "x Rp1.000"."""
_FIGURE = re.compile(r"(?!(?:19|20)[0-9]{2}\b)[0-9]")  # not a year
_SAYS = re.compile(r"\b(?:dalam|in)\b")
_OF_MONEY = re.compile(
    r"anggaran|pagu|biaya|nilai|dana|realisasi|belanja|harga|kebutuhan|alokasi|semula|menjadi"
    r"|sebelum|sesudah|setelah|amount|budget|^jumlah$|^total$|triwulan",
)
_ROWS_ABOVE, _ROWS_BELOW = 80, 40
"""How far from its ends a document is searched for a unit beside other texts."""


def stated_units(rows: Sequence[GridRow]) -> tuple[StatedUnit, ...]:
    """Return what titles, column names, labels of totals and notes say about the unit."""
    return tuple(
        StatedUnit(TableCell(row.number, index + 1, text), unit)
        for row in _rows_that_may_state(rows)
        for index, text in row.filled
        if not money.is_number(text)
        for unit in _units_in(text, is_alone=len(row.filled) == 1)
    )


def unit_to_read(stated: Iterable[StatedUnit], chosen: int | None = None) -> int:
    """Return the unit in which to read amounts; 1 if none is stated, or not clearly."""
    units = {each.unit for each in stated}
    (unit,) = units if len(units) == 1 else {1}
    return chosen or unit or 1


def is_only_currency(text: str) -> bool:
    """Tell whether a text names the rupiah as the currency, not as the unit: "Anggaran (Rp)"."""
    return _SAYS.search(schema.fold(text)) is None


def _rows_that_may_state(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """Yield the rows that are not lines: with a single text, without figures, or totals."""
    below = len(rows) - _ROWS_BELOW
    for at, row in enumerate(rows):
        if len(row.filled) == 1 or (row.filled and (at < _ROWS_ABOVE or at >= below)):
            has_figures = any(money.is_number(text) for _, text in row.filled)
            if not has_figures or totals.begins_total(row.filled[0][1]):
                yield row


def _units_in(text: str, *, is_alone: bool) -> Iterator[int | None]:
    """Yield the unit that a text states, if it does."""
    name = schema.fold(text)
    for run in _RUN.finditer(name):
        before, after = name[: run.start()].strip(), name[run.end() :].strip(")] ")
        is_apart = not before or before[-1] in "([:"
        if not re.search(_NAMED, run[0]) or _is_figure(run[0], is_apart=is_apart):
            continue
        if not is_alone and _FIGURE.match(after):
            continue  # a figure with its unit before it, which is refused by name
        unit, says = _unit_of(run[0]), _SAYS.search(run[0]) is not None
        if unit == 1 and not says and name == run[0].strip():  # a sign beside an amount
            continue
        is_of_money = _names_money(before.strip("([ "), after.strip(")] "), is_alone=is_alone)
        is_clear = unit != 1 and re.search(_UNITS[1], run[0]) is not None
        if says or (is_apart and (is_clear or is_of_money)) or (is_clear and is_of_money):
            yield unit


def _is_figure(run: str, *, is_apart: bool) -> bool:
    """Tell whether a unit in digits is really an amount: "1.000", or "Honor Rp1.000.000"."""
    digits = re.search(r"[0-9][0-9.,]*", run)
    is_multiple = re.search("[x×'’]", run) is not None
    has_sign = is_apart and re.search(_UNITS[1], run) is not None
    return digits is not None and not (is_multiple or has_sign or digits[0].startswith("0"))


def _names_money(before: str, after: str, *, is_alone: bool) -> bool:
    """Tell whether the words around a unit name a column of money, or there are none."""
    around = f"{before} {after}".strip(" .:*")
    return not around or (not is_alone and _OF_MONEY.search(around) is not None)


def _unit_of(run: str) -> int | None:
    """Return the first unit that words state, with single rupiah considered last."""
    return next(unit for unit, words in _UNITS.items() if re.search(words, run))
