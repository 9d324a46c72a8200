"""Which plans a link wants beside the open one; what it asks for in vain is said, not replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from rkt.findings import Finding
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.scenario.saved import is_scenario, number_of, scenario_label
from rkt.sentences import shorten
from rkt.ui.choices import WITH, write_query
from rkt.ui.compare.nearest import nearest
from rkt.ui.drawn import show_html
from rkt.ui.plans import plan_codes, plan_label
from rkt.ui.scenarios import saved_scenarios, scenario_codes

MOST_OTHERS = 6
NONE_BESIDE = "none"
"""What the URL says in place of plans once all of them were taken out."""

_LONGEST = 60  # characters of a name that is not there, as it is told


def read_others(base: str, codes: Sequence[str], texts: Texts) -> list[str]:
    """Return which of the other plans are compared; the nearest one where the URL names none.

    That one is then named in the URL: a link is to show the same once other plans have come.
    """
    wanted = st.query_params.get_all(WITH)
    if not wanted:
        chosen = nearest(base, codes)[:1]
        write_query({WITH: chosen})
        return chosen
    if wanted == [NONE_BESIDE]:
        return []
    for code, times in Counter(wanted).items():
        _say_in_vain(code, times, base, codes, texts)
    chosen = [code for code in dict.fromkeys(wanted) if code in codes]
    if len(chosen) > MOST_OTHERS:
        values = {"count": texts.count(len(chosen)), "shown": texts.count(MOST_OTHERS)}
        say(Finding("plans-many", values=values), texts)
    return chosen[:MOST_OTHERS]


def asks_for_none(base: str) -> bool:
    """Tell whether the URL wants nothing beside the open plan, or that plan itself alone."""
    return set(st.query_params.get_all(WITH)) in ({NONE_BESIDE}, {base})


def codes_beside(base: str) -> tuple[str, ...]:
    """Return the names in links of all plans and scenarios but one."""
    return tuple(each for each in (*plan_codes(), *scenario_codes()) if each != base)


def _say_in_vain(code: str, times: int, base: str, codes: Sequence[str], texts: Texts) -> None:
    """Say that a plan cannot stand beside the open one, or cannot do so twice."""
    if code == base:
        say(Finding("plan-itself", values={"plan": label_of(code, texts)}), texts)
    elif code not in codes:
        say_gone(code, texts)
    elif times > 1:
        say(Finding("plan-repeated", values={"plan": label_of(code, texts)}), texts)


def say_gone(code: str, texts: Texts) -> None:
    """Say that a plan or a scenario that was asked for is not there."""
    if is_scenario(code):
        gone = Finding("scenario-missing", values={"id": shorten(number_of(code), _LONGEST)})
    else:
        gone = Finding("plan-gone", values={"text": shorten(code, _LONGEST)})
    say(gone, texts)


def say(finding: Finding, texts: Texts) -> None:
    """Say what is wrong and what to do."""
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))


def label_of(code: str, texts: Texts) -> str:
    """Return what a plan or a scenario is called; its name in links where it is gone."""
    if not is_scenario(code):
        return plan_label(code, texts)
    saved = saved_scenarios().get(code)
    return scenario_label(saved, texts) if saved else code
