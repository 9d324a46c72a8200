"""The table by program and activity: as many rows as there is room for, the rest summed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rkt import sentences
from rkt.brief.contents import Row, RowKind, Table
from rkt.brief.subject import Room, Subject
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis
from rkt.pictures.table import Column
from rkt.schema import ACTIVITY, AMOUNT, LINES, PROGRAM, SHARE
from rkt.sentences import shorten

if TYPE_CHECKING:
    import pandas as pd

_ROWS_OF_PROGRAM = 4
"""What a program needs at the least where not all finds room: itself, two activities, the rest."""


def groups_table(subject: Subject, room: Room) -> Table:
    """Return programs, largest first, each above its activities; rows add up to the total."""
    texts, programs = subject.texts, subject.programs
    left_out = sentences.left_out(subject.asked, subject.held, texts)
    return Table(
        heading=texts.gettext("By program and activity"),
        note=_note(subject),
        columns=_columns(subject),
        rows=tuple(_rows(programs, subject.activities_of, room, texts)),
        total=(texts.gettext("Total"), *_figures(programs, texts)),
        left_out=tuple((gone.name, gone.amount, gone.share, gone.lines) for gone in left_out),
    )


def _note(subject: Subject) -> str:
    texts = subject.texts
    named = sentences.basis_name(subject.asked, PROGRAM, subject.held, texts)
    if subject.basis is not ShareBasis.PARENT:
        return named
    return texts.gettext("%(programs)s; activities %(of_parent)s") % {
        "programs": named,
        "of_parent": f"% {sentences.of_what(subject.basis, ACTIVITY, texts)}",
    }


def _columns(subject: Subject) -> tuple[Column, ...]:
    _ = subject.texts.gettext
    share = sentences.of_what(subject.basis, LINES, subject.texts)
    if subject.basis is ShareBasis.PARENT:
        share = _("of parent")
    return (
        Column(_("Program and activity")),
        Column(_(COLUMN_LABELS[AMOUNT]), is_figure=True),
        Column(f"% {share}", is_figure=True),
        Column(_(COLUMN_LABELS[LINES]), is_figure=True),
    )


def _rows(
    programs: pd.DataFrame, activities: Sequence[pd.DataFrame], room: Room, texts: Texts
) -> Iterator[Row]:
    shown, each = _fitting([len(some) for some in activities], room.groups)
    for program, some in zip(programs.to_dict("records")[:shown], activities, strict=False):
        yield _row(program, PROGRAM, RowKind.WHOLE, room, texts)
        count = _listed(len(some), each)
        for activity in some.head(count).to_dict("records"):
            yield _row(activity, ACTIVITY, RowKind.PLAIN, room, texts)
        if count and len(some) > count:
            rest = some.iloc[count:]
            more = texts.ngettext(
                "and %(count)s more activity", "and %(count)s more activities", len(rest)
            )
            yield Row((more, *_figures(rest, texts)), RowKind.MORE)
    if len(programs) > shown:
        rest = programs.iloc[shown:]
        more = texts.ngettext(
            "and %(count)s more program", "and %(count)s more programs", len(rest)
        )
        yield Row((more, *_figures(rest, texts)), RowKind.MORE)


def _row(group: dict[Any, Any], level: str, kind: RowKind, room: Room, texts: Texts) -> Row:
    name = shorten(group[level] or "–", room.letters)
    figures = (group[AMOUNT], group[SHARE], group[LINES])
    return Row((name, *_written(*figures, texts)), kind)


def _figures(groups: pd.DataFrame, texts: Texts) -> tuple[str, str, str]:
    """Return what groups add up to."""
    amount, share, lines = (groups[name].sum() for name in (AMOUNT, SHARE, LINES))
    return _written(int(amount), float(share), int(lines), texts)


def _written(amount: int, share: float, lines: int, texts: Texts) -> tuple[str, str, str]:
    return texts.rupiah(amount), texts.percent(share), texts.count(lines)


def _fitting(activities: Sequence[int], rows: int) -> tuple[int, int]:
    """Return how many programs, and how many activities of each, find room in so many rows.

    ``activities`` is the number of activities of each program. Programs stand alone where
    there is no room for activities.
    """
    most = max(activities, default=0)
    if len(activities) + sum(activities) <= rows:
        return len(activities), most
    shown = min(len(activities), max(1, rows // _ROWS_OF_PROGRAM))
    for each in range(min(most, rows), 0, -1):
        height = sum(1 + min(count, _listed(count, each) + 1) for count in activities[:shown])
        if height + (len(activities) > shown) <= rows:
            return shown, each
    return shown, 0


def _listed(count: int, each: int) -> int:
    """Return how many of a program's activities are listed: "and 1 more" takes as much room."""
    return count if each and count <= each + 1 else min(count, each)
