"""``rkt activities``: people say which activity names mean the same."""

from __future__ import annotations

import click

from rkt.analysis.national import unmatched_activities
from rkt.analysis.national.activity_names import LIKENESS, NEAREST
from rkt.cli.click_i18n import argument, command, language_option
from rkt.cli.plan_commands import exit_with, open_store_or_exit, person_at_machine
from rkt.core.national_columns import UNITS
from rkt.core.schema import ACTIVITY, AMOUNT
from rkt.findings import StoreError
from rkt.i18n import N_, Texts
from rkt.storage import Store

_ITSELF, _OPEN = "=", "-"


@command(
    help=N_(
        "List the activities of all saved plans whose names are not known yet, with the nearest "
        "known one. With NAME and MEANT, say which activity a name stands for: “=” for itself, "
        "“-” to undo the decision."
    )
)
@language_option
@argument("name", metavar=N_("[NAME]"), required=False)
@argument("meant", metavar=N_("[MEANT]"), required=False)
@click.pass_obj
def activities(texts: Texts, name: str | None, meant: str | None) -> None:
    """List unknown activity names, or say what one means."""
    try:
        store = open_store_or_exit(texts)
        if name is None:
            _list_unmatched(store, texts)
            return
        if meant is None:
            raise click.UsageError(texts.gettext("Name the activity that it stands for, too."))
        stands_for = {_ITSELF: name, _OPEN: ""}.get(meant, meant)
        store.match_name(name, stands_for, person_at_machine())
    except StoreError as error:
        exit_with(error.finding, texts)


def _list_unmatched(store: Store, texts: Texts) -> None:
    """Print each unknown name with its rupiah and the nearest known name."""
    unknown = unmatched_activities(store.national_lines(), store.known_names())
    for row in unknown.to_dict("records"):
        units = texts.ngettext("%(count)s unit", "%(count)s units", row[UNITS])
        line = f"{row[ACTIVITY]}  {texts.rupiah(row[AMOUNT])}  {units}"
        if row[NEAREST]:
            line += f"  ≈ {row[NEAREST]} ({texts.whole_percent(row[LIKENESS])})"
        click.echo(line)
    counted = texts.ngettext(
        "%(count)s activity of all plans is not known: %(amount)s.",
        "%(count)s activities of all plans are not known: %(amount)s.",
        len(unknown),
        amount=texts.rupiah(int(unknown[AMOUNT].sum())),
    )
    click.echo(counted, err=True)
