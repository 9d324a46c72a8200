"""The brief as a single HTML file that works offline, on a phone or on paper."""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from rkt.render.brief import GENEROUS, BriefInput, compose_brief
from rkt.render.html import STYLES, draw
from rkt.render.html.key_figures import draw_key_figures
from rkt.render.html.magnifier import draw_magnifier
from rkt.render.palette import page_stylesheet

# The embedded font, so that the brief looks the same without a network

FAMILY = "RKT Brief"
FACES = {400: "Regular", 600: "Semibold", 700: "Bold"}
FOLDER = Path(__file__).parent / "fonts"


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
    brief = compose_brief(subject, ROOM)
    kinds = draw_key_figures(brief.changes.kinds) if brief.changes else ""
    page = draw(
        "brief",
        brief=brief,
        style=Markup(_full_stylesheet()),  # noqa: S704 - our own rules
        figures=_mark_safe(draw_key_figures(brief.figures)),
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
