"""Reads the text of a Word paragraph or cell, with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element as Element

from rkt.parsing.readers.docx.passage import DocxText
from rkt.parsing.readers.docx.visibility import (
    IN_BOX,
    ON_PAPER,
    Surroundings,
    TableSurroundings,
    WordStyling,
)
from rkt.parsing.readers.docx.xml_names import (
    ALTERNATIVES,
    attribute_of,
    has_property,
    is_other_choice,
    is_placeholder,
    tags,
)
from rkt.parsing.readers.symbol_fonts import (
    UNKNOWN,
    is_symbol_font,
    shown_symbol,
    symbol_with_code,
)
from rkt.parsing.readers.unseen_text import Unseen

_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_AFTER = {"p": "\n", "tc": " ", "tr": "\n"}
"""What separates an element from the next; cells and rows are those of a nested table."""
_LEFT = frozenset((*_AFTER, "tbl", "sdt", "rt"))
_SOFT_HYPHEN = "\xad"


def read_passage(
    element: Element,
    styling: WordStyling,
    place: Surroundings = ON_PAPER,
    *,
    is_placeholder: bool = False,
) -> DocxText:
    """Return the text of a paragraph, cell or row, and what was met while reading it.

    Paragraphs, and rows of a table inside the cell, are separated by a line break, cells of such a
    table by a blank. Automatic numbers, bullets and hidden texts are left out. ``place`` says where
    the element is, or what its cell looks like; ``is_placeholder`` that it only prompts for
    input.
    """
    return _Walk(styling, place, is_placeholder=is_placeholder).over(element)


class _Walk:
    """Walks through an element, tracking separators, hidden text and fields."""

    separator = ""
    root: Element | None = None
    unseen: Unseen | None = None
    last_unseen: Unseen | None = None  # why the previous text was left out, if it was
    aids = 0

    def __init__(
        self, styling: WordStyling, place: Surroundings, *, is_placeholder: bool = False
    ) -> None:
        self.styling = styling
        self.passage = DocxText()
        self.pieces: list[str] = []
        self.places = [place]
        self.tables: list[TableSurroundings] = []  # the open ones inside the element
        self.standing = styling.plain
        self.font = ""
        self.controls = [is_placeholder]  # of the open ones, whether each is unfilled
        self.fields: list[bool] = []  # of the open ones, whether the result has begun

    def over(self, element: Element) -> DocxText:
        self.root = element
        walk = etree.iterwalk(element, ("start", "end"))  # lxml's own filter of tags is slow
        for event, part in walk:
            name = _TAGS.get(part.tag)
            if name is None:
                continue
            if event == "end":
                if name in _LEFT:
                    self._leave(name, part)
            elif _STEPS[name](self, part):
                walk.skip_subtree()
        self.passage.text = "".join(self.pieces)
        return self.passage

    def _leave(self, name: str, part: Element) -> None:
        if name in _AFTER and not (name == "p" and self.passage.runs_on):
            self.separator = _AFTER[name]
        if name == "p":
            self.passage.is_numbered |= self.standing.is_numbered
        if name == "tc" and part is not self.root:
            self.places.pop()
        elif name == "tbl":
            self.tables.pop()
        elif name == "sdt":
            self.controls.pop()
        elif name == "rt":
            self.aids -= 1

    def _add(self, text: str) -> None:
        if not all(self.fields):
            self.passage.codes.append(text)
            return
        why = self._why_unseen()
        if why and (text.strip() or why == self.last_unseen):
            self._leave_out(text, why)
            return
        self.pieces += (self.separator if self.pieces else "", text)
        self.separator = ""
        self.last_unseen = None

    def _why_unseen(self) -> Unseen | None:
        if any(self.controls):
            return Unseen.PLACEHOLDER
        return Unseen.ANNOTATION if self.aids else self.unseen

    def _leave_out(self, text: str, why: Unseen) -> None:
        """Collect a hidden text; a new paragraph separates it from the previous one."""
        before = self.passage.unseen.get(why, "")
        apart = " " if before and (self.separator or why != self.last_unseen) else ""
        self.passage.unseen[why] = before + apart + text
        self.last_unseen = why

    # Each step returns whether the element's contents have been dealt with.

    def enter_cell(self, part: Element) -> bool:
        if part is not self.root:
            self.places.append(self.tables[-1].next_cell(part) if self.tables else ON_PAPER)
        return False

    def enter_control(self, part: Element) -> bool:
        self.controls.append(is_placeholder(part))
        return False

    def enter_aid(self, _: Element) -> bool:
        self.aids += 1
        return False

    def begin_paragraph(self, _: Element) -> bool:
        self.passage.runs_on = False
        self.fields.clear()
        self.standing = self.styling.paragraph(None, self.places[-1])
        return False

    def take_paragraph_properties(self, part: Element) -> bool:
        self.passage.runs_on = has_property(part, "rPr", "del", "moveFrom")
        self.standing = self.styling.paragraph(part, self.places[-1])
        return True

    def begin_run(self, _: Element) -> bool:
        self.unseen, self.font = self.standing.plain
        return False

    def take_run_properties(self, part: Element) -> bool:
        self.unseen, self.font = self.styling.run(part, self.standing)
        return True

    def take_row(self, part: Element) -> bool:
        """Leave out a deleted row of a nested table."""
        is_deleted = has_property(part, "trPr", "del")
        self.passage.deletions += is_deleted
        if self.tables:
            self.tables[-1].begin_row(part)
        return is_deleted

    def take_text(self, part: Element) -> bool:
        text = (part.text or "").replace(_SOFT_HYPHEN, "")
        if text and is_symbol_font(self.font):
            text = "".join(map(self._typed, text))
        if text:
            self._add(text)
        return True

    def _typed(self, letter: str) -> str:
        """Return the symbol shown for a letter typed in a symbol font."""
        return self._known(shown_symbol(self.font, letter), self.font, f"{ord(letter):X}")

    def take_character(self, part: Element) -> bool:
        self._add(_CHARACTERS[_TAGS[part.tag]])
        return True

    def take_break(self, part: Element) -> bool:
        self._add(" " if attribute_of(part, "type") in ("page", "column") else "\n")
        return True

    def take_symbol(self, part: Element) -> bool:
        font, code = attribute_of(part, "font"), attribute_of(part, "char")
        self._add(self._known(symbol_with_code(font, code), font, code))
        return True

    def _known(self, letter: str | None, font: str, code: str) -> str:
        """Return a symbol's letter; note the symbol if it has none."""
        if letter is None:
            self.passage.symbols.append((font, code))
        return letter or UNKNOWN

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

    def enter_table(self, part: Element) -> bool:
        self.passage.tables += 1
        self.tables.append(TableSurroundings(self.styling.styles, part))
        return False

    def take_box(self, part: Element) -> bool:
        inside = _Walk(self.styling, IN_BOX)
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
    "tbl": _Walk.enter_table,
    "tc": _Walk.enter_cell,
    "sdt": _Walk.enter_control,
    "rt": _Walk.enter_aid,
    "txbxContent": _Walk.take_box,
}
_TAGS = {
    **tags("word", *_STEPS),
    **tags("math", "r", "t"),
    **tags("drawing", "blip"),
    **tags("vector", "imagedata"),
    **ALTERNATIVES,
}
