"""The share switch: what every percentage on the page is a percentage of."""

from __future__ import annotations

from rkt.measures import ShareBasis
from rkt.ui.choices import SHARE, pick_choice
from rkt.ui.view import View


def pick_basis(view: View, total: str = "") -> None:
    """Offer the three bases; the choice is in the URL and governs every chart.

    ``total`` is what shares of the total are called where that is not everything shown.
    """
    _ = view.texts.gettext
    labels = {
        ShareBasis.TOTAL: total or _("% of total"),
        ShareBasis.PARENT: _("% of parent"),
        ShareBasis.REST: _("without dominant"),
    }
    pick_choice(SHARE, _("Shares"), {str(basis): label for basis, label in labels.items()})
