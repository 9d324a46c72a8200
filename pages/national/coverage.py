"""Which offices have no plan for the year, and whose plan does not count: a collapsed table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pages.national.choices import address_with, plan_address
from pages.national.nation import Nation
from pages.national.tile_map import place_label
from rkt.analysis.national.coverage import STATUS, Coverage
from rkt.core import national_columns as names
from rkt.core.schema import UNIT
from rkt.i18n import N_
from rkt.render.html.table import TableColumn, draw_table, explore_step_link
from rkt.web.components.elements import show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PROVINCE

_WORDS = {
    Coverage.LEFT_OUT: N_("has a plan that is not counted"),
    Coverage.MISSING: N_("has a plan for another year only"),
    Coverage.NEVER: N_("has no plan"),
}


def show_coverage(nation: Nation) -> None:
    """Show who is missing from the figures: counts by province, or names within a province."""
    show_html(_drawn(nation, nation.key))


@shared(max_entries=64)
def _drawn(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    return _by_unit(_nation) if _nation.choices.province else _by_province(_nation)


def _by_province(nation: Nation) -> str:
    """Return how many offices of each province count, and how many do not and why."""
    texts, every = nation.texts, nation.coverage
    headings = (
        texts.gettext("Counted"),
        texts.gettext("Not counted"),
        texts.gettext("Without a plan for the year"),
    )
    columns = [
        TableColumn(texts.gettext("Province"), is_kept=True),
        *(TableColumn(heading, is_figure=True) for heading in headings),
    ]
    groups = every.groupby([names.PROVINCE_CODE, names.PROVINCE], sort=True)[STATUS]
    rows = [
        (_link(str(code), str(name), nation), *_counts(status, nation))
        for (code, name), status in groups
    ]
    caption = texts.gettext("Offices by province, %(year)s") % {"year": nation.choices.year}
    total = (texts.gettext("Total"), *_counts(every[STATUS], nation))
    return draw_table(caption, columns, rows, total, summary=_summary(nation))


def _summary(nation: Nation) -> str:
    return nation.texts.gettext("Who has no plan, and whose plan is not counted")


def _link(code: str, name: str, nation: Nation) -> str:
    address = address_with(nation.query, **{PROVINCE: code}) if code else ""
    return explore_step_link(place_label(code, name, nation), address)


def _counts(status: Iterable[str], nation: Nation) -> list[str]:
    kinds = ((Coverage.COUNTED,), (Coverage.LEFT_OUT,), (Coverage.MISSING, Coverage.NEVER))
    found = Counter(status)
    return [nation.texts.count(sum(found[str(kind)] for kind in each)) for each in kinds]


def _by_unit(nation: Nation) -> str:
    """Return a province's offices that are missing from the figures, and why."""
    texts, every = nation.texts, nation.coverage
    others = every[every[STATUS] != Coverage.COUNTED]
    if others.empty:
        return ""
    columns = [TableColumn(texts.gettext("Unit")), TableColumn(texts.gettext("State"))]
    rows = [
        (
            explore_step_link(
                row[UNIT],
                plan_address(nation.query, row[names.PLAN_CODE]) if row[names.PLAN_CODE] else "",
            ),
            texts.gettext(_WORDS[Coverage(row[STATUS])]),
        )
        for row in others.to_dict("records")
    ]
    caption = texts.gettext("Offices of %(province)s that are not in the figures of %(year)s")
    caption %= {"province": nation.place_name, "year": nation.choices.year}
    return draw_table(caption, columns, rows, summary=_summary(nation))
