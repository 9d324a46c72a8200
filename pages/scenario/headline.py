"""The headline of the scenario page: what the steps take from whom, and the key figures."""

from __future__ import annotations

from pages.scenario.state import ScenarioState
from rkt.analysis.measures import share_of
from rkt.analysis.scenario.cut_sentences import (
    PLACEHOLDERS,
    cut_figures,
    cut_headline,
    describe_leverage,
    describe_unlocked,
)
from rkt.analysis.scenario.descriptions import format_signed, scenario_headline
from rkt.analysis.scenario.line_effects import hardest_hit
from rkt.analysis.ties import name_equals
from rkt.analysis.wording import truncate
from rkt.render.html.scenario import LiveFigure, LiveText, draw_scenario_opening
from rkt.web.components.elements import show_html
from rkt.web.state.scenario_session import fits_address

_MOST_LETTERS = 90  # of an objective's name


def show_scenario_headline(state: ScenarioState) -> None:
    """Show what the steps take from the lines that are not locked, then the key figures."""
    show_html(
        draw_scenario_opening(_headline(state), _notes(state), _context(state), _figures(state))
    )


def _headline(state: ScenarioState) -> tuple[LiveText, LiveText]:
    """Return both sentences, and those for a cut that is being chosen if it is the only step."""
    texts, lines = state.texts, state.unlocked
    live = cut_headline(lines, PLACEHOLDERS, texts) if state.uncut.unlocked.is_even else ("", "")
    if lines.is_even and state.balance.change < 0:
        shown = cut_headline(lines, cut_figures(lines, texts), texts)
    else:
        opening, ceiling = scenario_headline(state.balance, _steps_done(state), texts)
        shown = opening, ceiling or describe_leverage(lines, texts)
    return LiveText(shown[0], live[0]), LiveText(shown[1], live[1])


def _notes(state: ScenarioState) -> tuple[str, ...]:
    """Return the total and the ceiling, unless the headline is about them."""
    if not state.scenario.steps and state.deepest_cut:
        return (state.texts.gettext("Move the slider to see what a cut takes from each line."),)
    if not state.unlocked.is_even or state.balance.change >= 0:
        return ()
    return scenario_headline(state.balance, _steps_done(state), state.texts)


def _steps_done(state: ScenarioState) -> int:
    return sum(step.is_on for step in state.scenario.steps) - len(state.outcome.problems)


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


def _figures(state: ScenarioState) -> list[LiveFigure]:
    _, texts, balance = state.texts.gettext, state.texts, state.balance
    figures, lines = cut_figures(state.unlocked, texts), len(state.lines)
    before = texts.ngettext("%(count)s line", "%(count)s lines", len(state.base))
    after = texts.ngettext("%(count)s line", "%(count)s lines", lines)
    change = "{change} ({total})"
    told = change.format(change=figures.change, total=figures.total) if balance.change else after
    return [
        LiveFigure(_("Plan before"), LiveText(texts.rupiah(balance.before)), LiveText(before)),
        LiveFigure(_("With the steps"), LiveText(figures.after, "{after}"), LiveText(told, change)),
        _unlocked(state),
        *_hardest_hit(state),
        *_ceiling(state),
    ]


def _unlocked(state: ScenarioState) -> LiveFigure:
    """Return what the unlocked lines lose together, or have as long as nothing changes."""
    _, texts, lines = state.texts.gettext, state.texts, state.unlocked
    amounts = lines.amounts
    change = format_signed(amounts.difference, texts) if amounts.difference else ""
    value = cut_figures(lines, texts).exact if change else texts.rupiah(amounts.before)
    held = texts.percent(share_of(amounts.before, lines.total.before))
    told = change or _("%(percent)s of total") % {"percent": held}
    return LiveFigure(
        _("Lines not locked"),
        LiveText(value, "{exact}"),
        LiveText(describe_unlocked(lines, told, texts), describe_unlocked(lines, "{freed}", texts)),
        is_accent=amounts.difference < 0,
    )


def _hardest_hit(state: ScenarioState) -> list[LiveFigure]:
    """Return the objective that loses most; none if no unlocked line states one."""
    hit = hardest_hit(state.effects)
    if not hit:
        return []
    label = state.texts.gettext("Objective that loses most")
    room = _MOST_LETTERS // min(len(hit), 2)
    names = [truncate(" ".join(each.name.split()), room) for each in hit]
    name, difference = name_equals(names, state.texts), hit[0].amounts.difference
    if not difference:  # a name would suggest that it loses something
        return [LiveFigure(label, LiveText("–", "{hit}"), LiveText("", name))]
    value = LiveText(format_signed(difference, state.texts), "{hit}")
    return [LiveFigure(label, value, LiveText(name))]


def _ceiling(state: ScenarioState) -> list[LiveFigure]:
    """Return by how much the total misses the ceiling; nothing if it meets it."""
    _, texts, balance = state.texts.gettext, state.texts, state.balance
    if balance.ceiling is None or not balance.room:
        return []
    under = LiveText(_("ceiling %(amount)s") % {"amount": texts.rupiah(balance.ceiling)})
    room = LiveText(texts.rupiah(abs(balance.room)))
    label = _("Over the ceiling") if balance.room < 0 else _("Room under the ceiling")
    return [LiveFigure(label, room, under, is_accent=balance.room < 0)]
