"""The share switch: what every percentage on the page is a share of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rkt.analysis.hierarchy import SHARE_OF_PARENT, SHARE_OF_TOTAL
from rkt.analysis.measures import SHARE_BASES, ShareBasis
from rkt.core.schema import LINES
from rkt.i18n.glossary import LabelWithHelp, label_with_help
from rkt.web.state.url_state import SHARE, pick_choice
from rkt.web.state.view import View


def pick_basis(view: View, total: str = "", bases: Iterable[ShareBasis] = SHARE_BASES) -> None:
    """Show the choice of share bases, which is kept in the URL and applies to every chart.

    ``total`` labels shares of the total where that is more than what is shown.
    """
    _ = view.texts.gettext
    labels = {basis.code: total if total and basis.is_of_all else _(basis.label) for basis in bases}
    pick_choice(SHARE, _("Shares"), labels)


# Denominators on the explore page


def share_denominator(view: View) -> int:
    """Return the amount in rupiah that shares of the total, or of what is left of it, are of.

    The total stays the same at every level, but each place has its own lines left out.
    """
    held = view.held if view.basis.leaves_out else view.held_everywhere
    return view.basis.whole_of(held)


def denominator_caption(view: View) -> str:
    """Return the label of the total; below the top level that is more than what is shown."""
    _ = view.texts.gettext
    if not view.filters.path:
        return _("of total")
    everywhere = replace(view.filters, path=())
    return (
        _("of the whole plan")
        if everywhere.is_empty
        else _("of everything that passes the filters")
    )


def place_share_label(view: View, *, levels: int, is_part: bool) -> str:
    """Return what percentages in a chart with so many levels are of.

    ``is_part`` marks the panel without the dominant lines, beside the one with them.
    """
    texts = view.texts
    if view.basis.is_of_all:
        return f"% {denominator_caption(view)}"
    if not view.basis.is_per_parent:
        return f"% {view.basis.denominator_label(LINES, texts, view.levels)}"
    if levels > 1:
        return texts.gettext("% of parent (the enclosing area)")
    return texts.gettext("% of these lines") if is_part else texts.gettext("% of this place")


def place_share_heading(view: View) -> LabelWithHelp:
    """Return what the shares of the places are of, with its meaning."""
    if view.basis.is_per_parent:
        label = place_share_label(view, levels=1, is_part=False)
        return label_with_help(label, "of_parent", view.texts)
    if view.filters.path and view.basis.is_of_all:
        return label_with_help(f"% {denominator_caption(view)}", "of_everywhere", view.texts)
    return view.basis.share_heading(view.levels[0], view.texts, view.levels)


def share_column(view: View) -> str:
    """Return the column with the shares for the chosen basis."""
    return SHARE_OF_PARENT if view.basis.is_per_parent else SHARE_OF_TOTAL
