"""Compiles CSS selectors into tests of elements, with a limit on the number of steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cssselect import SelectorError
from cssselect.parser import (
    Attrib,
    Class,
    CombinedSelector,
    Function,
    Hash,
    Matching,
    Negation,
    Pseudo,
    Relation,
    Selector,
    SpecificityAdjustment,
    Tree,
    parse,
    parse_series,
)
from cssselect.parser import Element as Tag
from lxml.etree import _Element as Element

from rkt.parsing.readers.html.sibling_positions import Siblings

Test = Callable[[Element], bool]
_LONGEST = 1_000
_MOST_STEPS = 1_500_000
_NEVER = frozenset(
    (
        *("hover", "active", "focus", "focus-within", "focus-visible", "visited", "target"),
        *("checked", "indeterminate", "invalid", "user-invalid", "placeholder-shown", "modal"),
        *("autofill", "-webkit-autofill", "fullscreen", "popover-open", "disabled", "host"),
        *("-moz-focusring", "-ms-input-placeholder", "-moz-placeholder", "current", "future"),
    )
)
"""States that an element has only during interaction, or that only form fields have."""
_LINKS = frozenset(("link", "any-link"))
_WORDS = re.compile("[ \t\n\f\r]+")


class TooManyStepsError(Exception):
    """Matching selectors against elements exceeds the step limit."""


class UnknownSelectorError(Exception):
    """A selector that is not supported."""


@dataclass
class Used:
    """What the selectors of a page depend on; only this distinguishes elements.

    ``is_positional`` says that the last selector depends on siblings or descendants.
    """

    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    is_positional: bool = False


@dataclass(frozen=True)
class CompiledSelector:
    """A compiled selector: its test, specificity and pseudo-element ("" if none).

    ``key`` is a class (".x"), an id ("#x") or a tag that a matching element must have, "" if none.
    ``is_positional`` says that the rule may match only one of two otherwise equal elements.
    """

    test: Test
    specificity: tuple[int, int, int]
    pseudo: str
    key: str
    is_positional: bool


class Selectors:
    """Compiles selectors into tests and counts the steps that these take."""

    def __init__(self) -> None:
        self.used = Used()
        self.siblings = Siblings()
        self.steps = 0

    def rules(self, text: str) -> list[CompiledSelector]:
        """Return the compiled selectors of a list; raise `UnknownSelectorError`."""
        if len(text) > _LONGEST:
            raise UnknownSelectorError
        try:
            return [self._rule(each) for each in parse(text)]
        except (SelectorError, ValueError, RecursionError):
            raise UnknownSelectorError from None

    def _rule(self, selector: Selector) -> CompiledSelector:
        pseudo = selector.pseudo_element
        name = pseudo if isinstance(pseudo, str) else "?" if pseudo else ""
        tree = selector.parsed_tree
        self.used.is_positional = False
        test = self._test(tree)
        key, is_positional = _key(tree), self.used.is_positional
        return CompiledSelector(test, selector.specificity(), name, key, is_positional)

    def take_step(self) -> None:
        """Count a step; raise `TooManyStepsError` above the limit."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooManyStepsError

    def _counted(self, elements: Iterable[Element]) -> Iterator[Element]:
        for element in elements:
            self.take_step()
            yield element

    def _test(self, tree: Tree) -> Test:
        return _MAKERS[type(tree)](self, tree)

    def _tag(self, tree: Tag) -> Test:
        name = (tree.element or "").lower()
        return (lambda element: element.tag == name) if name else (lambda _: True)

    def _id(self, tree: Hash) -> Test:
        self.used.attributes.add("id")
        within, name = self._test(tree.selector), tree.id
        return lambda element: element.get("id") == name and within(element)

    def _class(self, tree: Class) -> Test:
        within, name = self._test(tree.selector), tree.class_name
        self.used.classes.add(name)
        return lambda element: name in classes_of(element) and within(element)

    def _attribute(self, tree: Attrib) -> Test:
        name = tree.attrib.lower()
        self.used.attributes.add(name)
        within = self._test(tree.selector)
        wanted = "" if tree.value is None else str(tree.value.value)
        is_loose = tree.flag == "i"
        wanted = wanted.lower() if is_loose else wanted
        compare = _COMPARISONS.get(tree.operator)
        if compare is None:
            raise UnknownSelectorError

        def test(element: Element) -> bool:
            value = element.get(name)
            if value is None or not within(element):
                return False
            return compare(value.lower() if is_loose else value, wanted)

        return test

    def _pseudo(self, tree: Pseudo) -> Test:
        within, name = self._test(tree.selector), tree.ident
        if name in _NEVER:
            return lambda _: False
        if name in _LINKS:
            self.used.attributes.add("href")
            return lambda element: element.tag == "a" and "href" in element.attrib
        if name in ("root", "scope"):
            return lambda element: element.getparent() is None and within(element)
        self.used.is_positional = True
        if name == "empty":
            return lambda element: not len(element) and not element.text and within(element)
        is_there = self.siblings.named(name)
        if is_there is None:
            raise UnknownSelectorError
        return lambda element: within(element) and is_there(element)

    def _function(self, tree: Function) -> Test:
        self.used.is_positional = True
        within = self._test(tree.selector)
        step, start = parse_series(tree.arguments)
        place = self.siblings.placed(tree.name)
        if place is None:
            raise UnknownSelectorError
        return lambda element: within(element) and _is_in_series(place(element), step, start)

    def _negation(self, tree: Negation) -> Test:
        within, without = self._test(tree.selector), self._test(tree.subselector)
        return lambda element: within(element) and not without(element)

    def _any(self, tree: Matching | SpecificityAdjustment) -> Test:
        within, tests = self._test(tree.selector), [self._test(each) for each in tree.selector_list]
        return lambda element: within(element) and any(test(element) for test in tests)

    def _relation(self, tree: Relation) -> Test:
        self.used.is_positional = True
        within = self._test(tree.selector)
        tests = [
            (_forward(str(combinator.value)), self._test(each.parsed_tree))
            for combinator, each in tree.arguments
        ]
        return lambda element: (
            within(element)
            and any(any(map(test, self._counted(walk(element)))) for walk, test in tests)
        )

    def _combined(self, tree: CombinedSelector) -> Test:
        near, far = self._test(tree.subselector), self._test(tree.selector)
        walk = _BACKWARD[tree.combinator]
        if tree.combinator in "+~":
            self.used.is_positional = True
        return lambda element: near(element) and any(map(far, self._counted(walk(element))))


