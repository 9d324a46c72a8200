"""The parts of a plan on the page, as bars, dots, a 100% strip or a table only."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.compare.explore_links import explore_target, open_clicked_group
from pages.compare.group_charts import RemainderPanel, panels_beside, remainder_among
from pages.compare.labels import join_listed, scale_name
from pages.compare.options import read_form
from pages.compare.parts import (
    PartsSelection,
    draw_parts_table,
    parts_alt_text,
    parts_title,
    share_caption,
)
from rkt.analysis.comparison import PartAmount, Scale
from rkt.core.schema import CATEGORY, SEVERAL
from rkt.render import palette
from rkt.render.charts.allocation import StripSegment, hundred_percent_strip
from rkt.render.charts.dot_plot import (
    ComparisonPanel,
    ComparisonRow,
    Mark,
    Reference,
    comparison_bars,
    comparison_dots,
)
from rkt.render.charts.layout import ChartAxis, linear_axis, log_axis
from rkt.render.exports.extract import named_for
from rkt.render.html import draw
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.navigation import link_widget_key
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PartChartForm
from rkt.web.state.view import chart_stamp

# The 100% strip

_MOST_PIECES = 6


def parts_strip(parts: PartsSelection, stamp: str) -> go.Figure:
    """Return the strip of the parts; its last segment combines all others."""
    pieces = [
        StripSegment(
            member.share,
            f"{name}: {share_caption(parts, member)}",
            _percent(parts, member.share),
            c,
            explore_target(parts.code, parts.dimension, member.names),
        )
        for member, name, c in zip(parts.members.rows, parts.names, _colours(parts), strict=False)
    ]
    return hundred_percent_strip([*pieces, *_others(parts)], _strip_title(parts), stamp=stamp)


def _percent(parts: PartsSelection, share: float) -> str:
    return parts.view.texts.percent(share)


def _colours(parts: PartsSelection) -> list[str]:
    """Return a colour for each part that has a segment of its own."""
    if parts.dimension == CATEGORY:
        return [palette.FILL_OF[member.names[0]] for member in parts.members.rows]
    return [palette.fill_of_program(place) for place in range(_MOST_PIECES)]


def _others(parts: PartsSelection) -> list[StripSegment]:
    """Return the segment of all other parts, so that the strip adds up to 100%; none if empty."""
    texts, members = parts.view.texts, parts.members
    drawn = members.rows[: len(_colours(parts))]
    amount = members.whole - sum(member.amount for member in drawn)
    if not amount:
        return []
    share, count = amount / members.whole, members.groups - len(drawn)
    name = texts.ngettext("%(count)s other", "%(count)s others", count)
    words = f"{name}: {texts.rupiah(amount)} · {texts.percent(share)} {parts.of_what}"
    return [StripSegment(share, words, _percent(parts, share), palette.FILL_OF[SEVERAL])]


def _strip_title(parts: PartsSelection) -> str:
    whole = parts.view.texts.rupiah(parts.members.whole)
    return f"100 % = {whole}"


def show_legend(parts: PartsSelection) -> None:
    """Show the legend of the strip's colours."""
    texts = parts.view.texts
    variables = {colour.light: name for name, colour in _variables().items()}
    entries = [
        (variables[colour], name)
        for colour, name in zip(_colours(parts), parts.names, strict=False)
    ]
    if _others(parts):
        entries.append((str(SEVERAL), texts.gettext("others")))
    show_html(draw("colours", entries=entries))


def _variables() -> dict[str, palette.Colour]:
    """Return the colours of the strip by the name of their CSS variable."""
    programs = {f"program-{place}": colour for place, colour in enumerate(palette.PROGRAMS)}
    return programs | {str(name): colour for name, colour in palette.FILLS.items()}


# The section on the page

MOST_DRAWN = 30


