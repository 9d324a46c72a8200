"""XML parts of a package, taken as they go by: no tree is built, so size costs no memory."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from lxml import etree

_PIECE = 1 << 16
_MOST_ELEMENTS = 1_000_000


class Target(Protocol):
    """What takes the events of a stream; names come without their namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Named:
    """Takes the namespaces off: Office writes one, the strict form of the standard another."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.data = target.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.target.start(tag[tag.rfind("}") + 1 :], attributes)

    def end(self, tag: str) -> None:
        self.target.end(tag[tag.rfind("}") + 1 :])

    def close(self) -> None:
        """Nothing is built, so there is nothing to return."""


def stream(package: zipfile.ZipFile, part: str, target: Target) -> Iterator[None]:
    """Feed a part to a target, and pause after each piece so that its owner may empty it.

    Raises KeyError where there is no such part, XMLSyntaxError where it is no XML.
    """
    named: Any = _Named(target)  # the stubs ask for methods that lxml does not
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
        """Attributes are known at the start."""

    def data(self, text: str) -> None:
        """Only attributes are asked for."""


def attributes_of(
    package: zipfile.ZipFile, part: str, names: Collection[str]
) -> list[tuple[str, dict[str, str]]]:
    """Return name and attributes of a part's elements that have one of the names, in order."""
    target = _Starts(names)
    for _ in stream(package, part, target):
        pass
    return target.found
