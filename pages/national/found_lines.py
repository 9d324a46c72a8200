"""Where words occur in all plans: sums by unit and year, and each line with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.national.choices import plan_address
from pages.national.controls import pick_lines
from pages.national.engine_problem import show_engine_problem
from pages.national.nation import Nation
from rkt.analysis.hierarchy import LINE_SIGN
from rkt.analysis.national.search import MOST_LINES, FoundLines, search_lines
from rkt.analysis.national.selection import NationalFilters
from rkt.core import national_columns as names
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    DESCRIPTION,
    FISCAL_YEAR,
    LINE_NO,
    LINES,
    SOURCE_ROW,
    UNIT,
)
from rkt.i18n.glossary import column_label
from rkt.render.html.table import TableColumn, draw_table, explore_step_link, highlight_words
from rkt.storage import StoreError
from rkt.storage.spark_lines import named_loss
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.messages import show_empty
from rkt.web.state.shared_results import shared

_MOST_SUMS = 20
_MOST_UNFOLDED = 20
"""Lines shown; the others are collapsed, so that the map stays within easy reach."""


def found_lines(nation: Nation) -> FoundLines:
    """Return the lines that contain the words, in all years, within the place shown."""
    return _found(nation, nation.choices.lines_here, nation.stamp)


@shared(max_entries=16)
def _found(_nation: Nation, filters: NationalFilters, stamp: object) -> FoundLines:  # noqa: ARG001
    with named_loss():
        return search_lines(_nation.lines, "", filters, sums=_nation.matching_sums)


def has_found_lines(nation: Nation) -> bool:
    """Run the search, which may need a cluster; if it fails, say why and return False."""
    if not nation.choices.words:
        return True
    try:
        found_lines(nation)
    except StoreError as error:
        pick_lines(nation)  # so that the words can be removed
        show_engine_problem(error, nation.texts)
        return False
    return True


def show_found_lines(nation: Nation) -> None:
    """Show the results of the search, if there is one."""
    words, texts = nation.choices.words, nation.texts
    if not words:
        return
    show_heading(texts.gettext("Lines found, of all years"))
    if not found_lines(nation).totals.lines:
        _show_none(nation)
        return
    show_html(_sums(nation, nation.key))
    show_html(_lines(nation, nation.key))


def _show_none(nation: Nation) -> None:
    """Say that no line contains the words: in any plan, or under the other filters."""
    _ = nation.texts.gettext
    if nation.choices.here == NationalFilters():
        remedy = _("Try fewer words, or the beginning of a word.")
        show_empty(_("No line of any plan contains these words."), remedy)
        return
    remedy = _("Remove a filter, or try fewer words or the beginning of a word.")
    show_empty(_("No line that passes the other filters contains these words."), remedy)


@shared(max_entries=32)
def _sums(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    texts, found = _nation.texts, found_lines(_nation)
    sums = found.by_unit_and_year
    columns = [
        TableColumn(texts.gettext("Unit")),
        TableColumn(column_label(FISCAL_YEAR, texts), is_short=True),
        TableColumn(column_label(LINES, texts), is_figure=True),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
    ]
    rows = [
        (
            explore_step_link(row[UNIT], plan_address(_nation.query, row[names.PLAN_CODE])),
            str(row[FISCAL_YEAR]),
            texts.count(int(row[LINES])),
            texts.rupiah(int(row[AMOUNT])),
        )
        for row in sums.head(_MOST_SUMS).to_dict("records")
    ]
    rest = sums.iloc[_MOST_SUMS:]
    more = [_others(len(rest), int(rest[LINES].sum()), int(rest[AMOUNT].sum()), _nation)]
    total = ("", texts.count(found.totals.lines), texts.rupiah(found.totals.amount))
    return draw_table(
        texts.gettext("Sums by unit and year"),
        columns,
        [*rows, *(more if len(rest) else [])],
        (texts.gettext("Total"), *total),
    )


def _others(count: int, lines: int, amount: int, nation: Nation) -> tuple[str, ...]:
    texts = nation.texts
    label = texts.ngettext("%(count)s other", "%(count)s others", count)
    return (label, "", texts.count(lines), texts.rupiah(amount))


@shared(max_entries=32)
def _lines(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    texts, found = _nation.texts, found_lines(_nation)
    columns = [
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(texts.gettext("Unit")),
        TableColumn(column_label(FISCAL_YEAR, texts), is_short=True),
        TableColumn(column_label(ACTIVITY, texts)),
        TableColumn(column_label(SOURCE_ROW, texts), is_figure=True),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
    ]
    rows = [_row(row, _nation) for row in found.lines.to_dict("records")]
    caption = texts.ngettext("%(count)s line", "%(count)s lines", found.totals.lines)
    if found.totals.lines > MOST_LINES:
        template = texts.gettext("The %(shown)s largest of %(all)s lines")
        values = {"shown": texts.count(MOST_LINES), "all": texts.count(found.totals.lines)}
        caption = template % values
    table = draw_table(caption, columns, rows[:_MOST_UNFOLDED], is_stacked=True)
    if not (folded := rows[_MOST_UNFOLDED:]):
        return table
    more = texts.ngettext("and %(count)s more", "and %(count)s more", len(folded))
    return table + draw_table(f"{caption}: {more}", columns, folded, is_stacked=True, summary=more)


def _row(row: Mapping[Any, Any], nation: Nation) -> tuple[str, ...]:
    texts, words = nation.texts, nation.choices.words.split()
    line = (f"{LINE_SIGN}{row[LINE_NO]}",)
    address = plan_address(nation.query, row[names.PLAN_CODE], line)
    description = highlight_words(str(row[DESCRIPTION]) or "–", words)
    return (
        explore_step_link(description, address),
        str(row[UNIT]),
        str(row[FISCAL_YEAR]),
        highlight_words(str(row[ACTIVITY]), words),
        str(row[SOURCE_ROW]),
        texts.rupiah(int(row[AMOUNT])),
    )
