"""Findings on PDF and HTML documents: problems, and decisions made in reading them."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_AS_TABLE = N_(
    "Open it in Word or LibreOffice, save the table as DOCX or XLSX, and read that file."
)


RULES: dict[str, Rule] = {
    # PDF: the document cannot be read
    "pdf-unruled": Rule(
        _E,
        N_(
            "The table in “%(name)s” has no borders or shading that show where its rows and "
            "columns end."
        ),
        _AS_TABLE,
    ),
    "pdf-pages": Rule(
        _E,
        N_("“%(name)s” has more than %(limit)s pages."),
        N_("Keep only the pages with the RKT table in the file."),
    ),
    "pdf-page-heavy": Rule(
        _E,
        N_("Page %(page)s of “%(name)s” contains far more drawing than a printed table needs."),
        _AS_TABLE,
    ),
    # Pages and texts that were left out
    "pdf-fields": Rule(
        _W,
        N_(
            "On these pages, text was typed over the page as form fields or notes; it was not "
            "read: %(pages)s."
        ),
        N_("Print the file to a new PDF, so that the text becomes part of the page."),
    ),
    "pdf-slanted": Rule(
        _I,
        N_("“%(text)s” runs diagonally across page %(page)s and is not part of the table."),
        N_("Nothing to do."),
    ),
    "pdf-attachments": Rule(
        _I,
        N_("Other files are attached to the PDF; they were not opened."),
        N_("Nothing to do if the table is in the PDF itself."),
    ),
    # What may have been read wrongly
    "pdf-glyph": Rule(
        _E,
        N_(
            "Some letters in “%(text)s” cannot be read: their font does not identify them, or "
            "identifies them wrongly."
        ),
        _AS_TABLE,
    ),
    "pdf-glyph-outside": Rule(
        _W,
        N_("Outside the table, some letters of “%(text)s” cannot be read."),
        COMPARE,
    ),
    "pdf-row-unruled": Rule(
        _E,
        N_("“%(text)s” looks like a row of the table, but no borders separate its cells."),
        _AS_TABLE,
    ),
    "pdf-beside": Rule(_E, N_("“%(text)s” is beside the table, outside its borders."), COMPARE),
    "pdf-overflow": Rule(
        _W,
        N_("“%(text)s” runs over the edge of a cell; it was read as text of this row."),
        COMPARE,
    ),
    "pdf-overprinted": Rule(
        _E,
        N_("In “%(text)s” several texts are printed on top of each other and cannot be separated."),
        N_("Make the row higher in the document, save it as PDF again, and read that file."),
    ),
    "pdf-hyphen": Rule(
        _I,
        N_(
            "A hyphen at the end of a line was kept, though it may only divide the word: %(words)s."
        ),
        N_("Check whether the word is spelled like this in the published document."),
    ),
    "pdf-shaded": Rule(
        _W,
        N_(
            "The table has shading or lines instead of borders; its rows and columns were "
            "identified by these and the gaps between texts."
        ),
        N_("Compare a few rows of each page with the published document."),
    ),
    "pdf-cell-open": Rule(
        _W,
        N_("Borders are missing around “%(text)s”, so it is unclear where its cell ends."),
        COMPARE,
    ),
    "pdf-row-joined": Rule(
        _I,
        N_("The row continues at the top of page %(next)s; its two parts were joined."),
        N_("Nothing to do."),
    ),
    "pdf-row-split": Rule(
        _W,
        N_("“%(text)s” may be the rest of the last row on the previous page; it was not joined."),
        COMPARE,
    ),
    "pdf-merge-split": Rule(
        _W,
        N_(
            "“%(text)s” is in a merged cell at the end of the previous page, which may extend "
            "to this row."
        ),
        COMPARE,
    ),
    "html-no-table": Rule(
        _E,
        N_("The page “%(name)s” contains no table."),
        N_("Save the page that shows the RKT table, not the one that leads to it."),
    ),
    "html-too-deep": Rule(
        _E,
        N_(
            "The page “%(name)s” cannot be read to the end: its elements are nested too deeply, "
            "or one of them is too long."
        ),
        N_("Copy the table into a new document and read that."),
    ),
    "tables-unread": Rule(
        _W,
        N_(
            "%(count)s other tables with amounts are not part of the plan that was read; the "
            "first begins with “%(text)s”."
        ),
        N_("If one of them is the plan, save the page with that table only."),
    ),
    "html-styles-many": Rule(
        _E,
        N_("The page “%(name)s” has too many style rules to determine what it shows."),
        N_("Copy the table into a new document and read that."),
    ),
    "html-style-unread": Rule(
        _W,
        N_(
            "%(count)s style rules that may hide text were not understood; the first is for "
            "“%(text)s”."
        ),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-style-elsewhere": Rule(
        _I,
        N_("The page uses styles from other files (%(count)s), which were not checked."),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-generated-amount": Rule(
        _E,
        N_(
            "In rows %(rows)s, the style of the page adds “%(text)s” beside the amount: the "
            "amount shown differs from the one read."
        ),
        N_("Type the amount into the table as shown, and read it again."),
    ),
    "html-cell-unsure": Rule(
        _E,
        N_(
            "The style of the page may hide part of “%(text)s” or show it in another order, so "
            "it is unclear what is shown."
        ),
        N_("Type the text into the cell as the page shows it, without special styling."),
    ),
    "html-overlay": Rule(
        _I,
        N_(
            "%(count)s elements of the page are placed freely and may lie over the table; the "
            "first says “%(text)s”."
        ),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-generated-text": Rule(
        _W,
        N_(
            "In rows %(rows)s, the style of the page adds “%(text)s” beside the text of the "
            "cell; it was not read."
        ),
        N_("If it is part of the table, type it into the table."),
    ),
}
