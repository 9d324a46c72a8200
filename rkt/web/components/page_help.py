"""The purpose of each page in one line."""

from __future__ import annotations

from rkt.i18n import N_

PURPOSES = {
    "overview": N_("What the money is for, at a glance: the large lines and, magnified, the rest."),
    "explore": N_("Step down from the whole plan to a single budget line, and up again."),
    "compare": N_("See what differs between parts of the plan, or between plans, and by how much."),
    "scenario": N_("Try what a cut or a change would mean; the plan itself is not touched."),
    "indicators": N_("What the money is to achieve: objectives, indicators and outputs."),
    "glossary": N_("What the words on these pages mean."),
    "data": N_("Trace each figure to its row in the document, and see what is doubtful in it."),
    "import": N_("Take in a plan of your own: it is read, checked and shown before it is kept."),
    "plans": N_("All plans that are kept: open one, take its files, begin a revision."),
}
"""Purposes by the page's name in links, or by the section of the data page."""
