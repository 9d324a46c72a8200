"""``rkt layouts`` and the ``--layout`` option: which columns a family of documents has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rkt.cli.click_i18n import FilePath, argument, command, language_option, option
from rkt.cli.group import UNREADABLE
from rkt.cli.output import refuse_with, write_or_refuse
from rkt.core import schema
from rkt.findings import DocumentError, Finding
from rkt.i18n import N_, Texts
from rkt.parsing.layouts import Layout
from rkt.parsing.layouts.files import LARGEST, known_layouts, layout_from_json, layout_to_json

if TYPE_CHECKING:
    from rkt.storage import Store

layout_option = option(
    "--layout",
    metavar=N_("NAME"),
    help=N_("Read with this layout: a name that `rkt layouts` lists, or a layout's file."),
)
_ENDING = ".json"


def layout_or_exit(name: str | None, texts: Texts, store: Store | None = None) -> Layout | None:
    """Return the layout with a name or in a file, None without a name; exit if none is found.

    The store is searched only for names that are not built in, or if it is already open.
    """
    if name is None:
        return None
    if name.lower().endswith(_ENDING):
        return _read_file(Path(name), texts)
    known = known_layouts().get(schema.fold(name))
    if known is not None and store is None:
        return known
    kept = _kept(texts, store)
    found = kept.get(schema.fold(name)) or known
    if found is None:
        _exit_with(Finding("layout-missing", values={"name": name}), texts)
    return found


def _read_file(path: Path, texts: Texts) -> Layout:
    try:
        with path.open("rb") as file:
            return layout_from_json(file.read(LARGEST + 1), path.name)
    except (OSError, ValueError):
        _exit_with(Finding("file-missing", values={"name": str(path)}), texts)
    except DocumentError as error:
        _exit_with(error.finding, texts)


def _kept(texts: Texts, store: Store | None = None) -> dict[str, Layout]:
    from rkt.cli.plan_commands import open_store_or_exit
    from rkt.storage import StoreError

    try:
        return (store or open_store_or_exit(texts)).layouts()
    except StoreError as error:
        _exit_with(error.finding, texts)


def _exit_with(finding: Finding, texts: Texts) -> NoReturn:
    click.echo(finding.printed(texts), err=True)
    sys.exit(UNREADABLE)


@command(
    help=N_(
        "List the layouts: which column holds what in a family of documents.\n\n“export NAME -o "
        "FILE” writes one to a file, “import FILE” saves the one in a file, “remove NAME” deletes "
        "one."
    )
)
@language_option
@option("-o", "--output", type=FilePath(), help=N_("File to write."))
@argument("action", default="list", type=click.Choice(["list", "export", "import", "remove"]))
@argument("name", required=False, metavar=N_("NAME_OR_FILE"))
@click.pass_obj
def layouts(texts: Texts, action: str, name: str | None, output: Path | None) -> None:
    """List, export, import or remove layouts."""
    if action == "list":
        for line in _listed(texts):
            click.echo(line)
        return
    if not name or (action == "export" and output is None):
        refuse_with(texts.gettext("Name the layout, and for “export” the file: -o FILE."))
    if action == "export" and output:
        layout = layout_or_exit(name, texts)
        write_or_refuse(output, (layout_to_json(layout) + "\n").encode() if layout else b"", texts)
    else:
        _change(action, name, texts)


def _listed(texts: Texts) -> Iterator[str]:
    """Yield the kept and the built-in layouts, with the names of their columns."""
    for layout in _kept(texts).values():
        yield f"{layout.name}  {_columns(layout)}"
    for name, layout in known_layouts().items():
        comes_with = texts.gettext("comes with the program")
        yield f"{name}  {layout.name} ({comes_with})  {_columns(layout)}"


def _columns(layout: Layout) -> str:
    return " | ".join(layout.names[index] for index in sorted(layout.names))


def _change(action: str, name: str, texts: Texts) -> None:
    from rkt.auth import NotAllowedError
    from rkt.cli.plan_commands import open_store_or_exit, person_at_machine
    from rkt.storage import StoreError

    store = open_store_or_exit(texts)
    try:
        if action == "import":
            kept = store.save_layout(_read_file(Path(name), texts), person_at_machine())
            click.echo(texts.gettext("Saved: the layout “%(name)s”.") % {"name": kept.name})
        else:
            store.remove_layout(name, person_at_machine())
            click.echo(texts.gettext("Removed: the layout “%(name)s”.") % {"name": name})
    except (StoreError, NotAllowedError) as error:
        _exit_with(error.finding, texts)
