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
        N_("The money that a line, or all lines below a level, need: whole rupiah, never rounded."),
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
            "A share of all places together, or of what the filters leave in them: on the explore"
            " page it stays the same however far one steps down."
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
        N_("A share of what is left once the dominant lines are taken out."),
    ),
    GlossaryTerm(
        "dominant",
        TermGroup.FIGURES,
        N_("Dominant lines"),
        N_(
            "The fewest lines that together hold at least 90% of the amount. They are computed for"
            " each plan and each filter, and hide the others unless those are magnified."
        ),
    ),
    GlossaryTerm(
        "rest",
        TermGroup.FIGURES,
        N_("Everything else"),
        N_("All lines but the dominant ones: small in money, most in number."),
    ),
    GlossaryTerm(
        "magnified",
        TermGroup.FIGURES,
        N_("Magnified"),
        N_(
            "Drawn on a longer axis of its own, so that small amounts can be read. The factor tells"
            " how many times longer a rupiah is drawn there than on the strip at true scale."
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
        N_("The place by amount, counted from the largest."),
    ),
)

COMPARISONS = (
    GlossaryTerm(
        "difference",
        TermGroup.COMPARISON,
        N_("Difference"),
        N_("What is compared less what it is compared with: a plus is more money, a minus less."),
    ),
    GlossaryTerm(
        "bridge",
        TermGroup.COMPARISON,
        N_("Bridge"),
        N_(
            "A chart that leads from one total to another by steps, each what a program or activity"
            " has more or less. The steps add up to the difference, to the rupiah."
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
        N_("The line in the middle: half of the lines are smaller, half are larger."),
    ),
    GlossaryTerm(
        "nominal",
        TermGroup.COMPARISON,
        N_("Nominal amounts"),
        N_("Amounts as they were published, without accounting for a change of prices."),
    ),
    GlossaryTerm(
        "likely",
        TermGroup.COMPARISON,
        N_("Probably the same"),
        N_(
            "Two lines of different plans whose texts are nearly alike. They count as one line only"
            " once somebody has accepted that."
        ),
    ),
)

SCENARIOS = (
    GlossaryTerm(
        "scenario",
        TermGroup.SCENARIO,
        N_("Scenario"),
        N_(
            "A plan with changes that are tried out: cuts, moves, new and dropped lines. The plan"
            " itself stays as it is."
        ),
    ),
    GlossaryTerm(
        "step",
        TermGroup.SCENARIO,
        N_("Step"),
        N_("One change of a scenario. Each can be switched off or undone; the rest is recomputed."),
    ),
    GlossaryTerm(
        "locked",
        TermGroup.SCENARIO,
        N_("Locked line"),
        N_(
            "A line that no further step changes. Salaries are locked at first, since people are"
            " paid whatever else is cut."
        ),
    ),
    GlossaryTerm(
        "proportion",
        TermGroup.SCENARIO,
        N_("Cut in proportion"),
        N_(
            "Each line that is not locked gives the same share of itself. What is left over in"
            " rounding goes to the lines with the largest remainders, so that the ceiling is met"
            " to the rupiah."
        ),
    ),
)
PERFORMANCE = (
    GlossaryTerm(
        schema.OBJECTIVE,
        TermGroup.PERFORMANCE,
        N_("Objective"),
        N_("The state of things that a program or an activity is to bring about."),
        BUDGETING,
    ),
    GlossaryTerm(
        schema.INDICATOR,
        TermGroup.PERFORMANCE,
        N_("Indicator"),
        N_("What is measured to see whether an objective is reached, a percentage for instance."),
        ACCOUNTABILITY,
    ),
    GlossaryTerm(
        schema.OUTPUT,
        TermGroup.PERFORMANCE,
        N_("Output"),
        N_("The good or the service that comes of an activity, such as a report or a document."),
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
            "Realised divided by planned: the share of the money that has been spent. Lines that"
            " state nothing realised are left out of both, and are counted apart."
        ),
    ),
)
