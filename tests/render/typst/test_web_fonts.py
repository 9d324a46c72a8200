"""The fonts within the brief's HTML: whole, under a name of their own, with their licence."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from rkt.render.typst.brief import FACES, FAMILY, FOLDER, font_file, font_rules


@pytest.mark.parametrize("weight", FACES)
def test_a_face_has_our_signs_and_those_of_indonesian(weight: int) -> None:
    """What neither has is shown in a font of the reader's system."""
    known = TTFont(font_file(weight)).getBestCmap()
    signs = "ABCZabcz0123456789éèêïöüçÉ.,;:!?%()/&–—“”‘’…·×−→›€"
    assert [sign for sign in signs if ord(sign) not in known] == []


@pytest.mark.parametrize("weight", FACES)
def test_a_changed_font_bears_no_reserved_name_and_its_licence(weight: int) -> None:
    """The SIL Open Font License asks for both."""
    names = {record.nameID: str(record) for record in TTFont(font_file(weight))["name"].names}
    assert names[1] == FAMILY
    assert not any("Source" in names.get(number, "") for number in (1, 3, 4, 6, 16))
    assert "Open Font License" in names[13]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "LICENSE.txt").read_text("utf-8")


def test_the_rules_hold_the_files_whole() -> None:
    """Each weight as it is on disk."""
    held = re.findall(r"font-weight:(\d+);src:url\(\"data:font/woff2;base64,([^\"]+)", font_rules())
    assert [int(weight) for weight, _ in held] == list(FACES)
    for weight, text in held:
        content = base64.b64decode(text)
        assert content == font_file(int(weight)).read_bytes()
        assert TTFont(io.BytesIO(content)).flavor == "woff2"