def show_parts(parts: PartsSelection) -> None:
    """Show the parts in the chosen form, followed by the table."""
    form = read_form()
    if form is PartChartForm.TABLE:
        show_html(draw_parts_table(parts, parts.key))
        return
    if form is PartChartForm.STRIP:
        show_legend(parts)
    figure, remainder = _figure(parts, parts.key, form), _remainder_of(parts, form)
    key = link_widget_key(f"parts-{form}")
    show_chart(
        figure,
        key=key,
        alt=" ".join(filter(None, (parts_alt_text(parts), _describe(parts, remainder)))),
        texts=parts.view.texts,
        name=named_for(parts.view.stem, f"by-{parts.dimension}-{form}"),
        on_select=lambda: open_clicked_group(key, parts.view.filters),
    )
    _show_undrawn_parts(parts, form)
    show_html(draw_parts_table(parts, parts.key, remainder))


@shared(max_entries=64)
def _figure(_parts: PartsSelection, key: object, form: PartChartForm) -> go.Figure:  # noqa: ARG001
    parts = _parts
    if form is PartChartForm.STRIP:
        return parts_strip(parts, _stamp(parts))
    rows = [_comparison_row(parts, m, n) for m, n in zip(_drawn(parts), parts.names, strict=False)]
    stamp = f"{_stamp(parts)} · {scale_name(_scale_of(form), parts.view.texts)}"
    draw_figure = comparison_bars if form is PartChartForm.BARS else comparison_dots
    return draw_figure(rows, _panels(parts, form), stamp=stamp)


def _scale_of(form: PartChartForm) -> Scale:
    return Scale.LOG if form is PartChartForm.LOG_DOTS else Scale.NOMINAL


def _drawn(parts: PartsSelection) -> tuple[PartAmount, ...]:
    return parts.members.rows[:MOST_DRAWN]


def _remainder_of(parts: PartsSelection, form: PartChartForm) -> RemainderPanel | None:
    """Return which parts are drawn again, magnified."""
    if form not in (PartChartForm.BARS, PartChartForm.DOTS):
        return None
    return remainder_among([member.amount for member in _drawn(parts)], parts.view.texts)


def _describe(parts: PartsSelection, remainder: RemainderPanel | None) -> str:
    """Return the alternative text of the magnified panel: its largest parts."""
    if remainder is None:
        return ""
    captions = [
        f"{parts.names[n]}: {share_caption(parts, _drawn(parts)[n])}" for n in remainder.places[:3]
    ]
    return f"{remainder.title}: {join_listed(captions)}."


def _panels(parts: PartsSelection, form: PartChartForm) -> list[ComparisonPanel]:
    texts, amounts = parts.view.texts, [[float(member.amount)] for member in _drawn(parts)]
    make = log_axis if form is PartChartForm.LOG_DOTS else linear_axis

    def axis(values: Sequence[float]) -> ChartAxis:
        return make(values, texts.compact)

    return panels_beside(amounts, _remainder_of(parts, form), axis, texts, _references(parts))


def _comparison_row(parts: PartsSelection, member: PartAmount, name: str) -> ComparisonRow:
    words = share_caption(parts, member)
    target = explore_target(parts.code, parts.dimension, member.names)
    return ComparisonRow(
        name, [Mark(member.amount, words, _colour(parts, member), words, target)], [words]
    )


def _colour(parts: PartsSelection, member: PartAmount) -> str:
    """Return a part's colour: the category's own, or otherwise an accent for the base part."""
    if parts.dimension == CATEGORY:
        return palette.FILL_OF[member.names[0]]
    return palette.ACCENT if member == parts.base else palette.FILL_OF[SEVERAL]


def _references(parts: PartsSelection) -> list[Reference]:
    """Return the reference lines for average and median, if there are several parts."""
    texts, members = parts.view.texts, parts.members
    if len(members.rows) < 2:
        return []
    average, median = texts.rupiah(members.average), texts.rupiah(members.median)
    return [
        Reference(members.average, texts.gettext("average %(amount)s") % {"amount": average}),
        Reference(members.median, texts.gettext("median %(amount)s") % {"amount": median}, "dot"),
    ]


def _stamp(parts: PartsSelection) -> str:
    return chart_stamp(parts.view, f"{parts_title(parts)} · % {parts.of_what}")


def _show_undrawn_parts(parts: PartsSelection, form: PartChartForm) -> None:
    count, texts = len(parts.members.rows), parts.view.texts
    if form is not PartChartForm.STRIP and count > MOST_DRAWN:
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table shows all.")
        values = {"shown": texts.count(MOST_DRAWN), "count": texts.count(count)}
        show_note(text % values)
