"""The parts of a plan: which are compared, against which base, and all figures as a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from pages.compare.explore_links import filters_at
from pages.compare.group_charts import RemainderPanel
from pages.compare.labels import join_listed
from pages.compare.options import read_dimension
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Key, PartAmount, PartComparison, compare_parts, group_lines
from rkt.analysis.differences import STEP, describe_change, group_names
from rkt.analysis.measures import share_of
from rkt.core.schema import AMOUNT, LINES
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.table import TableColumn, draw_table, explore_step_link
from rkt.web.components.filter_sidebar import all_of
from rkt.web.state.navigation import child_address
from rkt.web.state.plan_loader import PUBLISHED
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import (
    BASE,
    MEMBER,
    sync_widget,
    write_choice,
)
from rkt.web.state.view import View

MOST_OFFERED = 500
MOST_LISTED = 500


@dataclass(frozen=True)
class PartsSelection:
    """The parts to compare; ``names`` are the members' labels, in their order."""

    view: View
    dimension: str
    members: PartComparison
    names: tuple[str, ...]
    base: PartAmount | None

    @property
    def code(self) -> str:
        """The plan's name in links."""
        return next(iter(self.view.filters.plan), PUBLISHED)

    @property
    def of_what(self) -> str:
        """What the shares are of, as text."""
        _ = self.view.texts.gettext
        if not self.view.basis.is_of_all:
            return self.view.basis.denominator_label(
                self.dimension, self.view.texts, self.view.levels
            )
        return _("of total") if self.view.filters.is_empty else _("of what is shown")

    @property
    def left_out(self) -> str:
        """The lines left out and their amount, as text; "" if none are."""
        if not self.view.basis.leaves_out:
            return ""
        return sentences.describe_lines(self.view.asked, self.view.held, self.view.texts)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The cache key for what is drawn from this selection."""
        chosen = tuple(member.key for member in self.members.rows)
        return (self.view.key, self.dimension, chosen, self.base and self.base.key)


def read_parts(view: View) -> PartsSelection:
    """Return the parts of the plan that the URL asks for; all of them by default.

    A share of the parent means nothing between groups of different parents, so shares are of the
    total instead.
    """
    view = replace(view, asked=view.asked.adding_up())
    dimension = read_dimension(view.plan.lines)
    lines = view.basis.lines_of(view.lines)
    keys = {part_token(group.names): key for key, group in group_lines(lines, dimension).items()}
    chosen = {keys[token] for token in st.query_params.get_all(MEMBER) if token in keys}
    members = compare_parts(lines, dimension, chosen)
    names = group_names([member.names for member in members.rows], dimension, view.texts)
    base = keys.get(st.query_params.get(BASE, ""))
    return PartsSelection(view, dimension, members, tuple(names), _among(members, base))


def _among(members: PartComparison, key: Key | None) -> PartAmount | None:
    return next((member for member in members.rows if member.key == key), None)


def part_token(names: tuple[str, ...]) -> str:
    """Return a part's name in links."""
    return STEP.join(names)


def pick_members(parts: PartsSelection) -> None:
    """Show the choice of the parts that are compared."""
    texts = parts.view.texts
    lines = parts.view.basis.lines_of(parts.view.lines)
    groups = [group.names for group in group_lines(lines, parts.dimension).values()]
    names = group_names(groups, parts.dimension, texts)
    labels = dict(zip(map(part_token, groups), names, strict=True))
    chosen = [token for token in st.query_params.get_all(MEMBER) if token in labels]
    sync_widget(MEMBER, chosen)
    st.multiselect(
        texts.gettext("Members"),
        list(dict.fromkeys([*list(labels)[:MOST_OFFERED], *chosen])),
        format_func=labels.__getitem__,
        key=MEMBER,
        placeholder=all_of(len(groups), texts),
        on_change=write_choice,
        args=(MEMBER,),
    )


def pick_base(parts: PartsSelection) -> None:
    """Show the choice of the member that the others are compared with."""
    texts = parts.view.texts
    tokens = [part_token(member.names) for member in parts.members.rows]
    labels = dict(zip(tokens, parts.names, strict=True)) | {"": texts.gettext("none")}
    sync_widget(BASE, part_token(parts.base.names) if parts.base else "")
    st.selectbox(
        texts.gettext("Difference from"),
        ["", *dict.fromkeys(tokens[:MOST_OFFERED])],
        format_func=labels.__getitem__,
        key=BASE,
        on_change=write_choice,
        args=(BASE,),
    )


def share_caption(parts: PartsSelection, member: PartAmount) -> str:
    """Return amount and share, and the difference from the base if there is one."""
    texts = parts.view.texts
    words = f"{texts.rupiah(member.amount)} · {texts.percent(member.share)} {parts.of_what}"
    if parts.base is None:
        return words
    if member == parts.base:
        base = texts.gettext("base")
        return f"{words} · {base}"
    return (
        f"{words} · {describe_change(member.amount - parts.base.amount, parts.base.amount, texts)}"
    )


def parts_title(parts: PartsSelection) -> str:
    """Return the title: the dimension, and which lines are left out."""
    texts = parts.view.texts
    what = texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[parts.dimension])}
    return " · ".join(filter(None, (what, parts.left_out)))


