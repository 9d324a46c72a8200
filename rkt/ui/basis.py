"""The share switch: what every percentage on the page is a percentage of."""

from __future__ import annotations

from rkt.measures import ShareBasis
from rkt.ui.choices import SHARE, pick_choice
from rkt.ui.view import View


def pick_basis(view: View) -> None:
    """Offer the three bases; the choice is in the URL and governs every chart."""
    _ = view.texts.gettext
    labels = {
        ShareBasis.TOTAL: _("% of total"),
        ShareBasis.PARENT: _("% of parent"),
        ShareBasis.REST: _("without dominant"),
    }
    pick_choice(SHARE, _("Shares"), {str(basis): label for basis, label in labels.items()})
