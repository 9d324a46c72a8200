"""Layers of a PDF (optional content): which are off when the file is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

_POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "AllOn": any,
    "AnyOn": all,
    "AnyOff": lambda off: not any(off),
    "AllOff": lambda off: not all(off),
}
"""Whether content in several layers is hidden, given which of them are off."""


class Layers:
    """The layers of a document and their initial state."""

    def __init__(self, catalogue: dict[str, Any]) -> None:
        properties = _dict(catalogue.get("OCProperties"))
        self._settings = _dict(properties.get("D"))
        self._all = list(_numbers(properties.get("OCGs")))
        base = resolve1(self._settings.get("BaseState"))
        self._off = set(self._all) if _name(base) == "OFF" else set()
        self._off -= set(_numbers(self._settings.get("ON")))
        self._off |= set(_numbers(self._settings.get("OFF")))
        self._off |= set(self._off_on_screen())

    def _off_on_screen(self) -> Iterator[int]:
        """Yield layers not meant for the screen, if viewers are told to switch them off."""
        for rule in map(_dict, _list(self._settings.get("AS"))):
            if _name(resolve1(rule.get("Event"))) != "View":
                continue
            for layer in _list(rule.get("OCGs")):
                view = _dict(_dict(_dict(layer).get("Usage")).get("View"))
                is_off = _name(resolve1(view.get("ViewState"))) == "OFF"
                yield from _numbers([layer] if is_off else [])

    def is_off(self, content: object) -> bool:
        """Tell whether content that belongs to a layer, or a group of layers, is hidden."""
        if isinstance(content, PDFObjRef) and content.objid in self._off:
            return True
        group = _dict(content)
        if _name(group.get("Type")) != "OCMD":
            return False
        members = resolve1(group.get("OCGs"))
        among = members if isinstance(members, list) else [group.get("OCGs")]
        off = [number in self._off for number in _numbers(among)]
        policy = _POLICIES.get(_name(resolve1(group.get("P"))), all)
        return bool(off) and policy(off)


def _dict(value: object) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: object) -> str:
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _numbers(references: object) -> Iterator[int]:
    return (each.objid for each in _list(references) if isinstance(each, PDFObjRef))