def parts_alt_text(parts: PartsSelection) -> str:
    """Return the alternative text of a chart of the parts: the three largest."""
    largest = [
        f"{name}: {share_caption(parts, member)}"
        for name, member in zip(parts.names[:3], parts.members.rows, strict=False)
    ]
    return f"{parts_title(parts)}. {join_listed(largest)}."


@shared(max_entries=64)
def draw_parts_table(
    _parts: PartsSelection,
    key: object,  # noqa: ARG001 - the key stands for the parts
    remainder: RemainderPanel | None = None,
) -> str:
    """Return the table of the parts as HTML.

    Parts that a chart magnifies are summed up in a row at the end.
    """
    parts, texts = _parts, _parts.view.texts
    labels = [
        *(column_label(AMOUNT, texts), parts.of_what),
        *(column_label(code, texts) for code in ("rank", LINES)),
        *(column_label(code, texts) for code in ("average", "median") if _has_averages(parts)),
        *([column_label("difference", texts)] if parts.base else []),
    ]
    columns = [TableColumn(column_label(parts.dimension, texts))]
    columns += [TableColumn(label, is_figure=True) for label in labels]
    shown = zip(parts.members.rows[:MOST_LISTED], parts.names, strict=False)
    rows = [
        (_explore_link(parts, member, name), *_figures(parts, member)) for member, name in shown
    ]
    rows += _rest(parts, remainder, len(labels))
    total, left_out = _total(parts, len(labels)), _left_out(parts, len(labels))
    return draw_table(_caption(parts), columns, rows, total, left_out=left_out)


def _rest(
    parts: PartsSelection, remainder: RemainderPanel | None, width: int
) -> list[tuple[str, ...]]:
    """Return a row summing up all but the largest parts, if there are at least two of them."""
    largest = remainder.largest if remainder else ()
    rest = [each for place, each in enumerate(parts.members.rows) if place not in largest]
    return [_sums(remainder.name, rest, parts, width)] if remainder and len(rest) > 1 else []


def _explore_link(parts: PartsSelection, member: PartAmount, name: str) -> str:
    """Return a part's name as a link: the accessible equivalent of clicking its bar."""
    view = parts.view
    filters = filters_at(view.filters, parts.dimension, member.names, view.levels)
    return explore_step_link(name, child_address(view, filters))


def _figures(parts: PartsSelection, member: PartAmount) -> tuple[str, ...]:
    texts = parts.view.texts
    difference = (
        (describe_change(member.amount - parts.base.amount, parts.base.amount, texts),)
        if parts.base
        else ()
    )
    return (
        texts.rupiah(member.amount),
        texts.percent(member.share),
        texts.count(member.rank),
        texts.count(member.lines),
        *_averages(parts, member),
        *difference,
    )


def _has_averages(parts: PartsSelection) -> bool:
    """Return whether some part has more than one line, so that averages tell something new."""
    return any(member.lines > 1 for member in parts.members.rows)


def _averages(parts: PartsSelection, member: PartAmount) -> tuple[str, ...]:
    """Return the average and the median line; dashes where a single line is the part itself."""
    if not _has_averages(parts):
        return ()
    texts = parts.view.texts
    if member.lines == 1:
        return ("–", "–")
    return texts.rupiah(member.average), texts.rupiah(member.median)


def _caption(parts: PartsSelection) -> str:
    texts, members = parts.view.texts, parts.members
    caption = texts.gettext("%(shown)s of %(count)s, shares %(basis)s") % {
        "shown": texts.count(min(len(members.rows), MOST_LISTED)),
        "count": texts.count(members.groups),
        "basis": parts.of_what,
    }
    return ", ".join(filter(None, (caption, parts.left_out)))


def _total(parts: PartsSelection, width: int) -> tuple[str, ...]:
    """Return the total of the parts compared, without those not chosen."""
    return _sums(parts.view.texts.gettext("Total"), parts.members.rows, parts, width)


def _left_out(parts: PartsSelection, width: int) -> list[tuple[str, ...]]:
    """Return rows for the parts not chosen and for the lines that the share basis leaves out."""
    view, members = parts.view, parts.members
    rows = []
    if others := members.groups - len(members.rows):
        name = view.texts.ngettext(
            "Not chosen: %(count)s other", "Not chosen: %(count)s others", others
        )
        share = view.texts.percent(share_of(members.left_out, members.whole))
        lines = view.asked.scope_of(view.held).lines - sum(row.lines for row in members.rows)
        written = (view.texts.rupiah(members.left_out), share, "", view.texts.count(lines))
        rows.append((name, *written, *[""] * (width - len(written))))
    for gone in sentences.omitted_rows(view.asked, view.held, view.texts):
        written = (gone.amount, gone.share, "", gone.lines)
        rows.append((gone.name, *written, *[""] * (width - len(written))))
    return rows


def _sums(
    name: str, rows: Sequence[PartAmount], parts: PartsSelection, width: int
) -> tuple[str, ...]:
    """Return a row with the summed amount, share and lines; the other columns cannot be summed."""
    texts, whole = parts.view.texts, parts.members.whole
    amount = sum(member.amount for member in rows)
    lines = sum(member.lines for member in rows)
    share = texts.percent(amount / whole if whole else 0.0)
    figures = (texts.rupiah(amount), share, "", texts.count(lines))
    return (name, *figures, *[""] * (width - len(figures)))
