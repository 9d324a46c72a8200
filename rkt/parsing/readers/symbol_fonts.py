"""Fonts that show symbols where letters and digits were typed, and the characters shown."""

from __future__ import annotations

from string import ascii_letters

UNKNOWN = "\ufffd"
"""Stands for a symbol without a known character."""

_SYMBOL = "symbol"
_GREEK = dict(
    zip(
        map(ord, ascii_letters),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
"""What the font Symbol shows for letters; its digits are digits."""
_KNOWN = {
    (_SYMBOL, 0xB7): "•",
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
_FONTS = {_SYMBOL, "wingdings", "wingdings 2", "wingdings 3", "webdings"}
_OWN_CODES = range(0xF000, 0xF100)
"""Where symbol fonts have their characters; the leading F0 of a code may be omitted."""


def is_symbol_font(font: str) -> bool:
    """Tell whether a font shows symbols for at least some letters and digits."""
    return font.casefold() in _FONTS


def shown_by_font(font: str, text: str) -> str:
    """Return a text as its font shows it; `UNKNOWN` stands for symbols without a character."""
    return "".join(shown_symbol(font, each) or UNKNOWN for each in text)


def shown_symbol(font: str, typed: str) -> str | None:
    """Return what a font shows for a typed character; None if no character is known for it."""
    name, code = font.casefold(), ord(typed)
    if typed.isspace() or name not in _FONTS:
        return typed
    own = code & 0xFF if code in _OWN_CODES else code
    if name == _SYMBOL and own < 0x80:
        return chr(own).translate(_GREEK)
    return _KNOWN.get((name, own)) or (typed if name == _SYMBOL and own == code else None)


def symbol_with_code(font: str, code: str) -> str | None:
    """Return the character of a symbol inserted by its hexadecimal code; None if unknown."""
    try:
        number = int(code, 16)
        if is_symbol_font(font) and number < _OWN_CODES.start + 0x100:
            return shown_symbol(font, chr(number))
        letter = None if number in _OWN_CODES else chr(number)
    except (ValueError, OverflowError):
        return None
    return letter if letter and letter.isprintable() else None
