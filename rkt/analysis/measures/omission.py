"""What a share basis may leave out: a rule for the lines, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from rkt.analysis.measures.dominance import Concentration, concentration, without_dominant
from rkt.analysis.measures.frames import is_frame
from rkt.analysis.measures.sums import Totals, totals
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.core.text_keys import column_names
from rkt.i18n import N_, Texts


@dataclass(frozen=True)
class Omission:
    """Lines to leave out.

    ``without`` returns a table of any engine without them; it may read amounts and ``columns``, and
    is not called for a plan that lacks one of these. ``named`` names so many of them: "the 2
    dominant lines". ``none`` says that there are none: "no lines dominate".
    """

    without: Callable[[Any], Any]
    named: Callable[[int, Texts], str]
    none: str
    columns: tuple[str, ...] = ()

    def kept_in(self, lines: Any) -> Any:
        """Return the lines that are kept: all if none, or if nothing else, would be left out."""
        kept = self._remaining(lines)
        return kept if kept is not lines and 0 < _count(kept) < _count(lines) else lines

    def scope_of(self, held: Concentration) -> Totals:
        """Return the totals of the lines that are kept."""
        return held.totals_of(self._decide)

    def columns_in(self, lines: Any) -> tuple[str, ...]:
        """Return those of its columns that a table has."""
        known = column_names(nw.from_native(lines))
        return tuple(name for name in self.columns if name in known)

    def _decide(self, lines: Any) -> Any:
        """Return the lines that are kept, with few columns if that is quicker."""
        few = [*dict.fromkeys((AMOUNT, LINE_NO, *self.columns_in(lines)))]
        return self.kept_in(lines[few] if is_frame(lines) else lines)

    def reason(self, lines: Any, texts: Texts) -> str:
        """Return why all of a table's lines are kept."""
        if _count(lines) and not _count(self._remaining(lines)):
            return texts.gettext("no other lines")
        return texts.gettext(self.none)

    def _remaining(self, lines: Any) -> Any:
        has_all = len(self.columns_in(lines)) == len(self.columns)
        return self.without(lines) if has_all else lines


def _count(lines: Any) -> int:
    return totals(lines).lines


def _without_few(lines: Any) -> Any:
    return without_dominant(lines) if concentration(lines).is_top_heavy else lines


def _dominant_named(count: int, texts: Texts) -> str:
    return texts.ngettext("the %(count)s dominant line", "the %(count)s dominant lines", count)


DOMINANT = Omission(_without_few, _dominant_named, N_("no lines dominate"))
"""The few lines that dominate, if there are such."""
