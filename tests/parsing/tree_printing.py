"""Budget trees printed as tables, in each of the ways in which offices state a hierarchy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tests.parsing.budget_trees import WORDS, Node, Tree, TreeLine
from tests.printing import HEADER, NOTATIONS, TITLES

_MARKS: tuple[Callable[[int], str], ...] = (
    lambda n: ("I", "II", "III")[n],
    lambda n: "ABC"[n],
    lambda n: str(n + 1),
    lambda n: "abc"[n],
    lambda n: f"{n + 1})",
    lambda n: f"{'abc'[n]})",
)
MOST_NUMBERED = len(_MARKS)
WAYS = ("headings", "codes", "numbering", "columns")


@dataclass(frozen=True)
class TreeQuirks:
    """What an office does to its table.

    ``details`` print each line below its deepest level; without them there is one line a deepest
    level, which is the line. ``subtotals`` state the sum of each level (by codes and numbering).
    """

    way: str = "codes"
    details: bool = True
    subtotals: bool = True
    codes: bool = True
    blank_repeats: bool = False
    previous: bool = False
    quarters: bool = False
    volumes: bool = False
    two_header_rows: bool = False
    numbered_columns: bool = False
    header_again: int = 0
    carried: bool = False
    total: bool = True
    titled: bool = True
    notation: str = "1.868.000"


@dataclass(frozen=True)
class Expected:
    """A line as it should be read: the names of its levels, its text, its amounts."""

    path: tuple[str, ...]
    codes: tuple[str, ...]
    description: str
    amount: int
    previous: int
    quarters: tuple[int, int, int, int]


@dataclass
class TreeTable:
    """The rows of a table, and where in them (from 0) its lines, subtotals and total stand."""

    quirks: TreeQuirks
    levels: tuple[str, ...]
    amount_column: int
    width: int
    rows: list[list[str]] = field(default_factory=list)
    header: range = range(0)
    line_rows: list[int] = field(default_factory=list)
    subtotal_rows: list[int] = field(default_factory=list)
    total_row: int | None = None
    expected: list[Expected] = field(default_factory=list)
    with_siblings: list[int] = field(default_factory=list)
    """Lines whose parent has others, so that leaving one out leaves a part of a sum."""

    def add(self, cells: Sequence[str]) -> int:
        self.rows.append([*cells, *[""] * (self.width - len(cells))])
        return len(self.rows) - 1


def print_tree(tree: Tree, quirks: TreeQuirks, *, regional: bool = False) -> TreeTable:
    """Return a tree as the rows of a table, with what should be read from it."""
    lines = [*tree.lines] if quirks.details else [*_one_a_path(tree.lines)]
    printer = _PRINTERS[quirks.way](Tree(tree.levels, tuple(lines)), quirks, regional)
    return printer.printed()


def _one_a_path(lines: Sequence[TreeLine]) -> Iterator[TreeLine]:
    for _, group in groupby(lines, key=lambda line: line.path):
        yield next(group)


class _Printer:
    """Prints what all ways have in common: title, header, money columns, pages and total."""

    def __init__(self, tree: Tree, quirks: TreeQuirks, regional: bool) -> None:
        self.tree, self.quirks, self.regional = tree, quirks, regional
        names, below = self.header()
        both = [*zip(names, below or names, strict=True)]
        at = next(i for i, found in enumerate(both) if {"Jumlah", "Menjadi"} & {*found})
        self.table = TreeTable(quirks, tree.levels, at, len(names))
        self.names, self.below = names, below
        self.pages = 0

    def header(self) -> tuple[list[str], list[str] | None]:
        """Return the names of the columns, and a second row of names where there is one."""
        left, right = self.text_columns()
        above, below = [*left], [""] * len(left)
        for name, under in self.money():
            above.append(name)
            below.append(under)
        above += right
        return above, ([*below, *[""] * len(right)] if any(below) else None)

    def text_columns(self) -> tuple[list[str], list[str]]:
        raise NotImplementedError

    def money(self) -> Iterator[tuple[str, str]]:
        """Yield the names of the columns with figures, and what stands under them."""
        if self.quirks.volumes:
            yield from (("Volume", ""), ("Satuan", ""), ("Harga Satuan", ""))
        if self.quirks.previous and self.quirks.two_header_rows:
            yield from (("Anggaran", "Semula"), ("", "Menjadi"))
        elif self.quirks.previous:
            yield from (("Semula", ""), ("Menjadi", ""))
        else:
            yield "Jumlah", ""
        if self.quirks.quarters:
            yield from ((name, "") for name in ("TW I", "TW II", "TW III", "TW IV"))

    def figures(self, lines: Sequence[TreeLine], *, is_line: bool) -> list[str]:
        """Return the cells with figures of a line, or of the sum of several."""
        write = NOTATIONS[self.quirks.notation]
        cells = []
        if self.quirks.volumes:
            (first, *_) = lines
            stated = [str(first.volume), "OK", write(first.price)]
            cells += stated if is_line else [""] * 3
        if self.quirks.previous:
            cells.append(write(sum(line.previous for line in lines)))
        cells.append(write(sum(line.amount for line in lines)))
        if self.quirks.quarters:
            cells += (write(sum(line.quarters[n] for line in lines)) for n in range(4))
        return cells

    def printed(self) -> TreeTable:
        if self.quirks.titled:
            for title in TITLES:
                self.table.add([title])
        start = len(self.table.rows)
        self.print_header()
        self.table.header = range(start, len(self.table.rows))
        self.print_rows()
        if self.quirks.total:
            left, _ = self.text_columns()
            label = ["JUMLAH", *[""] * (len(left) - 1)]
            figures = self.figures(self.tree.lines, is_line=False)
            self.table.total_row = self.table.add([*label, *figures])
        return self.table

    def print_header(self) -> None:
        self.table.add(self.names)
        if self.below:
            self.table.add(self.below)
        if self.quirks.numbered_columns:
            self.table.add([f"({number})" for number in range(1, len(self.names) + 1)])

    def print_rows(self) -> None:
        raise NotImplementedError

    def break_page(self, done: Sequence[TreeLine]) -> None:
        """End a page after so many rows, and begin the next with the header again."""
        every = self.quirks.header_again
        if not every or len(self.table.rows) < (self.pages + 1) * every + self.table.header.stop:
            return
        self.pages += 1
        is_carried = self.quirks.carried and done
        left, _ = self.text_columns()
        sums = self.figures(done, is_line=False) if is_carried else []
        if is_carried:
            self.table.add(["Jumlah dipindahkan", *[""] * (len(left) - 1), *sums])
        self.print_header()
        if is_carried:
            self.table.add(["Jumlah pindahan", *[""] * (len(left) - 1), *sums])

    def add_line(self, at: int, left: Sequence[str], right: Sequence[str] = ()) -> None:
        """Add a line and what should be read from it."""
        line = self.tree.lines[at]
        row = self.table.add([*left, *self.figures([line], is_line=True), *right])
        self.table.line_rows.append(row)
        self.table.expected.append(
            Expected(
                tuple(node.name for node in line.path),
                tuple(node.code for node in line.path),
                line.description if self.has_descriptions else "",
                line.amount,
                line.previous,
                line.quarters,
            )
        )
        parent = line.path if self.quirks.details else line.path[:-1]
        beside = [each for each in self.tree.lines if each.path[: len(parent)] == parent]
        if len(beside) > 1:
            self.table.with_siblings.append(row)

    @property
    def has_descriptions(self) -> bool:
        return self.quirks.details

    def new_nodes(self, at: int) -> Sequence[tuple[int, Node]]:
        """Return the nodes, with their depth, of which a line is the first."""
        path = self.tree.lines[at].path
        above = self.tree.lines[at - 1].path if at else ()
        same = 0
        while same < min(len(path), len(above)) and path[: same + 1] == above[: same + 1]:
            same += 1
        return [*enumerate(path)][same:]

    def lines_below(self, at: int, depth: int) -> list[TreeLine]:
        path = self.tree.lines[at].path[: depth + 1]
        return [line for line in self.tree.lines if line.path[: depth + 1] == path]


class _Headings(_Printer):
    """The headings of a work plan, alone in their rows; each line has its texts."""

    def text_columns(self) -> tuple[list[str], list[str]]:
        return HEADER[:5], HEADER[6:]

    @property
    def has_descriptions(self) -> bool:
        return True

    def print_rows(self) -> None:
        for at, line in enumerate(self.tree.lines):
            self.break_page(self.tree.lines[:at])
            for _, node in self.new_nodes(at):
                self.table.add([node.name])
            texts = ["", "Terlaksananya kegiatan", "Persentase", "Dokumen", line.description]
            self.add_line(at, texts)


class _Codes(_Printer):
    """Codes nest the rows; the line is the deepest, or a detail without a code below it."""

    def text_columns(self) -> tuple[list[str], list[str]]:
        if self.regional:
            return ["Kode Rekening", "Uraian"], []
        words = [WORDS[level].replace("KRO", "Output") for level in self.tree.levels]
        return ["Kode", "/".join([*words, *["Detil"] * self.quirks.details])], []

    def mark(self, _at: int, _depth: int, node: Node) -> str:
        """Return what stands left of a name: its code, or its number under its parent."""
        return node.code

    def print_rows(self) -> None:
        for at, line in enumerate(self.tree.lines):
            self.break_page(self.tree.lines[:at])
            for depth, node in self.new_nodes(at):
                is_line = not self.quirks.details and depth == len(line.path) - 1
                if is_line:
                    self.add_line(at, [self.mark(at, depth, node), node.name])
                else:
                    self._add_heading(at, depth, node)
            if self.quirks.details:
                self.add_line(at, ["", f"- {line.description}"])

    def _add_heading(self, at: int, depth: int, node: Node) -> None:
        cells = [self.mark(at, depth, node), node.name]
        if self.quirks.subtotals:
            cells += self.figures(self.lines_below(at, depth), is_line=False)
        row = self.table.add(cells)
        if self.quirks.subtotals:
            self.table.subtotal_rows.append(row)


class _Numbering(_Codes):
    """I, A, 1 … nest the rows, beginning anew under each parent."""

    def text_columns(self) -> tuple[list[str], list[str]]:
        return ["No", "/".join(WORDS[level] for level in self.tree.levels)], []

    def mark(self, _at: int, _depth: int, node: Node) -> str:
        at, depth = _at, _depth
        above = self.tree.lines[at].path[:depth]
        deeper = (line.path for line in self.tree.lines if len(line.path) > depth)
        beside = [path[depth] for path in deeper if path[:depth] == above]
        return _MARKS[depth]([*dict.fromkeys(beside)].index(node))


class _Columns(_Printer):
    """Each level has a column, filled on each row or blank where it repeats."""

    def text_columns(self) -> tuple[list[str], list[str]]:
        names: list[str] = []
        for level in self.tree.levels:
            names += [f"Kode {WORDS[level]}"] if self.quirks.codes else []
            names.append(WORDS[level])
        return [*names, *["Uraian"] * self.quirks.details], []

    def print_rows(self) -> None:
        for at, line in enumerate(self.tree.lines):
            self.break_page(self.tree.lines[:at])
            new = {depth for depth, _ in self.new_nodes(at)}
            cells: list[str] = []
            for depth, node in enumerate(line.path):
                is_shown = depth in new or not self.quirks.blank_repeats
                texts = [node.code, node.name] if self.quirks.codes else [node.name]
                cells += texts if is_shown else [""] * len(texts)
            lacking = len(self.tree.levels) - len(line.path)
            cells += [""] * lacking * (2 if self.quirks.codes else 1)
            self.add_line(at, [*cells, *[line.description] * self.quirks.details])


_PRINTERS: Mapping[str, type[_Printer]] = {
    "headings": _Headings,
    "codes": _Codes,
    "numbering": _Numbering,
    "columns": _Columns,
}
