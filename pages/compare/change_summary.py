"""What differs between two plans, in money and by kind, and the review of probable renames."""

from __future__ import annotations

import streamlit as st

from pages.compare.endpoints import BridgeEndpoints, pick_endpoints
from pages.compare.headline import describe_difference, describe_plan_totals, show_spread_headline
from pages.compare.joint_acceptance import show_accept_all
from pages.compare.match_decisions import split_pairs
from pages.compare.match_review import has_review, show_review
from pages.compare.plan_selection import ComparedPlans
from rkt.analysis.comparison import Change, ChangeSplit, LinePair
from rkt.analysis.comparison.groups import CHANGE_LABELS
from rkt.analysis.differences import format_signed_rupiah
from rkt.analysis.wording import capitalise
from rkt.core.schema import LINES
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_html

REVIEW = "review"
"""Where on the page the sentence on probable renames leads."""

_BESIDE = "\N{NO-BREAK SPACE}/ "
_KINDS = (Change.RAISED, Change.CUT, Change.NEW, Change.DROPPED)


def show_plans_headline(plans: ComparedPlans) -> BridgeEndpoints | None:
    """Show the headline; for two plans, with their differences, and return these plans."""
    if len(plans.others) != 1:
        show_spread_headline(plans)
        return None
    ends = pick_endpoints(plans)
    totals = describe_plan_totals(plans.between(ends.start, ends.other))
    show_change_summary(ends, describe_difference(ends), totals)
    return ends


def show_change_summary(ends: BridgeEndpoints, headline: str = "", context: str = "") -> None:
    """Show what differs and, beside its kinds, the review of pairs that are probably the same.

    The link to the review and the button that decides most of it are next to the headline.
    """
    split, texts = split_pairs(ends), ends.texts
    with st.container(key="changes"):
        real = describe_real_changes(split, texts)
        show_html(draw("differs", headline=headline, context=context, real=real))
        _show_probable(ends, split)
        if not has_review(ends):
            show_html(_draw_kinds(split, texts))
            return
        kinds, review = st.columns([11, 9], gap="large")
        with kinds:
            show_html(_draw_kinds(split, texts))
        with review:
            show_review(ends, split.probable, REVIEW)


def _show_probable(ends: BridgeEndpoints, split: ChangeSplit) -> None:
    """Show how many pairs are probably the same, and the button that accepts the certain ones."""
    if not has_review(ends):
        return
    words = describe_probable(split, ends.texts)
    with st.container(horizontal=True, vertical_alignment="center", key="probable"):
        if words:
            st.html(draw("probable", words=words, address=f"#{REVIEW}"), width="content")
        show_accept_all(ends, split.probable)


def describe_real_changes(split: ChangeSplit, texts: Texts) -> str:
    """Return how many lines really differ, and the money that they add and take away."""
    count = len(split.changed)
    if not count:
        return texts.gettext("No line really differs.")
    amounts = [format_signed_rupiah(sum_, texts) for sum_ in (split.more, split.less) if sum_]
    if not amounts:
        return texts.ngettext(
            "%(count)s line differs, but not in its amount.",
            "%(count)s lines differ, but not in their amounts.",
            count,
        )
    return texts.ngettext(
        "%(count)s line really differs: %(amounts)s.",
        "%(count)s lines really differ: %(amounts)s.",
        count,
        amounts=_BESIDE.join(amounts),
    )


def describe_probable(split: ChangeSplit, texts: Texts) -> str:
    """Return how many pairs of lines are probably the same under different names; "" if none."""
    count = len(split.probable)
    if not count:
        return ""
    return texts.ngettext(
        "%(count)s is probably the same: review", "%(count)s are probably the same: review", count
    )


def _draw_kinds(split: ChangeSplit, texts: Texts) -> str:
    """Return the table of the kinds of change, whose differences add up to that of the plans."""
    _ = texts.gettext
    columns = [
        TableColumn(_("What changed")),
        TableColumn(column_label(LINES, texts), is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
    ]
    kinds = [(change, split.of_kind(change)) for change in _KINDS]
    rows = [_kind_row(change, some, texts) for change, some in kinds if some]
    if split.probable:
        pairs = texts.ngettext("%(count)s pair", "%(count)s pairs", len(split.probable))
        renamed = format_signed_rupiah(split.renamed, texts)
        rows.append((_("Probably the same, not yet reviewed"), pairs, renamed))
    same = [(change, split.of_kind(change)) for change in (Change.AMENDED, Change.KEPT)]
    rows += [_kind_row(change, some, texts) for change, some in same if some]
    whole = format_signed_rupiah(split.more + split.less + split.renamed, texts)
    return draw_table(_("Lines by what changed"), columns, rows, (_("Total"), "", whole))


def _kind_row(change: Change, some: list[LinePair], texts: Texts) -> tuple[str, str, str]:
    difference = sum(pair.difference for pair in some)
    label = capitalise(texts.gettext(CHANGE_LABELS[change]))
    return label, texts.count(len(some)), format_signed_rupiah(difference, texts)
