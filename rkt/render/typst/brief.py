"""The brief as a file: as HTML, and typeset as PDF."""

from __future__ import annotations

import base64
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from rkt.i18n import Texts
from rkt.render.brief import GENEROUS, Brief, BriefInput, BriefSpace, compose_brief
from rkt.render.brief.national import compose_national_brief
from rkt.render.brief.national_input import NationalRoom, NationalSubject
from rkt.render.html import STYLES, draw
from rkt.render.html.key_figures import draw_key_figures
from rkt.render.html.magnifier import BAR_AXIS, draw_magnifier
from rkt.render.palette import page_stylesheet
from rkt.render.typst import STEERING, set_accessible_pdf, set_pdf, set_strict_pdf

# The embedded font, so that the brief looks the same without a network

FAMILY = "RKT Brief"
FACES = {400: "Regular", 600: "Semibold", 700: "Bold"}
FOLDER = Path(__file__).parent / "fonts"

# Characters without a glyph, found before typesetting

_PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
_MOST_TRIED = 400
_MOST_NAMED = 6


def font_file(weight: int) -> Path:
    """Return the font file of a weight."""
    return FOLDER / f"brief-{weight}.woff2"


@lru_cache(maxsize=1)
def font_rules() -> str:
    """Return CSS rules with the embedded fonts."""
    return "".join(_font_rule(weight) for weight in FACES)


def _font_rule(weight: int) -> str:
    held = base64.b64encode(font_file(weight).read_bytes()).decode()
    source = f'url("data:font/woff2;base64,{held}") format("woff2")'
    return f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:{source}}}'


ROOM = replace(GENEROUS, letters=2_000, labels=2_000)
"""An endless page needs no shortened names, since they wrap."""

_DRAWINGS = STYLES[0]
_STYLE = _DRAWINGS.with_name("brief.css")


def brief_as_html(subject: BriefInput) -> bytes:
    """Return the brief of a subject as HTML in UTF-8; document text is escaped."""
    return _as_html(compose_brief(subject, ROOM))


def national_brief_as_html(subject: NationalSubject) -> bytes:
    """Return the brief of a province or the nation as HTML."""
    return _as_html(compose_national_brief(subject, NationalRoom(letters=2_000)))


def _as_html(brief: Brief) -> bytes:
    kinds = draw_key_figures(brief.changes.kinds) if brief.changes else ""
    page = draw(
        "brief",
        brief=brief,
        style=Markup(_full_stylesheet()),  # noqa: S704 - our own rules
        figures=_mark_safe(draw_key_figures(brief.figures)),
        balance=_mark_safe(draw_key_figures(brief.balance)),
        picture=_mark_safe(draw_magnifier(brief.picture) if brief.picture else ""),
        kinds=_mark_safe(kinds),
    )
    return page.encode(errors="replace")  # a lone surrogate becomes "?"


def _mark_safe(html: str) -> Markup:
    """Mark the HTML of a picture as safe; its template has already escaped all values."""
    return Markup(html)  # noqa: S704


@lru_cache(maxsize=1)
def _full_stylesheet() -> str:
    """Return the font, the colours, the common rules of pictures, and those of the page."""
    written = (path.read_text(encoding="utf-8") for path in (_DRAWINGS, _STYLE))
    return "".join((font_rules(), page_stylesheet(), *written))


