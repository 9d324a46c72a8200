"""``rkt mirror``: the Parquet files that pages about all offices read."""

from __future__ import annotations

import sys

import click

from rkt.cli.click_i18n import command, language_option
from rkt.cli.plan_commands import exit_with, open_store_or_exit
from rkt.findings import StoreError
from rkt.i18n import N_, Texts

NOT_WRITTEN = 1
"""The exit code if the mirror cannot be written."""


@command(
    help=N_(
        "Bring the columnar copy of all lines up to date, and check it by sums. Pages do the same "
        "when they need it."
    )
)
@language_option
@click.pass_obj
def mirror(texts: Texts) -> None:
    """Bring the mirror up to date."""
    try:
        store = open_store_or_exit(texts)
        found = store.mirror()
        is_empty = not store.kept()
    except StoreError as error:
        exit_with(error.finding, texts)
    if found is None and not is_empty:
        click.echo(texts.gettext("The copy of all lines cannot be written here."), err=True)
        sys.exit(NOT_WRITTEN)
    for name, (lines, amount) in found.files.items() if found else ():
        counted = texts.ngettext("%(count)s line", "%(count)s lines", lines)
        click.echo(f"{name.partition('.')[0]}  {counted}  {texts.rupiah(amount)}")
