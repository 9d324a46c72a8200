"""Random budget trees of 1 to 8 levels: programs, activities … accounts, and their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

_BIRDS = ("Merpati", "Cendrawasih", "Kutilang", "Jalak", "Enggang", "Maleo", "Kasuari", "Pipit")
_PLACES = ("Utara", "Selatan", "Timur", "Barat", "Tengah", "Hulu", "Hilir", "Pesisir")
WORDS = {
    "program": "Program",
    "activity": "Kegiatan",
    "sub_activity": "Sub Kegiatan",
    "output_group": "KRO",
    "output_detail": "RO",
    "component": "Komponen",
    "sub_component": "Sub Komponen",
    "account": "Akun",
}
"""What documents call the levels."""
ALL = tuple(WORDS)
"""The levels that documents state, from the broadest, as the columns of a plan are called."""
NATIONAL = tuple(level for level in ALL if level != "sub_activity")
REGIONAL = ("program", "activity", "sub_activity", "account")
RKT = ("program", "activity", "output_group")
_NEEDS = {
    "output_group": "activity",
    "output_detail": "output_group",
    "sub_component": "component",
    "sub_activity": "activity",
    "activity": "program",
}
"""A level and the one that it never stands without."""


@dataclass(frozen=True)
class Node:
    """A program, an activity …: its level, code and name."""

    level: str
    code: str
    name: str


@dataclass(frozen=True)
class TreeLine:
    """A line as it is meant; ``quarters`` add up to its amount, as do volume times price."""

    path: tuple[Node, ...]
    description: str
    volume: int
    price: int
    quarters: tuple[int, int, int, int]
    previous: int

    @property
    def amount(self) -> int:
        return self.volume * self.price


@dataclass(frozen=True)
class Tree:
    """A budget: its levels from the broadest, and its lines in order."""

    levels: tuple[str, ...]
    lines: tuple[TreeLine, ...]

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)


def national_code(level: str, number: int, above: Sequence[Node]) -> str:
    """Return the code that a central budget gives to the n-th part, from 0, of what is above."""
    parents = {node.level: node.code for node in above}
    letter = chr(ord("A") + number)
    own = {
        "program": f"C{letter}",
        "activity": f"{3355 + number}",
        "output_group": f"{parents.get('activity', '')}.{letter}BA",
        "output_detail": f"{parents.get('output_group', '')}.{number + 1:03}",
        "component": f"{51 + number:03}",
        "sub_component": letter,
        "account": f"{(521211, 521811, 522151, 524111, 511111, 532111)[number]}",
    }
    return own[level]


def regional_code(level: str, number: int, above: Sequence[Node]) -> str:
    """Return the code that a regional budget gives; an account's begins anew."""
    parent = above[-1].code if above else ""
    own = {
        "program": f"9.01.{number + 1:02}",
        "activity": f"{parent}.2.{number + 1:02}",
        "sub_activity": f"{parent}.{number + 1:04}",
        "account": f"5.1.02.01.01.{number + 24:04}",
    }
    return own[level]


def plain_code(_level: str, number: int, above: Sequence[Node]) -> str:
    """Return a code that begins with its parent's, whatever the level."""
    parent = f"{above[-1].code}." if above else ""
    return f"{parent}{number + 1:02}"


Code = Callable[[str, int, Sequence[Node]], str]


@st.composite
def levels_of_tree(draw: st.DrawFn, among: Sequence[str] = ALL, least: int = 1) -> tuple[str, ...]:
    """Draw up to 8 levels, none without the one that it belongs to."""
    chosen = draw(st.sets(st.sampled_from(among), min_size=least))
    for level in reversed(ALL):
        if level in chosen and level in _NEEDS and _NEEDS[level] in among:
            chosen |= {_NEEDS[level]}
    return tuple(level for level in among if level in chosen)


