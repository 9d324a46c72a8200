"""A paragraph or cell of a Word file -> its text as it reads with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element as Element

from rkt.documents.docx.names import (
    ALTERNATIVES,
    attribute_of,
    has_property,
    is_on,
    is_other_choice,
    tags_of,
)
from rkt.documents.docx.passages import Passage
from rkt.documents.docx.symbols import UNKNOWN, letter_of

_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_AFTER = {"p": "\n", "tc": " ", "tr": "\n"}
"""What separates a thing from the next: cells and rows are those of a table in the cell."""
_SOFT_HYPHEN = "\xad"


def read_passage(element: Element) -> Passage:
    """Return the text of a paragraph, cell or row, and what was met in reading it.

    Paragraphs are separated by a line break, as are the rows of a table inside the cell, its
    cells by a blank. Numbers and bullets that Word counts by itself are no text.
    """
    return _Walk().over(element)


class _Walk:
    """The state on the way through an element: what separates, what is hidden, which fields."""

    def __init__(self) -> None:
        self.passage = Passage()
        self.pieces: list[str] = []
        self.separator = ""
        self.is_hidden = False
        self.fields: list[bool] = []  # of those that are open, whether the result has begun

    def over(self, element: Element) -> Passage:
        walk = etree.iterwalk(element, ("start", "end"))  # its own filter of tags is dear
        for event, part in walk:
            name = _TAGS.get(part.tag)
            if name is None:
                continue
            if event == "end":
                self._leave(name)
            elif _STEPS[name](self, part):
                walk.skip_subtree()
        self.passage.text = "".join(self.pieces)
        return self.passage

    def _leave(self, name: str) -> None:
        if name in _AFTER and not (name == "p" and self.passage.runs_on):
            self.separator = _AFTER[name]

    def _add(self, text: str) -> None:
        if not all(self.fields):
            self.passage.codes.append(text)
            return
        if self.is_hidden and text.strip():
            self.passage.hidden.append(text)
        self.pieces += (self.separator if self.pieces else "", text)
        self.separator = ""

    # Each step says whether what lies inside the element is done with.

    def enter(self, _: Element) -> bool:
        return False

    def begin_paragraph(self, _: Element) -> bool:
        self.passage.runs_on = False
        self.fields.clear()
        return False

    def take_paragraph_properties(self, part: Element) -> bool:
        self.passage.runs_on = has_property(part, "rPr", "del", "moveFrom")
        return True

    def begin_run(self, _: Element) -> bool:
        self.is_hidden = False
        return False

    def take_run_properties(self, part: Element) -> bool:
        self.is_hidden = is_on(part, "vanish")
        return True

    def take_row(self, part: Element) -> bool:
        """Leave out a deleted row of a table in the cell."""
        is_deleted = has_property(part, "trPr", "del")
        self.passage.deletions += is_deleted
        return is_deleted

    def take_text(self, part: Element) -> bool:
        if part.text:
            self._add(part.text.replace(_SOFT_HYPHEN, ""))
        return True

    def take_character(self, part: Element) -> bool:
        self._add(_CHARACTERS[_TAGS[part.tag]])
        return True

    def take_break(self, part: Element) -> bool:
        self._add(" " if attribute_of(part, "type") in ("page", "column") else "\n")
        return True

    def take_symbol(self, part: Element) -> bool:
        font, code = attribute_of(part, "font"), attribute_of(part, "char")
        letter = letter_of(font, code)
        if letter is None:
            self.passage.symbols.append((font, code))
        self._add(letter or UNKNOWN)
        return True

    def take_field_mark(self, part: Element) -> bool:
        kind = attribute_of(part, "fldCharType")
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
        return True

    def count_insertion(self, _: Element) -> bool:
        self.passage.insertions += 1
        return False

    def count_deletion(self, _: Element) -> bool:
        self.passage.deletions += 1
        return True

    def count_picture(self, _: Element) -> bool:
        self.passage.pictures += 1
        return True

    def count_table(self, _: Element) -> bool:
        self.passage.tables += 1
        return False

    def take_box(self, part: Element) -> bool:
        inside = _Walk()
        for paragraph in part:
            inside.over(paragraph)
        self.passage.boxes += (inside.passage.text, *inside.passage.boxes)
        return True

    def take_alternative(self, part: Element) -> bool:
        return is_other_choice(part)


_Step = Callable[[_Walk, Element], bool]
_STEPS: dict[str, _Step] = {
    **dict.fromkeys(_CHARACTERS, _Walk.take_character),
    **dict.fromkeys(("ins", "moveTo"), _Walk.count_insertion),
    **dict.fromkeys(("del", "moveFrom"), _Walk.count_deletion),
    **dict.fromkeys(("object", "blip", "imagedata"), _Walk.count_picture),
    **dict.fromkeys(("Choice", "Fallback"), _Walk.take_alternative),
    "p": _Walk.begin_paragraph,
    "pPr": _Walk.take_paragraph_properties,
    "r": _Walk.begin_run,
    "rPr": _Walk.take_run_properties,
    "tr": _Walk.take_row,
    "t": _Walk.take_text,
    "br": _Walk.take_break,
    "sym": _Walk.take_symbol,
    "fldChar": _Walk.take_field_mark,
    "tbl": _Walk.count_table,
    "tc": _Walk.enter,
    "txbxContent": _Walk.take_box,
}
_TAGS = {
    **tags_of("word", *_STEPS),
    **tags_of("math", "t"),
    **tags_of("drawing", "blip"),
    **tags_of("vector", "imagedata"),
    **ALTERNATIVES,
}
