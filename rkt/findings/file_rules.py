"""Findings on files of any format: files that cannot be opened or read, and damaged texts."""

from __future__ import annotations

from rkt.findings.rule import BY_LAYOUT, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


_SMALLER = N_("Keep only the RKT table in the file, or save the table as CSV and read that.")


_CHOOSE_COLUMNS = N_("Say which column holds what: under Data, Import, “Choose the columns”.")

RULES: dict[str, Rule] = {
    "text-unseen": Rule(
        _W,
        N_("The document does not show the text “%(text)s” (%(why)s): it was left out."),
        N_("If the text belongs there, make it visible in the document and read it again."),
    ),
    "texts-unseen": Rule(
        _W,
        N_(
            "The document does not show %(count)s texts (%(why)s) in rows %(rows)s, the first "
            "of them “%(text)s”: they were left out."
        ),
        N_("If the texts belong there, make them visible in the document and read it again."),
    ),
    # The document cannot be read
    "layout-without-amounts": Rule(
        _E,
        N_("No column of “%(name)s” is chosen as the one with the amounts."),
        N_("Choose “Amount (IDR)” above that column."),
        N_("Give that column the role “amount” in the layout's file."),
    ),
    "layout-unlike": Rule(
        _W,
        N_(
            "The document has no header that matches the layout “%(layout)s”; the columns were "
            "worked out without it."
        ),
        N_("Compare the lines with the document, or choose the columns below it."),
        N_("Compare the lines with the document, or leave out --layout."),
    ),
    "layout-unreadable": Rule(
        _E,
        N_("“%(name)s” is not a layout."),
        N_("Download one with “Layout as a file”, and change it."),
        N_("Export one with `rkt layouts export`, and change it."),
    ),
    "file-missing": Rule(
        _E, N_("There is no file “%(name)s”."), N_("Check the name and the folder.")
    ),
    "file-is-folder": Rule(
        _E, N_("“%(name)s” is a folder, not a file."), N_("Name a file in that folder.")
    ),
    "file-is-device": Rule(
        _E,
        N_("“%(name)s” is a device or a pipe, not a file."),
        N_("Save the table as a file and name that file."),
    ),
    "file-forbidden": Rule(
        _E, N_("The file “%(name)s” may not be read."), N_("Ask for permission to read it.")
    ),
    "file-unreadable": Rule(
        _E,
        N_("The file “%(name)s” cannot be opened (%(reason)s)."),
        N_("Check the name, and that another program can open the file."),
    ),
    "no-room-to-read": Rule(
        _E,
        N_("“%(name)s” was not read: there is no room for temporary files here (%(reason)s)."),
        N_("Free some space in the folder for temporary files (TMPDIR), then choose it again."),
    ),
    "file-empty": Rule(
        _E, N_("The file “%(name)s” is empty."), N_("Choose the file that contains the RKT table.")
    ),
    "file-too-large": Rule(
        _E,
        N_("The file “%(name)s” is larger than %(limit)s MB."),
        N_("Keep only the RKT table in the file."),
    ),
    "file-kind": Rule(
        _E,
        N_("The file “%(name)s” is %(kind)s; an RKT can be read from these: %(formats)s."),
        N_("Save the table in one of these formats and read that file."),
    ),
    "file-ending": Rule(
        _E,
        N_("The file “%(name)s” is %(kind)s by its content, which its name does not say."),
        N_("Make sure that it is the right file, and give its name the matching ending."),
    ),
    "file-damaged": Rule(
        _E,
        N_("The file “%(name)s” is damaged (%(reason)s)."),
        N_("Open it in the program that made it, save it again, and read that file."),
    ),
    "file-encrypted": Rule(
        _E,
        N_("The file “%(name)s” is protected by a password."),
        N_("Save it without a password and read that file."),
    ),
    "file-unpacks": Rule(
        _E,
        N_("The file “%(name)s” unpacks to more than %(limit)s MB."),
        N_("Keep only the RKT table in the file, without pictures."),
    ),
    "file-parts": Rule(
        _E,
        N_("The file “%(name)s” consists of more than %(limit)s parts."),
        N_("Keep only the RKT table in the file, without pictures."),
    ),
    "file-entities": Rule(
        _E,
        N_("The file “%(name)s” declares XML entities, which no office program writes."),
        N_("Copy the table into a new document and read that."),
    ),
    "upload-not-allowed": Rule(
        _E,
        N_("This visit may not upload files."),
        N_("Import a document on the data page, signed in as somebody who may save plans."),
    ),
    "upload-too-many": Rule(
        _E,
        N_("At most %(count)s uploaded files per visit can wait to be read."),
        N_("Remove one, or wait until one is read."),
    ),
    "upload-too-large": Rule(
        _E,
        N_("The uploaded files of a visit may total at most %(limit)s MB."),
        N_("Remove one, or upload a smaller file."),
    ),
    "upload-full": Rule(
        _E,
        N_("There is no room for uploads at present."),
        N_("Try again in a moment."),
    ),
    "limit-memory": Rule(
        _E,
        N_("Reading “%(name)s” took more than %(limit)s MB of memory and was stopped."),
        _SMALLER,
    ),
    "limit-time": Rule(
        _E,
        N_("Reading “%(name)s” took more than %(limit)s seconds and was stopped."),
        _SMALLER,
    ),
    "limit-output": Rule(
        _E,
        N_("The result of reading “%(name)s” is more than %(limit)s MB, so reading was stopped."),
        _SMALLER,
    ),
    "reader-failed": Rule(
        _E,
        N_("Reading “%(name)s” stopped for an unknown reason."),
        N_("Open it in the program that made it, save the table as CSV, and read that."),
    ),
    "file-binary": Rule(
        _E,
        N_("The file “%(name)s” is not text: it contains bytes that cannot be text."),
        N_("Save the table as CSV (UTF-8) and read that file."),
    ),
    "file-encoding": Rule(
        _E,
        N_("The file “%(name)s” is in an encoding that is neither UTF-8, UTF-16 nor Windows-1252."),
        N_("Save the table as CSV (UTF-8) and read that file."),
    ),
    "file-quotes": Rule(
        _E,
        N_("A quotation mark in “%(name)s” is never closed, so it is unclear where cells end."),
        N_("Close the quotation mark, or save the table as CSV again."),
    ),
    "cell-too-long": Rule(
        _E,
        N_("A cell in “%(name)s” is longer than %(limit)s characters."),
        N_("Keep only the RKT table. In a CSV, look for a quotation mark that is never closed."),
    ),
    "table-too-wide": Rule(
        _E,
        N_("The table in “%(name)s” has more than %(limit)s columns."),
        N_("Keep only the RKT table in the file; its seven columns are enough."),
    ),
    "table-too-long": Rule(
        _E,
        N_("The table in “%(name)s” has more than %(limit)s rows."),
        N_("Keep only the RKT table in the file, and delete the blank rows below it."),
    ),
    "table-missing": Rule(
        _E,
        N_("There is no RKT table in “%(name)s”: no budget lines under headings were found."),
        N_(
            "The table needs a header such as “Program Kegiatan, Sasaran, Indikator, Keluaran, "
            "Uraian kegiatan, Anggaran, Ket” and one row for each budget line."
        ),
    ),
    "amounts-two-ways": Rule(
        _E,
        N_(
            "In “%(name)s” the amounts, such as “%(text)s”, can be read in two ways: their marks "
            "may separate thousands or decimals, and nothing in the document shows which."
        ),
        N_("Say what separates thousands: under Data, Import, “Choose the columns”."),
        BY_LAYOUT,
    ),
    "levels-unknown": Rule(
        _E,
        N_(
            "In “%(name)s”, columns called “%(columns)s” and amounts were found, but not which "
            "program or activity each line belongs to."
        ),
        _CHOOSE_COLUMNS,
        BY_LAYOUT,
    ),
    "levels-unknown-codes": Rule(
        _E,
        N_(
            "In “%(name)s”, columns called “%(columns)s”, amounts, and codes that nest the rows "
            "as in a DPA were found, but not which column holds what."
        ),
        _CHOOSE_COLUMNS,
        BY_LAYOUT,
    ),
    "sums-open": Rule(
        _E,
        N_(
            "In “%(name)s” only the sums say which rows sum up others, and they leave it open: "
            "“%(label)s” can stand below “%(one)s” or below “%(other)s”."
        ),
        N_("Say what marks a subtotal: under Data, Import, “Choose the columns”."),
        BY_LAYOUT,
    ),
    "performance-agreement": Rule(
        _E,
        N_("“%(name)s” is a Perjanjian Kinerja: it states indicators and targets, but no amounts."),
        N_("Use the document that states the money: an RKT, RKA-K/L, POK or DPA."),
    ),
    "amounts-missing": Rule(
        _E,
        N_("“%(name)s” is not a plan: its columns “%(columns)s” contain no amounts of money."),
        N_("Use the document, or the sheet, that states an amount for each line."),
    ),
    "amounts-written-otherwise": Rule(
        _E,
        N_("In “%(name)s” the amounts are written in a way that is not read, such as “%(text)s”."),
        N_("Write them with the digits 0 to 9, with dots or commas between thousands."),
    ),
    "text-without-columns": Rule(
        _E,
        N_("“%(name)s” has no columns: each of its rows is a single text."),
        N_(
            "Copy the table itself from the spreadsheet or document, so that its columns stay "
            "apart, or import the file."
        ),
    ),
    "more-of-kind": Rule(
        _W,
        N_("%(count)s more findings of the kind “%(code)s” follow, from this row on."),
        N_("Correct those that are listed, and read the document again."),
    ),
    # Texts
    "text-broken": Rule(
        _W,
        N_("The text “%(text)s” was damaged when the file was saved; “�” marks what is lost."),
        N_("Correct the cell, or save the table as CSV (UTF-8) again."),
    ),
    "text-in-symbols": Rule(
        _W,
        N_(
            "The font “%(font)s” shows symbols for “%(text)s”; “�” stands for a symbol that is "
            "neither a letter nor a digit."
        ),
        N_("Type what the cell shows, in an ordinary font."),
    ),
    "text-misread": Rule(
        _W,
        N_(
            "“%(text)s” is probably “%(meant)s”: the text of %(count)s cells was saved in the "
            "wrong encoding."
        ),
        N_("Save the table as CSV (UTF-8) from the original. The texts are kept as they are."),
    ),
    "encoding-guessed": Rule(
        _I,
        N_("The file is not UTF-8; it was read as Windows-1252."),
        N_("Check that letters such as “é” and “–” look right."),
    ),
}
