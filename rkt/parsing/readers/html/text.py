"""Extracts the displayed text of a page's elements, with its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.html.css_cascade import Cascade, ElementStyle
from rkt.parsing.readers.symbol_fonts import UNKNOWN, shown_by_font
from rkt.parsing.readers.unseen_text import Unseen

_UNSHOWN = frozenset(("script", "style", "head", "title"))
_UNSHOWN_OUTSIDE = _UNSHOWN | {"noscript", "template"}
"""Outside the plan these hold fallbacks and templates for scripts, which need no report."""
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SPACE = re.compile("[ \t\n\f\r]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")  # from "&#7;"; refused as such
_BLOCK_EDGE = "\x00"
_LINE_BREAK = "\x01"
_EDGES = re.compile(f" ?{_LINE_BREAK}? ?(?:{_BLOCK_EDGE} ?)+| ?{_LINE_BREAK} ?")


def leave_none(_element: Element) -> bool:
    """Accept every element as text."""
    return False


class HtmlText:
    """Collects text; ``written`` are the texts that the style generates.

    Hidden text is collected separately. ``is_unsure`` says that a style may hide part of it or
    reorder it; ``lifted`` are elements that may lie over it. ``symbols`` are texts in fonts that
    show symbols without a known character, each after its font.
    """

    def __init__(self, cascade: Cascade, *, is_outside: bool = False) -> None:
        self.written: list[str] = []
        self.is_unsure = False
        self.lifted: list[Element] = []
        self.symbols: list[tuple[str, str]] = []
        self._cascade = cascade
        self._skipped = _UNSHOWN_OUTSIDE if is_outside else _UNSHOWN
        self._pieces: list[str] = []
        self._unseen: dict[Unseen, list[str]] = {}

    def take(
        self, element: Element, state: ElementStyle, leave: Callable[[Element], bool] = leave_none
    ) -> None:
        """Add the content of an element, except child elements that are read elsewhere."""
        self.written += state.written
        self.is_unsure = self.is_unsure or state.unsure
        self._add(element.text, state)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in self._skipped and not leave(child):
                inside = self._cascade.inside(state, child)
                if inside is not state:
                    self._note_lifted(child, inside)
                self._take_child(child, inside, leave)
            self._add(child.tail, state)

    def cut(self) -> str:
        """Return the text so far and start again; the hidden text is kept."""
        text = self.text
        self._pieces.clear()
        return text

    @property
    def text(self) -> str:
        """The text with white space collapsed as on the page; lines and blocks end in "\n"."""
        joined = _SPACE.sub(" ", "".join(self._pieces))
        return _EDGES.sub("\n", joined).strip(BLANKS)

    @property
    def left_out(self) -> Iterator[tuple[Unseen, str]]:
        """The hidden texts, each on one line, with the reason."""
        for why, pieces in self._unseen.items():
            yield why, _SPACE.sub(" ", "".join(pieces)).strip(BLANKS)

    @property
    def is_plain(self) -> bool:
        """Whether the page surely displays all of the text, and adds none."""
        is_sure = not (self.is_unsure or self.lifted or self.symbols)
        return is_sure and not (self._unseen or self.written)

    def _take_child(
        self, child: Element, state: ElementStyle, leave: Callable[[Element], bool]
    ) -> None:
        edge = _BLOCK_EDGE if child.tag in _BLOCKS else ""
        self._separate(_LINE_BREAK if child.tag == "br" else edge, state)
        self.take(child, state, leave)
        self._separate(edge, state)

    def _note_lifted(self, child: Element, state: ElementStyle) -> None:
        if state.covers or (state.lifts and "".join(map(str, child.itertext())).strip()):
            self.lifted.append(child)

    def _separate(self, edge: str, state: ElementStyle) -> None:
        if not state.look.gone:
            self._pieces.append(edge)
        if edge and state.unseen in self._unseen:
            self._unseen[state.unseen].append(" ")

    def _add(self, text: str | None, state: ElementStyle) -> None:
        if not text:
            return
        text = _CONTROL.sub("\ufffd", text)
        if state.unseen and text.strip(BLANKS):
            self._unseen.setdefault(state.unseen, []).append(text)
        elif not state.look.gone:
            self._pieces.append(self._drawn(text, state.look.symbols))

    def _drawn(self, text: str, font: str) -> str:
        """Return a text as its font shows it, noting one with an unknown symbol."""
        drawn = shown_by_font(font, text) if font else text
        if drawn.count(UNKNOWN) > text.count(UNKNOWN):
            self.symbols.append((font, text.strip()))
        return drawn


def html_text(cell: Element, cascade: Cascade) -> HtmlText:
    """Return the text of a cell as displayed with its row, including all nested content."""
    passage = HtmlText(cascade)
    passage.take(cell, cascade.of_cell(cell))
    return passage
