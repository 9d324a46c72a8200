"""The switches of the explore page: which shape, which colours."""

from __future__ import annotations

import streamlit as st

from rkt.charts.hierarchy import Shape
from rkt.locale.terms import COLUMN_LABELS
from rkt.schema import CATEGORY, PROGRAM
from rkt.ui.choices import COLOUR, SHAPE, mirror, write_choice
from rkt.ui.view import View


def pick_shape(view: View) -> Shape:
    """Offer the shapes in which a place can be drawn."""
    _ = view.texts.gettext
    labels = {
        Shape.TREEMAP: _("Treemap"),
        Shape.ICICLE: _("Icicle"),
        Shape.SUNBURST: _("Sunburst"),
        Shape.BARS: _("Bars"),
    }
    return Shape(_pick(SHAPE, _("Shape"), {str(shape): label for shape, label in labels.items()}))


def pick_colour(view: View) -> str:
    """Offer what the colours may tell apart: category or program."""
    _ = view.texts.gettext
    labels = {
        name: _("Colour: %(what)s") % {"what": _(COLUMN_LABELS[name])}
        for name in (CATEGORY, PROGRAM)
    }
    return _pick(COLOUR, _("Colour"), labels)


def _pick(name: str, label: str, labels: dict[str, str]) -> str:
    wanted = st.query_params.get(name)
    chosen = wanted if wanted in labels else next(iter(labels))
    mirror(name, chosen)
    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        label_visibility="collapsed",
        required=True,
        on_change=write_choice,
        args=(name, next(iter(labels))),
    )
    return chosen
