"""Findings on the store of plans and on requests to it."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

_ASK_ADMINISTRATOR = N_("Tell the operator of this program.")

RULES = {
    # Requests
    "not-allowed": Rule(
        _E,
        N_("“%(name)s” (%(role)s) may not %(action)s."),
        N_("Ask somebody with the role “%(needed)s”."),
    ),
    "store-read-only": Rule(
        _E,
        N_("The plans here are read-only; nothing was changed."),
        N_("Start the program without RKT_READ_ONLY to change them."),
    ),
    "draft-has-errors": Rule(
        _E,
        N_("“%(name)s” cannot be saved: %(count)s errors remain."),
        N_("Fix them in the draft or in the document."),
    ),
    "layout-unnamed": Rule(
        _E,
        N_("A layout needs a name of at most %(most)s characters."),
        N_("Name it after the document, such as “POK 2025”."),
    ),
    "layout-missing": Rule(
        _E,
        N_("There is no layout “%(name)s”."),
        N_("Choose one of those under “Read with a layout”."),
        N_("`rkt layouts` lists them; a file is imported by `rkt layouts import FILE`."),
    ),
    "plan-unnamed": Rule(
        _E,
        N_("“%(name)s” cannot be saved: its unit or its fiscal year is not known."),
        N_("Enter the unit and the year first."),
        N_("State them with --unit and --fiscal-year."),
    ),
    "plan-known": Rule(
        _E,
        N_(
            "“%(name)s” is already saved, as revision %(revision)s of “%(unit)s” "
            "%(fiscal_year)s, by %(kept_by)s."
        ),
        N_("Open that one; a changed document is saved as the next revision."),
    ),
    "plan-published": Rule(
        _E,
        N_(
            "“%(name)s” has exactly the lines of the published plan, revision %(revision)s of "
            "“%(unit)s” %(fiscal_year)s, which is already there."
        ),
        N_("Open that one, change something first, or give a revision number to save it anyway."),
    ),
    "revision-taken": Rule(
        _E,
        N_("Revision %(revision)s of “%(unit)s” %(fiscal_year)s is already there."),
        N_("Use %(next)s, the next number, or leave the number out."),
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
        N_("Withdrawing or restoring a plan needs a reason, and none was given."),
        N_("Write a sentence; it stays in the record."),
    ),
    "text-unkeepable": Rule(
        _E,
        N_("The text “%(text)s” contains a character that cannot be saved."),
        N_("Retype the text, in the draft or in the document."),
    ),
    "sum-too-large": Rule(
        _E,
        N_("The lines of “%(name)s” add up to more than can be saved."),
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
        N_("The address of the plan store is not valid."),
        N_("Write sqlite:///folder/rkt.db or postgresql://name:password@server/database."),
    ),
    "store-url-option": Rule(
        _E,
        N_("The address of the plan store has an unknown option: “%(option)s”."),
        N_(
            "Remove or correct it. Supported are PostgreSQL's sslmode (disable, prefer, require, "
            "verify-full) and, with verify-full, sslrootcert, an existing file."
        ),
    ),
    # The SQLite file
    "store-folder": Rule(
        _E,
        N_("The plan store “%(place)s” cannot be opened or created."),
        N_("Check that its folder exists and that this program may write there."),
    ),
    "store-no-file": Rule(
        _E,
        N_("“%(place)s” is a folder or a device, not a plan store."),
        N_("Check the address (RKT_DATABASE_URL): it must name the file, not its folder."),
    ),
    "store-empty": Rule(
        _E,
        N_("The file “%(place)s” is empty: the plan store that was there has lost its contents."),
        N_(
            "Restore the last backup in its place. If no plan was ever saved there, delete the "
            "file and start again."
        ),
    ),
    "store-missing": Rule(
        _E,
        N_("There is no plan store at “%(place)s” yet, and this program may only read."),
        N_("Start the program once without RKT_READ_ONLY, or check the address."),
    ),
    "store-unwritable": Rule(
        _E,
        N_("The plan store “%(place)s” can be read but not written to; nothing was changed."),
        N_("Give this program permission to write there."),
    ),
    "store-full": Rule(
        _E,
        N_("There is no space left for the plan store “%(place)s”; nothing was changed."),
        N_("Free some space on the disk and try again."),
    ),
    "store-nearly-full": Rule(
        _W,
        N_("The disk of the plan store “%(place)s” is nearly full: a change may not be saved."),
        N_("Free some space there first; everything saved before can be read."),
    ),
    "store-disk": Rule(
        _E,
        N_("The disk of the plan store “%(place)s” reports an error (%(reason)s)."),
        N_("Check the disk, then try again; everything saved before is still there."),
    ),
    "store-corrupt": Rule(
        _E,
        N_("The plan store “%(place)s” is damaged (%(reason)s)."),
        N_("Move the damaged store aside and restore the last backup in its place."),
    ),
    "store-busy": Rule(
        _E,
        N_("Another program has been writing to the plan store for too long; nothing was changed."),
        N_("Try again in a moment."),
    ),
    "store-newer": Rule(
        _E,
        N_("The plan store “%(place)s” was made by a newer version of this program."),
        N_("Install that version; this one cannot read everything that is saved."),
    ),
    "store-older": Rule(
        _E,
        N_("The plan store “%(place)s” was made by an older version of this program."),
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
        N_("Check the name and the password in the address (RKT_DATABASE_URL)."),
    ),
    "store-not-admitted": Rule(
        _E,
        N_("The database “%(place)s” does not admit this connection (%(reason)s)."),
        N_(
            "Allow the name, the database and this machine in the server's pg_hba.conf; if it asks "
            "for encryption, write sslmode=require or verify-full in the address."
        ),
    ),
    "store-certificate": Rule(
        _E,
        N_("The certificate of the database “%(place)s” is not trusted (%(reason)s)."),
        N_(
            "Check that the address has the server's name as in its certificate, and that "
            "sslrootcert names the file of the authority that issued it."
        ),
    ),
    "store-unencrypted": Rule(
        _E,
        N_("The database “%(place)s” offers no encryption, which its address asks for."),
        N_(
            "Switch ssl on in the server's postgresql.conf. Without it, passwords and plans can be "
            "read on the way: leave sslmode out only for a server on this machine."
        ),
    ),
    "store-database-missing": Rule(
        _E,
        N_("The server has no database with the name in “%(place)s”."),
        N_("Create it (createdb), or check the address."),
    ),
    "store-encoding": Rule(
        _E,
        N_("The database “%(place)s” keeps text as %(encoding)s, in which plans cannot be saved."),
        N_("Create it anew: createdb --encoding UTF8 --template template0 …"),
    ),
    "store-failed": Rule(
        _E,
        N_("The plan store “%(place)s” reports an error (%(reason)s); nothing was changed."),
        _ASK_ADMINISTRATOR,
    ),
    "name-blank": Rule(
        _E,
        N_("A blank name stands for no activity."),
        N_("Name the activity as the plans do."),
    ),
    # A table of lines used instead of the store
    "lines-missing": Rule(
        _E,
        N_("“%(place)s” holds no table of lines that can be read."),
        N_("Name a folder with Parquet files in RKT_LINES, or leave the setting out."),
    ),
    "lines-columns": Rule(
        _E,
        N_("The table of lines in “%(place)s” lacks the columns %(columns)s."),
        N_("Write it with the columns of a CSV export: unit, fiscal_year, amount and the others."),
    ),
    # Units and regions
    "place-unknown": Rule(
        _E,
        N_("No province, regency or city has the code “%(text)s”."),
        N_("Name it by the ministry's code: “36” for Banten, “36.73” for Kota Serang."),
    ),
    # Backups
    "backup-onto-itself": Rule(
        _E,
        N_("“%(path)s” is the plan store itself, so it cannot be its backup."),
        N_("Name another file."),
    ),
    "backup-tool": Rule(
        _E,
        N_("The program %(tool)s, which backs up PostgreSQL, is not installed here."),
        N_("Install PostgreSQL's own programs (Debian: apt install postgresql-client)."),
    ),
    "backup-failed": Rule(
        _E,
        N_("The backup “%(path)s” was not made (%(reason)s)."),
        N_("Check the folder and the free space on the disk, then try again."),
    ),
    "backup-folder": Rule(
        _E,
        N_("“%(path)s” is not a folder that backups can be written to."),
        N_("Create it, and give this program permission to write there."),
    ),
    # Restoring
    "restore-occupied": Rule(
        _E,
        N_("There is already something saved in “%(place)s”: nothing was restored."),
        N_("Add --replace to restore all the same; what is there now is set aside first."),
    ),
    "restore-no-backup": Rule(
        _E,
        N_("“%(path)s” is not a backup of this kind of store (%(reason)s); nothing was restored."),
        N_(
            "Choose a file that “rkt backup” wrote: a SQLite file for a SQLite store, an archive "
            "of pg_dump for PostgreSQL."
        ),
    ),
    "restore-failed": Rule(
        _E,
        N_("“%(path)s” could not be restored (%(reason)s); what was there before is unchanged."),
        N_("Check the free space and that nobody is using the store, then try again."),
    ),
}
