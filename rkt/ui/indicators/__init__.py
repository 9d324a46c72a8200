"""What the money is for: objectives, indicators and outputs, what they lack, what was realised."""

from __future__ import annotations

from rkt.ui.indicators.absorption import show_absorption
from rkt.ui.indicators.cards import show_cards
from rkt.ui.indicators.files import show_files
from rkt.ui.indicators.flow import show_flow
from rkt.ui.indicators.gaps import show_gaps
from rkt.ui.indicators.opening import show_opening
from rkt.ui.indicators.order import pick_order, pick_words
from rkt.ui.indicators.purposes import Purposes, read_purposes
from rkt.ui.indicators.table import show_table

__all__ = [
    "Purposes",
    "pick_order",
    "pick_words",
    "read_purposes",
    "show_absorption",
    "show_cards",
    "show_files",
    "show_flow",
    "show_gaps",
    "show_opening",
    "show_table",
]
