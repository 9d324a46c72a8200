"""Tables of a brief: by program and activity, and the largest and smallest lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rkt.analysis import wording
from rkt.analysis.measures import share_of
from rkt.analysis.wording import truncate
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    DESCRIPTION,
    LINE_NO,
    LINES,
    PROGRAM,
    SHARE,
    SOURCE_ROW,
)
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.brief.content import BriefRow, BriefTable, RowKind
from rkt.render.brief.input import BriefInput, BriefSpace
from rkt.render.html.table import TableColumn

if TYPE_CHECKING:
    import pandas as pd

_ROWS_OF_PROGRAM = 4
"""Minimum rows per program if space is short: itself, two activities, and the rest."""


def brief_groups_table(subject: BriefInput, room: BriefSpace) -> BriefTable:
    """Return programs, largest first, followed by their activities; rows add up to the total."""
    texts, programs = subject.texts, subject.programs
    left_out = wording.omitted_rows(subject.asked, subject.held, texts)
    return BriefTable(
        heading=_groups_heading(subject),
        note=_groups_note(subject),
        columns=_groups_columns(subject),
        rows=tuple(_groups_rows(subject, room)),
        total=(texts.gettext("Total"), *_total_figures(programs, texts)),
        left_out=tuple(
            (omitted.name, omitted.amount, omitted.share, omitted.lines) for omitted in left_out
        ),
    )


def _is_rkt(subject: BriefInput) -> bool:
    """Return whether the groups are programs and their activities."""
    return subject.main_levels == (PROGRAM, ACTIVITY)


def _names_of_levels(subject: BriefInput) -> list[str]:
    texts = subject.texts
    return [texts.gettext(COLUMN_LABELS[level]) for level in dict.fromkeys(subject.main_levels)]


def _groups_heading(subject: BriefInput) -> str:
    _ = subject.texts.gettext
    if _is_rkt(subject):
        return _("By program and activity")
    return _("By %(what)s") % {"what": " › ".join(_names_of_levels(subject))}


def _groups_note(subject: BriefInput) -> str:
    texts = subject.texts
    above, below = subject.main_levels
    named = wording.basis_label(subject.asked, above, subject.held, texts, subject.levels)
    if above == below or not subject.basis.has_parents(below, subject.levels):
        return named
    if not _is_rkt(subject):
        return f"{named}; % {subject.basis.denominator_label(below, texts, subject.levels)}"
    return texts.gettext("%(programs)s; activities %(of_parent)s") % {
        "programs": named,
        "of_parent": f"% {subject.basis.denominator_label(ACTIVITY, texts)}",
    }


def _groups_columns(subject: BriefInput) -> tuple[TableColumn, ...]:
    _ = subject.texts.gettext
    share = f"% {subject.basis.denominator_label(LINES, subject.texts, subject.levels)}"
    if subject.basis.has_parents(subject.main_levels[1], subject.levels):
        share = _(subject.basis.label)
    both = _("Program and activity") if _is_rkt(subject) else " › ".join(_names_of_levels(subject))
    return (
        TableColumn(both),
        TableColumn(_(COLUMN_LABELS[AMOUNT]), is_figure=True),
        TableColumn(share, is_figure=True),
        TableColumn(_(COLUMN_LABELS[LINES]), is_figure=True),
    )


def _groups_rows(subject: BriefInput, room: BriefSpace) -> Iterator[BriefRow]:
    texts, programs, activities = subject.texts, subject.programs, subject.activities_of
    above, below = subject.main_levels
    shown, each = _count_fitting([len(some) for some in activities], room.groups)
    for program, some in zip(programs.to_dict("records")[:shown], activities, strict=False):
        yield _group_row(program, above, RowKind.WHOLE, room, texts)
        count = _count_listed(len(some), each)
        for activity in some.head(count).to_dict("records"):
            yield _group_row(activity, below, RowKind.PLAIN, room, texts)
        if count and len(some) > count:
            rest = some.iloc[count:]
            more = _more_activities(subject, len(rest))
            yield BriefRow((more, *_total_figures(rest, texts)), RowKind.MORE)
    if len(programs) > shown:
        rest = programs.iloc[shown:]
        more = _more_programs(subject, len(rest))
        yield BriefRow((more, *_total_figures(rest, texts)), RowKind.MORE)


def _more_activities(subject: BriefInput, count: int) -> str:
    texts = subject.texts
    if _is_rkt(subject):
        return texts.ngettext("and %(count)s more activity", "and %(count)s more activities", count)
    return texts.ngettext("and %(count)s other", "and %(count)s others", count)


def _more_programs(subject: BriefInput, count: int) -> str:
    texts = subject.texts
    if _is_rkt(subject):
        return texts.ngettext("and %(count)s more program", "and %(count)s more programs", count)
    return texts.ngettext("and %(count)s other", "and %(count)s others", count)


def _group_row(
    group: dict[Any, Any], level: str, kind: RowKind, room: BriefSpace, texts: Texts
) -> BriefRow:
    name = truncate(group[level] or "–", room.letters)
    figures = (group[AMOUNT], group[SHARE], group[LINES])
    return BriefRow((name, *_format_figures(*figures, texts)), kind)


def _total_figures(groups: pd.DataFrame, texts: Texts) -> tuple[str, str, str]:
    """Return amount, share and number of lines of all groups together."""
    amount, share, lines = (groups[name].sum() for name in (AMOUNT, SHARE, LINES))
    return _format_figures(int(amount), float(share), int(lines), texts)


def _format_figures(amount: int, share: float, lines: int, texts: Texts) -> tuple[str, str, str]:
    return texts.rupiah(amount), texts.percent(share), texts.count(lines)


def _count_fitting(activities: Sequence[int], rows: int) -> tuple[int, int]:
    """Return how many programs, and how many activities of each, fit into some rows.

    ``activities`` holds the number of activities of each program. If space is too short for
    activities, only programs are listed.
    """
    most = max(activities, default=0)
    if len(activities) + sum(activities) <= rows:
        return len(activities), most
    shown = min(len(activities), max(1, rows // _ROWS_OF_PROGRAM))
    for each in range(min(most, rows), 0, -1):
        height = sum(1 + min(count, _count_listed(count, each) + 1) for count in activities[:shown])
        if height + (len(activities) > shown) <= rows:
            return shown, each
    return shown, 0


def _count_listed(count: int, each: int) -> int:
    """Return how many activities are listed; a row "and 1 more" would save no space."""
    return count if each and count <= each + 1 else min(count, each)


# The largest and the smallest lines

_RANK = "_rank"


def brief_line_tables(subject: BriefInput, room: BriefSpace) -> tuple[BriefTable, ...]:
    """Return the largest and the smallest lines, or all in one table if two would share a line.

    With two tables, the first one states how many lines between them are in neither.
    """
    texts, count = subject.texts, len(subject.ranked)
    ranked = subject.ranked.assign(**{_RANK: range(1, count + 1)})
    if not count:
        return ()
    if count <= 2 * room.lines:
        return (_lines_table(texts.gettext("The lines, the largest first"), ranked, subject, room),)
    # From one order, since equal amounts must not be on both lists.
    largest, between = ranked.iloc[: room.lines], ranked.iloc[room.lines : -room.lines]
    smallest = ranked.iloc[-room.lines :].sort_values([AMOUNT, LINE_NO])
    most = texts.count(room.lines)
    first = texts.gettext("The %(count)s largest lines") % {"count": most}
    last = texts.gettext("The %(count)s smallest lines") % {"count": most}
    return (
        _lines_table(first, largest, subject, room, between),
        _lines_table(last, smallest, subject, room),
    )


def _lines_table(
    heading: str,
    lines: pd.DataFrame,
    subject: BriefInput,
    room: BriefSpace,
    between: pd.DataFrame | None = None,
) -> BriefTable:
    _ = subject.texts.gettext
    share = subject.basis.denominator_label(LINES, subject.texts, subject.levels)
    columns = (
        TableColumn(_("Rank"), is_figure=True),
        TableColumn(_(COLUMN_LABELS[DESCRIPTION])),
        TableColumn(_(COLUMN_LABELS[AMOUNT]), is_figure=True),
        TableColumn(f"% {share}", is_figure=True),
        TableColumn(_("In the source"), is_short=True),
    )
    rows = tuple(_line_row(line, subject, room) for line in lines.to_dict("records"))
    note = wording.basis_label(subject.asked, LINES, subject.held, subject.texts, subject.levels)
    omitted = wording.omitted_rows(subject.asked, subject.held, subject.texts)
    left_out: list[tuple[str, ...]] = [
        ("", each.name, each.amount, each.share, "") for each in omitted
    ]
    if between is not None and len(between):
        left_out.insert(0, _between_row(between, subject))
    return BriefTable(heading, note, columns, rows, _lines_total(lines, subject), tuple(left_out))


def _between_row(between: pd.DataFrame, subject: BriefInput) -> tuple[str, ...]:
    """Return the row for the lines that are neither among the largest nor the smallest."""
    name = subject.texts.ngettext(
        "Not listed: %(count)s line between the largest and the smallest",
        "Not listed: %(count)s lines between the largest and the smallest",
        len(between),
    )
    return ("", name, *_lines_figures(between, subject), "")


def _line_row(line: dict[Any, Any], subject: BriefInput, room: BriefSpace) -> BriefRow:
    texts, row = subject.texts, int(line[SOURCE_ROW])
    activity = truncate(line[subject.main_levels[1]], room.letters)
    return BriefRow(
        (
            texts.count(line[_RANK]),
            truncate(line[DESCRIPTION] or "–", room.letters),
            texts.rupiah(line[AMOUNT]),
            texts.percent(line[SHARE]),
            _source_place(row, subject),
        ),
        detail=activity if room.with_activities else "",
    )


def _source_place(row: int, subject: BriefInput) -> str:
    """Return where a line is in the source; the column heading says that it is the source."""
    texts, page = subject.texts, subject.plan.grid.pages.get(row)
    where = texts.gettext("row %(number)d") % {"number": row}
    return f"{texts.gettext('page %(page)d') % {'page': page}}, {where}" if page else where


def _lines_total(lines: pd.DataFrame, subject: BriefInput) -> tuple[str, ...]:
    """Return the totals of the listed lines."""
    texts = subject.texts
    count_label = texts.gettext("%(shown)s of %(lines)s lines") % {
        "shown": texts.count(len(lines)),
        "lines": texts.count(len(subject.ranked)),
    }
    return ("", count_label, *_lines_figures(lines, subject), "")


def _lines_figures(lines: pd.DataFrame, subject: BriefInput) -> tuple[str, str]:
    """Return amount and share of some lines; shares of different parents are not summed."""
    amount = int(lines[AMOUNT].sum())
    whole = subject.basis.whole_of(subject.held)
    is_summed = not subject.basis.has_parents(LINES, subject.levels)
    share = subject.texts.percent(share_of(amount, whole)) if is_summed else ""
    return subject.texts.rupiah(amount), share
