"""Glossary terms for amounts and shares, comparisons, scenarios, objectives and absorption."""

from __future__ import annotations

from rkt.core import schema
from rkt.i18n import N_
from rkt.i18n.glossary.terms import ACCOUNTABILITY, BUDGETING, GlossaryTerm, TermGroup

FIGURES = (
    GlossaryTerm(
        schema.AMOUNT,
        TermGroup.FIGURES,
        N_("Amount (IDR)"),
        N_(
            "The money that a line, or all lines below a level, needs: in whole rupiah, never "
            "rounded."
        ),
    ),
    GlossaryTerm(
        schema.LINES,
        TermGroup.FIGURES,
        N_("Lines"),
        N_("How many budget lines a figure is the sum of."),
    ),
    GlossaryTerm(
        "of_total",
        TermGroup.FIGURES,
        N_("of total"),
        N_("A share of all that is shown: the whole plan, or what the filters leave of it."),
    ),
    GlossaryTerm(
        "of_everywhere",
        TermGroup.FIGURES,
        N_("of the whole plan"),
        N_(
            "A share of the whole plan, or of what the filters leave of it, and not only of the "
            "place that is open: on the explore page it is the same at every level."
        ),
    ),
    GlossaryTerm(
        "of_parent",
        TermGroup.FIGURES,
        N_("of its parent"),
        N_(
            "A share of the level above: of its program for an activity, of its output group for a"
            " line."
        ),
    ),
    GlossaryTerm(
        "of_rest",
        TermGroup.FIGURES,
        N_("of the rest"),
        N_("A share of what is left after taking out the dominant lines."),
    ),
    GlossaryTerm(
        "dominant",
        TermGroup.FIGURES,
        N_("Dominant lines"),
        N_(
            "The fewest lines that together account for at least 90% of the amount. They are "
            "computed for each plan and each filter, and dwarf the other lines unless those are "
            "magnified."
        ),
    ),
    GlossaryTerm(
        "rest",
        TermGroup.FIGURES,
        N_("Everything else"),
        N_("All lines but the dominant ones: little of the money, most of the lines."),
    ),
    GlossaryTerm(
        "magnified",
        TermGroup.FIGURES,
        N_("Magnified"),
        N_(
            "Drawn on a longer axis of its own, so that small amounts can be read. The factor "
            "says how many times longer a rupiah is drawn there than on the strip at true scale."
        ),
    ),
    GlossaryTerm(
        schema.CUMULATIVE_SHARE,
        TermGroup.FIGURES,
        N_("Cumulative"),
        N_("The share of a line and of all larger lines together."),
    ),
    GlossaryTerm(
        "rank",
        TermGroup.FIGURES,
        N_("Rank"),
        N_("The rank by amount, starting with the largest."),
    ),
)

COMPARISONS = (
    GlossaryTerm(
        "difference",
        TermGroup.COMPARISON,
        N_("Difference"),
        N_("What is compared minus what it is compared with: plus means more money, minus less."),
    ),
    GlossaryTerm(
        "bridge",
        TermGroup.COMPARISON,
        N_("Bridge"),
        N_(
            "A chart that leads from one total to another in steps, one for the increase or "
            "decrease of each program or activity. The steps add up exactly to the difference."
        ),
    ),
    GlossaryTerm(
        "average",
        TermGroup.COMPARISON,
        N_("Average line"),
        N_("The amount divided by the number of lines: large lines pull it up."),
    ),
    GlossaryTerm(
        "median",
        TermGroup.COMPARISON,
        N_("Median line"),
        N_("The middle line: half of the lines are smaller, half are larger."),
    ),
    GlossaryTerm(
        "nominal",
        TermGroup.COMPARISON,
        N_("Nominal amounts"),
        N_("Amounts as published, not adjusted for inflation."),
    ),
    GlossaryTerm(
        "likely",
        TermGroup.COMPARISON,
        N_("Probably the same"),
        N_(
            "Two lines of different plans with nearly the same text. They count as one line "
            "only after somebody has accepted the pair."
        ),
    ),
)

SCENARIOS = (
    GlossaryTerm(
        "scenario",
        TermGroup.SCENARIO,
        N_("Scenario"),
        N_(
            "A plan with changes to try out: cuts, moves, new and dropped lines. The plan "
            "itself does not change."
        ),
    ),
    GlossaryTerm(
        "step",
        TermGroup.SCENARIO,
        N_("Step"),
        N_(
            "One change in a scenario. Each can be switched off or undone; the others are "
            "recomputed."
        ),
    ),
    GlossaryTerm(
        "locked",
        TermGroup.SCENARIO,
        N_("Locked line"),
        N_(
            "A line that later steps do not change. Salaries start out locked, because staff "
            "are paid whatever else is cut."
        ),
    ),
    GlossaryTerm(
        "proportion",
        TermGroup.SCENARIO,
        N_("Cut in proportion"),
        N_(
            "Every line that is not locked is cut by the same percentage. Rounding differences "
            "go to the lines with the largest remainders, so that the total meets the ceiling "
            "exactly."
        ),
    ),
)
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
        for column in schema.COLUMN.values()
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
