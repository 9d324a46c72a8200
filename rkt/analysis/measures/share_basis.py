"""Share bases: which lines are covered, what their shares are of, and how to say it.

Each basis is a `ShareBasis` in `SHARE_BASES`. Links, API, files, switches and pages use its
properties and never check which one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rkt.analysis.measures.dominance import Concentration, concentration
from rkt.analysis.measures.omission import DOMINANT, Omission
from rkt.analysis.measures.sums import Totals
from rkt.core.schema import ACTIVITY, AMOUNT, LEVELS, LINE_NO, LINES, PROGRAM, level_path
from rkt.core.text_keys import KEY
from rkt.i18n import N_, Texts
from rkt.i18n.glossary import LabelWithHelp, label_with_help
from rkt.i18n.labels import LEVEL_NAMES

if TYPE_CHECKING:
    import pandas as pd

LINE_PATH = (PROGRAM, ACTIVITY, LINES)
"""The path of a line in an RKT: its parent is its activity, as most output groups hold a single
line.
"""

_PARENT_WORDS = {PROGRAM: N_("of its program"), ACTIVITY: N_("of its activity")}


@dataclass(frozen=True)
class ShareBasis:
    """What shares are calculated from.

    ``code`` is its value in links, ``label`` its option in switches, and ``of_what`` the words
    after the percent sign, unless a parent is named there; the glossary explains it under
    ``of_<code>``. It covers all lines but those that ``leaves_out`` names, if there are such.
    ``parent``, for shares of different parents, returns the columns of a group's parent given its
    own, () for none. ``single`` returns the amount in rupiah that shares are of, if that is not the
    sum of what is covered.
    """

    code: str
    label: str
    of_what: str
    leaves_out: Omission | None = None
    parent: Callable[[Sequence[str]], Sequence[str]] | None = None
    single: Callable[[Concentration], int] | None = None

    TOTAL: ClassVar[ShareBasis]
    PARENT: ClassVar[ShareBasis]
    REST: ClassVar[ShareBasis]
    """The total without the dominant lines, or the whole total if there are none."""

    @property
    def is_default(self) -> bool:
        """Whether links can omit it."""
        return self == DEFAULT_BASIS

    @property
    def is_per_parent(self) -> bool:
        """Whether shares are of different parents, so that they do not add up across parents."""
        return self.parent is not None

    @property
    def adds_up(self) -> bool:
        """Whether the shares of everything covered add up to 100 percent."""
        return self.parent is None and self.single is None

    @property
    def is_of_all(self) -> bool:
        """Whether shares are of everything being looked at, which a page may describe better."""
        return self.adds_up and self.leaves_out is None

    # Its lines

    def applied_to(self, held: Concentration) -> ShareBasis:
        """Return the basis that is used when this one is requested.

        If there is nothing to leave out, or nothing else, shares are of the total.
        """
        is_all = self.leaves_out is not None and not self.left_out_of(held).lines
        return ShareBasis.TOTAL if is_all else self

    def lines_of(self, lines: Any) -> Any:
        """Return the lines that it covers, as a table of the same type."""
        return self.leaves_out.kept_in(lines) if self.leaves_out else lines

    def scope_of(self, held: Concentration) -> Totals:
        """Return the totals of the lines that it covers."""
        return self.leaves_out.scope_of(held) if self.leaves_out else held.total

    def left_out_of(self, held: Concentration) -> Totals:
        """Return the totals of the lines that it leaves out."""
        scope = self.scope_of(held)
        return Totals(held.total.amount - scope.amount, held.total.lines - scope.lines)

    def beside(self, held: Concentration) -> ShareBasis | None:
        """Return the basis of a second panel, for lines that are dwarfed by the dominant ones."""
        return ShareBasis.REST if held.is_top_heavy and self.leaves_out is None else None

    def columns_in(self, lines: Any) -> tuple[str, ...]:
        """Return a table's columns that decide which lines it covers."""
        return (AMOUNT, LINE_NO, *(self.leaves_out.columns_in(lines) if self.leaves_out else ()))

    # Its denominator

    def at(self, column: str, levels: Sequence[str] = LEVELS) -> ShareBasis:
        """Return the basis used for groups of a column: the total if they have no parents."""
        has_none = self.is_per_parent and not self.has_parents(column, levels)
        return ShareBasis.TOTAL if has_none else self

    def adding_up(self) -> ShareBasis:
        """Return the basis used where shares must add up: the total, unless its own shares do."""
        return self if self.adds_up else ShareBasis.TOTAL

    def has_parents(self, column: str, levels: Sequence[str] = LEVELS) -> bool:
        """Return whether shares of a column's groups are of different parents."""
        return bool(self.parent_columns(column_path(column, levels)))

    def parent_columns(self, path: Sequence[str]) -> tuple[str, ...]:
        """Return the columns of a group's parent, given the group's own; () if it has none."""
        return tuple(self.parent(path)) if self.parent else ()

    def whole_of(self, held: Concentration) -> int:
        """Return the amount in rupiah that shares are of if groups have no parent."""
        return self.single(held) if self.single else self.scope_of(held).amount

    def whole_in(self, lines: Any, covered: int) -> int:
        """Return the same for a table, given the amount of the lines covered; never 0."""
        return (self.single(concentration(lines)) if self.single else covered) or 1

    def wholes_in(self, lines: Any, groups: pd.DataFrame, path: Sequence[str]) -> Any:
        """Return what the share of each group is of, given its key columns; never 0."""
        parent = [KEY + name for name in self.parent_columns(path)]
        if not parent:
            return self.whole_in(lines, int(groups[AMOUNT].sum()))
        return groups.groupby(parent)[AMOUNT].transform("sum").replace(0, 1)

    # Its words

    def denominator_label(self, column: str, texts: Texts, levels: Sequence[str] = LEVELS) -> str:
        """Return what a share is of, as shown after the percent sign.

        ``column`` is the column that the shares belong to (`schema.LINES` for single lines); it
        determines their parent among the plan's ``levels``.
        """
        parent = self.parent_columns(column_path(column, levels))
        return _of_parent(parent[-1], texts) if parent else texts.gettext(self.of_what)

    def share_heading(
        self, column: str, texts: Texts, levels: Sequence[str] = LEVELS
    ) -> LabelWithHelp:
        """Return the heading of a column of shares, with its explanation."""
        words = f"% {self.denominator_label(column, texts, levels)}"
        return label_with_help(words, f"of_{self.code}", texts)


