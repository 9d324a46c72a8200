"""The first sentence: how many units plan how much, on what; then whose plan does not count."""

from __future__ import annotations

from collections.abc import Iterator

from pages.national.choices import address_with
from pages.national.nation import Nation
from rkt.analysis.national.coverage import STATUS, Coverage
from rkt.analysis.national.cube import OPERATIONS, SALARIES
from rkt.analysis.national.largest import largest_sentence
from rkt.analysis.national.unit_figures import SALARY_SHARE
from rkt.core import national_columns as names
from rkt.core.national_columns import PlanState
from rkt.core.schema import AMOUNT, UNIT
from rkt.i18n import N_, Texts
from rkt.i18n.labels import CATEGORY_LABELS, KIND_LABELS
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.components.page_header import draw_sentence
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PROVINCE

_REASONS = {
    PlanState.ERRORS: N_("with errors"),
    PlanState.DIFFERS: N_("with a sum that is not the published total"),
    PlanState.DUPLICATE: N_("of a unit that has a later plan for the year"),
}


def show_opening(nation: Nation) -> None:
    """Show the way back from a province, the sentence, and what the figures leave out."""
    if nation.choices.province:
        _show_way_back(nation)
    show_html(_sentence(nation, nation.key))


def _show_way_back(nation: Nation) -> None:
    _ = nation.texts.gettext
    steps = [
        (_("All provinces"), address_with(nation.query, **{PROVINCE: ""})),
        (nation.place_name, ""),
    ]
    show_html(draw("crumbs", page=_("National"), steps=steps, label=_("Where you are")))


@shared(max_entries=64)
def _sentence(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation = _nation
    opening = "%s%s" % (_of_which(nation), _first_sentence(nation))
    gaps = " · ".join(_not_counted(nation))
    return draw_sentence(opening, _second_sentence(nation), gaps[:1].upper() + gaps[1:])


def _of_which(nation: Nation) -> str:
    """Return place and filters to put before the sentence: "Banten, “sewa”, Activities: "."""
    filters, texts = nation.choices.filters, nation.texts
    named = [nation.place_name] if nation.choices.province else []
    named += [f"“{nation.choices.words}”"] if nation.choices.words else []
    named += [texts.gettext(KIND_LABELS[kind]) for kind in KIND_LABELS if kind in filters.unit_kind]
    named += [texts.gettext(CATEGORY_LABELS[c]) for c in CATEGORY_LABELS if c in filters.category]
    named += [f"“{name}”" for name in filters.activity]
    return f"{', '.join(named)}: " if named else ""


def _first_sentence(nation: Nation) -> str:
    """Return who plans how much, and how much of it salaries and operations take."""
    texts, totals = nation.texts, nation.totals
    values = {"amount": texts.rounded(totals.amount), "year": str(nation.choices.year)}
    if not totals.units:
        return _none_plans(nation)
    planned = texts.ngettext(
        "%(count)s unit plans %(amount)s for %(year)s",
        "%(count)s units plan %(amount)s for %(year)s",
        totals.units,
        **values,
    )
    return f"{planned}{_salaries_and_operations(nation)}"


def _none_plans(nation: Nation) -> str:
    """Return that nothing is planned: under the filters, or at all."""
    texts, year = nation.texts, {"year": str(nation.choices.year)}
    if nation.shows_whole_plans:
        return texts.gettext("no plan for %(year)s counts.") % year
    return texts.gettext("no unit plans anything of this for %(year)s.") % year


def _salaries_and_operations(nation: Nation) -> str:
    """Return what salaries and operations take; "" if not all lines are shown."""
    units, texts = nation.units, nation.texts
    whole = int(units[AMOUNT].sum())
    if not nation.shows_whole_plans or not whole:
        return "."
    share = (int(units[SALARIES].sum()) + int(units[OPERATIONS].sum())) / whole
    template = texts.gettext("; salaries and office operations take %(share)s.")
    return template % {"share": texts.whole_percent(round(100 * share))}


def _second_sentence(nation: Nation) -> str:
    """Return the largest provinces, or within a province units, and the visitor's own rank."""
    if nation.choices.province:
        largest = largest_sentence(nation.units, UNIT, nation.texts)
    else:
        largest = largest_sentence(nation.provinces, names.PROVINCE, nation.texts)
    return " ".join(filter(None, (largest, _own_rank(nation))))


def _own_rank(nation: Nation) -> str:
    """Return how the visitor's unit ranks by its share of salaries, if it is shown."""
    units, texts = nation.every_unit, nation.texts
    own = units[units[names.OFFICE] == nation.own]
    is_elsewhere = nation.choices.province not in ("", nation.own_province)
    if own.empty or is_elsewhere or len(units) < 2 or not nation.shows_whole_plans:
        return ""
    share = float(own.iloc[0][SALARY_SHARE])
    values = {
        "unit": own.iloc[0][UNIT],
        "share": texts.whole_percent(round(100 * share)),
        "rank": texts.count(1 + int((units[SALARY_SHARE] > share).sum())),
        "all": texts.count(len(units)),
    }
    template = texts.gettext("%(unit)s: salaries %(share)s, rank %(rank)s of %(all)s.")
    return template % values


def _not_counted(nation: Nation) -> Iterator[str]:
    """Yield what the figures leave out: units without a plan, and plans that do not count."""
    texts, left = nation.texts, nation.left_out
    status = nation.coverage[STATUS]
    missing = int(status.isin([Coverage.MISSING, Coverage.NEVER]).sum())
    yield _without_plan(missing, len(status), nation)
    if left.plans:
        amount, reasons = texts.rupiah(left.amount), ", ".join(_reasons(nation, texts))
        yield texts.ngettext(
            "%(count)s plan is not counted, %(amount)s: %(reasons)s",
            "%(count)s plans are not counted, %(amount)s: %(reasons)s",
            left.plans,
            amount=amount,
            reasons=reasons,
        )
    if left.unproved:
        template = texts.gettext("%(amount)s is counted though no published total proves it")
        yield template % {"amount": texts.rupiah(left.unproved)}


def _without_plan(missing: int, offices: int, nation: Nation) -> str:
    """Return how many units have no plan for the year; none and all have their own wording."""
    texts, year = nation.texts, str(nation.choices.year)
    if not missing:
        return texts.ngettext(
            "the unit has a plan for %(year)s",
            "all %(count)s units have a plan for %(year)s",
            offices,
            year=year,
        )
    if missing == offices:
        return texts.ngettext(
            "the unit has no plan for %(year)s",
            "none of the %(count)s units has a plan for %(year)s",
            offices,
            year=year,
        )
    return texts.ngettext(
        "%(count)s of %(all)s units has no plan for %(year)s",
        "%(count)s of %(all)s units have no plan for %(year)s",
        missing,
        all=texts.count(offices),
        year=year,
    )


def _reasons(nation: Nation, texts: Texts) -> Iterator[str]:
    for row in nation.left_out.reasons.to_dict("records"):
        yield f"{texts.count(row['plans'])} {texts.gettext(_REASONS[PlanState(row[names.STATE])])}"
