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
    "pdf-scanned": Rule(
        _E,
        N_("“%(name)s” is scanned: its pages are pictures, without text that could be read."),
        N_("Ask for the file that was printed (DOCX, XLSX or PDF), or type the table into one."),
    ),
    "pdf-unruled": Rule(
        _E,
        N_(
            "The table in “%(name)s” has no rules or shades that show where its rows and columns "
            "end."
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
        N_("Page %(page)s of “%(name)s” draws far more than a printed table needs."),
        _AS_TABLE,
    ),
    # Pages and texts that were left out
    "pdf-pages-scanned": Rule(
        _E,
        N_("These pages are pictures without text, and were not read: %(pages)s."),
        N_("Ask for the file that was printed, and read that one."),
    ),
    "pdf-fields": Rule(
        _W,
        N_(
            "On these pages text was typed over the page, as form fields or notes, and was not "
            "read: %(pages)s."
        ),
        N_("Print the file to a new PDF, so that the text becomes part of the page."),
    ),
    "pdf-slanted": Rule(
        _I,
        N_("“%(text)s” is written slantwise over page %(page)s, and is no part of the table."),
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
            "In “%(text)s” letters cannot be read: their font does not say which they are, or "
            "says otherwise than it shows."
        ),
        _AS_TABLE,
    ),
    "pdf-glyph-outside": Rule(
        _W,
        N_("Outside the table, letters of “%(text)s” cannot be read."),
        COMPARE,
    ),
    "pdf-row-unruled": Rule(
        _E,
        N_("“%(text)s” looks like a row of the table, but no rules divide its cells."),
        _AS_TABLE,
    ),
    "pdf-beside": Rule(
        _E, N_("“%(text)s” stands beside the table, outside of its rules."), COMPARE
    ),
    "pdf-overflow": Rule(
        _W,
        N_("“%(text)s” runs over the edge of a cell; it was taken for a text of this row."),
        COMPARE,
    ),
    "pdf-overprinted": Rule(
        _E,
        N_("In “%(text)s” several texts are printed over each other, and cannot be told apart."),
        N_("Make the row higher in the document, save it as PDF again, and read that file."),
    ),
    "pdf-hyphen": Rule(
        _I,
        N_(
            "A hyphen ended a line and was kept, though it may only have divided the word: "
            "%(words)s."
        ),
        N_("Look whether the word is written so in the published document."),
    ),
    "pdf-shaded": Rule(
        _W,
        N_("The table has shades for rules; its rows were told by them and by the gaps between."),
        N_("Compare a few rows of each page with the published document."),
    ),
    "pdf-cell-open": Rule(
        _W,
        N_("Rules are missing round “%(text)s”, so where its cell ends is uncertain."),
        COMPARE,
    ),
    "pdf-row-joined": Rule(
        _I,
        N_("The row goes on at the top of page %(next)s; its two parts were joined."),
        N_("Nothing to do."),
    ),
    "pdf-row-split": Rule(
        _W,
        N_("“%(text)s” may be the rest of the last row of the page before; it was not joined."),
        COMPARE,
    ),
    "pdf-merge-split": Rule(
        _W,
        N_(
            "“%(text)s” stands in a merged cell at the end of the page before, which may reach "
            "down to this row."
        ),
        COMPARE,
    ),
    "html-no-table": Rule(
        _E,
        N_("The page “%(name)s” holds no table."),
        N_("Save the page that shows the RKT table, not the one that leads to it."),
    ),
    "html-too-deep": Rule(
        _E,
        N_(
            "The page “%(name)s” cannot be read to its end: its elements nest too deep, or one of "
            "them is too long."
        ),
        N_("Copy the table into a new document and read that."),
    ),
    "tables-unread": Rule(
        _W,
        N_(
            "%(count)s other tables with amounts are no part of the plan that was read; the first "
            "begins with “%(text)s”."
        ),
        N_("If one of them is the plan, save the page with that table only."),
    ),
    "html-styles-many": Rule(
        _E,
        N_("The page “%(name)s” has too many style rules to tell what of it is shown."),
        N_("Copy the table into a new document and read that."),
    ),
    "html-style-unread": Rule(
        _W,
        N_(
            "%(count)s style rules that may hide text are not understood; the first is for "
            "“%(text)s”."
        ),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-style-elsewhere": Rule(
        _I,
        N_("The page takes styles from other files (%(count)s), which were not looked at."),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-generated-amount": Rule(
        _E,
        N_(
            "The page shows “%(text)s” beside the amount in the rows %(rows)s, which its style "
            "adds: the amount shown is another than the one read."
        ),
        N_("Type the amount into the table as it is shown, and read it again."),
    ),
    "html-cell-unsure": Rule(
        _E,
        N_(
            "The style of the page may hide part of “%(text)s” or show it in another order, so it "
            "is not certain what is shown."
        ),
        N_("Type the text into the cell as the page shows it, without a style of its own."),
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
            "The page shows “%(text)s” beside the text of the cell in the rows %(rows)s, which its "
            "style adds; it was not read."
        ),
        N_("If it is part of the table, type it into the table."),
    ),
}
