"""The reader's choices about the drawing: its shape, its colours and the order of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from pages.explore.places_drawn import places_below
from rkt.analysis.hierarchy import SHARE_OF_PARENT, Path
from rkt.analysis.measures import DEFAULT_BASIS, SHARE_BASES
from rkt.core.schema import CATEGORY, PROGRAM
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.treemap import HierarchyShape, can_name_tiles
from rkt.web.components.share_basis import denominator_caption, pick_basis
from rkt.web.state.navigation import path_address
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import (
    COLOUR,
    ORDER,
    ROWS,
    SHAPE,
    CardOrder,
    pick_choice,
    pick_option,
)
from rkt.web.state.view import View

Kept = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DrawingChoices:
    """How the parts of a place are drawn; ``kept`` holds the choices that links pass on."""

    shape: HierarchyShape
    colour_by: str
    order: CardOrder
    has_all_rows: bool
    kept: Kept

    @property
    def has_areas(self) -> bool:
        return self.shape is not HierarchyShape.BARS

    def address_of(self, view: View, path: Path, **more: str) -> str:
        """Return the address of a place drawn in the same way, except for what is given."""
        kept = tuple((name, value) for name, value in self.kept if name not in more)
        return address_keeping(kept, view, path, **more)


def pick_drawing(view: View) -> DrawingChoices:
    """Show the choices in one row."""
    with st.container(horizontal=True, key="drawing"):
        shape = _pick_shape(view)
        colour = _pick_colour(view)
        pick_basis(view, total=f"% {denominator_caption(view)}")
    is_all = st.query_params.get(ROWS) == "all"
    return DrawingChoices(shape, colour, _read_order(), is_all, kept_choices())


def kept_choices() -> Kept:
    """Return the drawing choices in the address."""
    names = (SHAPE, COLOUR, ORDER)
    return tuple((name, st.query_params[name]) for name in names if name in st.query_params)


def address_keeping(kept: Kept, view: View, path: Path, **more: str) -> str:
    """Return the address of a place on this page, with further choices."""
    address, query = path_address(view, path), urlencode([*kept, *more.items()])
    return f"{address}{'' if address.endswith('?') or not query else '&'}{query}"


def _pick_shape(view: View) -> HierarchyShape:
    _ = view.texts.gettext
    labels = {
        HierarchyShape.BARS: _("Bars"),
        HierarchyShape.TREEMAP: _("Treemap"),
        HierarchyShape.ICICLE: _("Icicle"),
        HierarchyShape.SUNBURST: _("Sunburst"),
    }
    return pick_option(SHAPE, _("Shape"), labels, _readable_shape(view, view.key))


@shared(max_entries=64)
def _readable_shape(_view: View, key: object) -> HierarchyShape:  # noqa: ARG001
    """Return the treemap if each of its tiles has room for a label, otherwise bars.

    All panels that the share switch may show are checked, so that the switch never changes the
    shape.
    """
    bases = {basis.applied_to(_view.held) for basis in SHARE_BASES if basis.leaves_out}
    panels = {DEFAULT_BASIS, *bases}
    shares = (places_below(_view, basis)[SHARE_OF_PARENT].tolist() for basis in panels)
    return HierarchyShape.TREEMAP if all(map(can_name_tiles, shares)) else HierarchyShape.BARS


def _pick_colour(view: View) -> str:
    _ = view.texts.gettext
    labels = {
        name: _("Colour: %(what)s") % {"what": _(COLUMN_LABELS[column])}
        for name, column in ((CATEGORY, CATEGORY), (PROGRAM, view.levels[0]))
    }
    return pick_choice(COLOUR, _("Colour"), labels)


def _read_order() -> CardOrder:
    wanted = st.query_params.get(ORDER)
    return CardOrder(wanted) if wanted in set(CardOrder) else CardOrder.MONEY
