"""``rkt completion``: the script with which a shell completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from rkt.cli.click_i18n import argument, command, language_option
from rkt.i18n import N_

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM, _VARIABLE = "rkt", "_RKT_COMPLETE"


@command(
    help=N_(
        'Print the script that lets a shell complete “rkt”. In bash: eval "$(rkt completion bash)".'
    )
)
@language_option
@argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    found = get_completion_class(shell)
    assert found, "click knows the shells listed here"  # noqa: S101
    click.echo(found(context.find_root().command, {}, _PROGRAM, _VARIABLE).source())
