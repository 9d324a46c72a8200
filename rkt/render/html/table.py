"""Tables as HTML, and the contents of their cells: links, marked words, stacked texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rkt.core.text_keys import match_positions
from rkt.render.html import draw

MOST_ALIGNED = 4
"""Columns that fit under common headings on a phone; with more, each cell has its own label."""
MOST_STACKED = 5
"""Columns whose cells can be stacked on a phone; with more, the table scrolls sideways."""


@dataclass(frozen=True)
class TableColumn:
    """A column's heading, and whether it holds figures or words too short to wrap.

    A lead column identifies its row and is kept narrow on a phone, so that the next column stays
    visible. A kept column stays in sight while the others scroll sideways. ``stacked`` is the label
    of its stacked cells if it differs from the heading.
    """

    label: str
    is_figure: bool = False
    is_short: bool = False
    is_lead: bool = False
    is_kept: bool = False
    stacked: str = ""

    @property
    def kind(self) -> str:
        """The classes of its cells."""
        kinds = (
            (self.is_figure, "rkt-figure"),
            (self.is_short, "rkt-short"),
            (self.is_lead, "rkt-lead"),
            (self.is_kept, "rkt-kept"),
        )
        return " ".join(kind for applies, kind in kinds if applies)


def draw_table(
    caption: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] = (),
    *,
    left_out: Sequence[Sequence[str]] = (),
    summary: str = "",
    is_wide: bool = False,
    is_stacked: bool = False,
) -> str:
    """Return a table as HTML; with a ``summary`` it is collapsed behind that text.

    Rows in ``left_out`` follow the total and are not part of it.

    A wide table keeps its columns readable and scrolls sideways, as does one with many columns on a
    narrow screen. With ``is_stacked``, cells are stacked there instead, each non-empty one with its
    heading, however many columns there are.
    """
    is_labelled = not (is_wide or is_stacked) and MOST_ALIGNED < len(columns) <= MOST_STACKED
    marked = [_marked(column, is_labelled or is_stacked) for column in columns]
    begun = _marked(columns[0], is_stacked)
    return draw(
        "table",
        caption=caption,
        columns=columns,
        rows=[_cells(row, begun, marked) for row in rows],
        foot=[_cells(row, begun, marked) for row in (total, *left_out) if row],
        summary=summary,
        is_wide=is_wide,
        is_broad=not is_wide and (is_stacked or len(columns) > MOST_STACKED),
        is_stacked=is_stacked,
        is_labelled=is_labelled,
    )


def _marked(column: TableColumn, has_label: bool) -> str:
    """Return the attributes of a column's cells as HTML."""
    label = Markup(' data-label="{}"').format(column.stacked or column.label) if has_label else ""
    return f'class="{column.kind}"{label}'


def _cells(row: Sequence[str], begun: str, marked: Sequence[str]) -> Markup:
    """Return a row's cells as HTML; not done in the template, which is slow for long tables.

    The first cell, marked as ``begun``, is the row's heading unless it is empty.
    """
    first, *others = row
    cells = [
        f'<td role="cell" {of_column}>{escape(text)}</td>'
        for text, of_column in zip(others, marked[1:], strict=False)
    ]
    if first:
        head = f'<th scope="row" role="rowheader" {begun}>{escape(first)}</th>'
    else:
        head = f'<td role="cell" {marked[0]}></td>'
    return Markup("\n".join((head, *cells)))  # noqa: S704 - each text is escaped


def highlight_words(text: str, words: Sequence[str]) -> str:
    """Return a text as HTML with the words highlighted and all else escaped."""
    if not words:
        return escape(text)
    html, last = Markup(""), 0
    for start, end in match_positions(words, text):
        html += escape(text[last:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        last = end
    return html + escape(text[last:])


def highlight_with_tooltip(text: str, note: str) -> str:
    """Return a text as HTML that is highlighted as a whole, with a tooltip."""
    return Markup('<mark title="{}">{}</mark>').format(note, text)


def mark_sought(text: str) -> str:
    """Mark the first cell of the row that a link leads to; the page scrolls it into view."""
    return Markup('<mark class="rkt-sought">{}</mark>').format(text)


def explore_step_link(text: str, address: str) -> str:
    """Return a text as a link within the session, or as plain text without an address."""
    if not address:
        return text
    link = '<a class="rkt-step" href="{}" target="_self">{}</a>'
    return Markup(link).format(address, text)  # noqa: S704 - format escapes what it is given


def rows_caption(first: str, second: str, *more: str) -> str:
    """Return texts as HTML for one cell, stacked to fit a phone; the second one is muted."""
    cell = Markup('{}<br><span style="color:var(--rkt-muted)">{}</span>')
    below = Markup("").join(Markup("<br>{}").format(text) for text in more)
    return cell.format(first or "–", second) + below
