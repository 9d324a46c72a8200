"""The parts of the plan to compare: by which dimension, which members, against which base."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

import streamlit as st

from pages.compare.labels import join_listed
from pages.compare.options import pick_dimension, read_dimension
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Key, PartAmount, PartComparison, compare_parts, group_lines
from rkt.analysis.differences import STEP, describe_change, group_names
from rkt.analysis.measures import SHARE_BASES
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.components.share_basis import pick_basis
from rkt.web.state.plan_loader import PUBLISHED
from rkt.web.state.url_state import BASE, MEMBER, sync_widget, write_choice
from rkt.web.state.view import View

MOST_OFFERED = 500


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
            return self.view.basis.denominator_label(self.dimension, self.view.texts)
        return _("of total") if self.view.filters.is_empty else _("of what is shown")

    @property
    def left_out(self) -> str:
        """The lines left out and their amount, as text; "" if none are."""
        if not self.view.basis.leaves_out_dominant:
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
    dimension = read_dimension()
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


def pick_parts(parts: PartsSelection) -> None:
    """Show the choices of dimension, lines, members and base."""
    texts = parts.view.texts
    pick_dimension(texts)  # on a line of its own: it would not wrap on a phone
    pick_basis(parts.view, bases=[basis for basis in SHARE_BASES if basis.adds_up])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_members(parts)
        _pick_base(parts)


def _pick_members(parts: PartsSelection) -> None:
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
        placeholder=texts.gettext("All (%(count)s)") % {"count": texts.count(len(groups))},
        on_change=write_choice,
        args=(MEMBER,),
    )


def _pick_base(parts: PartsSelection) -> None:
    """Show the choice of the member that the others are compared with."""
    texts = parts.view.texts
    tokens = [part_token(member.names) for member in parts.members.rows]
    labels = dict(zip(tokens, parts.names, strict=True)) | {"": texts.gettext("none")}
    sync_widget(BASE, part_token(parts.base.names) if parts.base else "")
    st.selectbox(
        texts.gettext("Difference to"),
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
