"""Findings on scans and photographs: what cannot be read, and what a person must look at."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

_SCAN_AGAIN = N_(
    "Scan it again at 200 dots per inch or more, or photograph it from straight above in good "
    "light, so that the page fills the picture."
)
_ON_THE_PAGE = N_(
    "Import it on the data page (`rkt serve`): each doubt is shown there beside its page and "
    "answered."
)
_LOOK = N_("Look at the page, then confirm the text or type what is printed there.")

RULES: dict[str, Rule] = {
    # The document cannot be read
    "scan-reader-missing": Rule(
        _E,
        N_("“%(name)s” is a scan, and what recognises scans is not installed here: %(packages)s."),
        N_("Ask the administrator to install it: pip install %(packages)s"),
    ),
    "scan-blank": Rule(
        _E,
        N_("Nothing is printed on the pages of “%(name)s”, or it is too faint to see."),
        _SCAN_AGAIN,
    ),
    "scan-no-table": Rule(
        _E,
        N_(
            "The picture “%(name)s” shows no table with ruled rows and columns, nor one whose "
            "columns and rows are clearly set apart."
        ),
        N_(
            "Import the page with the RKT table. If this is that page, ask for the original "
            "file (DOCX, XLSX or PDF) or type the table into XLSX."
        ),
    ),
    "scan-too-small": Rule(
        _E,
        N_(
            "Page %(page)s of “%(name)s” has too few pixels to be read reliably: about %(dots)s "
            "dots per inch, but 120 are needed."
        ),
        N_(
            "Scan it again at 200 dots per inch or more. Messaging apps shrink photographs: "
            "have it sent as a document. Instead of a screenshot, import the file that it shows."
        ),
    ),
    "scan-amounts-cut": Rule(
        _E,
        N_(
            "The edge of page %(page)s of “%(name)s” cuts off the table, so that its amounts may "
            "lack digits."
        ),
        N_("Scan or photograph the page again with the whole table and some paper around it."),
    ),
    "scan-too-large": Rule(
        _E,
        N_("The picture “%(name)s” has far more pixels than a page needs."),
        N_("Save it with at most 10,000 pixels a side, and read that file."),
    ),
    "scan-pages": Rule(
        _E,
        N_("“%(name)s” has more than %(limit)s scanned pages."),
        N_("Keep only the pages with the RKT table in the file."),
    ),
    "scan-stopped": Rule(
        _E,
        N_("Reading “%(name)s” was stopped; nothing was imported."),
        N_("Import it again to read it from the start."),
    ),
    # What a person must look at
    "scan-marks": Rule(
        Severity.INFO,
        N_("%(count)s marks around the tables were not recognised as writing."),
        N_("No action is needed unless a text that matters stands there."),
    ),
    "scan-amount-doubtful": Rule(
        _E,
        N_(
            "The amount was not read with certainty: one reader saw “%(first)s”, another "
            "“%(second)s”."
        ),
        N_("Look at the page, then confirm the amount or type what is printed there."),
        _ON_THE_PAGE,
    ),
    "scan-text-doubtful": Rule(
        _W,
        N_(
            "The text was not read with certainty: one reader saw “%(first)s”, another "
            "“%(second)s”."
        ),
        _LOOK,
        _ON_THE_PAGE,
    ),
    "scan-table-unsure": Rule(
        _E,
        N_(
            "Some rules of the table cannot be seen on the scan, so it is unclear where its cells "
            "end."
        ),
        _SCAN_AGAIN,
    ),
    "scan-unruled": Rule(
        _W,
        N_(
            "The table on page %(pages)s has no lines; its rows and columns were identified by "
            "the space between them."
        ),
        N_("Compare a few rows of each page with the picture."),
    ),
    "scan-table-cut": Rule(
        _W,
        N_(
            "The table on page %(page)s ends at the edge of the picture: its outer column may be "
            "cut, or further columns missing."
        ),
        N_(
            "Look at the page; if something is cut, scan it again with some paper around the table."
        ),
    ),
    "scan-page-twice": Rule(
        _E,
        N_("Page %(page)s shows the same rows as page %(other)s: their amounts count twice."),
        N_("Remove one of the two pages from the file, and import it again."),
    ),
    "scan-page-no-table": Rule(
        _E,
        N_(
            "The page shows amounts, but no table whose rows and columns are ruled or clearly "
            "set apart; the amounts are not part of the plan."
        ),
        N_(
            "If they belong to the plan, scan the page again, or ask for the original file (DOCX, "
            "XLSX or PDF)."
        ),
    ),
}
