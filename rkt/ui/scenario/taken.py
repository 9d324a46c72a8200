"""The view of a plan after the steps on screen: what the menu of downloads takes away."""

from __future__ import annotations

from dataclasses import replace

from rkt.brief.tried import unsaved_in_sentences
from rkt.exports.tried import TriedSteps, saved_steps, unsaved_steps
from rkt.scenario.saved import label_of_saved, plan_with
from rkt.ui.scenario.trial import Trial
from rkt.ui.view import View


def view_after(trial: Trial) -> View:
    """Return the view with the lines that the steps lead to, and what is to be said of these.

    It is the plan's own view where nothing is tried yet.
    """
    view, scenario = trial.view, trial.scenario
    if not scenario.steps and trial.work.id is None:
        return view
    plan = plan_with(view.plan, trial.outcome)
    return replace(view, plan=plan, stamp=(view.stamp, scenario), tried=_tried(trial))


def _tried(trial: Trial) -> TriedSteps:
    work, texts = trial.work, trial.texts
    if work.is_changed or work.id is None or work.version is None:
        tried = unsaved_steps(trial.scenario, trial.outcome, trial.base, texts)
        return replace(tried, told=unsaved_in_sentences(trial.scenario, trial.base, texts))
    name = label_of_saved(work.id, trial.scenario.name, work.version, texts)
    return saved_steps(name, trial.scenario, trial.outcome, trial.base, texts)
