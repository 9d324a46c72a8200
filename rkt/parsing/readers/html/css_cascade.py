"""Applies a page's styles to its elements; equal elements share one cached result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import tinycss2
from lxml.etree import _Element as Element

from rkt.findings import Finding
from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.html.css_rules import Sheets, Styled
from rkt.parsing.readers.html.css_selectors import classes_of
from rkt.parsing.readers.html.css_values import Declared, declared_inline
from rkt.parsing.readers.html.unsure_cells import is_unsure
from rkt.parsing.readers.html.visibility import Look
from rkt.parsing.readers.unseen_text import format_runs, shorten

# Text that a style generates before or after an element's own

_ICONS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ATTRIBUTE = re.compile(r"attr\(\s*([\w-]+)", re.IGNORECASE)
_AMOUNT = re.compile(r"[(-]?\s*(?:Rp\.?|IDR)?\s*[0-9][0-9.,\s]*\)?(?:,-)?", re.IGNORECASE)
_HARMLESS = frozenset(("rp", "rp.", "idr", ",-", ":", ""))
_QUOTES = {"open-quote": "“", "close-quote": "”"}


def generated_text(content: str, element: Element) -> str:
    """Return the text that a CSS "content" value generates; images and icon glyphs give none."""
    texts = []
    tokens: list[Any] = tinycss2.parse_component_value_list(content, skip_comments=True)
    for token in tokens:
        if token.type == "literal" and token.value == "/":
            break  # after the slash follows the text for screen readers
        if token.type == "string":
            texts.append(token.value)
        elif token.type == "ident":
            texts.append(_QUOTES.get(token.lower_value, ""))
        elif token.type == "function" and token.lower_name.startswith("counter"):
            texts.append(tinycss2.serialize([token]))
        elif token.type == "function" and token.lower_name == "attr":
            name = _ATTRIBUTE.match(tinycss2.serialize([token]))
            texts.append((element.get(name[1].lower()) or "") if name else "")
    return _ICONS.sub("", "".join(texts)).strip(BLANKS)


def attributes_written(contents: Iterable[str]) -> Iterator[str]:
    """Yield the attributes whose values CSS "content" values insert."""
    for content in contents:
        yield from (name.lower() for name in _ATTRIBUTE.findall(content))


class Written(NamedTuple):
    """A text that the style generates in a cell, the cell's own text and its place from 1."""

    text: str
    cell: str
    row: int
    column: int


def report_generated_texts(parts: Iterable[Written]) -> Iterator[Finding]:
    """Yield findings of generated texts, one per text and column with all of its rows."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    for part in parts:
        code = _code(part)
        if code:
            groups.setdefault((code, part.text, part.column), []).append(part.row)
    for (code, text, column), rows in groups.items():
        values = {
            "text": shorten(text),
            "count": len(rows),
            "rows": format_runs(sorted(set(rows)), str),
        }
        yield Finding(code, rows[0], column, values)


def _code(part: Written) -> str:
    is_amount = _AMOUNT.fullmatch(part.cell) is not None
    if is_amount and part.text.casefold() not in _HARMLESS:
        return "html-generated-amount"
    if not part.cell and _AMOUNT.fullmatch(part.text):
        return "html-generated-amount"
    return "html-generated-text" if not is_amount and re.search(r"\w", part.text) else ""


_STRUCK, _GONE = {"text-decoration-line": "line-through"}, {"display": "none"}
_ABOVE = {"display": "ruby-text"}
_OF_TAGS: dict[str, dict[str, str]] = {
    **dict.fromkeys(("del", "s", "strike"), _STRUCK),
    **dict.fromkeys(("noscript", "template", "datalist", "iframe", "canvas"), _GONE),
    **dict.fromkeys(("audio", "video", "noembed", "noframes"), _GONE),
    "bdo": {"unicode-bidi": "bidi-override"},
    **dict.fromkeys(("rt", "rp"), _ABOVE),
    **{tag: {} for tag in ("dialog", "details", "summary")},
}
"""The browser's default styles of tags."""
_OF_ATTRIBUTES = (
    "style",
    "hidden",
    "open",
    "bgcolor",
    "background",
    "color",
    "text",
    "popover",
    "dir",
)
_REVERTS = frozenset(("revert", "revert-layer"))
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_Key = tuple[object, ...]


class State:
    """The look that equal elements share, and the text generated before and after theirs.

    ``summary`` is the state around the title of a closed box, which remains visible.
    ``unsure`` says that the style changes the text in a way that is not worked out.
    """

    __slots__ = ("look", "summary", "unseen", "unsure", "written")

    def __init__(self, look: Look, summary: State | None = None, *, unsure: bool = False) -> None:
        self.look = look
        self.unsure = unsure
        self.unseen = look.unseen
        self.summary = summary
        self.written: tuple[str, ...] = ()


