"""The largest lines and the smallest, each with where it stands in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rkt import sentences
from rkt.brief.contents import Row, Table
from rkt.brief.subject import Room, Subject
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis, share_of
from rkt.pictures.table import Column
from rkt.schema import (
    ACTIVITY,
    AMOUNT,
    DESCRIPTION,
    LINE_NO,
    LINES,
    SHARE,
    SOURCE_ROW,
)
from rkt.sentences import shorten

if TYPE_CHECKING:
    import pandas as pd

_RANK = "_rank"


def line_tables(subject: Subject, room: Room) -> tuple[Table, ...]:
    """Return the largest lines and the smallest; one table where all find room in it."""
    texts, count = subject.texts, len(subject.ranked)
    ranked = subject.ranked.assign(**{_RANK: range(1, count + 1)})
    if not count:
        return ()
    if count <= room.lines:
        return (_table(texts.gettext("The lines, the largest first"), ranked, subject, room),)
    smallest = ranked.nsmallest(room.lines, [AMOUNT, LINE_NO])
    most = texts.count(room.lines)
    largest = texts.gettext("The %(count)s largest lines") % {"count": most}
    least = texts.gettext("The %(count)s smallest lines") % {"count": most}
    return (
        _table(largest, ranked.head(room.lines), subject, room),
        _table(least, smallest, subject, room),
    )


def _table(heading: str, lines: pd.DataFrame, subject: Subject, room: Room) -> Table:
    _ = subject.texts.gettext
    share = sentences.of_what(subject.basis, LINES, subject.texts)
    columns = (
        Column(_("Rank"), is_figure=True),
        Column(_(COLUMN_LABELS[DESCRIPTION])),
        Column(_(COLUMN_LABELS[AMOUNT]), is_figure=True),
        Column(f"% {share}", is_figure=True),
        Column(_("In the source"), is_short=True),
    )
    rows = tuple(_row(line, subject, room) for line in lines.to_dict("records"))
    note = sentences.basis_name(subject.asked, LINES, subject.held, subject.texts)
    gone = sentences.left_out(subject.asked, subject.held, subject.texts)
    left_out = tuple(("", each.name, each.amount, each.share, "") for each in gone)
    return Table(heading, note, columns, rows, _total(lines, subject), left_out)


def _row(line: dict[Any, Any], subject: Subject, room: Room) -> Row:
    texts, row = subject.texts, int(line[SOURCE_ROW])
    activity = shorten(line[ACTIVITY], room.letters)
    return Row(
        (
            texts.count(line[_RANK]),
            shorten(line[DESCRIPTION] or "–", room.letters),
            texts.rupiah(line[AMOUNT]),
            texts.percent(line[SHARE]),
            _place(row, subject),
        ),
        detail=activity if room.with_activities else "",
    )


def _place(row: int, subject: Subject) -> str:
    """Where a line stands; the heading of the column says that it is in the source."""
    texts, page = subject.texts, subject.plan.grid.pages.get(row)
    where = texts.gettext("row %(number)d") % {"number": row}
    return f"{texts.gettext('page %(page)d') % {'page': page}}, {where}" if page else where


def _total(lines: pd.DataFrame, subject: Subject) -> tuple[str, ...]:
    """What the listed lines come to, out of how many; shares of several parents have no sum."""
    texts = subject.texts
    told = texts.gettext("%(shown)s of %(lines)s lines") % {
        "shown": texts.count(len(lines)),
        "lines": texts.count(len(subject.ranked)),
    }
    amount = int(lines[AMOUNT].sum())
    whole = int(subject.ranked[AMOUNT].sum())
    of_one = subject.basis is not ShareBasis.PARENT
    share = texts.percent(share_of(amount, whole)) if of_one else ""
    return ("", told, texts.rupiah(amount), share, "")
