"""Findings on XLSX and DOCX documents: problems, and decisions made in reading them."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_SAVE_ANEW = N_("Open the file in a spreadsheet program, save it again, and read that file.")
_SHOW_AS_STORED = N_(
    "Enter the full amount with a plain number format, such as #,##0, or correct the cell here."
)
_MEANT = N_("Check that they should be counted, or remove them from the file.")


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
        N_("Choose the file that contains the RKT table."),
    ),
    "sheet-empty": Rule(
        _E,
        N_("The sheet “%(sheet)s” of “%(name)s” is empty."),
        N_("Choose the sheet, or the file, that contains the RKT table."),
        N_("Name the file that contains the RKT table; its other sheets must be left out."),
    ),
    "table-spans": Rule(
        _E,
        N_("Merged cells in “%(name)s” cover more than %(limit)s others."),
        N_("Unmerge the cells around the RKT table, or keep only the table in the file."),
    ),
    # Which sheet was read
    "sheets-unread": Rule(
        _W,
        N_("The sheet “%(sheet)s” was read, and these were not: %(others)s."),
        N_("If the plan is in another sheet, choose that one."),
        N_("If the plan is in another sheet, save that one as a separate file."),
    ),
    "instructions-unread": Rule(
        _I,
        N_("The sheet “%(sheet)s” holds the instructions of the template and was not read."),
        N_("Nothing to do."),
    ),
    "sheet-hidden": Rule(
        _W,
        N_("The sheet “%(sheet)s”, which was read, is hidden in the file."),
        N_("Make sure that it is the plan, and not an earlier draft."),
    ),
    "sheets-hidden": Rule(_I, N_("The file has hidden sheets: %(sheets)s."), N_("Nothing to do.")),
    "macros-ignored": Rule(
        _I, N_("The file contains macros; they were not run."), N_("Nothing to do.")
    ),
    # Contents that differ from what they look like
    "rows-hidden": Rule(_W, N_("Hidden rows were read: %(rows)s."), _MEANT),
    "columns-hidden": Rule(_W, N_("Hidden columns were read: %(columns)s."), _MEANT),
    "cell-covered": Rule(_W, N_("“%(text)s” is hidden under merged cells; it was read."), _MEANT),
    "numbers-as-shown": Rule(
        _W,
        N_(
            "%(count)s numbers in this column gain digits from their number format; they were "
            "read as shown, such as %(text)s where the file stores %(stored)s."
        ),
        N_("Check that the numbers shown are the intended ones."),
    ),
    "texts-in-doubt": Rule(
        _W,
        N_(
            "%(count)s cells have text in the colour of their background, such as “%(text)s”; "
            "it was read because a table style or a conditional format may make it visible."
        ),
        N_("Check in the spreadsheet that the text in these cells is visible."),
    ),
    "cells-conditional": Rule(
        _W,
        N_(
            "A conditional format may hide, strike out or rewrite numbers in this column, such "
            "as “%(text)s” (rows %(rows)s); they were read as stored."
        ),
        N_("Compare these cells with what the spreadsheet program shows."),
    ),
    "formats-conditional": Rule(
        _W,
        N_(
            "The file has conditional formats, which may hide, strike out or rewrite what cells "
            "show; they were not evaluated."
        ),
        COMPARE,
    ),
    "sheet-as-stored": Rule(
        _W,
        N_(
            "The cells of “%(sheet)s” were read as an XLS file stores them: formats that hide or "
            "strike out text, or add digits to numbers, cannot be seen in it."
        ),
        N_("Save the file as XLSX and read that one, or compare the amounts with the sheet."),
    ),
    "zeros-unseen": Rule(
        _I,
        N_("%(count)s zeros in this column are not shown; their cells were read as empty."),
        N_("Nothing to do, unless the zero is meant as an amount."),
    ),
    # Numbers that are shown differently from what is stored
    "cell-shown-otherwise": Rule(
        _E,
        N_("The cell shows “%(shown)s”, but the file stores %(stored)s: neither was used."),
        _SHOW_AS_STORED,
    ),
    "cell-format-unknown": Rule(
        _E,
        N_(
            "The cell contains %(stored)s, but it is unclear what its number format “%(shown)s” "
            "shows: the number was not used."
        ),
        _SHOW_AS_STORED,
    ),
    # Cells without a value
    "formula-unknown": Rule(
        _E, N_("The file does not contain the value of the formula “%(text)s”."), _SAVE_ANEW
    ),
    "cell-error": Rule(
        _E,
        N_("The cell contains the error “%(text)s” instead of a value."),
        N_("Correct the cell in the document and read it again."),
    ),
    # DOCX: the document cannot be read
    "word-no-table": Rule(
        _E,
        N_("No table in “%(name)s” contains text."),
        N_("Put the RKT into a table of seven columns, and read the document again."),
    ),
    "word-only-pictures": Rule(
        _E,
        N_(
            "No table in “%(name)s” contains text, but there are pictures (%(count)s): it is "
            "probably a scan."
        ),
        N_("Ask for the original document, or type the table from the picture."),
    ),
    "word-embedded": Rule(
        _E,
        N_("“%(name)s” contains another document, which cannot be read."),
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
            "The document has tracked changes and was read as if all were accepted: "
            "%(insertions)s insertions are included, %(deletions)s deletions are not."
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
            "A symbol of the font “%(font)s” (code %(character)s) is not a letter; it was read "
            "as “%(text)s”."
        ),
        N_("If the symbol matters, type it as a letter in the document."),
    ),
    "word-box-read": Rule(
        _I,
        N_("“%(text)s” is in a text box and was read as a separate row."),
        N_("Leave the row out if it is not part of the table."),
    ),
    "word-table-inside": Rule(
        _I,
        N_("The cell contains another table, whose text was read as the cell's."),
        N_("If it is the RKT, copy it from the cell into a separate document."),
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
            "Word numbers %(count)s cells of the column automatically (rows %(rows)s); the "
            "numbers are not text and were not read."
        ),
        N_("If the numbers matter, turn them into text in Word."),
    ),
    "word-box-left-out": Rule(
        _W,
        N_("A text box in this cell says “%(text)s”; it was left out."),
        N_("If it is part of the cell, type it into the cell."),
    ),
    "word-code-left-out": Rule(
        _W,
        N_("The code of a field contains “%(text)s”, which is not shown; it was left out."),
        COMPARE,
    ),
    "word-left-out": Rule(
        _I,
        N_("The document's %(place)s says “%(text)s”, which was left out."),
        N_("If it is part of the table, type it into the table."),
    ),
    "word-picture": Rule(
        _I,
        N_("The cell contains a picture and no text; the picture was not read."),
        N_("If it shows part of the table, type that into the cell."),
    ),
    "word-pictures-outside": Rule(
        _I,
        N_("Outside the tables there are pictures (%(count)s), which were not read."),
        N_("Check that none of the pictures shows part of the table."),
    ),
    "word-macros": Rule(
        _I, N_("The file contains macros, which were neither run nor read."), N_("Nothing to do.")
    ),
}
