"""Elements of a page -> the text that they show, with its lines."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element as Element

from rkt.documents.grid import BLANKS

_UNSHOWN = frozenset(("script", "style", "template", "head", "title", "noscript"))
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
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SPACE = re.compile("[ \t\n\f\r]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")  # written as "&#7;"; as such they are refused
_BLOCK_EDGE = "\x00"
_LINE_BREAK = "\x01"
_EDGES = re.compile(f" ?{_LINE_BREAK}? ?(?:{_BLOCK_EDGE} ?)+| ?{_LINE_BREAK} ?")


def is_hidden(element: Element) -> bool:
    """Tell whether an element itself says that it is not to be shown."""
    return "hidden" in element.attrib or _HIDING.search(element.get("style", "")) is not None


def leave_none(_element: Element) -> bool:
    """Take every element as text."""
    return False


class Passage:
    """Text as it is collected; ``has_hidden`` once some of it is not shown on the page."""

    def __init__(self, *, unshown: bool = False) -> None:
        self.has_hidden = False
        self._pieces: list[str] = []
        self._unshown = int(unshown)

    def take(self, element: Element, leave: Callable[[Element], bool] = leave_none) -> None:
        """Add what is inside an element, without the elements that are left to another."""
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSHOWN and not leave(child):
                self._take_child(child, leave)
            self._add(child.tail)

    def cut(self) -> str:
        """Return the text so far, and begin anew."""
        text = self.text
        self._pieces.clear()
        return text

    @property
    def text(self) -> str:
        """The text, white space collapsed as on the page; lines and blocks end in "\\n"."""
        joined = _SPACE.sub(" ", "".join(self._pieces))
        return _EDGES.sub("\n", joined).strip(BLANKS)

    def _take_child(self, child: Element, leave: Callable[[Element], bool]) -> None:
        edge = _BLOCK_EDGE if child.tag in _BLOCKS else ""
        unshown = is_hidden(child)
        self._unshown += unshown
        self._pieces.append(_LINE_BREAK if child.tag == "br" else edge)
        self.take(child, leave)
        self._pieces.append(edge)
        self._unshown -= unshown

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(_CONTROL.sub("\ufffd", text))
            self.has_hidden = self.has_hidden or bool(self._unshown and text.strip(BLANKS))


def text_of(element: Element) -> Passage:
    """Return what an element says, all that is nested in it included."""
    passage = Passage(unshown=is_hidden(element))
    passage.take(element)
    return passage
