"""The development over the years: a small picture for each province, or each of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pages.national.choices import address_with, plan_address
from pages.national.nation import Nation
from pages.national.tile_map import place_label
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.national.unit_figures import unit_figures
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, FISCAL_YEAR, UNIT
from rkt.render.html import draw
from rkt.render.html.national import Multiple, YearColumn, draw_multiples
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_heading, show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PROVINCE

_MOST_YEARS = 5


@dataclass(frozen=True)
class Course:
    """The amounts of a province or unit by year, leaving out years without a plan."""

    name: str
    address: str
    amounts: Mapping[int, int]
    by_office: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """The amounts of a province's units by year, each by its key."""

    @property
    def last_years(self) -> list[int]:
        """The last two years that have a plan, or the only one."""
        return sorted(self.amounts)[-2:]

    @property
    def of_both(self) -> tuple[int, int]:
        """The last two years' amounts, over those units of a province that have both."""
        one, two = self.last_years
        if not self.by_office:
            return self.amounts[one], self.amounts[two]
        before, after = self.by_office[one], self.by_office[two]
        both = before.keys() & after.keys()
        return sum(before[each] for each in both), sum(after[each] for each in both)

    @property
    def is_of_other_units(self) -> bool:
        """Whether the last two years cover different units."""
        years = [set(self.by_office.get(year, ())) for year in self.last_years]
        return len(years) == 2 and years[0] != years[1]


def show_years(nation: Nation) -> None:
    """Show the years side by side, if there are at least two."""
    if len(nation.years) < 2:
        return
    _ = nation.texts.gettext
    is_province = bool(nation.choices.province)
    show_heading(_("Units over the years") if is_province else _("Provinces over the years"))
    show_html(_drawn(nation, nation.key))


@shared(max_entries=64)
def _drawn(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation = _nation
    years = nation.years[-_MOST_YEARS:]
    courses = _of_units(nation) if nation.choices.province else _of_provinces(nation, years)
    pictures = [_multiple(course, years, nation) for course in courses]
    drawn = draw_multiples(pictures, alt=_alt(courses, years, nation))
    return drawn + _of_both_years(courses, nation) + _table(courses, years, nation)


def _of_both_years(courses: Sequence[Course], nation: Nation) -> str:
    """Return that changes leave out units with only one of the years, if there are any."""
    if not any(course.is_of_other_units for course in courses):
        return ""
    text = nation.texts.gettext("The changes are those of the units that plan in both years.")
    return draw("caption", text=text)


def _of_provinces(nation: Nation, years: Sequence[int]) -> list[Course]:
    amounts: dict[tuple[str, str], dict[int, dict[str, int]]] = {}
    filters = replace(nation.choices.filters, fiscal_year=tuple(years))
    for row in unit_figures(nation.matching_sums, filters).to_dict("records"):
        place = (str(row[names.PROVINCE_CODE]), str(row[names.PROVINCE]))
        of_year = amounts.setdefault(place, {}).setdefault(int(row[FISCAL_YEAR]), {})
        of_year[str(row[names.OFFICE])] = int(row[AMOUNT])
    return [
        Course(
            place_label(code, name, nation),
            address_with(nation.query, **{PROVINCE: code}) if code else "",
            {year: sum(units.values()) for year, units in by_office.items()},
            by_office,
        )
        for (code, name), by_office in sorted(amounts.items())
    ]


def _of_units(nation: Nation) -> list[Course]:
    courses: dict[str, Course] = {}
    for row in unit_figures(nation.matching_sums, nation.choices.here).to_dict("records"):
        address = plan_address(nation.query, str(row[names.PLAN_CODE]))
        before = courses.get(row[names.OFFICE], Course("", "", {}))
        amounts = {**before.amounts, int(row[FISCAL_YEAR]): int(row[AMOUNT])}
        courses[row[names.OFFICE]] = Course(str(row[UNIT]), address, amounts)
    return list(courses.values())


def _multiple(course: Course, years: Sequence[int], nation: Nation) -> Multiple:
    texts = nation.texts
    said = {y: texts.rupiah(course.amounts[y]) if y in course.amounts else "–" for y in years}
    columns = [YearColumn(str(y), course.amounts.get(y, 0), f"{y}: {said[y]}") for y in years]
    last = max(course.amounts)
    figure = texts.rounded(course.amounts[last])
    figure = figure if last == years[-1] else f"{last}: {figure}"
    return Multiple(course.name, figure, _change(course, nation), columns, course.address)


def _change(course: Course, nation: Nation) -> str:
    """Return the change between the last two years with a plan, or that there is only one."""
    years = course.last_years
    if len(years) < 2:
        return nation.texts.gettext("one year only")
    before, after = course.of_both
    if not before:
        return nation.texts.gettext("no unit in both years") if not after else "–"
    values = {"change": format_signed_percent(after / before - 1, nation.texts), "year": years[0]}
    return nation.texts.gettext("%(change)s from %(year)s") % values


def _alt(courses: Sequence[Course], years: Sequence[int], nation: Nation) -> str:
    """Return the grand total in the first and in the last year."""
    texts = nation.texts
    sums = [sum(course.amounts.get(year, 0) for course in courses) for year in years]
    template = texts.gettext("Amounts by year: %(first)s in all in %(from)s, %(last)s in %(to)s.")
    values = {"first": texts.rupiah(sums[0]), "last": texts.rupiah(sums[-1])}
    return template % {**values, "from": years[0], "to": years[-1]}


def _first_heading(nation: Nation) -> str:
    _ = nation.texts.gettext
    return _("Unit") if nation.choices.province else _("Province")


def _table(courses: Sequence[Course], years: Sequence[int], nation: Nation) -> str:
    texts = nation.texts
    columns = [
        TableColumn(_first_heading(nation), is_kept=True),
        *(TableColumn(str(year), is_figure=True) for year in years),
    ]
    rows = [
        (c.name, *(texts.rupiah(c.amounts[y]) if y in c.amounts else "–" for y in years))
        for c in courses
    ]
    sums = (texts.rupiah(sum(c.amounts.get(year, 0) for c in courses)) for year in years)
    caption = texts.gettext("Amounts by year")
    total = (texts.gettext("Total"), *sums)
    return draw_table(caption, columns, rows, total, summary=texts.gettext("As a table"))
