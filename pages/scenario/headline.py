"""The headline of the scenario page: what the steps add up to, and how that meets the ceiling."""

from __future__ import annotations

from pages.scenario.state import ScenarioState
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.scenario.descriptions import format_signed, scenario_headline
from rkt.render.html import draw
from rkt.render.html.key_figures import KeyFigure
from rkt.web.components.elements import show_html
from rkt.web.state.scenario_session import fits_address


def show_scenario_headline(state: ScenarioState) -> None:
    """Show what the steps add up to as a sentence, then total, change and room as figures."""
    done = sum(step.is_on for step in state.scenario.steps) - len(state.outcome.problems)
    opening, rest = scenario_headline(state.balance, done, state.texts)
    show_html(draw("opening", headline=opening, continuation=rest, context=_context(state)))
    show_html(draw("key_figures", figures=_figures(state)))


def _context(state: ScenarioState) -> str:
    _ = state.texts.gettext
    plan = f"RKT {state.view.plan_named}".strip()
    name = state.scenario.name or _("Scenario without a name")
    if state.work.is_changed:
        status = _not_saved(state)
    elif state.work.id is None:
        status = _("nothing to save yet")
    else:
        status = _("saved as version %(version)s") % {"version": state.work.version}
    return " · ".join((name, plan, status))


def _not_saved(state: ScenarioState) -> str:
    """Return where the unsaved steps are kept, and so how they could be lost."""
    _ = state.texts.gettext
    if fits_address(state.work):
        return _("not saved: the steps are in the link to this page")
    if state.work.address.draft is None:
        text = _("not saved, and too many steps for a link")
        more = _("closing or reloading this page drops them")
        return f"{text}: {more}"
    return _("not saved: closing or reloading this page drops the steps")


def _figures(state: ScenarioState) -> list[KeyFigure]:
    _, texts, balance = state.texts.gettext, state.texts, state.balance
    change = format_signed_percent(balance.change / (balance.before or 1), texts)
    lines = texts.ngettext("%(count)s line", "%(count)s lines", len(state.lines))
    before = texts.ngettext("%(count)s line", "%(count)s lines", len(state.base))
    return [
        KeyFigure(_("Plan before"), texts.rupiah(balance.before), before),
        KeyFigure(_("With the steps"), texts.rupiah(balance.after), lines),
        KeyFigure(_("Change"), format_signed(balance.change, texts), change),
        _ceiling(state),
    ]


def _ceiling(state: ScenarioState) -> KeyFigure:
    _, texts, balance = state.texts.gettext, state.texts, state.balance
    if balance.ceiling is None:
        return KeyFigure(_("Ceiling"), "–", _("none chosen"))
    under = _("ceiling %(amount)s") % {"amount": texts.rupiah(balance.ceiling)}
    if balance.room < 0:
        return KeyFigure(_("Over the ceiling"), texts.rupiah(-balance.room), under, is_accent=True)
    return KeyFigure(_("Room under the ceiling"), texts.rupiah(balance.room), under)
