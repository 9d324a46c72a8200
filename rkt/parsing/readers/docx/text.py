"""Reads the text of a Word paragraph or cell, with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from rkt.parsing.readers.docx.visibility import IN_BOX, ON_PAPER, Grounds, Surroundings, WordStyling
from rkt.parsing.readers.docx.xml_names import (
    ALTERNATIVES,
    UNKNOWN,
    attribute_of,
    has_property,
    is_on,
    is_other_choice,
    letter_of,
    shows_pictures,
    tags,
)
from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.unseen_text import Unseen

# What was read from a paragraph or cell


@dataclass
class DocxText:
    """The text of a paragraph or cell, and what was met while reading it.

    ``runs_on`` says that the end of the last paragraph was deleted, so the next one continues it.
    ``insertions`` and ``deletions`` count tracked changes. ``codes`` are field codes, which are not
    displayed; ``unseen`` are other hidden texts, by reason; ``symbols`` are font and code of
    symbols without a known letter.
    """

    text: str = ""
    runs_on: bool = False
    insertions: int = 0
    deletions: int = 0
    pictures: int = 0
    tables: int = 0
    unseen: dict[Unseen, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    symbols: list[tuple[str, str]] = field(default_factory=list)

    @property
    def left_out(self) -> Iterator[tuple[Unseen, str]]:
        """The hidden texts, trimmed, with the reason."""
        for why, text in self.unseen.items():
            if text.strip(BLANKS):
                yield why, text.strip(BLANKS)

    def cover(self) -> None:
        """Mark the whole text as covered by something else."""
        if self.text.strip(BLANKS):
            self.unseen[Unseen.COVERED] = self.text
        self.text = ""


_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_AFTER = {"p": "\n", "tc": " ", "tr": "\n"}
"""What separates an element from the next; cells and rows are those of a nested table."""
_LEFT = frozenset((*_AFTER, "tbl", "sdt", "rt"))
_SOFT_HYPHEN = "\xad"
_CONTROLS = tags("word", "sdt")


def read_passage(
    element: Element,
    looks: WordStyling,
    place: Surroundings = ON_PAPER,
    *,
    is_placeholder: bool = False,
) -> DocxText:
    """Return the text of a paragraph, cell or row, and what was met while reading it.

    Paragraphs, and rows of a table inside the cell, are separated by a line break, cells of such a
    table by a blank. Automatic numbers, bullets and hidden texts are left out. ``place`` says where
    the element stands, or what its cell looks like; ``is_placeholder`` that it only prompts for
    input.
    """
    return _Walk(looks, place, is_placeholder=is_placeholder).over(element)


def is_in_placeholder(element: Element) -> bool:
    """Tell whether an element stands in a content control that has not been filled in."""
    return any(map(_is_placeholder, element.iterancestors(*_CONTROLS)))


class _Walk:
    """Walks through an element, tracking separators, hidden text and fields."""

    separator = ""
    root: Element | None = None
    unseen: Unseen | None = None
    last_unseen: Unseen | None = None  # why the previous text was left out, if it was
    aids = 0

    def __init__(
        self, looks: WordStyling, place: Surroundings, *, is_placeholder: bool = False
    ) -> None:
        self.looks = looks
        self.passage = DocxText()
        self.pieces: list[str] = []
        self.places = [place]
        self.tables: list[Grounds] = []  # the open ones inside the element
        self.standing = looks.plain
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
        self.controls.append(_is_placeholder(part))
        return False

    def enter_aid(self, _: Element) -> bool:
        self.aids += 1
        return False

    def begin_paragraph(self, _: Element) -> bool:
        self.passage.runs_on = False
        self.fields.clear()
        self.standing = self.looks.paragraph(None, self.places[-1])
        return False

    def take_paragraph_properties(self, part: Element) -> bool:
        self.passage.runs_on = has_property(part, "rPr", "del", "moveFrom")
        self.standing = self.looks.paragraph(part, self.places[-1])
        return True

    def begin_run(self, _: Element) -> bool:
        self.unseen, self.font = self.standing.unseen, ""
        return False

    def take_run_properties(self, part: Element) -> bool:
        self.unseen = self.looks.unseen(part, self.standing)
        fonts = part.find("{*}rFonts")
        self.font = "" if fonts is None else attribute_of(fonts, "ascii")
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
        if text and shows_pictures(self.font):
            text = "".join(map(self._picture, text))
        if text:
            self._add(text)
        return True

    def _picture(self, letter: str) -> str:
        """Return what a letter shows that is typed in a font of pictures."""
        return letter if letter.isspace() else self._symbol(self.font, f"{ord(letter):X}")

    def take_character(self, part: Element) -> bool:
        self._add(_CHARACTERS[_TAGS[part.tag]])
        return True

    def take_break(self, part: Element) -> bool:
        self._add(" " if attribute_of(part, "type") in ("page", "column") else "\n")
        return True

    def take_symbol(self, part: Element) -> bool:
        self._add(self._symbol(attribute_of(part, "font"), attribute_of(part, "char")))
        return True

    def _symbol(self, font: str, code: str) -> str:
        letter = letter_of(font, code)
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
        self.tables.append(Grounds(self.looks.styles, part))
        return False

    def take_box(self, part: Element) -> bool:
        inside = _Walk(self.looks, IN_BOX)
        for paragraph in part:
            inside.over(paragraph)
        self.passage.boxes += (inside.passage.text, *inside.passage.boxes)
        return True

    def take_alternative(self, part: Element) -> bool:
        return is_other_choice(part)


def _is_placeholder(control: Element) -> bool:
    """Tell whether a content control still shows its prompt."""
    properties = control.find("{*}sdtPr")
    return properties is not None and is_on(properties, "showingPlcHdr")


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
