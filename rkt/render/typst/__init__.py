"""Typeset values as PNG or PDF with the Typst templates of this folder.

Values reach a template as JSON data and are set as text. Templates never evaluate them, so document
text cannot access files or the network. The only font is Source Sans from a package, never one of
the machine, so that equal values give the same output everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rkt.analysis.wording import truncate
from rkt.render import palette
from rkt.render.html.breakdown import BreakdownBars
from rkt.render.html.magnifier import BAR_AXIS, Magnified
from rkt.render.html.pareto import ParetoColumn

LONGEST_LABEL = 500
"""Maximum characters of a line's name, so that names cannot fill whole pages."""

LONGEST_STAMP = 2_000
_TEMPLATE = "picture"
_PIXELS_PER_INCH = 225
"""Makes a sheet of 512 points 1,600 pixels wide, or 18 cm on paper."""


if TYPE_CHECKING:
    from typst import Fonts

_FOLDER = Path(__file__).parent
_FONTS = "font_source_sans_pro"
_Values = Mapping[str, Any]

STEERING = frozenset(
    map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Characters that change the direction of the following text, which would mislead in print."""

_BOX = "□"
_BOXES = str.maketrans(dict.fromkeys(STEERING, _BOX))


def set_png(template: str, values: _Values, pixels_per_inch: float) -> bytes:
    """Return a single-page template filled with values, as PNG."""
    return _compile(template, values, format="png", ppi=pixels_per_inch)


def set_pdf(template: str, values: _Values) -> bytes:
    """Return a template filled with values, as PDF."""
    return _compile(template, values, format="pdf")


def set_accessible_pdf(template: str, values: _Values) -> bytes:
    """Return a template as PDF/UA-1, or as tagged PDF if a character is in no font.

    The standard forbids such characters, but omitting or replacing one would change the text.
    """
    from typst import TypstError

    try:
        return set_strict_pdf(template, values)
    except TypstError:
        return set_pdf(template, values)


def set_strict_pdf(template: str, values: _Values) -> bytes:
    """Return a template as PDF/UA-1; raise `TypstError` if a character is in no font."""
    return _compile(template, values, format="pdf", pdf_standards=["ua-1"])


def _compile(template: str, values: _Values, **options: Any) -> bytes:
    # Importing Typst takes 0.05 s and 80 MB, so it is deferred until something is printed.
    from typst import Compiler

    given = {"values": _as_json(_clean_value(values)), "colours": _as_json(_colours_by_name())}
    given["hatched"] = _as_json(sorted(palette.HATCHED))
    compiler = Compiler(
        _FOLDER / f"{template}.typ",
        root=_FOLDER,
        font_paths=_load_fonts(),
        sys_inputs=given,
    )
    return cast("bytes", compiler.compile(**options))


@lru_cache(maxsize=1)
def _load_fonts() -> Fonts:
    from typst import Fonts

    with as_file(files(_FONTS) / "files") as folder:
        return Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _as_json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _clean_value(value: Any) -> Any:
    """Return a value with each of its texts on one line and direction characters as boxes."""
    if isinstance(value, Mapping):
        return {name: _clean_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_value(part) for part in value]
    return _clean_text(value) if isinstance(value, str) else value


def _clean_text(text: str) -> str:
    whole = text.encode(errors="replace").decode()  # a lone surrogate becomes "?"
    return _SPACES.sub(" ", whole.translate(_BOXES)).strip()


_SPACES = re.compile(r"(?:(?<!\d)\xa0|[^\S\xa0])+")
"""White space, except what keeps an amount and its scale word on one line."""


def _colours_by_name() -> dict[str, str]:
    """Return the light colours by name, and text colours on fills as ``on-…``."""
    fills = palette.FILL_OF
    inks = {name: colour.light for name, colour in palette.INKS.items()}
    programs = {f"program-{i}": colour.light for i, colour in enumerate(palette.PROGRAMS)}
    on_fills = {f"on-{name}": ink for name, ink in palette.inks_on_fills().items()}
    return {**inks, **fills, **programs, **on_fills}


def picture_as_png(picture: Magnified, stamp: str) -> bytes:
    """Return the picture as PNG, 1,600 pixels wide and as high as necessary.

    ``stamp`` is the text at its foot: plan, filters, share basis and source.
    """
    return set_png(_TEMPLATE, _template_values(picture, stamp), _PIXELS_PER_INCH)


def breakdown_as_png(
    bars: BreakdownBars, words: Mapping[str, Any], categories: Sequence[tuple[str, str]]
) -> bytes:
    """Return the bars of a breakdown as PNG, 1,600 pixels wide and as high as necessary.

    ``words`` are its title, the caption of the magnified bars, notes and the stamp at its foot;
    ``categories`` the legend's entries with their names.
    """
    drawn = {name: [asdict(bar) for bar in getattr(bars, name)] for name in ("bars", "small")}
    for bar in (*drawn["bars"], *drawn["small"]):
        bar["label"] = truncate(bar["label"], LONGEST_LABEL)
    scale = {"longest": bars.longest, "longest_small": bars.longest_small, "bar_axis": BAR_AXIS}
    stamp = {"stamp": truncate(words["stamp"], LONGEST_STAMP)}
    values = {**words, **drawn, **scale, **stamp, "categories": categories}
    return set_png("breakdown", values, _PIXELS_PER_INCH)


def pareto_as_png(
    columns: Sequence[ParetoColumn], ticks: Sequence[tuple[float, str]], words: Mapping[str, str]
) -> bytes:
    """Return the columns of a Pareto chart as PNG, 1,600 pixels wide and as high as necessary.

    ``words`` are its title, the sentence on it, what the axis says, and the stamp at its foot.
    """
    drawn = [asdict(column) for column in columns]
    for column in drawn:
        column["words"] = truncate(column["words"], LONGEST_LABEL)
    stamp = {"stamp": truncate(words["stamp"], LONGEST_STAMP)}
    return set_png("pareto", {**words, **stamp, "columns": drawn, "ticks": ticks}, _PIXELS_PER_INCH)


def picture_as_pdf(picture: Magnified, stamp: str) -> bytes:
    """Return the same sheet as PDF with selectable text."""
    return set_pdf(_TEMPLATE, _template_values(picture, stamp))


def _template_values(picture: Magnified, stamp: str) -> dict[str, Any]:
    values = asdict(picture)
    for piece in (*values["segments"], *values["bars"]):
        piece["label"] = truncate(piece["label"], LONGEST_LABEL)
    drawn = {"wedge_start": picture.wedge_start, "bar_axis": BAR_AXIS}
    return {**values, **drawn, "stamp": truncate(stamp, LONGEST_STAMP)}
