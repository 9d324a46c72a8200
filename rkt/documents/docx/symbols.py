"""Symbols that Word inserts by font and code, and the letters that look like them."""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""What a symbol without a letter reads as."""

_LETTERS = {
    ("symbol", 0xB7): "•",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0x71): "❑",
    ("wingdings", 0x76): "❖",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xA8): "◻",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
}
_WITHOUT_LETTERS = {font for font, _ in _LETTERS} | {"wingdings 2", "wingdings 3", "webdings"}
_OWN_CODES = range(0xF000, 0xF100)
"""Where a font without letters has its characters; the F0 before the code may be left off."""


def letter_of(font: str, code: str) -> str | None:
    """Return the letter of a symbol; its code is hexadecimal. None where it is not known."""
    try:
        number = int(code, 16)
        known = _LETTERS.get((font.casefold(), number & 0xFF))
        if known or number in _OWN_CODES or font.casefold() in _WITHOUT_LETTERS:
            return known
        letter = chr(number)
    except (ValueError, OverflowError):
        return None
    return letter if letter.isprintable() else None