def classes_of(element: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return _words(str(element.get("class") or ""))


@lru_cache(10_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.split(text.strip()))


def _key(tree: Tree) -> str:
    """Return what an element needs for a selector to match: its id, a class or its tag."""
    if isinstance(tree, CombinedSelector):
        return _key(tree.subselector)
    if isinstance(tree, Hash):
        return f"#{tree.id}"
    if isinstance(tree, Class):
        return f".{tree.class_name}"
    return (tree.element or "").lower() if isinstance(tree, Tag) else _key(tree.selector)


def _is_in_series(place: int, step: int, start: int) -> bool:
    """Tell whether a place equals a × n + b for some n ≥ 0."""
    if step == 0:
        return place == start
    return (place - start) % step == 0 and (place - start) // step >= 0


def _parents(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    if parent is not None:
        yield parent


def _before(element: Element) -> Iterator[Element]:
    before = element.getprevious()
    if before is not None:
        yield before


def _after(element: Element) -> Iterator[Element]:
    after = element.getnext()
    if after is not None:
        yield after


_Walk = Callable[[Element], Iterable[Element]]
_BACKWARD: dict[str, _Walk] = {
    " ": lambda element: element.iterancestors(),
    ">": _parents,
    "+": _before,
    "~": lambda element: element.itersiblings(preceding=True),
}
_FORWARD: dict[str, _Walk] = {
    " ": lambda element: element.iterdescendants(),
    ">": iter,
    "+": _after,
    "~": lambda element: element.itersiblings(),
}


def _forward(combinator: str) -> _Walk:
    return _FORWARD[combinator.strip() or " "]


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "exists": lambda _value, _wanted: True,
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}
_MAKERS: dict[type, Callable[..., Test]] = {
    Tag: Selectors._tag,
    Hash: Selectors._id,
    Class: Selectors._class,
    Attrib: Selectors._attribute,
    Pseudo: Selectors._pseudo,
    Function: Selectors._function,
    Negation: Selectors._negation,
    Matching: Selectors._any,
    SpecificityAdjustment: Selectors._any,
    Relation: Selectors._relation,
    CombinedSelector: Selectors._combined,
}
