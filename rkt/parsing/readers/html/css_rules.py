"""Parses the style elements of a page into rules for the screen, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from lxml.etree import _Element as Element

from rkt.parsing.readers.html.css_declarations import Declared, declared, variables_in
from rkt.parsing.readers.html.css_selectors import CompiledSelector, Selectors, UnknownSelectorError

# Media queries, evaluated for a common desktop screen

_WIDTH, _HEIGHT = 1280, 800
_PARTS = re.compile(r"\([^()]*\)|[a-z-]+")
_FEATURE = re.compile(r"\(\s*(min|max)-(?:device-)?(width|height)\s*:\s*([\d.]+)(px|em|rem)?\s*\)")
_RANGE = re.compile(r"\(\s*(width|height)\s*(<=?|>=?)\s*([\d.]+)(px|em|rem)?\s*\)")
_TRUE_HERE = re.compile(
    r"\(\s*(?:screen|color|hover(?:\s*:\s*hover)?|any-hover(?:\s*:\s*hover)?|pointer(?:\s*:\s*fine)?"
    r"|prefers-color-scheme\s*:\s*light|orientation\s*:\s*landscape"
    r"|prefers-reduced-motion\s*:\s*no-preference)\s*\)"
)


def applies(query: str) -> bool:
    """Tell whether a media query matches a 1280 × 800 screen; unknown features do not."""
    text = query.strip().lower()
    return not text or any(_holds(each) for each in text.split(","))


def _holds(query: str) -> bool:
    is_not, holds = False, True
    for part in _PARTS.findall(query):
        if part == "not":
            is_not = True
        elif part not in ("only", "and"):
            holds = holds and (part in ("screen", "all") or _has(part))
    return holds is not is_not


def _has(feature: str) -> bool:
    found = _FEATURE.fullmatch(feature)
    if found:
        size, wanted = _sizes(found[2], found[3], found[4])
        return size >= wanted if found[1] == "min" else size <= wanted
    found = _RANGE.fullmatch(feature)
    if found:
        size, wanted = _sizes(found[1], found[3], found[4])
        return size >= wanted if found[2][0] == ">" else size <= wanted
    return _TRUE_HERE.fullmatch(feature) is not None


def _sizes(side: str, number: str, unit: str | None) -> tuple[float, float]:
    try:
        wanted = float(number) * (16 if unit in ("em", "rem") else 1)
    except ValueError:
        wanted = float("inf")
    return (_WIDTH if side == "width" else _HEIGHT), wanted


_MOST_LETTERS = 1_500_000
_MOST_RULES = 20_000
_DEEPEST = 12
_GROUPS = frozenset(("supports", "layer", "container", "scope", "starting-style"))
_UNSHOWN_PSEUDO = frozenset(("", "before", "after"))


class TooLongError(Exception):
    """The styles of a page exceed the size limit."""


@dataclass(frozen=True, eq=False)
class Styled:
    """A selector with its declarations and its position in the cascade order."""

    rule: CompiledSelector
    declared: Declared
    rank: tuple[int, tuple[int, int, int], int]


@dataclass
class Sheets:
    """All rules of a page, the selectors not understood, and the number of external sheets."""

    selectors: Selectors = field(default_factory=Selectors)
    rules: list[Styled] = field(default_factory=list)
    unknown: list[tuple[str, Declared]] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    elsewhere: int = 0


def sheets_of(root: Element) -> Sheets:
    """Return the rules of a page that apply on a screen; raise `TooLongError`."""
    sheets = Sheets()
    sheets.elsewhere = sum(_is_linked_sheet(link) for link in root.iter("link"))
    styles = [style for style in root.iter("style") if applies(style.get("media") or "")]
    texts = ["".join(str(text) for text in style.itertext()) for style in styles]
    if sum(map(len, texts)) > _MOST_LETTERS:
        raise TooLongError
    parsed = [
        tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True) for text in texts
    ]
    blocks = [block for nodes in parsed for block in _Reading(sheets).blocks(nodes)]
    for block in blocks:
        sheets.variables.update(variables_in(block.nodes))
    for block in blocks:
        _add(sheets, block)
    return sheets


@dataclass(frozen=True)
class _Block:
    """The content of a rule block and its selector; ``layer`` is 0 inside a layer, else 1."""

    selector: str
    nodes: Sequence[Any]
    layer: int


@dataclass
class _Reading:
    """Flattens nested rules."""

    sheets: Sheets

    def blocks(
        self, nodes: Iterable[Any], around: str = "", layer: int = 1, depth: int = 0
    ) -> Iterator[_Block]:
        """Yield the blocks of some nodes; ``around`` is the selector of the enclosing rule."""
        for node in nodes:
            if node.type == "qualified-rule" and depth < _DEEPEST:
                yield from self._block(node, around, layer, depth)
            elif node.type == "at-rule" and node.lower_at_keyword == "import":
                self.sheets.elsewhere += 1
            elif node.type == "at-rule" and node.content is not None and depth < _DEEPEST:
                yield from self._group(node, around, layer, depth)

    def _block(self, node: Any, around: str, layer: int, depth: int) -> Iterator[_Block]:
        selector = _nested(_selector_text(node.prelude), around)
        inside = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        yield _Block(selector, inside, layer)
        yield from self.blocks(inside, selector, layer, depth + 1)

    def _group(self, node: Any, around: str, layer: int, depth: int) -> Iterator[_Block]:
        name, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude)
        if (name == "media" and not applies(prelude)) or name not in {"media", *_GROUPS}:
            return
        inside = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        if around:
            yield _Block(around, inside, layer)
        yield from self.blocks(inside, around, 0 if name == "layer" else layer, depth + 1)


def _add(sheets: Sheets, block: _Block) -> None:
    found = declared(block.nodes, sheets.variables)
    if not found:
        return
    try:
        rules = sheets.selectors.rules(block.selector)
    except UnknownSelectorError:
        sheets.unknown.append((block.selector, found))
        return
    if len(sheets.rules) > _MOST_RULES:
        raise TooLongError
    for rule in rules:
        if rule.pseudo in _UNSHOWN_PSEUDO:
            rank = block.layer, rule.specificity, len(sheets.rules)
            sheets.rules.append(Styled(rule, found, rank))


def _selector_text(prelude: Sequence[Any]) -> str:
    """Return a selector as text, with ``:not(a, b)`` written as ``:not(:is(a, b))``."""
    texts = []
    for token in prelude:
        is_not = token.type == "function" and token.lower_name == "not"
        if is_not and any(part == "," for part in token.arguments):
            texts.append(f"not(:is({tinycss2.serialize(token.arguments)}))")
        else:
            texts.append(tinycss2.serialize([token]))
    return "".join(texts).strip()


def _nested(selector: str, around: str) -> str:
    if not around:
        return selector
    if "&" in selector:
        return selector.replace("&", f":is({around})")
    return ", ".join(f":is({around}) {each}" for each in selector.split(","))


def _is_linked_sheet(link: Element) -> bool:
    is_sheet = "stylesheet" in (link.get("rel") or "").lower().split()
    return is_sheet and applies(link.get("media") or "")
