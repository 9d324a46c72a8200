"""The terms of a published plan, of its levels, and of its document."""

from __future__ import annotations

from rkt.core import schema
from rkt.i18n import N_
from rkt.i18n.glossary.terms import BUDGETING, ELECTIONS, FINANCES, WORK_PLANS, Group, Term

PLANS = (
    Term(
        "plan",
        Group.PLAN,
        N_("Annual work plan (RKT)"),
        N_(
            "What an office means to do in a fiscal year, and the money each part of it needs. Here"
            " a plan is that of one unit for one year, in one revision."
        ),
    ),
    Term(
        schema.UNIT,
        Group.PLAN,
        N_("Unit"),
        N_("The office whose plan it is, and which spends the money, such as KPU Kota Serang."),
        BUDGETING,
    ),
    Term(
        "kpu",
        Group.PLAN,
        N_("General Elections Commission (KPU)"),
        N_(
            "The national, permanent and independent body that holds Indonesia's elections, with"
            " offices in each province, regency and city."
        ),
        ELECTIONS,
    ),
    Term(
        schema.FISCAL_YEAR,
        Group.PLAN,
        N_("Fiscal year"),
        N_("The year that the money is for, from 1 January to 31 December."),
        FINANCES,
    ),
    Term(
        schema.REVISION,
        Group.PLAN,
        N_("Revision"),
        N_("0 is the plan as first published; each later version of it is counted 1, 2 and so on."),
    ),
    Term(
        "ceiling",
        Group.PLAN,
        N_("Ceiling"),
        N_("The most that a plan may add up to. Above it there is an overrun, below it room."),
        WORK_PLANS,
    ),
    Term(
        "published_total",
        Group.PLAN,
        N_("Published total"),
        N_(
            "The total that the document itself states. The lines are added up anew and compared"
            " with it, to the rupiah."
        ),
    ),
)

LEVELS = (
    Term(
        schema.PROGRAM,
        Group.LEVELS,
        N_("Program"),
        N_("The widest level: what a policy of the office is carried out by."),
        BUDGETING,
    ),
    Term(
        schema.ACTIVITY,
        Group.LEVELS,
        N_("Activity"),
        N_("What is done within one program so that outputs come about."),
        BUDGETING,
    ),
    Term(
        schema.OUTPUT_GROUP,
        Group.LEVELS,
        N_("Output group"),
        N_(
            "Outputs of one kind within an activity, KRO for short. The same name stands under"
            " several activities, so it is always read with its activity."
        ),
        BUDGETING,
    ),
    Term(
        "line",
        Group.LEVELS,
        N_("Budget line"),
        N_("A row of the plan that carries an amount: the smallest thing that can be compared."),
    ),
    Term(
        schema.DESCRIPTION,
        Group.LEVELS,
        N_("Description"),
        N_("What a budget line pays for, in the words of the document."),
    ),
    Term(
        schema.CATEGORY,
        Group.LEVELS,
        N_("Category"),
        N_(
            "Salaries, office operations or activities. It is not in the document: a rule that the"
            " overview shows derives it from output group and description."
        ),
    ),
    Term(
        schema.NOTE,
        Group.LEVELS,
        N_("Note"),
        N_("The remark that the document makes on a line, as it stands there."),
    ),
    Term(
        schema.LINE_NO,
        Group.LEVELS,
        N_("No."),
        N_("The number of a budget line, counted in the order of the document."),
    ),
    Term(
        schema.SOURCE_ROW,
        Group.LEVELS,
        N_("Source row"),
        N_("The row of the published table in which a line stands, to look it up there."),
    ),
)

DOCUMENTS = (
    Term(
        "finding",
        Group.DOCUMENT,
        N_("Finding"),
        N_(
            "What the checks point out in a document, with its place and what to do: an error"
            " stands in the way of keeping it, a warning is asked about, a note is for information."
        ),
    ),
    Term(
        "correction",
        Group.DOCUMENT,
        N_("Correction"),
        N_(
            "A cell that somebody put right, or a row left out, when a document was taken in. The"
            " reason and what stood there before are kept with it."
        ),
    ),
    Term(
        "tidy",
        Group.DOCUMENT,
        N_("Tidy CSV"),
        N_(
            "A table with one row a budget line and one column a property, for spreadsheets and"
            " programs. It can be imported again."
        ),
    ),
    Term(
        "package",
        Group.DOCUMENT,
        N_("Data package"),
        N_(
            "A ZIP file with the lines as CSV and a description of each column, of the source and"
            " of the filters, by the Frictionless Data Package standard."
        ),
    ),
)
