"""Values -> something to print: a PNG, a PDF, set by Typst from the templates of this folder.

Values reach a template as data (JSON) and are set as text; no template evaluates one, so text
of documents stays text and reaches neither a file nor the network. Everything is set in Source
Sans from a package, never in a font of the machine: the same values make the same print on
every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rkt.core.schema import Category
from rkt.render import palette

if TYPE_CHECKING:
    from typst import Fonts

_FOLDER = Path(__file__).parent
_FONTS = "font_source_sans_pro"
_Values = Mapping[str, Any]

STEERING = frozenset(
    map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Signs that turn the direction of the text after them; on paper they would only mislead."""

_BOX = "□"
_BOXES = str.maketrans(dict.fromkeys(STEERING, _BOX))


def set_png(template: str, values: _Values, pixels_per_inch: float) -> bytes:
    """Return a template of this folder that is one sheet as PNG, filled with values."""
    return _set(template, values, format="png", ppi=pixels_per_inch)


def set_pdf(template: str, values: _Values) -> bytes:
    """Return a template of this folder as PDF, filled with values."""
    return _set(template, values, format="pdf")


def set_accessible_pdf(template: str, values: _Values) -> bytes:
    """Return a template as PDF/UA-1; as a tagged PDF where a text has a sign that no font has.

    The standard forbids such a sign; leaving it out or putting another in would change the text.
    """
    from typst import TypstError

    try:
        return set_strict_pdf(template, values)
    except TypstError:
        return set_pdf(template, values)


def set_strict_pdf(template: str, values: _Values) -> bytes:
    """Return a template as PDF/UA-1; raise `TypstError` where a sign is in no font."""
    return _set(template, values, format="pdf", pdf_standards=["ua-1"])


def _set(template: str, values: _Values, **options: Any) -> bytes:
    # Typst takes 0.05 s and 80 MB to import: only those who print something wait for it.
    from typst import Compiler

    given = {"values": _as_json(_printable(values)), "colours": _as_json(_colours())}
    given["hatched"] = _as_json(sorted(palette.HATCHED))
    compiler = Compiler(
        _FOLDER / f"{template}.typ",
        root=_FOLDER,
        font_paths=_fonts(),
        sys_inputs=given,
    )
    return cast("bytes", compiler.compile(**options))


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    from typst import Fonts

    with as_file(files(_FONTS) / "files") as folder:
        return Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _as_json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _printable(value: Any) -> Any:
    """Return a value with each of its texts in one line, as HTML would show it, in its order."""
    if isinstance(value, Mapping):
        return {name: _printable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return _line(value) if isinstance(value, str) else value


def _line(text: str) -> str:
    whole = text.encode(errors="replace").decode()  # half a surrogate pair: "?"
    return " ".join(whole.translate(_BOXES).split())


def _colours() -> dict[str, str]:
    """Return the light colours by name, and as ``on-…`` what is written in on each fill."""
    fills = palette.FILL_OF
    inks = {name: colour.light for name, colour in palette.INKS.items()}
    programs = {f"program-{i}": colour.light for i, colour in enumerate(palette.PROGRAMS)}
    on_fills = {f"on-{name}": palette.PAPER for name in fills}
    on_light = {f"on-{Category.OFFICE_OPERATIONS}": palette.INKS["unpaper"].light}
    return {**inks, **fills, **programs, **on_fills, **on_light}