def column_path(column: str, levels: Sequence[str] = LEVELS) -> tuple[str, ...]:
    """Return a column preceded by the levels above it; `LINE_PATH` for the lines of an RKT."""
    if column == LINES:
        return LINE_PATH if tuple(levels) == LEVELS else (*levels, LINES)
    return level_path(column, levels)


def _of_parent(level: str, texts: Texts) -> str:
    if level in _PARENT_WORDS:
        return texts.gettext(_PARENT_WORDS[level])
    return texts.gettext("of its %(level)s") % {"level": texts.gettext(LEVEL_NAMES[level])}


def _one_up(path: Sequence[str]) -> Sequence[str]:
    return path[:-1]


ShareBasis.TOTAL = ShareBasis("total", N_("% of total"), N_("of total"))
ShareBasis.PARENT = ShareBasis("parent", N_("% of parent"), N_("of total"), parent=_one_up)
ShareBasis.REST = ShareBasis("rest", N_("without dominant"), N_("of the rest"), leaves_out=DOMINANT)

SHARE_BASES = (ShareBasis.TOTAL, ShareBasis.PARENT, ShareBasis.REST)
"""Every basis, in the order of the switch."""

DEFAULT_BASIS = SHARE_BASES[0]
"""The basis of links that do not name one."""


def basis_of(code: str | None) -> ShareBasis | None:
    """Return the basis with this code in links; None if there is none."""
    return next((basis for basis in SHARE_BASES if basis.code == code), None)
