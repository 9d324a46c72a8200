"""The 96/4 picture: a strip to scale, and below it the remainder magnified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.headline import concentration_headline
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.core.number_format import round_up
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, LINES, SEVERAL, SHARE, levels_of
from rkt.i18n import Texts
from rkt.render.html import draw

if TYPE_CHECKING:
    import pandas as pd

BAR_AXIS = 0.45
"""Length of the magnified axis as a share of the strip, the same on every screen."""


@dataclass(frozen=True)
class MagnifierSegment:
    """A piece of the strip: its share of the length, its texts, and where it leads ("" nowhere)."""

    label: str
    figures: str
    percent: str
    share: float
    category: str
    address: str = ""


@dataclass(frozen=True)
class MagnifierBar:
    """A line of the remainder: its amount, its texts, and where it leads ("" nowhere)."""

    label: str
    figures: str
    share: str
    amount: int
    category: str
    address: str = ""


@dataclass(frozen=True)
class MagnifierAxis:
    """The magnified axis: its end in rupiah, and its marks as pairs of rupiah and label."""

    end: int
    marks: Sequence[tuple[int, str]]

    def factor(self, whole: int) -> float:
        """Return how much longer a rupiah is drawn here than on a strip of ``whole`` rupiah."""
        return BAR_AXIS * whole / self.end if self.end else 1.0


@dataclass(frozen=True)
class Magnified:
    """Content of the picture in the reader's language.

    ``headline`` holds a sentence on the whole and one on the rest ("" without a rest); ``caption``
    names the remainder and its magnification, ``scale_note`` states the scale of a strip of several
    pieces, and ``others`` what is not drawn. A single line has no bars: the strip names it.
    """

    segments: Sequence[MagnifierSegment]
    bars: Sequence[MagnifierBar]
    axis: MagnifierAxis
    headline: tuple[str, str]
    caption: str
    scale_note: str
    others: str = ""

    @property
    def wedge_start(self) -> float:
        """Where the magnified part begins on the strip, as a share of its length."""
        return sum(segment.share for segment in self.segments[:-1])


def draw_magnifier(picture: Magnified) -> str:
    """Return the picture as HTML."""
    return draw(
        "magnifier",
        **vars(picture),
        alt=" ".join(picture.headline),
        wedge_start=picture.wedge_start,
        bar_axis=BAR_AXIS,
    )


# From lines to the content of the picture


@dataclass(frozen=True)
class MagnifierLinks:
    """Where the pieces lead: each line, given as a record; the whole; and the rest."""

    line: Callable[[dict[Any, Any]], str] = lambda _line: ""
    whole: str = ""
    rest: str = ""


NO_LINKS = MagnifierLinks()

MOST_SEGMENTS = 6
MOST_BARS = 20


def magnify(
    lines: pd.DataFrame,
    held: Concentration,
    basis: ShareBasis,
    texts: Texts,
    most_bars: int = MOST_BARS,
    ranked: pd.DataFrame | None = None,
    links: MagnifierLinks = NO_LINKS,
    headline: tuple[str, str] | None = None,
) -> Magnified:
    """Return the picture's content for some lines; ``held`` is their concentration.

    ``basis`` is the requested one. ``ranked`` may pass the result of `measures.rank_lines` by the
    basis that applies, and ``headline`` the sentence on the lines, to avoid computing it again.
    """
    applied = basis.applied_to(held)
    beside = applied.beside(held)
    passed = beside.left_out_of(held).lines if beside else 0
    drawn_of = beside or applied
    most = passed + most_bars
    first = (measures.rank_lines(lines, applied, most) if ranked is None else ranked).head(most)
    drawn = first.iloc[passed:]
    if held.total.lines == 1:  # the strip names it; there is nothing to magnify
        drawn = drawn.head(0)
    scope = applied.scope_of(held)
    undrawn = Totals(scope.amount - int(first[AMOUNT].sum()), scope.lines - len(first))
    axis = _build_axis(drawn, texts)
    return Magnified(
        _build_segments(lines, held, drawn_of, links, texts),
        [_build_bar(row, applied, links, texts) for row in drawn.to_dict("records")],
        axis,
        headline=headline or concentration_headline(lines, held, texts),
        caption=_build_caption(held, axis, basis, drawn_of, texts) if len(drawn) else "",
        scale_note=_describe_scale(held, texts) if drawn_of.leaves_out else "",
        others=_describe_undrawn(undrawn, texts),
    )


def _build_axis(drawn: pd.DataFrame, texts: Texts) -> MagnifierAxis:
    amounts = drawn[AMOUNT]
    end = int(round_up(int(amounts.max()))) if len(amounts) else 1
    marks = (0, end // 2, end) if amounts.any() else (0,)
    return MagnifierAxis(end, [(mark, texts.compact(mark)) for mark in marks])


def _build_segments(
    lines: pd.DataFrame,
    held: Concentration,
    drawn_of: ShareBasis,
    links: MagnifierLinks,
    texts: Texts,
) -> list[MagnifierSegment]:
    if held.total.lines == 1:
        return _build_line_segments(lines, held, links, texts)
    if not drawn_of.leaves_out:
        label, category = sentences.all_lines_label(held.total.lines, texts), _only_category(lines)
        return [_build_segment(label, held.total, 1.0, category, links.whole, texts)]
    names = dict.fromkeys((CATEGORY, *drawn_of.columns_in(lines)))
    kept = drawn_of.lines_of(lines[[*names]])
    scope = drawn_of.scope_of(held)
    rest, share = sentences.other_lines_label(scope.lines, texts), _share(scope, held)
    last = _build_segment(rest, scope, share, _only_category(kept), links.rest, texts)
    gone = lines[~lines[LINE_NO].isin(kept[LINE_NO])]
    return [*_build_omitted_segments(gone, held, drawn_of, links, texts), last]


def _build_omitted_segments(
    gone: pd.DataFrame,
    held: Concentration,
    drawn_of: ShareBasis,
    links: MagnifierLinks,
    texts: Texts,
) -> list[MagnifierSegment]:
    """Return a segment for each line left out, or one for all if there are many."""
    if len(gone) <= MOST_SEGMENTS:
        return _build_line_segments(gone, held, links, texts)
    sums = drawn_of.left_out_of(held)
    label = sentences.capitalise(sentences.left_out_label(drawn_of, held, texts))
    return [_build_segment(label, sums, _share(sums, held), SEVERAL, links.whole, texts)]


def _share(sums: Totals, held: Concentration) -> float:
    return measures.share_of(sums.amount, held.total.amount)


def _build_line_segments(
    lines: pd.DataFrame, held: Concentration, links: MagnifierLinks, texts: Texts
) -> list[MagnifierSegment]:
    ranked = measures.rank_lines(lines)
    return [
        _build_segment(
            row[DESCRIPTION] or "–",
            Totals(row[AMOUNT], 1),
            _share(Totals(row[AMOUNT], 1), held),
            row[CATEGORY],
            links.line(row),
            texts,
        )
        for row in ranked.to_dict("records")
    ]


def _build_segment(
    label: str, sums: Totals, share: float, category: str, address: str, texts: Texts
) -> MagnifierSegment:
    figures = sentences.list_figures(sums.amount, share, texts)
    return MagnifierSegment(label, figures, texts.percent(share), share, category, address)


def _only_category(lines: pd.DataFrame) -> str:
    """Return the category that all lines share, else `SEVERAL`."""
    categories = lines[CATEGORY].unique()
    return str(categories[0]) if len(categories) == 1 else SEVERAL


def _build_bar(
    row: dict[Any, Any], basis: ShareBasis, links: MagnifierLinks, texts: Texts
) -> MagnifierBar:
    share = f"{texts.percent(row[SHARE])} {basis.denominator_label(LINES, texts, levels_of(row))}"
    return MagnifierBar(
        row[DESCRIPTION],
        texts.rupiah(row[AMOUNT]),
        share,
        row[AMOUNT],
        row[CATEGORY],
        links.line(row),
    )


def _build_caption(
    held: Concentration,
    axis: MagnifierAxis,
    basis: ShareBasis,
    drawn_of: ShareBasis,
    texts: Texts,
) -> str:
    if not held.total.amount:
        return texts.gettext("no amounts")
    scale = axis.factor(held.total.amount)
    factor = sentences.magnification_label(scale, texts)
    if not drawn_of.leaves_out:
        named = sentences.describe_lines(basis, held, texts)
        return _add_scale(f"{named} — {factor}" if scale > 1 else named, basis, texts)
    scope = drawn_of.scope_of(held)
    rest = sentences.list_figures(scope.amount, _share(scope, held), texts)
    of_total = texts.gettext("of total")
    named = f"{sentences.other_lines_label(scope.lines, texts)} · {rest} {of_total} — {factor}"
    return _add_scale(named, basis, texts)


def _add_scale(caption: str, basis: ShareBasis, texts: Texts) -> str:
    """Add that bars show amounts, for shares of different parents."""
    by_amount = texts.gettext("bars by amount")
    return f"{caption}, {by_amount}" if basis.is_per_parent else caption


def _describe_scale(held: Concentration, texts: Texts) -> str:
    whole = texts.gettext("At true scale: %(percent)s is %(amount)s.")
    amount = texts.rupiah(held.total.amount)
    return whole % {"percent": texts.whole_percent(100), "amount": amount}


def _describe_undrawn(undrawn: Totals, texts: Texts) -> str:
    """Return how many lines are not drawn, and their amount."""
    if not undrawn.lines:
        return ""
    return texts.ngettext(
        "Not drawn: %(count)s smaller line, %(amount)s.",
        "Not drawn: %(count)s smaller lines, %(amount)s.",
        undrawn.lines,
        amount=texts.rupiah(undrawn.amount),
    )
