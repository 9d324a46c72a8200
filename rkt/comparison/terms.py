"""What the changes of a line are called."""

from __future__ import annotations

from rkt.comparison.matching import Change
from rkt.locale import N_

CHANGE_LABELS = {
    Change.NEW: N_("new"),
    Change.DROPPED: N_("dropped"),
    Change.RAISED: N_("raised"),
    Change.CUT: N_("cut"),
    Change.AMENDED: N_("amount kept, other columns changed"),
    Change.KEPT: N_("unchanged"),
}
