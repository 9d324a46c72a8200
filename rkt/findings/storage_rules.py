"""Findings on the store of plans and on requests to it."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

_ASK_ADMINISTRATOR = N_("Tell whoever looks after this program.")

RULES = {
    # Requests
    "not-allowed": Rule(
        _E,
        N_("“%(name)s” (%(role)s) may not %(action)s."),
        N_("Ask somebody with the role “%(needed)s”."),
    ),
    "store-read-only": Rule(
        _E,
        N_("The plans here are for reading only; nothing was changed."),
        N_("Start the program without RKT_READ_ONLY to change them."),
    ),
    "draft-has-errors": Rule(
        _E,
        N_("“%(name)s” cannot be kept: %(count)s errors are open."),
        N_("Put them right, in the draft or in the document."),
    ),
    "plan-unnamed": Rule(
        _E,
        N_("“%(name)s” cannot be kept: whose plan it is, and for which year, is not known."),
        N_("Give the unit and the year first."),
    ),
    "plan-known": Rule(
        _E,
        N_(
            "“%(name)s” is already kept, as revision %(revision)s of “%(unit)s” %(fiscal_year)s, "
            "by %(kept_by)s."
        ),
        N_("Open that one; a changed document is kept as the next revision."),
    ),
    "plan-published": Rule(
        _E,
        N_(
            "“%(name)s” has the very lines of the published plan, revision %(revision)s of "
            "“%(unit)s” %(fiscal_year)s, which is already there."
        ),
        N_("Open that one, change something first, or give a revision number to keep it still."),
    ),
    "revision-taken": Rule(
        _E,
        N_("Revision %(revision)s of “%(unit)s” %(fiscal_year)s is already there."),
        N_("Give the number %(next)s, which is the next one, or give none."),
    ),
    "revision-missing": Rule(
        _E, N_("There is no plan with the number %(id)s."), N_("Choose one from the list.")
    ),
    "revision-withdrawn": Rule(
        _E,
        N_("Revision %(revision)s of “%(unit)s” %(fiscal_year)s is already withdrawn."),
        N_("Nothing to do."),
    ),
    "revision-not-withdrawn": Rule(
        _E,
        N_("Revision %(revision)s of “%(unit)s” %(fiscal_year)s is not withdrawn."),
        N_("Nothing to do."),
    ),
    "reason-missing": Rule(
        _E,
        N_("A plan is withdrawn or restored for a reason, and none was given."),
        N_("Write a sentence; it stays in the record."),
    ),
    "text-unkeepable": Rule(
        _E,
        N_("The text “%(text)s” holds a character that cannot be kept."),
        N_("Type the text anew, in the draft or in the document."),
    ),
    "sum-too-large": Rule(
        _E,
        N_("The lines of “%(name)s” add up to more than can be kept."),
        N_("Check whether digits of several amounts ran together."),
    ),
    "finding-unknown": Rule(
        _W,
        N_("An earlier version of this program found “%(code)s” here."),
        N_("Compare the row with the published document."),
    ),
    # Its address
    "store-url": Rule(
        _E,
        N_("The address of the store of plans cannot be understood."),
        N_("Write sqlite:///folder/rkt.db or postgresql://name:password@server/database."),
    ),
    "store-url-option": Rule(
        _E,
        N_("The address of the store of plans has an option that is not known: “%(option)s”."),
        N_("Leave it out. PostgreSQL's sslmode is known: disable, prefer, require, verify-full."),
    ),
    # The SQLite file
    "store-folder": Rule(
        _E,
        N_("The store of plans “%(place)s” cannot be opened or made."),
        N_("Check that its folder exists and that this program may write there."),
    ),
    "store-no-file": Rule(
        _E,
        N_("What stands at “%(place)s” is a folder or a device, not a store of plans."),
        N_("Check the address (RKT_DATABASE_URL): it names the file, not its folder."),
    ),
    "store-empty": Rule(
        _E,
        N_("The file “%(place)s” is empty: a store of plans that was there has lost its contents."),
        N_(
            "Restore the last backup in its place. If no plan was ever kept there, delete the file "
            "and start again."
        ),
    ),
    "store-missing": Rule(
        _E,
        N_("There is no store of plans at “%(place)s” yet, and here it is for reading only."),
        N_("Start the program once without RKT_READ_ONLY, or check the address."),
    ),
    "store-unwritable": Rule(
        _E,
        N_("The store of plans “%(place)s” can be read but not written to; nothing was changed."),
        N_("Give this program the right to write there."),
    ),
    "store-full": Rule(
        _E,
        N_("There is no room left for the store of plans “%(place)s”; nothing was changed."),
        N_("Make room on the disk and try again."),
    ),
    "store-disk": Rule(
        _E,
        N_("The disk of the store of plans “%(place)s” reports an error (%(reason)s)."),
        N_("Check the disk, then try again; what was kept before is still there."),
    ),
    "store-corrupt": Rule(
        _E,
        N_("The store of plans “%(place)s” is damaged (%(reason)s)."),
        N_("Put the damaged store aside and restore the last backup in its place."),
    ),
    "store-busy": Rule(
        _E,
        N_("Somebody else has been writing to the store of plans for long; nothing was changed."),
        N_("Try again in a moment."),
    ),
    "store-newer": Rule(
        _E,
        N_("The store of plans “%(place)s” was made by a newer version of this program."),
        N_("Install that version; this one would not understand all that is kept."),
    ),
    "store-older": Rule(
        _E,
        N_("The store of plans “%(place)s” was made by an older version of this program."),
        N_("Start the program once without RKT_READ_ONLY: it brings the store up to date."),
    ),
    # The PostgreSQL server
    "store-unreachable": Rule(
        _E,
        N_("The database “%(place)s” cannot be reached."),
        N_("Check that the server runs, and the name and port in the address."),
    ),
    "store-login": Rule(
        _E,
        N_("The database “%(place)s” refuses the name or the password."),
        N_("Check both in the address (RKT_DATABASE_URL)."),
    ),
    "store-database-missing": Rule(
        _E,
        N_("The server has no database of the name in “%(place)s”."),
        N_("Make it (createdb), or check the address."),
    ),
    "store-failed": Rule(
        _E,
        N_("The store of plans “%(place)s” reports an error (%(reason)s); nothing was changed."),
        _ASK_ADMINISTRATOR,
    ),
    # Backups
    "backup-onto-itself": Rule(
        _E,
        N_("“%(path)s” is the store of plans itself, so it cannot be its backup."),
        N_("Give another file."),
    ),
    "backup-tool": Rule(
        _E,
        N_("The program %(tool)s, which backs up PostgreSQL, is not installed here."),
        N_("Install PostgreSQL's own programs (Debian: apt install postgresql-client)."),
    ),
    "backup-failed": Rule(
        _E,
        N_("The backup “%(path)s” was not made (%(reason)s)."),
        N_("Check the folder and the room on the disk, and try again."),
    ),
}
