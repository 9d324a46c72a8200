"""The screens of a presentation as HTML, and the link on the last one."""

from __future__ import annotations

import re
from html import unescape

import pytest
import segno

from rkt.render.html.presentation import (
    LONGEST_CODED,
    PresentationLabels,
    Slide,
    draw_link,
    draw_presentation,
)

LABELS = PresentationLabels("Screens", "Back", "Next", "End")


def shown_in(html: str) -> list[str]:
    """Return for each screen whether it is the one shown."""
    return re.findall(r'data-shown="(\w+)"', html)


@pytest.mark.parametrize(("step", "place"), [(0, 0), (1, 0), (2, 1), (3, 2), (9, 2)])
def test_one_screen_is_shown_the_nearest_to_the_step_asked_for(step: int, place: int) -> None:
    """Without a script, too, one screen is there; a step beyond the last one is the last."""
    html = draw_presentation([Slide("A"), Slide("B"), Slide("C")], step, "./overview", LABELS)
    assert [shown == "true" for shown in shown_in(html)] == [n == place for n in range(3)]


def test_what_a_document_says_is_no_markup() -> None:
    """A title and a context come from a document; only what our templates drew is markup."""
    slide = Slide("<b>A</b>", "<i>drawn</i>", context="<u>B</u>")
    html = draw_presentation([slide], 1, "./overview", LABELS)
    assert "<b>A</b>" not in html
    assert "<u>B</u>" not in html
    assert "<i>drawn</i>" in html


def test_the_code_is_that_of_the_address_beside_it() -> None:
    """The picture is the QR code of the very address that can be read beside it."""
    address = "http://rkt.example/overview?category=activities&lang=en"
    html = unescape(draw_link(address, "The link"))
    code = segno.make(address, error="m", micro=False)
    assert code.svg_data_uri(border=4, dark="#000", light="#fff") in html
    assert f">{address}</a>" in html


def test_an_address_too_long_for_a_code_is_a_link_alone() -> None:
    """A code of a thousand characters cannot be read from a screen."""
    html = draw_link("http://rkt.example/overview?q=" + "a" * LONGEST_CODED, "The link")
    assert "<img" not in html
    assert "<a " in html