@st.composite
def trees(
    draw: st.DrawFn,
    levels: tuple[str, ...],
    code: Code = national_code,
    *,
    has_siblings: bool = False,
) -> Tree:
    """Draw a tree of up to three parts each; the same names may stand under several parents.

    One amount is above a million, so that separators can be told. With ``has_siblings`` the first
    line has another beside it, and its deepest part, too.
    """
    repeats_names = draw(st.booleans())
    widths = [*draw(st.permutations(([3, 2, 2] + [1] * len(levels))[: len(levels)]))]
    least = 2 if has_siblings else 1
    widths[-1] = max(widths[-1], least)
    numbers = iter(range(10_000))

    def name(level: str, number: int) -> str:
        at = number if repeats_names else next(numbers)
        return f"{WORDS[level]} {_BIRDS[at % 8]} {_PLACES[at // 8 % 8]}{' Jaya' * (at // 64)}"

    def paths(above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
        if len(above) == len(levels):
            yield above
            return
        level = levels[len(above)]
        is_deepest = len(above) == len(levels) - 1
        for number in range(draw(st.integers(least if is_deepest else 1, widths[len(above)]))):
            node = Node(level, code(level, number, above), name(level, number))
            yield from paths((*above, node))

    lines = [
        draw(_lines(path, f"{_BIRDS[number % 8]} dan {_PLACES[at % 8]}"))
        for at, path in enumerate(paths(()))
        for number in range(draw(st.integers(least, 3)))
    ]
    million = replace(lines[0], volume=3, price=2_031_713, quarters=(0, 6_095_139, 0, 0))
    return Tree(levels, (replace(million, previous=7_031_713), *lines[1:]))


@st.composite
def ragged(draw: st.DrawFn, tree: Tree, *, details: bool) -> Tree:
    """Draw a tree in which some parts lack the levels below, while those beside them have them.

    With ``details`` the first line of a part may also stand right below it, above its other parts.
    """
    depth = draw(st.integers(0, max(len(tree.levels) - 2, 0)))
    parts = [*dict.fromkeys(line.path[: depth + 1] for line in tree.lines)]
    is_line_above = details and draw(st.booleans())
    if is_line_above:
        short = {_first_line(tree, part) for part in parts if _holds_several(tree, part)}
    else:
        part = draw(st.sampled_from(parts))
        has_others = any(path[:depth] == part[:depth] and path != part for path in parts)
        lines_of = (at for at, line in enumerate(tree.lines) if line.path[: depth + 1] == part)
        short = set(lines_of) if has_others else set()
    lines = (
        replace(line, path=line.path[: depth + 1]) if at in short else line
        for at, line in enumerate(tree.lines)
    )
    return Tree(tree.levels, tuple(lines))


def _first_line(tree: Tree, part: tuple[Node, ...]) -> int:
    return next(at for at, line in enumerate(tree.lines) if line.path[: len(part)] == part)


def _holds_several(tree: Tree, part: tuple[Node, ...]) -> bool:
    below = {line.path[: len(part) + 1] for line in tree.lines if line.path[: len(part)] == part}
    lines = sum(line.path[: len(part)] == part for line in tree.lines)
    return len(part) < len(tree.levels) and len(below) > 0 and lines > 1


@st.composite
def _lines(draw: st.DrawFn, path: tuple[Node, ...], things: str) -> TreeLine:
    volume, price = draw(st.integers(1, 400)), draw(st.integers(2_101, 9_000_000))
    cuts = sorted(draw(st.tuples(*[st.integers(0, volume * price)] * 3)))
    ends = zip([0, *cuts], [*cuts, volume * price], strict=True)
    first, second, third, fourth = (end - start for start, end in ends)
    previous = draw(st.integers(2_101, 9_000_000))
    verb = draw(st.sampled_from(["Rapat", "Cetak", "Perjalanan", "Sewa"]))
    return TreeLine(
        path, f"{verb} {things}", volume, price, (first, second, third, fourth), previous
    )
