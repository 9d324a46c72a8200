"""The headline of the compare page: computed sentences on what stands out."""

from __future__ import annotations

from urllib.parse import urlencode

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.parts import PartsSelection, parts_title
from pages.compare.plan_selection import ComparedPlan, ComparedPlans, asks_for_none
from rkt.analysis import wording as sentences
from rkt.analysis.differences import describe_change, format_signed_percent
from rkt.analysis.ties import leaders, name_equals
from rkt.i18n import Texts
from rkt.web.components.elements import show_html
from rkt.web.components.messages import MessageLink, show_empty
from rkt.web.components.page_header import draw_sentence
from rkt.web.state.url_state import LANGUAGE, SECTION


def show_parts_headline(parts: PartsSelection) -> None:
    """Show the largest part, the smallest and the average."""
    texts, members = parts.view.texts, parts.members
    if not members.whole:
        scope = parts.view.basis.scope_of(parts.view.held)
        _show(_of_which(sentences.little(scope, texts), parts), "", parts_title(parts))
        return
    first, last = members.rows[0], members.rows[-1]
    values = {
        "count": texts.count(len(members.rows)),
        "name": parts.names[0],
        "share": f"{texts.percent(first.share)} {parts.of_what}",
        "amount": texts.rounded(first.amount),
    }
    if len(members.rows) == 1:
        only = texts.gettext("“%(name)s” is the only one, with %(amount)s.")
        chosen = texts.gettext("“%(name)s” has %(amount)s (%(share)s).")
        template = only if members.groups == 1 else chosen
        _show(_of_which(template % values, parts), "", parts_title(parts))
        return
    if first.amount == last.amount:
        template = texts.gettext("All %(count)s are equal: each has %(amount)s (%(share)s).")
        _show(_of_which(template % values, parts), "", parts_title(parts))
        return
    headline = _largest(parts, values, texts)
    context = f"{parts_title(parts)} · {_smallest(parts, texts)}"
    _show(_of_which(headline, parts), "", context)


def _largest(parts: PartsSelection, values: dict[str, str], texts: Texts) -> str:
    """Return the sentence on the largest part, or on all that are equally large."""
    _, rows = texts.gettext, parts.members.rows
    equals = sum(row.amount == rows[0].amount for row in rows)
    one = _("“%(name)s” is the largest of %(count)s, with %(amount)s (%(share)s).")
    two = _(
        "“%(name)s” and “%(second)s” are the largest of %(count)s, with %(amount)s (%(share)s)"
        " each."
    )
    more = _("The %(equals)s largest of %(count)s have %(amount)s (%(share)s) each.")
    template = {1: one, 2: two}.get(equals, more)
    return template % {**values, "second": parts.names[1], "equals": texts.count(equals)}


def _smallest(parts: PartsSelection, texts: Texts) -> str:
    """Return the sentence on the smallest part, or the smallest parts, and the average."""
    rows = parts.members.rows
    equals = sum(row.amount == rows[-1].amount for row in rows)
    values = {
        "name": parts.names[-1],
        "count": texts.count(equals),
        "amount": texts.rupiah(rows[-1].amount),
        "average": texts.rupiah(parts.members.average),
    }
    one = texts.gettext("The smallest, “%(name)s”, has %(amount)s; the average is %(average)s.")
    several = texts.gettext(
        "The %(count)s smallest have %(amount)s each; the average is %(average)s."
    )
    return (one if equals == 1 else several) % values


def _of_which(headline: str, parts: PartsSelection) -> str:
    """Prefix a sentence with the lines that it leaves out."""
    return f"{sentences.capitalise(parts.left_out)}: {headline}" if parts.left_out else headline


def show_spread_headline(plans: ComparedPlans) -> None:
    """Show how far several plans are apart, or that there is none to compare with."""
    texts = plans.base.view.texts
    if not plans.others:
        _show(*_alone(plans, texts), describe_plan_totals(plans))
        return
    _show(_spread(plans, texts), "", describe_plan_totals(plans))


def describe_plan_totals(plans: ComparedPlans) -> str:
    """Return the total of every plan, as one line."""
    return " · ".join(_sum_of(plan, plans, plans.base.view.texts) for plan in plans.every)


def _sum_of(plan: ComparedPlan, plans: ComparedPlans, texts: Texts) -> str:
    """Return a plan's total and, among three or more plans, its difference from the base."""
    base, written = plans.base.amount, f"{plan.label}: {texts.rupiah(plan.amount)}"
    if len(plans.others) < 2 or plan.amount == base or not base:
        return written
    return f"{written} ({format_signed_percent((plan.amount - base) / base, texts)})"


def _alone(plans: ComparedPlans, texts: Texts) -> tuple[str, str]:
    """Return the headline when no other plan is shown: there is none, or none could be opened."""
    if not plans.codes:
        return texts.gettext("There is only one plan here, and nothing to compare it with."), ""
    opening = texts.gettext("The plans chosen to compare with %(plan)s could not be opened.")
    if asks_for_none(plans.base.code):
        opening = texts.gettext("%(plan)s has nothing to be compared with yet.")
    others = texts.ngettext(
        "%(count)s other plan can be chosen below.",
        "%(count)s other plans can be chosen below.",
        len(plans.codes),
    )
    return opening % {"plan": plans.base.label}, others


def describe_difference(ends: BridgeEndpoints) -> str:
    """Return by how much a plan differs from the one it is compared with, in rupiah and percent."""
    texts, base, other = ends.texts, ends.start, ends.other
    difference = other.amount - base.amount
    units = (each.view.plan.facts.unit for each in (base, other))
    values = {
        "base": base.label,
        "other": sentences.label_after(other.label, *units),
        "difference": describe_change(difference, base.amount, texts),
    }
    if not difference:
        return texts.gettext("%(other)s adds up to the same as %(base)s.") % values
    return texts.gettext("From %(base)s to %(other)s: %(difference)s.") % values


def _spread(plans: ComparedPlans, texts: Texts) -> str:
    """Return the smallest and the largest of several plans."""
    smallest = leaders(plans.every, lambda plan: -plan.amount)
    largest = leaders(plans.every, lambda plan: plan.amount)
    values = {
        "count": texts.count(len(plans.every)),
        "least": texts.compact(smallest[0].amount),
        "low": name_equals([plan.label for plan in smallest], texts),
        "most": texts.compact(largest[0].amount),
        "high": name_equals([plan.label for plan in largest], texts),
    }
    if smallest[0].amount == largest[0].amount:
        return texts.gettext("%(count)s plans, %(most)s each.") % values
    template = texts.gettext("%(count)s plans: from %(least)s (%(low)s) to %(most)s (%(high)s).")
    return template % values


def show_no_other_plan(texts: Texts) -> None:
    """Say that there is no other plan to compare with, and link to the import."""
    _ = texts.gettext
    query = urlencode({SECTION: "import", LANGUAGE: texts.language})
    show_empty(
        _("There is no other plan to compare with yet."),
        _("Import another year, another revision or another unit's plan."),
        link=MessageLink(_("Import a plan"), f"./data?{query}"),
    )


def _show(headline: str, continuation: str, context: str) -> None:
    show_html(draw_sentence(headline, continuation, context))
