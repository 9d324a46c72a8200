"""What can be wrong with a table in DOCX, or was decided in reading it."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.locale import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: dict[str, Rule] = {
    # the document as a whole cannot be read
    "word-no-table": Rule(
        _E,
        N_("No table in “%(name)s” holds text."),
        N_("Put the RKT into a table of seven columns, and read the document again."),
    ),
    "word-only-pictures": Rule(
        _E,
        N_(
            "No table in “%(name)s” holds text, but there are pictures (%(count)s): it is probably "
            "a scan."
        ),
        N_("Ask for the document as it was written, or type the table off the picture."),
    ),
    "word-embedded": Rule(
        _E,
        N_("“%(name)s” holds another document within it, which cannot be read."),
        N_("Open it in Word, save it as a Word document (.docx), and read that file."),
    ),
    "word-block-too-large": Rule(
        _E,
        N_("A single row or paragraph of “%(name)s” takes more than %(limit)s MB."),
        N_("Copy the RKT table into a new document and read that."),
    ),
    # how it was read
    "word-changes": Rule(
        _W,
        N_(
            "The document has tracked changes, and was read as if all were accepted: "
            "%(insertions)s insertions count, %(deletions)s deletions do not."
        ),
        N_("Accept or reject the changes in Word, and read the document again."),
    ),
    "word-symbol": Rule(
        _W,
        N_(
            "A symbol of the font “%(font)s” (code %(character)s) stands for no letter; it reads "
            "as “%(text)s”."
        ),
        N_("If the symbol matters, type it as a letter in the document."),
    ),
    "word-box-read": Rule(
        _I,
        N_("“%(text)s” stands in a text box, and was read as a row of its own."),
        N_("Leave the row out if it is no part of the table."),
    ),
    "word-table-inside": Rule(
        _I,
        N_("The cell holds a table of its own, whose text was read as the cell's."),
        N_("If it is the RKT, copy it out of the cell into a document of its own."),
    ),
    # what was not read
    "word-box-left-out": Rule(
        _W,
        N_("A text box in the cell says “%(text)s”; it was left out."),
        N_("If it is part of the cell, type it into the cell."),
    ),
    "word-code-left-out": Rule(
        _W,
        N_("The code of a field holds “%(text)s”, which is not shown and was left out."),
        COMPARE,
    ),
    "word-left-out": Rule(
        _I,
        N_("The document says in its %(place)s “%(text)s”, which was left out."),
        N_("If it is part of the table, type it into the table."),
    ),
    "word-picture": Rule(
        _I,
        N_("The cell holds a picture and no text; the picture was not read."),
        N_("If it shows a part of the table, type that into the cell."),
    ),
    "word-pictures-outside": Rule(
        _I,
        N_("Outside the tables there are pictures (%(count)s), which were not read."),
        N_("Check that none of them shows a part of the table."),
    ),
    "word-macros": Rule(
        _I, N_("The file holds macros, which were neither run nor read."), N_("Nothing to do.")
    ),
}
