"""Names in Word's XML, independent of which of the standard's namespaces is used."""

from __future__ import annotations

from lxml.etree import _Element as Element

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_SPACES = {
    "word": (f"{_OFFICE}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "drawing": (f"{_OFFICE}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "math": (f"{_OFFICE}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "vector": ("urn:schemas-microsoft-com:vml",),
    "compatibility": (f"{_OFFICE}/markup-compatibility/2006",),
    "effects": ("http://schemas.microsoft.com/office/word/2010/wordml",),
}
_OFF = ("0", "false", "off")


def tags(space: str, *names: str) -> dict[str, str]:
    """Return the qualified tags of all names in a namespace, mapped to the plain names."""
    return {f"{{{uri}}}{name}": name for uri in _SPACES[space] for name in names}


CHOICES = tags("compatibility", "Choice")
ALTERNATIVES = tags("compatibility", "Choice", "Fallback")


def attribute_value(element: Element, name: str, attribute: str = "val") -> str | None:
    """Return a property's value; "" if it states none, None if the property is absent.

    Only direct children count: the values before a tracked change are nested deeper.
    """
    found = element.find(f"{{*}}{name}")
    return None if found is None else attribute_of(found, attribute)


def attribute_of(element: Element, name: str) -> str:
    """Return an attribute in the element's own namespace, "" if absent."""
    space = element.tag.partition("}")[0]
    return str(element.get(f"{space}}}{name}") or "")


def has_property(element: Element, group: str, *names: str) -> bool:
    """Tell whether an element has a property, whatever its value, in a group of properties."""
    properties = element.find(f"{{*}}{group}")
    return properties is not None and any(attribute_value(properties, n) is not None for n in names)


def is_on(element: Element, name: str) -> bool:
    """Tell whether an on/off property is on."""
    value = attribute_value(element, name)
    return value is not None and not is_off(value)


def is_off(value: str) -> bool:
    """Tell whether the value of an on/off property means off."""
    return value in _OFF


def is_other_choice(element: Element) -> bool:
    """Tell whether an element is an alternative rendering; only the first one is read."""
    return next(element.itersiblings(*CHOICES, preceding=True), None) is not None


_CONTROLS = tags("word", "sdt")


def is_in_placeholder(element: Element) -> bool:
    """Tell whether an element is in a content control that has not been filled in."""
    return any(map(is_placeholder, element.iterancestors(*_CONTROLS)))


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control still shows its prompt."""
    properties = control.find("{*}sdtPr")
    return properties is not None and is_on(properties, "showingPlcHdr")