class Cascade:
    """Computes the state of any element of a page."""

    def __init__(self, sheets: Sheets) -> None:
        self.start = State(Look())
        self._classes = sheets.selectors.used.classes
        contents = [v for each in sheets.rules for name, v, _ in each.declared if name == "content"]
        names = *_OF_ATTRIBUTES, *sheets.selectors.used.attributes, *attributes_written(contents)
        self._attributes = tuple(dict.fromkeys(names))
        self._rules = _by_key(each for each in sheets.rules if not each.rule.is_positional)
        self._positional = _by_key(each for each in sheets.rules if each.rule.is_positional)
        self._is_styled = bool(sheets.rules)
        self._writes = bool(contents)
        self._take_step = sheets.selectors.take_step
        self._variables = sheets.variables
        self._states: dict[_Key, State] = {}
        self._shown: dict[State, State] = {}
        self._elements: dict[Element, State] = {}
        self._inline: dict[str, Declared] = {}
        self._class_sets: dict[str, frozenset[str]] = {}

    def of(self, element: Element) -> State:
        """Return the state of an element, derived from its ancestors."""
        state = self._elements.get(element)
        if state is None:
            parent = element.getparent()
            around = self.start if parent is None else self.of(parent)
            state = self._elements[element] = self.inside(around, element)
        return state

    def of_cell(self, cell: Element) -> State:
        """Return the state that a cell has when its row is displayed."""
        row = cell.getparent()
        return self.inside(self.start if row is None else self._revealed(self.of(row)), cell)

    def inside(self, around: State, element: Element) -> State:
        """Return the state of an element directly inside another."""
        is_plain = not element.attrib and not self._is_styled
        if is_plain and element.tag not in _OF_TAGS:
            return around
        positional = tuple(self._fitting(self._positional, element)) if self._positional else ()
        key = around, element.tag, self._distinguishing(element), positional
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = self._state(around, element, positional)
        return state

    def _distinguishing(self, element: Element) -> _Key:
        """Return the attribute values that may make an element look different from others."""
        if not element.attrib:
            return ()
        values: _Key = tuple(map(element.get, self._attributes))
        name = element.get("class") if self._classes else None
        if not name:
            return values
        if name not in self._class_sets:
            self._class_sets[name] = frozenset(self._classes.intersection(classes_of(element)))
        return *values, self._class_sets[name]

    def _revealed(self, state: State) -> State:
        if not (state.look.gone or state.look.invisible):
            return state
        if state not in self._shown:
            self._shown[state] = State(state.look.revealed)
        return self._shown[state]

    def _state(self, around: State, element: Element, positional: tuple[Styled, ...]) -> State:
        if element.tag == "summary" and around.summary and _is_first(element):
            around = around.summary
        fitting = *self._fitting(self._rules, element), *positional
        rules = sorted(fitting, key=lambda each: each.rank)
        style = self._style(element, rules)
        look = around.look.within(element.tag, style)
        summary = None
        if element.tag == "details" and "open" not in element.attrib:
            look, summary = look._replace(gone=True), State(look)
        state = State(look, summary, unsure=is_unsure(element.tag, style))
        if self._writes and not state.unseen:
            state.written = tuple(self._written(element, rules, look))
        return state

    def _fitting(self, rules: dict[str, list[Styled]], element: Element) -> Iterator[Styled]:
        return _fitting(rules, element, self._take_step)

    def _style(self, element: Element, rules: list[Styled]) -> dict[str, str]:
        base = _stated(element)
        style = dict(base)
        own = [each.declared for each in rules if not each.rule.pseudo]
        inline = self._declared_inline(element.get("style"))
        for is_important in (False, True):
            for declared in (*own, inline):
                _apply(style, declared, base, is_important=is_important)
        return style

    def _declared_inline(self, style: str | None) -> Declared:
        if not style:
            return ()
        if style not in self._inline:
            self._inline[style] = declared_inline(style, self._variables)
        return self._inline[style]

    def _written(self, element: Element, rules: list[Styled], look: Look) -> Iterator[str]:
        for pseudo in ("before", "after"):
            style: dict[str, str] = {}
            for is_important in (False, True):
                for each in rules:
                    if each.rule.pseudo == pseudo:
                        _apply(style, each.declared, {}, is_important=is_important)
            if "content" in style and not look.within("span", style).unseen:
                yield generated_text(style["content"], element)


def _by_key(rules: Iterator[Styled]) -> dict[str, list[Styled]]:
    found: dict[str, list[Styled]] = {}
    for styled in rules:
        found.setdefault(styled.rule.key, []).append(styled)
    return found


def _fitting(
    rules: dict[str, list[Styled]], element: Element, take_step: Callable[[], None]
) -> Iterator[Styled]:
    """Yield the rules whose selectors match an element, counting each attempt as a step."""
    keys = ["", element.tag]
    if element.attrib:
        keys.append(f"#{element.get('id')}")
        keys += {f".{name}" for name in classes_of(element)}
    for key in keys:
        for styled in rules.get(key, ()):
            take_step()
            if styled.rule.test(element):
                yield styled


def _apply(
    style: dict[str, str], declared: Declared, base: dict[str, str], *, is_important: bool
) -> None:
    for name, value, important in declared:
        if important is is_important:
            if value in _REVERTS:
                style.pop(name, None)
                style |= {name: base[name]} if name in base else {}
            else:
                style[name] = value


def _stated(element: Element) -> dict[str, str]:
    """Return the declarations equivalent to an element's tag and legacy attributes."""
    stated = dict(_OF_TAGS.get(element.tag, {}))
    is_closed = element.tag == "dialog" and "open" not in element.attrib
    if is_closed or not {"hidden", "popover"}.isdisjoint(element.attrib):
        stated["display"] = "none"
    if element.get("dir"):
        stated["direction"] = element.get("dir", "").strip().lower()
    ground, ink = element.get("bgcolor"), element.get("text" if element.tag == "body" else "color")
    if ground:
        stated["background-color"] = _plain_colour(ground)
    if ink and element.tag in ("font", "body"):
        stated["color"] = _plain_colour(ink)
    if element.get("background"):
        stated["background-image"] = "image"
    return stated


def _plain_colour(value: str) -> str:
    """Return a CSS colour; legacy attributes may omit the "#"."""
    value = value.strip().lower()
    is_bare = len(value) in (3, 6) and _HEXADECIMAL.issuperset(value)
    return f"#{value}" if is_bare else value


def _is_first(summary: Element) -> bool:
    return next(summary.itersiblings("summary", preceding=True), None) is None
