"""The share switch: what every percentage on the page is of."""

from __future__ import annotations

from dataclasses import replace

from rkt.analysis import wording as sentences
from rkt.analysis.hierarchy import SHARE_OF_PARENT, SHARE_OF_TOTAL
from rkt.analysis.measures import ShareBasis
from rkt.core.schema import LINES
from rkt.i18n.glossary import LabelWithHelp, label_with_help
from rkt.web.state.url_state import SHARE, pick_choice
from rkt.web.state.view import View


def pick_basis(view: View, total: str = "") -> None:
    """Show the choice of share bases, which is kept in the URL and applies to every chart.

    ``total`` labels shares of the total where that is not everything shown.
    """
    _ = view.texts.gettext
    labels = {
        ShareBasis.TOTAL: total or _("% of total"),
        ShareBasis.PARENT: _("% of parent"),
        ShareBasis.REST: _("without dominant"),
    }
    pick_choice(SHARE, _("Shares"), {str(basis): label for basis, label in labels.items()})


# Denominators on the explore page


def share_denominator(view: View) -> int:
    """Return the amount in rupiah that shares of the total, or of the rest, are of."""
    is_rest = view.basis is ShareBasis.REST
    return view.held.rest.amount if is_rest else view.everywhere.amount


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


def share_label(view: View, *, levels: int, is_part: bool) -> str:
    """Return what percentages in a chart with so many levels are of.

    ``is_part`` is the panel without the dominant lines, beside the one with them.
    """
    texts = view.texts
    if view.basis is ShareBasis.REST:
        return f"% {sentences.denominator_label(view.basis, LINES, texts)}"
    if view.basis is ShareBasis.TOTAL:
        return f"% {denominator_caption(view)}"
    if levels > 1:
        return texts.gettext("% of parent (the enclosing area)")
    return texts.gettext("% of these lines") if is_part else texts.gettext("% of this place")


def denominator_label(view: View) -> LabelWithHelp:
    """Return the heading of the table's column of shares of the total, with its meaning."""
    if view.basis is ShareBasis.REST or not view.filters.path:
        whole = view.basis if view.basis is ShareBasis.REST else ShareBasis.TOTAL
        return sentences.share_label(whole, LINES, view.texts)
    return label_with_help(f"% {denominator_caption(view)}", "of_everywhere", view.texts)


def share_column(view: View) -> str:
    """Return the column with the shares for the chosen basis."""
    return SHARE_OF_PARENT if view.basis is ShareBasis.PARENT else SHARE_OF_TOTAL
