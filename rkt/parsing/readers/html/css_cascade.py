"""Applies a page's styles to its elements; equal elements share one cached result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element as Element

from rkt.parsing.readers.html.boxes import is_lifted, is_shifted, is_thin
from rkt.parsing.readers.html.css_declarations import UNSURE_COLOURS, Declared, declared_inline
from rkt.parsing.readers.html.css_rules import Sheets, Styled
from rkt.parsing.readers.html.css_selectors import classes_of
from rkt.parsing.readers.html.generated_text import attributes_written, generated_text
from rkt.parsing.readers.html.visibility import Look, paints

# Styles that change how text is shown in ways that are not evaluated

_PLAIN = ("none", "normal", "initial", "unset", "inherit", "auto", "0", "")
_MOVES = ("order", "grid-area", "grid-row", "grid-column", "mask-image", "animation-name", "rotate")
_TURNED = re.compile(r"rotate(?:x|y|3d)|skew|matrix3d|perspective")
_CALCULATED = re.compile(r"(?:calc|min|max|clamp)\(")
_IN_TABLES = frozenset(("html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"))


def is_unsure(tag: str, style: Mapping[str, str]) -> bool:
    """Tell whether a style may hide an element's text, or show it in another order.

    For rows, cells and the elements around them only the order of characters counts: a page that
    fades in as a whole shows its table.
    """
    if style.get("unicode-bidi", "").endswith("override") and style.get("direction") == "rtl":
        return True
    if "reverse" in style.get("flex-direction", "") + style.get("flex-flow", ""):
        return True
    if tag in _IN_TABLES:
        return False
    if any(style.get(name, "") not in _PLAIN for name in _MOVES):
        return True
    colours = (style.get(name, "") for name in ("color", "-webkit-text-fill-color"))
    return (
        any(colour.startswith(UNSURE_COLOURS) for colour in colours)
        or _TURNED.search(style.get("transform", "")) is not None
        or _CALCULATED.match(style.get("font-size", "")) is not None
    )


def covers(tag: str, style: Mapping[str, str], look: Look) -> bool:
    """Tell whether an element has a background and is placed or moved over others.

    A cell may be placed so that it stays in sight.
    """
    if tag in _IN_TABLES or is_thin(style, look.size):
        return False
    is_painted = tag in _PICTURES or paints(style)
    return is_painted and look.is_drawn and (is_lifted(style) or is_shifted(style, look.size))


# The styles of elements

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
    "face",
)
_PICTURES = frozenset(("img", "svg", "picture", "object", "embed", "input", "button"))
_REVERTS = frozenset(("revert", "revert-layer"))
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_Key = tuple[object, ...]


class ElementStyle:
    """The look that equal elements share, and the text generated before and after their own.

    ``summary`` is the state around the title of a closed box, which remains visible.
    ``unsure`` says that the style changes the text in a way that is not evaluated, ``covers`` that
    the element may lie over others, and ``lifts`` that its text may.
    """

    __slots__ = ("covers", "lifts", "look", "summary", "unseen", "unsure", "written")

    def __init__(
        self, look: Look, summary: ElementStyle | None = None, *, unsure: bool = False
    ) -> None:
        self.look = look
        self.unsure = unsure or look.is_faint
        self.covers = self.lifts = False
        self.unseen = look.unseen
        self.summary = summary
        self.written: tuple[str, ...] = ()


class Cascade:
    """Computes the state of any element of a page."""

    def __init__(self, sheets: Sheets) -> None:
        self.start = ElementStyle(Look())
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
        self._states: dict[_Key, ElementStyle] = {}
        self._shown: dict[ElementStyle, ElementStyle] = {}
        self._elements: dict[Element, ElementStyle] = {}
        self._inline: dict[str, Declared] = {}
        self._class_sets: dict[str, frozenset[str]] = {}

    def of(self, element: Element) -> ElementStyle:
        """Return the state of an element, derived from its ancestors."""
        state = self._elements.get(element)
        if state is None:
            parent = element.getparent()
            around = self.start if parent is None else self.of(parent)
            state = self._elements[element] = self.inside(around, element)
        return state

    def of_cell(self, cell: Element) -> ElementStyle:
        """Return the state that a cell has when its row is displayed."""
        row = cell.getparent()
        return self.inside(self.start if row is None else self._revealed(self.of(row)), cell)

    def inside(self, around: ElementStyle, element: Element) -> ElementStyle:
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

    def _revealed(self, state: ElementStyle) -> ElementStyle:
        if not (state.look.gone or state.look.invisible):
            return state
        if state not in self._shown:
            self._shown[state] = ElementStyle(state.look.revealed)
        return self._shown[state]

    def _state(
        self, around: ElementStyle, element: Element, positional: tuple[Styled, ...]
    ) -> ElementStyle:
        if element.tag == "summary" and around.summary and _is_first(element):
            around = around.summary
        fitting = *self._fitting(self._rules, element), *positional
        rules = sorted(fitting, key=lambda each: each.rank)
        style = self._style(element, rules)
        look = around.look.within(element.tag, style)
        summary = None
        if element.tag == "details" and "open" not in element.attrib:
            look, summary = look._replace(gone=True), ElementStyle(look)
        state = ElementStyle(look, summary, unsure=is_unsure(element.tag, style))
        state.covers = covers(element.tag, style, look)
        state.lifts = look.is_drawn and is_lifted(style) and element.tag not in _IN_TABLES
        if self._writes and not state.unseen:
            state.written = tuple(self._written(element, rules, state))
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

    def _written(self, element: Element, rules: list[Styled], state: ElementStyle) -> Iterator[str]:
        """Yield the texts before and after an element's own; a box that covers it is unsure."""
        for pseudo in ("before", "after"):
            style: dict[str, str] = {}
            for is_important in (False, True):
                for each in rules:
                    if each.rule.pseudo == pseudo:
                        _apply(style, each.declared, {}, is_important=is_important)
            if "content" in style:
                look = state.look.within("span", style)
                state.unsure = state.unsure or covers("span", style, look)
                if not look.unseen:
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
    if element.get("face") and element.tag == "font":
        stated["font-family"] = element.get("face", "").lower()
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