def characters_without_font(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters that are printed as a box, in order of occurrence.

    These are characters without a glyph in any font, and those that change the text direction.
    """
    strange = dict.fromkeys(sign for text in texts for sign in text if sign not in _PLAIN)
    shown = [s for s in strange if s in STEERING or unicodedata.category(s)[0] not in "CZ"]
    return tuple(s for s in shown[:_MOST_TRIED] if s in STEERING or not _has_font(s))


@lru_cache(maxsize=4096)
def _has_font(sign: str) -> bool:
    from typst import TypstError

    try:
        set_strict_pdf("sign", {"sign": sign})
    except TypstError:
        return False
    return True


def report_missing_glyphs(signs: tuple[str, ...], texts: Texts) -> str:
    """Return a note on the characters printed as boxes, with code points and names; "" if none."""
    if not signs:
        return ""
    named = [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in signs]
    sentence = texts.ngettext(
        "%(count)s character is in none of the fonts of this print and is shown as a box: "
        "%(signs)s.",
        "%(count)s characters are in none of the fonts of this print and are shown as boxes: "
        "%(signs)s.",
        len(signs),
        signs=", ".join(named[:_MOST_NAMED] + ["…"] * (len(named) > _MOST_NAMED)),
    )
    elsewhere = texts.gettext(
        "The CSV and XLSX files of the lines and the HTML brief contain them."
    )
    return f"{sentence} {elsewhere}"


MOST_PAGES = 2

_CLOSE = replace(GENEROUS, with_activities=False, points=8.5)
_TORN = replace(_CLOSE, bars=14, steps=8, changes=6, points=7.5, is_torn=True)
_CLOSER = replace(_TORN, letters=140, bars=10, doubts=6, points=8)
_UNCUT = (GENEROUS, replace(GENEROUS, points=8.5), replace(GENEROUS, points=8))
ROOMS = (
    *_UNCUT,
    _CLOSE,
    replace(_CLOSE, bars=14, points=8),
    replace(_CLOSE, bars=9, steps=8, changes=6, points=8),
    _TORN,
    replace(_TORN, bars=12, steps=6, changes=5),
    replace(_CLOSER, letters=170, bars=7),
    replace(_CLOSER, letters=105, bars=8, changes=5),
    replace(_CLOSER, letters=85, bars=6, groups=20, steps=6, changes=5),
    replace(_TORN, letters=60, bars=6, groups=14, steps=5, changes=4, doubts=4),
    replace(_TORN, letters=30, bars=5, groups=12, steps=4, changes=4, doubts=3, points=7),
)
"""From most to least space; a brief uses the first with which it fits on two pages."""

_TEMPLATE = "brief"


def brief_as_pdf(subject: BriefInput) -> bytes:
    """Return the brief of a subject as PDF, shortened as far as necessary to fit two pages.

    If a smaller font alone makes it fit on a single page, it has no second page.
    """

    def takes(room: BriefSpace) -> int:
        return pages_of(set_pdf(_TEMPLATE, _template_values(subject, room)))

    # The binary search tries four of the spaces at most.
    fitting = bisect_left(ROOMS, True, key=lambda room: takes(room) <= MOST_PAGES)
    if fitting == 0 and takes(_UNCUT[-1]) == 1:
        fitting = bisect_left(_UNCUT, True, key=lambda room: takes(room) == 1)
    room = ROOMS[min(fitting, len(ROOMS) - 1)]
    return set_accessible_pdf(_TEMPLATE, _template_values(subject, room))


NATIONAL_ROOMS = (
    NationalRoom(),
    NationalRoom(points=8),
    NationalRoom(points=8, is_torn=True),
    NationalRoom(groups=40, others=10, points=8, is_torn=True),
    NationalRoom(groups=40, others=8, points=7.5, letters=60, is_torn=True),
    NationalRoom(groups=30, others=6, points=7.5, letters=50, is_torn=True),
    NationalRoom(groups=20, others=4, points=7.5, letters=40, is_torn=True),
)
"""From most to least space; the last one always fits on two pages."""


def national_brief_as_pdf(subject: NationalSubject) -> bytes:
    """Return the brief of a province or the nation as PDF, on two pages at most."""

    def values(room: NationalRoom) -> dict[str, Any]:
        brief = compose_national_brief(subject, room)
        return _filled(brief, room.points, subject.texts, is_torn=room.is_torn)

    fitting = bisect_left(
        NATIONAL_ROOMS,
        True,
        key=lambda room: pages_of(set_pdf(_TEMPLATE, values(room))) <= MOST_PAGES,
    )
    room = NATIONAL_ROOMS[min(fitting, len(NATIONAL_ROOMS) - 1)]
    return set_accessible_pdf(_TEMPLATE, values(room))


def _template_values(subject: BriefInput, room: BriefSpace) -> dict[str, Any]:
    brief = compose_brief(subject, room)
    return _filled(brief, room.points, subject.texts, is_torn=room.is_torn)


def _filled(brief: Brief, points: float, texts: Texts, *, is_torn: bool) -> dict[str, Any]:
    """Return the values that fill the template."""
    values = {**asdict(brief), "points": points, "is_torn": is_torn}
    if brief.picture:
        values["picture"] |= {"wedge_start": brief.picture.wedge_start, "bar_axis": BAR_AXIS}
    return {
        **values,
        "signs": report_missing_glyphs(characters_without_font(_iter_texts(values)), texts),
    }


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _iter_texts(part)


def pages_of(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)
