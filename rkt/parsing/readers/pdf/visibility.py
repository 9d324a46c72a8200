"""Finds the invisible glyphs of a page: covered, in the background's colour, or struck out.

Later drawing lies above earlier drawing. A line through the middle of glyphs strikes them out if it
is as long as they are; one that extends beyond them is a rule of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pdfminer.utils import Matrix, Point, Rect, apply_matrix_pt

from rkt.findings import Finding
from rkt.parsing.readers.pdf.areas import Shape
from rkt.parsing.readers.pdf.graphics_state import WHITE, Colour, are_indistinguishable
from rkt.parsing.readers.pdf.page import PdfGlyph, PdfPage, PdfRule, TooMuchDrawn
from rkt.parsing.readers.pdf.table_rows import texts_in_one_go
from rkt.parsing.readers.pdf.text import glyphs_text, tidy_glyphs
from rkt.parsing.readers.unseen_text import Unseen, unseen_text

_BAND = 25.0
_MOST_BANDS = 2_000
_MOST_LOOKS = 1_000_000
_LOOKS_AT_SHAPE = 5
_MIDDLE = (0.5, 0.31)  # of a glyph: of its width, and of its size above the baseline
_ALONG = (0.2, 0.5, 0.8)
_COVERED = 2  # of these points
_STRUCK = (0.12, 0.5)  # of the font size: a line between these strikes out
_MOST_OF_ONE = 20  # bands
_LEAST_AREA = 1.0
_JOIN = 1.5  # points between pieces of one line
_OVER = 0.3  # of the font size: how far a line may extend beyond the glyphs it strikes out
_OVER_IF_FREE = 1.5  # if it touches no other line
_TOUCH = 3.0


class Drawn(NamedTuple):
    """A glyph, its drawing order, and what decides whether it is visible.

    ``why`` is a reason already known to hide it, ``colours`` are those of its parts. ``pen`` is its
    matrix, and its width, rise and size before that; ``key`` is its font, by identity, and its
    code.
    """

    glyph: PdfGlyph
    order: int
    why: Unseen | None
    colours: tuple[Colour, ...]
    pen: tuple[Matrix, float, float, float]
    key: tuple[int, int] = (0, 0)

    def place(self, along: float, above: float) -> Point:
        """Return a point in the glyph, measured from the bottom of the page.

        It is given as fractions of the glyph's width, and of its size above the baseline.
        """
        matrix, width, rise, size = self.pen
        return apply_matrix_pt(matrix, (width * along, rise + size * above))


class PaintedArea(NamedTuple):
    """A filled area, measured from the bottom of the page: the part of a box within shapes."""

    order: int
    box: Rect
    cuts: tuple[Shape, ...]
    colour: Colour
    covers: bool

    def holds(self, x: float, y: float) -> bool:
        x0, y0, x1, y1 = self.box
        inside = x0 <= x <= x1 and y0 <= y <= y1
        return inside and all(shape.holds(x, y) for shape in self.cuts)


def separate_unseen(
    page: PdfPage, drawn: Sequence[Drawn], areas: Sequence[PaintedArea], lines: Sequence[PdfRule]
) -> list[Drawn]:
    """Set invisible glyphs of a page aside with the reason, and return the visible ones.

    ``lines`` are the visible lines; those that strike out text are removed from the page's rules.
    """
    seen: list[Drawn] = []
    layers = _Layers(page, areas)
    struck, strikes = _find_struck(drawn, page.rules, lines, page.height)
    for at, each in enumerate(drawn):
        why = None if each.glyph.text.isspace() and not each.why else layers.why_unseen(each)
        if why is None and at in struck:
            why = Unseen.STRUCK
        if why is None:
            page.glyphs.append(each.glyph)
            seen.append(each)
        else:
            page.unseen.append((each.glyph, why))
    page.rules = [rule for rule in page.rules if rule not in strikes]
    return seen


class _Layers:
    """What is drawn above and below each point of a page."""

    def __init__(self, page: PdfPage, areas: Sequence[PaintedArea]) -> None:
        self._bands: dict[int, list[PaintedArea]] = {}
        self._colours = {WHITE, *(area.colour for area in areas)} - {None}
        self._faded: dict[Colour, bool] = {}
        self._looks = 0
        top = int(min(page.height / _BAND, _MOST_BANDS))
        for area in areas:
            _, y0, _, y1 = area.box
            if min(area.box[2] - area.box[0], y1 - y0) >= _LEAST_AREA:
                first, last = max(y0 / _BAND, 0), min(y1 / _BAND, top)
                for band in range(int(first), int(last) + 1):
                    self._bands.setdefault(band, []).append(area)

    def why_unseen(self, drawn: Drawn) -> Unseen | None:
        """Return why a glyph is invisible, None if it is visible."""
        if drawn.why:
            return drawn.why
        middle = drawn.place(*_MIDDLE)
        band = self._bands.get(int(middle[1] / _BAND), [])
        if band and band[-1].order > drawn.order:
            places = [drawn.place(along, _MIDDLE[1]) for along in _ALONG]
            if sum(self._is_covered(band, drawn.order, at) for at in places) >= _COVERED:
                return Unseen.COVERED
        if self._may_fade(drawn.colours[0]) and self._fades(band, drawn, middle):
            return Unseen.BACKGROUND
        return None

    def _may_fade(self, colour: Colour) -> bool:
        """Tell whether anything on the page has the given colour."""
        if colour not in self._faded:
            self._faded[colour] = any(are_indistinguishable(each, colour) for each in self._colours)
        return self._faded[colour]

    def _is_covered(self, band: Sequence[PaintedArea], order: int, at: Point) -> bool:
        for area in reversed(band):
            self._look(area)
            if area.order <= order:
                return False
            if area.covers and area.holds(*at):
                return True
        return False

    def _fades(self, band: Sequence[PaintedArea], drawn: Drawn, at: Point) -> bool:
        """Tell whether every drawn part of a glyph has the colour of its background."""
        behind = WHITE
        for area in reversed(band):
            self._look(area)
            if area.order < drawn.order and area.holds(*at):
                behind = area.colour
                break
        return all(are_indistinguishable(colour, behind) for colour in drawn.colours)

    def _look(self, area: PaintedArea) -> None:
        self._looks += 1 + _LOOKS_AT_SHAPE * len(area.cuts)
        if self._looks > _MOST_LOOKS:
            raise TooMuchDrawn


def _find_struck(
    drawn: Sequence[Drawn], rules: Sequence[PdfRule], inked: Sequence[PdfRule], height: float
) -> tuple[set[int], set[PdfRule]]:
    """Return the indices of the struck-out glyphs, and the rules that strike them out."""
    struck: set[int] = set()
    strikes: set[PdfRule] = set()
    near = _GlyphFinder(drawn, height)
    for pieces in _lines(inked):
        line = pieces[0]._replace(end=max(piece.end for piece in pieces))
        through = near.passed_by(line)
        if through and _is_as_long(line, [drawn[at].glyph for at in through], rules):
            struck |= set(through)
            strikes |= set(pieces)
    return struck, strikes


class _GlyphFinder:
    """Finds the glyphs that a line passes through at the middle."""

    def __init__(self, drawn: Sequence[Drawn], height: float) -> None:
        self._drawn = drawn
        self._height = height
        self._looks = 0
        self._bands: dict[tuple[bool, int], list[int]] = {}
        for at, each in enumerate(drawn):
            if each.why is None and each.glyph.text != " ":
                _, x0, top, x1, bottom, turn = each.glyph
                is_turned = turn in (90, 270)
                start, end = (x0, x1) if is_turned else (top, bottom)
                for band in range(int(start / _BAND), int(end / _BAND) + 1)[:_MOST_OF_ONE]:
                    self._bands.setdefault((is_turned, band), []).append(at)

    def passed_by(self, line: PdfRule) -> list[int]:
        """Return the indices of the glyphs."""
        near = self._bands.get((line.is_vertical, int(line.at / _BAND)), ())
        self._looks += len(near)
        if self._looks > _MOST_LOOKS:
            raise TooMuchDrawn
        return [at for at in near if self._passes(line, at)]

    def _passes(self, line: PdfRule, at: int) -> bool:
        _, x0, top, x1, bottom, _ = self._drawn[at].glyph
        along, across = (top, x0) if line.is_vertical else (x0, top)
        end, beyond = (bottom, x1) if line.is_vertical else (x1, bottom)
        if not (across < line.at < beyond and line.start <= (along + end) / 2 <= line.end):
            return False
        edges = [self._drawn[at].place(_MIDDLE[0], above) for above in _STRUCK]
        spots = [x if line.is_vertical else self._height - y for x, y in edges]
        return min(spots) < line.at < max(spots)


def _lines(rules: Sequence[PdfRule]) -> Iterator[list[PdfRule]]:
    """Yield the pieces of each visible line."""
    ordered = sorted(set(rules), key=lambda rule: (rule[:2], rule.start))
    for _, level in groupby(ordered, key=lambda rule: (rule.is_vertical, round(rule.at, 1))):
        pieces: list[PdfRule] = []
        end = 0.0
        for rule in level:
            if pieces and rule.start - end > _JOIN:
                yield pieces
                pieces = []
            pieces.append(rule)
            end = max(end, rule.end) if len(pieces) > 1 else rule.end
        yield pieces


def _is_as_long(line: PdfRule, glyphs: Sequence[PdfGlyph], rules: Sequence[PdfRule]) -> bool:
    """Tell whether a line is about as long as the glyphs that it passes through."""
    starts = [glyph.top if line.is_vertical else glyph.x0 for glyph in glyphs]
    ends = [glyph.bottom if line.is_vertical else glyph.x1 for glyph in glyphs]
    size = max(glyph.size for glyph in glyphs)
    over = max(min(starts) - line.start, line.end - max(ends))
    if over <= _OVER * size:
        return True
    return over <= _OVER_IF_FREE * size and not any(_touches(line, rule) for rule in rules)


def _touches(line: PdfRule, rule: PdfRule) -> bool:
    if line.is_vertical == rule.is_vertical:
        return False
    ends = min(abs(rule.at - line.start), abs(rule.at - line.end))
    return ends <= _TOUCH and rule.start - _TOUCH <= line.at <= rule.end + _TOUCH


# Texts made of invisible glyphs, and findings about them

Run = tuple[list[PdfGlyph], Unseen]
"""Glyphs drawn in one go, and why they are invisible."""


def unseen_runs(page: PdfPage) -> Iterator[Run]:
    """Yield the invisible texts of a page in drawing order."""
    for why, group in groupby(page.unseen, key=lambda unseen: unseen[1]):
        for run in texts_in_one_go(tidy_glyphs(glyph for glyph, _ in group)):
            yield run, why


def report_unseen_runs(page: int, runs: Iterable[Run]) -> Iterator[Finding]:
    """Yield findings about invisible texts outside table cells, one per reason."""
    by_reason: dict[Unseen, list[str]] = {}
    for glyphs, why in runs:
        if text := glyphs_text(glyphs) or "".join(glyph.text for glyph in glyphs).strip():
            by_reason.setdefault(why, []).append(text)
    for why, texts in by_reason.items():
        yield unseen_text(" ".join(texts), why, page=page)
