"""Glossary terms for objectives, indicators, outputs and absorption."""

from __future__ import annotations

from rkt.core import schema
from rkt.i18n import N_
from rkt.i18n.glossary.terms import ACCOUNTABILITY, BUDGETING, GlossaryTerm, TermGroup

PERFORMANCE = (
    GlossaryTerm(
        schema.OBJECTIVE,
        TermGroup.PERFORMANCE,
        N_("Objective"),
        N_("The state that a program or an activity is meant to bring about."),
        BUDGETING,
    ),
    GlossaryTerm(
        schema.INDICATOR,
        TermGroup.PERFORMANCE,
        N_("Indicator"),
        N_("What is measured to see whether an objective is reached, such as a percentage."),
        ACCOUNTABILITY,
    ),
    GlossaryTerm(
        schema.OUTPUT,
        TermGroup.PERFORMANCE,
        N_("Output"),
        N_("The good or service that an activity produces, such as a report or a document."),
        BUDGETING,
    ),
    *(
        GlossaryTerm(
            column.name, TermGroup.PERFORMANCE, column.label, column.meaning, column.regulation
        )
        for column in schema.COLUMNS
        if column.is_optional
    ),
    GlossaryTerm(
        "absorption",
        TermGroup.PERFORMANCE,
        N_("Absorption"),
        N_(
            "Realised divided by planned: the share of the money that has been spent. Lines "
            "without a realised amount are left out of both and counted separately."
        ),
    ),
)
