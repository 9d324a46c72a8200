"""Glossary terms for a published plan, its levels and its document."""

from __future__ import annotations

from rkt.core import schema
from rkt.i18n import N_
from rkt.i18n.glossary.terms import (
    BUDGETING,
    ELECTIONS,
    FINANCES,
    WORK_PLANS,
    GlossaryTerm,
    TermGroup,
)

LEVEL = "plan_level"
"""The term that explains levels named in a document's own words."""

PLANS = (
    GlossaryTerm(
        "plan",
        TermGroup.PLAN,
        N_("Annual work plan (RKT)"),
        N_(
            "What a unit plans to do in a fiscal year, and the money each part needs. Here, a "
            "plan is that of one unit for one year, in one revision."
        ),
    ),
    GlossaryTerm(
        schema.UNIT,
        TermGroup.PLAN,
        N_("Unit"),
        N_("The office whose plan it is, and which spends the money, such as KPU Kota Serang."),
        BUDGETING,
    ),
    GlossaryTerm(
        "kpu",
        TermGroup.PLAN,
        N_("General Elections Commission (KPU)"),
        N_(
            "The national, permanent and independent body that runs Indonesia's elections, with "
            "offices in each province, regency and city."
        ),
        ELECTIONS,
    ),
    GlossaryTerm(
        schema.FISCAL_YEAR,
        TermGroup.PLAN,
        N_("Fiscal year"),
        N_("The year that the money is for, from 1 January to 31 December."),
        FINANCES,
    ),
    GlossaryTerm(
        schema.REVISION,
        TermGroup.PLAN,
        N_("Revision"),
        N_("0 is the plan as first published; each later version is numbered 1, 2 and so on."),
    ),
    GlossaryTerm(
        "ceiling",
        TermGroup.PLAN,
        N_("Ceiling"),
        N_(
            "The most that a plan may add up to. A total above it is an overrun; below it there "
            "is room."
        ),
        WORK_PLANS,
    ),
    GlossaryTerm(
        "published_total",
        TermGroup.PLAN,
        N_("Published total"),
        N_(
            "The total stated in the document. The lines are added up again and must match it "
            "exactly."
        ),
    ),
)

LEVELS = (
    GlossaryTerm(
        schema.PROGRAM,
        TermGroup.LEVELS,
        N_("Program"),
        N_("The highest level: the means of carrying out an institution's policy."),
        BUDGETING,
    ),
    GlossaryTerm(
        schema.ACTIVITY,
        TermGroup.LEVELS,
        N_("Activity"),
        N_("What is done within one program to produce outputs."),
        BUDGETING,
    ),
    GlossaryTerm(
        schema.OUTPUT_GROUP,
        TermGroup.LEVELS,
        N_("Output group"),
        N_(
            "Outputs of one kind within an activity, KRO for short. The same name appears under "
            "several activities, so it is always read with its activity."
        ),
        BUDGETING,
    ),
    *(
        GlossaryTerm(record.name, TermGroup.LEVELS, record.label, record.meaning)
        for record in map(schema.COLUMN.__getitem__, schema.KNOWN_LEVELS)
        if record.meaning
    ),
    GlossaryTerm(
        LEVEL,
        TermGroup.LEVELS,
        N_("Level"),
        N_(
            "A step of the plan's hierarchy. A document with other levels keeps its own words for "
            "them, and its codes."
        ),
    ),
    GlossaryTerm(
        "line",
        TermGroup.LEVELS,
        N_("Budget line"),
        N_("A row of the plan with an amount: the smallest unit that can be compared."),
    ),
    GlossaryTerm(
        schema.DESCRIPTION,
        TermGroup.LEVELS,
        N_("Description"),
        N_("What a budget line pays for, in the words of the document."),
    ),
    GlossaryTerm(
        schema.CATEGORY,
        TermGroup.LEVELS,
        N_("Category"),
        N_(
            "Salaries, office operations or activities. The document does not state it: a rule, "
            "shown on the overview, derives it from output group and description."
        ),
    ),
    GlossaryTerm(
        schema.NOTE,
        TermGroup.LEVELS,
        N_("Note"),
        N_("The document's remark on a line, as written there."),
    ),
    GlossaryTerm(
        schema.LINE_NO,
        TermGroup.LEVELS,
        N_("No."),
        N_("The number of a budget line, counted in the order of the document."),
    ),
    GlossaryTerm(
        schema.SOURCE_ROW,
        TermGroup.LEVELS,
        N_("Source row"),
        N_("The row of the published table that contains a line, to look it up there."),
    ),
)

DOCUMENTS = (
    GlossaryTerm(
        "finding",
        TermGroup.DOCUMENT,
        N_("Finding"),
        N_(
            "What the checks found in a document, with its place and what to do: an error "
            "prevents saving, a warning asks for confirmation, a note is for information."
        ),
    ),
    GlossaryTerm(
        "correction",
        TermGroup.DOCUMENT,
        N_("Correction"),
        N_(
            "A cell that was corrected, or a row that was left out, when a document was "
            "imported. The reason and the original text are kept with it."
        ),
    ),
    GlossaryTerm(
        "tidy",
        TermGroup.DOCUMENT,
        N_("Tidy CSV"),
        N_(
            "A table with one row for each budget line and one column for each property, for "
            "spreadsheets and programs. It can be imported again."
        ),
    ),
    GlossaryTerm(
        "package",
        TermGroup.DOCUMENT,
        N_("Data package"),
        N_(
            "A ZIP file with the lines as CSV and a description of each column, the source and "
            "the filters, following the Frictionless Data Package standard."
        ),
    ),
)
