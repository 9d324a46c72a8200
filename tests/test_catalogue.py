"""The catalogue: every text of the interface is there in Indonesian, and nothing else is."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def _texts_in_code() -> set[str]:
    found: set[str] = set()
    for folder in ("rkt", "pages"):
        for _, _, text, _, _ in extract_from_dir(ROOT / folder, keywords=KEYWORDS):
            found.add(text if isinstance(text, str) else text[0])
    return found


def _indonesian() -> dict[str, Message]:
    with (ROOT / "rkt/locale/id/LC_MESSAGES/rkt.po").open("rb") as file:
        catalogue = read_po(file)
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}


def test_every_text_of_the_interface_is_in_the_catalogue() -> None:
    """A text that was added in code but not translated is named here."""
    assert _texts_in_code() - set(_indonesian()) == set()


def test_the_catalogue_has_no_text_that_nobody_uses() -> None:
    """A text that was dropped from code but not from the catalogue is named here."""
    assert set(_indonesian()) - _texts_in_code() == set()


def test_every_text_is_translated_and_keeps_its_places() -> None:
    """No translation is empty or uncertain; each fills the same %(names)s as the original."""
    wrong = []
    for key, message in _indonesian().items():
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        places = {place for text in originals for place in _places(text)}
        if message.fuzzy or not all(forms) or any(_places(f) - places for f in forms):
            wrong.append(key)
        if isinstance(message.id, str) and _places(forms[0]) != places:
            wrong.append(key)
    assert wrong == []


def _places(text: str) -> set[str]:
    return {part.split(")")[0] for part in text.split("%(")[1:]}


def test_no_text_hides_from_the_catalogue_in_a_formatted_string() -> None:
    """What collects the texts does not look into f-strings; whoever reads the code does."""
    calls = (
        node
        for folder in ("rkt", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "gettext"
    )
    texts = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert texts - set(_indonesian()) == set()
