"""``rkt backup``, ``rkt restore``, ``rkt upgrade``: maintain the store of plans."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from rkt.cli.click_i18n import FilePath, argument, command, confirm, language_option, option
from rkt.cli.plan_commands import exit_with, open_store_or_exit
from rkt.findings import StoreError
from rkt.i18n import N_, Texts
from rkt.storage.backup_folder import add_backup
from rkt.storage.inspection import StoreState, inspect_store
from rkt.storage.migrate import VERSIONS
from rkt.storage.restore import restore_backup

WOULD_CHANGE = 1
"""The exit code of ``upgrade --check`` if an upgrade is due."""


@contextmanager
def _refusing(texts: Texts) -> Iterator[None]:
    """Print why the store refuses something, and exit."""
    try:
        yield
    except StoreError as error:
        exit_with(error.finding, texts)


@command(
    help=N_("Write all saved plans to FILE, or to a folder with --to, and check it by reading it.")
)
@language_option
@option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    metavar=N_("FOLDER"),
    help=N_("Folder to write a new file to, named after the time."),
)
@option(
    "--keep",
    type=click.IntRange(1),
    help=N_("With --to: how many backups to keep there; older ones are removed."),
)
@argument("file", type=FilePath(), required=False)
@click.pass_obj
def backup(texts: Texts, file: Path | None, folder: Path | None, keep: int | None) -> None:
    """Back up the store."""
    if (file is None) == (folder is None) or (keep and not folder):
        raise click.UsageError(
            texts.gettext("Name either FILE or --to FOLDER; --keep goes with --to.")
        )
    with _refusing(texts):
        store = open_store_or_exit(texts)
        if folder:
            file = add_backup(store, folder, keep=keep)
        elif file:
            store.backup(file)
    click.echo(texts.gettext("Everything saved is in “%(name)s”.") % {"name": file}, err=True)


@command(
    help=N_("Check the backup FILE and restore it. What is saved now is set aside, not deleted.")
)
@language_option
@option("--replace", is_flag=True, help=N_("Even if plans are already saved there."))
@argument("file", type=FilePath())
@click.pass_obj
def restore(texts: Texts, file: Path, replace: bool) -> None:
    """Restore a backup."""
    with _refusing(texts):
        aside = restore_backup(file, replace=replace)
        state = inspect_store()
    if aside:
        said = texts.gettext("What was saved before is in “%(name)s”.") % {"name": aside}
        click.echo(said, err=True)
    click.echo(_restored(state, texts), err=True)


def _restored(state: StoreState, texts: Texts) -> str:
    return texts.ngettext(
        "Restored to “%(place)s”: %(count)s saved revision.",
        "Restored to “%(place)s”: %(count)s saved revisions.",
        state.revisions,
        place=state.place,
    )


@command(
    help=N_(
        "Bring the store up to this version of the program, as opening it does. With --check, only "
        "say what would change; exit 1 if anything would."
    )
)
@language_option
@option("--check", is_flag=True, help=N_("Change nothing."))
@option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def upgrade(texts: Texts, check: bool, yes: bool) -> None:
    """Upgrade the store, or say what an upgrade would change."""
    with _refusing(texts):
        state = inspect_store()
    for line in describe_upgrade(state, texts):
        click.echo(line)
    if check:
        sys.exit(WOULD_CHANGE if state.pending else 0)
    if state.pending:
        _upgrade(texts, asks=not yes)


def _upgrade(texts: Texts, *, asks: bool) -> None:
    if asks and not confirm(texts.gettext("Upgrade now?"), texts):
        sys.exit(WOULD_CHANGE)
    with _refusing(texts):
        open_store_or_exit(texts).close()
    click.echo(texts.gettext("The store is up to date."))


def describe_upgrade(state: StoreState, texts: Texts) -> Iterator[str]:
    """Yield lines on the version of a store and on what an upgrade would change."""
    values = {"place": state.place, "version": state.version, "current": VERSIONS[-1]}
    if state.version is None:
        yield texts.gettext("There is no store at “%(place)s” yet.") % values
    elif not state.pending:
        yield texts.gettext("“%(place)s” is up to date: version %(version)s.") % values
    else:
        yield (
            texts.gettext(
                "“%(place)s” would go from version %(version)s to %(current)s, by these steps:"
            )
            % values
        )
        yield from (f"  {step}" for step in state.pending)
        yield texts.gettext(
            "Back it up first: “rkt backup FILE” of the version that runs now. Earlier versions of "
            "the program cannot open it afterwards."
        )
