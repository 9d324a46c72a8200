"""The switches of the explore page: which shape, which colours."""

from __future__ import annotations

from rkt.charts.hierarchy import Shape
from rkt.locale.terms import COLUMN_LABELS
from rkt.schema import CATEGORY, PROGRAM
from rkt.ui.choices import COLOUR, SHAPE, pick_choice
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
    return Shape(
        pick_choice(SHAPE, _("Shape"), {str(shape): label for shape, label in labels.items()})
    )


def pick_colour(view: View) -> str:
    """Offer what the colours may tell apart: category or program."""
    _ = view.texts.gettext
    labels = {
        name: _("Colour: %(what)s") % {"what": _(COLUMN_LABELS[name])}
        for name in (CATEGORY, PROGRAM)
    }
    return pick_choice(COLOUR, _("Colour"), labels)
