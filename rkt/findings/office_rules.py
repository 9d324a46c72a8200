"""Findings on XLSX and DOCX documents: problems, and decisions made in reading them."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_SAVE_ANEW = N_("Open the file in a spreadsheet program, save it anew, and read that file.")
_SHOW_AS_STORED = N_(
    "Enter the full amount with a plain number format, such as #,##0, or correct the cell here."
)
_MEANT = N_("Check that they are meant to count, or take them out of the file.")


RULES: dict[str, Rule] = {
    # XLSX: the workbook cannot be read
    "sheet-unknown": Rule(
        _E,
        N_("The file “%(name)s” has no sheet “%(sheet)s”."),
        N_("Choose one of its sheets: %(sheets)s."),
    ),
    "sheets-missing": Rule(
        _E,
        N_("The file “%(name)s” has no sheet with cells."),
        N_("Choose the file that holds the RKT table."),
    ),
    "sheet-empty": Rule(
        _E,
        N_("The sheet “%(sheet)s” of “%(name)s” is empty."),
        N_("Choose the sheet, or the file, that holds the RKT table."),
    ),
    "table-spans": Rule(
        _E,
        N_("Merged cells in “%(name)s” cover more than %(limit)s others."),
        N_("Unmerge the cells round the RKT table, or keep only the table in the file."),
    ),
    # Which sheet was read
    "sheets-unread": Rule(
        _W,
        N_("The sheet “%(sheet)s” was read, and these were not: %(others)s."),
        N_("If the plan stands in another sheet, choose that one."),
    ),
    "sheet-hidden": Rule(
        _W,
        N_("The sheet “%(sheet)s”, which was read, is hidden in the file."),
        N_("Make sure that it is the plan, and not an earlier draft."),
    ),
    "sheets-hidden": Rule(_I, N_("The file has hidden sheets: %(sheets)s."), N_("Nothing to do.")),
    "macros-ignored": Rule(
        _I, N_("The file holds macros; they were not run."), N_("Nothing to do.")
    ),
    # Contents that differ from what they look like
    "rows-hidden": Rule(_W, N_("Hidden rows were read: %(rows)s."), _MEANT),
    "columns-hidden": Rule(_W, N_("Hidden columns were read: %(columns)s."), _MEANT),
    "cell-covered": Rule(
        _W, N_("“%(text)s” stands under merged cells, where nobody sees it; it was read."), _MEANT
    ),
    "numbers-as-shown": Rule(
        _W,
        N_(
            "%(count)s numbers of the column get digits from their number format; they were read "
            "as shown, such as %(text)s where the file holds %(stored)s."
        ),
        N_("Check that the numbers that are shown are meant."),
    ),
    "texts-in-doubt": Rule(
        _W,
        N_(
            "%(count)s cells have text in the colour of their background, such as “%(text)s”; it "
            "was read, as a table style or a conditional format may make it visible."
        ),
        N_("Check in the spreadsheet that the text of these cells can be seen."),
    ),
    "cells-conditional": Rule(
        _W,
        N_(
            "A conditional format may hide, strike out or rewrite numbers of the column, such as "
            "“%(text)s” (rows %(rows)s); they were read as stored."
        ),
        N_("Compare these cells with what the spreadsheet program shows."),
    ),
    "zeros-unseen": Rule(
        _I,
        N_("%(count)s zeros of the column are not shown; their cells were read as empty."),
        N_("Nothing to do, unless a zero is meant as an amount."),
    ),
    # Numbers that are shown differently from what is stored
    "cell-shown-otherwise": Rule(
        _E,
        N_("The cell shows “%(shown)s”, but the file holds %(stored)s: neither was taken."),
        _SHOW_AS_STORED,
    ),
    "cell-format-unknown": Rule(
        _E,
        N_(
            "The cell holds %(stored)s, but what its number format “%(shown)s” shows is not "
            "certain: the number was not taken."
        ),
        _SHOW_AS_STORED,
    ),
    # Cells without a value
    "formula-unknown": Rule(
        _E, N_("The file does not hold the value of the formula “%(text)s”."), _SAVE_ANEW
    ),
    "cell-error": Rule(
        _E,
        N_("The cell holds the error “%(text)s” instead of a value."),
        N_("Correct the cell in the document and read it again."),
    ),
    # DOCX: the document cannot be read
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
    # How it was read
    "word-changes": Rule(
        _W,
        N_(
            "The document has tracked changes, and was read as if all were accepted: "
            "%(insertions)s insertions count, %(deletions)s deletions do not."
        ),
        N_("Accept or reject the changes in Word, and read the document again."),
    ),
    "word-cell-deleted": Rule(
        _E,
        N_(
            "A tracked change deletes this cell, so it is not certain in which columns the cells "
            "to its right belong."
        ),
        N_("Accept or reject the change in Word, and read the document again."),
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
    # What was left out
    "word-number-before-amount": Rule(
        _E,
        N_(
            "Word shows a list number before “%(text)s”, so the page shows more than the amount "
            "in the cell."
        ),
        N_("Turn off the numbering of this cell in Word, and type the amount as it is meant."),
    ),
    "word-numbers-left-out": Rule(
        _I,
        N_(
            "Word numbers %(count)s cells of the column by itself (rows %(rows)s); the numbers "
            "are no text, and were not read."
        ),
        N_("If the numbers matter, turn them into text in Word."),
    ),
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
