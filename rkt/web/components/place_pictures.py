"""The picture of a line's amount on its source page, with a link to that page."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.findings import describe_location
from rkt.i18n import Texts
from rkt.web.state.page_pictures import line_place, picture_address
from rkt.web.state.plan_loader import PUBLISHED
from rkt.web.state.view import View


@dataclass(frozen=True)
class PlacePicture:
    """The addresses of the picture and of the whole page, and what the picture shows in words."""

    address: str
    whole: str
    label: str


def place_picture(view: View, line_no: int) -> PlacePicture | None:
    """Return the picture of a line's amount; None if the plan's document has no pages.

    The view's plan must have a name in links, so drafts have no pictures.
    """
    place = line_place(view.plan, line_no)
    if place is None:
        return None
    code = next(iter(view.filters.plan), PUBLISHED)
    return PlacePicture(
        picture_address(code, line_no),
        picture_address(code, line_no, is_whole=True),
        _label(place.page, place.row, view.texts),
    )


def _label(page: int, row: int, texts: Texts) -> str:
    where = describe_location(texts, row, page=page)
    return texts.gettext("The amount in the document: %(place)s. Opens the page.") % {
        "place": where
    }
