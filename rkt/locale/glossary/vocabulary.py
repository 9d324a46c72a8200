"""All terms of the glossary, group by group."""

from __future__ import annotations

from rkt.locale.glossary.of_figures import COMPARISONS, FIGURES, SCENARIOS
from rkt.locale.glossary.of_performance import PERFORMANCE
from rkt.locale.glossary.of_plans import DOCUMENTS, LEVELS, PLANS
from rkt.locale.glossary.terms import Term

GLOSSARY: dict[str, Term] = {
    term.code: term
    for group in (PLANS, LEVELS, PERFORMANCE, FIGURES, COMPARISONS, SCENARIOS, DOCUMENTS)
    for term in group
}
"""The terms by what links call them, in the order of the page."""
