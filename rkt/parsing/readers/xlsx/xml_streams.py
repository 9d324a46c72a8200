"""Streams the XML parts of a package without building a tree, so size costs no memory."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from lxml import etree

_PIECE = 1 << 16
_MOST_ELEMENTS = 1_000_000


class Target(Protocol):
    """A receiver of stream events; names come without their namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Named:
    """Strips namespaces: Office and the strict form of the standard use different ones."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.data = target.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.target.start(tag[tag.rfind("}") + 1 :], attributes)

    def end(self, tag: str) -> None:
        self.target.end(tag[tag.rfind("}") + 1 :])

    def close(self) -> None:
        """Required by lxml; nothing is built or returned."""


def stream(package: zipfile.ZipFile, part: str, target: Target) -> Iterator[None]:
    """Feed a part to a target, pausing after each chunk so that its owner can empty it.

    Raises KeyError if there is no such part, XMLSyntaxError if it is invalid.
    """
    named: Any = _Named(target)  # the stubs ask for methods that lxml does not need
    parser = etree.XMLParser(target=named, resolve_entities=False, no_network=True, load_dtd=False)
    with package.open(part) as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            parser.feed(piece)
            yield
    parser.close()


class _Starts:
    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in self.names:
            named = {name[name.rfind("}") + 1 :]: text for name, text in attributes.items()}
            self.found.append((tag, named))
        if len(self.found) > _MOST_ELEMENTS:
            raise ValueError(f"more than {_MOST_ELEMENTS} elements of a kind")

    def end(self, tag: str) -> None:
        """Do nothing: attributes are known at the start."""

    def data(self, text: str) -> None:
        """Ignore text: only attributes are collected."""


def attributes_of(
    package: zipfile.ZipFile, part: str, names: Collection[str]
) -> list[tuple[str, dict[str, str]]]:
    """Return name and attributes of a part's elements with one of the names, in order."""
    target = _Starts(names)
    for _ in stream(package, part, target):
        pass
    return target.found
