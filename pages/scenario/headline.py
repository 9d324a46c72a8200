"""How the scenario page opens: what the steps come to, and how that stands to the ceiling."""

from __future__ import annotations

from dataclasses import dataclass

from pages.scenario.state import ScenarioState
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.scenario.descriptions import format_signed, scenario_headline
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.scenario_session import fits_address


@dataclass(frozen=True)
class _Figure:
    label: str
    value: str
    detail: str
    is_accent: bool = False


def show_scenario_headline(trial: ScenarioState) -> None:
    """Show what the steps come to in a sentence, then total, change and room as figures."""
    done = sum(step.is_on for step in trial.scenario.steps) - len(trial.outcome.problems)
    opening, rest = scenario_headline(trial.balance, done, trial.texts)
    show_html(draw("opening", headline=opening, continuation=rest, context=_context(trial)))
    show_html(draw("key_figures", figures=_figures(trial)))


def _context(trial: ScenarioState) -> str:
    _ = trial.texts.gettext
    plan = f"RKT {trial.view.plan_named}".strip()
    name = trial.scenario.name or _("Scenario without a name")
    if trial.work.is_changed:
        state = _not_saved(trial)
    elif trial.work.id is None:
        state = _("nothing to save yet")
    else:
        state = _("saved as version %(version)s") % {"version": trial.work.version}
    return " · ".join((name, plan, state))


def _not_saved(trial: ScenarioState) -> str:
    """Say where the steps are, and so what becomes of them."""
    _ = trial.texts.gettext
    if fits_address(trial.work):
        return _("not saved: the steps are in the link to this page")
    if trial.work.address.draft is None:
        said = _("not saved, and too many steps for a link")
        more = _("closing or reloading this page drops them")
        return f"{said}: {more}"
    return _("not saved: closing or reloading this page drops the steps")


def _figures(trial: ScenarioState) -> list[_Figure]:
    _, texts, balance = trial.texts.gettext, trial.texts, trial.balance
    change = format_signed_percent(balance.change / (balance.before or 1), texts)
    lines = texts.ngettext("%(count)s line", "%(count)s lines", len(trial.lines))
    before = texts.ngettext("%(count)s line", "%(count)s lines", len(trial.base))
    return [
        _Figure(_("Plan before"), texts.rupiah(balance.before), before),
        _Figure(_("With the steps"), texts.rupiah(balance.after), lines),
        _Figure(_("Change"), format_signed(balance.change, texts), change),
        _ceiling(trial),
    ]


def _ceiling(trial: ScenarioState) -> _Figure:
    _, texts, balance = trial.texts.gettext, trial.texts, trial.balance
    if balance.ceiling is None:
        return _Figure(_("Ceiling"), "–", _("none chosen"))
    under = _("ceiling %(amount)s") % {"amount": texts.rupiah(balance.ceiling)}
    if balance.room < 0:
        return _Figure(_("Over the ceiling"), texts.rupiah(-balance.room), under, is_accent=True)
    return _Figure(_("Room under the ceiling"), texts.rupiah(balance.room), under)
