"""Measures of a plan's lines in a pandas table, using numpy on the few columns they need.

Pages ask for dozens of them after every click. Done with narwhals, which copies a table at every
step, they took most of a run. The functions of `dominance`, `shares` and `sums` that call these
give the same results for any engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

import narwhals as nw
import numpy as np

from rkt.core.national_columns import PLAN_CODE
from rkt.core.schema import AMOUNT, LINE_NO, LINES
from rkt.core.text_keys import KEY, add_key_columns

if TYPE_CHECKING:
    import pandas as pd

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Choice: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Codes: TypeAlias = tuple[Numbers, int]

_LARGEST_CODE = 2**62


def is_frame(lines: Any) -> TypeGuard[pd.DataFrame]:
    """Return whether this is a pandas table of one plan with whole amounts of at least 0."""
    return bool(
        nw.dependencies.is_pandas_dataframe(lines)
        and AMOUNT in lines
        and LINE_NO in lines
        and PLAN_CODE not in lines
        and lines[AMOUNT].dtype == lines[LINE_NO].dtype == "int64"
        and lines[AMOUNT].to_numpy().min(initial=0) >= 0
    )


def _numbers(lines: pd.DataFrame, column: str) -> Numbers:
    numbers: Numbers = lines[column].to_numpy()
    return numbers


def sum_of(lines: pd.DataFrame) -> tuple[int, int]:
    """Return the sum of the amounts and how many there are."""
    return int(_numbers(lines, AMOUNT).sum()), len(lines)


# The largest lines


def fewest_amounts(lines: pd.DataFrame, percent: int) -> Numbers:
    """Return the fewest amounts that make up at least a percentage, largest first."""
    largest = np.sort(_numbers(lines, AMOUNT))[::-1]
    before = np.cumsum(largest) - largest
    wanted = -(-int(largest.sum()) * percent // 100)
    return largest[: int(np.searchsorted(before, wanted))]


def largest_of(lines: pd.DataFrame) -> tuple[int, int]:
    """Return the largest amount, and how many lines have it."""
    amounts = _numbers(lines, AMOUNT)
    amount = int(amounts.max(initial=0))
    return amount, int((amounts == amount).sum())


def reaching(lines: pd.DataFrame, percent: int) -> Choice:
    """Return for each line whether it is among the fewest that make up a percentage.

    Of lines with equal amounts, those earlier in the document come first.
    """
    amounts, numbers = _numbers(lines, AMOUNT), _numbers(lines, LINE_NO)
    fewest = fewest_amounts(lines, percent)
    if not len(fewest):
        return np.zeros(len(lines), dtype=bool)
    least = fewest[-1]
    is_least = amounts == least
    last = np.sort(numbers[is_least])[int((fewest == least).sum()) - 1]
    chosen: Choice = (amounts > least) | (is_least & (numbers <= last))
    return chosen


def largest_places(lines: pd.DataFrame, most: int | None) -> Numbers:
    """Return the positions of the largest lines, largest first, ties in document order."""
    amounts, numbers = _numbers(lines, AMOUNT), _numbers(lines, LINE_NO)
    places = np.arange(len(lines))
    if most is not None and 0 < most < len(lines):
        places = np.flatnonzero(amounts >= np.partition(amounts, -most)[-most])
    return places[np.lexsort((numbers[places], -amounts[places]))][:most]


# Groups


class Groups(NamedTuple):
    """Groups of lines with equal values in some columns, in the order of their first lines.

    ``of_line`` is each line's group, ``first`` the position of each group's first line in the
    document, ``amount`` its sum in rupiah and ``lines`` its number of lines.
    """

    of_line: Numbers
    first: Numbers
    amount: Numbers
    lines: Numbers


def narrowed(lines: pd.DataFrame, columns: Sequence[str], kept: Sequence[str] = ()) -> pd.DataFrame:
    """Return the columns that rank and group lines, indexed by position, and those in ``kept``."""
    names = dict.fromkeys((AMOUNT, LINE_NO, *(KEY + name for name in columns), *kept))
    narrow: pd.DataFrame = _keyed(lines, columns, kept)[[*names]].reset_index(drop=True)
    return narrow


def _keyed(lines: pd.DataFrame, columns: Sequence[str], kept: Sequence[str] = ()) -> pd.DataFrame:
    known = [KEY + name for name in columns if KEY + name in lines]
    few = lines[list(dict.fromkeys((AMOUNT, LINE_NO, *columns, *known, *kept)))]
    keyed: pd.DataFrame = add_key_columns(few, columns)
    return keyed


def _groups_of(keyed: pd.DataFrame, codes: Sequence[Codes]) -> Groups:
    import pandas as pd

    rows = _in_document_order(keyed)
    together = np.zeros(len(keyed), dtype=np.int64)
    size = 1
    for numbers, count in codes:
        if size * count > _LARGEST_CODE:
            together, known = pd.factorize(together)
            size = len(known)
        together, size = together * count + numbers, size * count
    in_order, kinds = pd.factorize(together[rows])
    count = len(kinds)
    of_line, first = np.empty_like(in_order), np.empty(count, dtype=np.int64)
    of_line[rows] = in_order
    first[in_order[::-1]] = rows[::-1]
    amount = np.zeros(count, dtype=np.int64)
    np.add.at(amount, of_line, _numbers(keyed, AMOUNT))  # exact, unlike bincount with weights
    return Groups(of_line, first, amount, np.bincount(of_line, minlength=count))


def _in_document_order(lines: pd.DataFrame) -> Numbers:
    numbers = _numbers(lines, LINE_NO)
    is_in_order = bool((numbers[1:] >= numbers[:-1]).all())
    return np.arange(len(lines)) if is_in_order else np.argsort(numbers, kind="stable")


def _codes(keyed: pd.DataFrame, columns: Sequence[str]) -> list[Codes]:
    return [_codes_of(keyed[KEY + name]) for name in columns]


def _codes_of(key: Any) -> Codes:
    """Return a number for each key, in key order, and an upper bound of these numbers."""
    import pandas as pd

    if isinstance(key.dtype, pd.CategoricalDtype):
        codes, count = key.array.codes.astype(np.int64), len(key.array.categories)
    else:
        codes, known = pd.factorize(key, sort=True)
        count = len(known)
    codes[codes < 0] = count  # missing texts
    return codes, count + 1


def _largest_first(groups: Groups, codes: Sequence[Codes]) -> Numbers:
    """Return the order of groups, largest first, ties by key."""
    keys = [numbers[groups.first] for numbers, _ in reversed(codes)]
    return np.lexsort((*keys, -groups.amount))


def grouped(
    lines: pd.DataFrame, covered: pd.DataFrame, path: Sequence[str], **parts: str
) -> pd.DataFrame:
    """Return one row per group of the covered lines, largest first: keys, names, amount, lines.

    ``covered`` selects among the `narrowed` lines. ``parts`` names columns that each group is
    divided by: pairs of name and amount, largest first.
    """
    codes = _codes(covered, path)
    groups = _groups_of(covered, codes)
    order = _largest_first(groups, codes)
    first = groups.first[order]
    table: pd.DataFrame = covered[[KEY + name for name in path]].take(first)
    names = lines[[*path]].take(_places(covered)[first]).set_axis(table.index)
    added: dict[str, Any] = {str(name): names[name] for name in names}
    for column, part in parts.items():
        of_group = _parts(lines, covered, (groups, codes), part)
        added[column] = [of_group[number] for number in order]
    sums = {AMOUNT: groups.amount[order], LINES: groups.lines[order]}
    return table.assign(**added, **sums).reset_index(drop=True)


def _parts(
    lines: pd.DataFrame, covered: pd.DataFrame, whole: tuple[Groups, list[Codes]], part: str
) -> list[tuple[tuple[Any, int], ...]]:
    """Return the parts of each group, in the order of their first lines."""
    groups, codes = whole
    codes = [*codes, *_codes(covered, [part])]
    pieces = _groups_of(covered, codes)
    order = _largest_first(pieces, codes)
    first = pieces.first[order]
    names = lines[part].take(_places(covered)[first]).tolist()
    parts: list[list[tuple[Any, int]]] = [[] for _ in groups.first]
    for group, name, amount in zip(
        groups.of_line[first].tolist(), names, pieces.amount[order].tolist(), strict=True
    ):
        parts[group].append((name, amount))
    return [tuple(each) for each in parts]


def _places(covered: pd.DataFrame) -> Numbers:
    places: Numbers = covered.index.to_numpy()
    return places


def amounts_of_parents(covered: pd.DataFrame, columns: Sequence[str]) -> Numbers:
    """Return, for each line, the amount of its group; never 0."""
    groups = _groups_of(covered, _codes(covered, columns))
    amounts = groups.amount[groups.of_line]
    amounts[amounts == 0] = 1
    return amounts


def first_names(lines: pd.DataFrame, column: str) -> list[str]:
    """Return the distinct names in a column as first spelled, in document order."""
    keyed = _keyed(lines, [column])
    first = _groups_of(keyed, _codes(keyed, [column])).first
    names: list[str] = lines[column].take(first).tolist()
    return names
