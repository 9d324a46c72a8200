"""``rkt import``: import single documents or whole folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

import click

from rkt.analysis import measures
from rkt.cli.click_i18n import argument, command, confirm, language_option, option
from rkt.cli.layout_commands import layout_option, layout_or_exit
from rkt.cli.output import printed_progress
from rkt.cli.plan_commands import exit_with, open_store_or_exit, person_at_machine
from rkt.findings import DocumentError, Finding, Severity
from rkt.i18n import N_, Texts
from rkt.parsing.default_plan import published_plan
from rkt.parsing.draft import PlanDraft
from rkt.parsing.facts import PACKAGE_NAME, read_package_facts
from rkt.parsing.file_names import as_seen
from rkt.parsing.readers import read_bytes
from rkt.parsing.readers.file_types import ENDINGS, FORMAT_NAMES
from rkt.parsing.readers.limits import limits_of_imports
from rkt.storage import KeptPlan, StoreError
from rkt.storage.bulk_import import BulkImport, Document, Imported, Outcome

# Files of a folder, and why some are skipped

HIDDEN = N_("Not read: it is hidden.")
OFFICE_LOCK = N_("Not read: it is a temporary file of an open document.")
OTHER_KIND = N_("Not read: RKTs are read from these formats: %(formats)s.")
LINK_TO_FOLDER = N_("Not read: it is a link to a folder; name that folder itself.")
CLOSED_FOLDER = N_("Not read: the folder cannot be opened.")
NO_FILE = N_("Not read: it is not a file.")


class Found(NamedTuple):
    """A file, or a folder that was not entered; ``why_not`` is "" if it is to be read."""

    path: Path
    why_not: str = ""


def found_in(folder: Path) -> list[Found]:
    """Return all files in a folder and the folders below it, sorted by path.

    A data package's descriptor is not a document and is left out.
    """
    return sorted(_walk(folder), key=lambda found: found.path)


def _walk(folder: Path) -> Iterator[Found]:
    closed: list[OSError] = []
    for above, folders, files in os.walk(folder, onerror=closed.append):
        here = Path(above)
        for name in [name for name in folders if _is_skipped_folder(here / name)]:
            folders.remove(name)
            yield Found(here / name, HIDDEN if name.startswith(".") else LINK_TO_FOLDER)
        named = (here / name for name in files if name != PACKAGE_NAME)
        yield from (Found(path, _why_not(path)) for path in named)
    yield from (Found(Path(error.filename), CLOSED_FOLDER) for error in closed)


def _is_skipped_folder(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.is_symlink()


def _why_not(path: Path) -> str:
    if path.name.startswith("."):
        return HIDDEN
    if path.name.startswith("~$"):
        return OFFICE_LOCK
    if path.suffix.lower() not in ENDINGS:
        return OTHER_KIND
    return "" if path.is_file() else NO_FILE


_NOT_KEPT = 1
_STOPPED = 130
"""The exit codes if a document was not kept, and if the import was stopped."""


@command(
    name="import",
    help=N_(
        "Save the plans in FILE...; a folder stands for all documents in it.\n\nA document with "
        "errors is not saved, and does not stop the others. Exit 1 if any was not saved. Ctrl-C "
        "stops; the same command continues later: documents that are already saved are not read "
        "again."
    ),
)
@language_option
@option("--unit", help=N_("Unit that the plans belong to, if a file does not say."))
@option("--fiscal-year", type=click.IntRange(1945, 2200), help=N_("Year of the plans."))
@option("--revision", type=click.IntRange(0, 999), help=N_("Revision; the next one if not given."))
@layout_option
@option("--yes", is_flag=True, help=N_("Save plans with warnings without asking."))
@option(
    "--workers",
    type=click.IntRange(1, 64),
    help=N_("How many documents to read at a time; by default one per processor."),
)
@argument("files", nargs=-1, required=True, metavar=N_("FILE..."))
@click.pass_obj
def import_files(
    texts: Texts,
    files: tuple[str, ...],
    unit: str | None,
    fiscal_year: int | None,
    revision: int | None,
    layout: str | None,
    yes: bool,
    workers: int | None,
) -> None:
    """Import plans; exit with 1 if any was not kept."""
    given = {"unit": unit, "fiscal_year": fiscal_year, "revision": revision}
    _check_limits(texts)
    store, found = open_store_or_exit(texts), list(_documents(files))
    facts: dict[str, object] = {name: v for name, v in given.items() if v is not None}
    named = layout_or_exit(layout, texts, store)
    try:
        bulk = BulkImport(store, person_at_machine(), published_plan(), facts, named)
    except StoreError as error:
        exit_with(error.finding, texts)
    batch = _Import(bulk, texts)
    batch.pass_over([each for each in found if each.why_not])
    batch.take([each.path for each in found if not each.why_not], workers)
    batch.ask(yes=yes)
    click.echo(batch.counted())
    sys.exit(_STOPPED if batch.left else _NOT_KEPT if batch.refused else 0)


def _check_limits(texts: Texts) -> None:
    """Refuse invalid limits once, before the first document."""
    try:
        limits_of_imports()
    except DocumentError as error:
        exit_with(error.finding, texts)


def _documents(files: Sequence[str]) -> Iterator[Found]:
    """Yield the files, with folders replaced by their contents."""
    for path in map(Path, files):
        if path.is_dir():
            yield from found_in(path)
        else:
            yield Found(path)


class _Import:
    """Keeps documents, prints what happened to each, and counts the outcomes."""

    def __init__(self, bulk: BulkImport, texts: Texts) -> None:
        self.bulk, self.texts = bulk, texts
        self.doubtful: list[PlanDraft] = []
        self.kept = self.known = self.refused = self.unread = self.left = 0

    def pass_over(self, found: Sequence[Found]) -> None:
        """Print which files are not read, and why."""
        self.unread = len(found)
        for each in found:
            why_not = self.texts.fill(each.why_not, {"formats": FORMAT_NAMES})
            click.echo(f"{as_seen(str(each.path))}: {why_not}", err=True)

    def take(self, paths: Sequence[Path], workers: int | None) -> None:
        """Read the documents in parallel and keep those without doubts; Ctrl-C stops the import.

        Meanwhile, a progress bar shows how many are done and how long the others will take.
        """
        stopped = Event()
        self.bulk.is_stopped = stopped.is_set
        done = self.bulk.take([_document(path, self.texts) for path in paths], workers)
        label, self.left = self.texts.gettext("Reading"), len(paths)
        bar = click.progressbar(done, len(paths), label=label, show_pos=True, file=sys.stderr)
        with bar as progress:
            try:
                for each in progress:
                    self._tell_outcome(each)
            except KeyboardInterrupt:
                stopped.set()
                done.close()

    def _tell_outcome(self, each: Imported) -> None:
        if each.outcome is Outcome.STOPPED:
            return
        self.left -= 1
        if each.outcome is Outcome.KEPT and each.kept and each.draft:
            self._tell_kept(each.kept, each.draft)
        elif each.outcome is Outcome.DOUBTFUL and each.draft:
            self.doubtful.append(each.draft)
        else:
            self.known += each.outcome is Outcome.KNOWN
            self.refused += each.outcome is Outcome.REFUSED
            self._tell(each.name, each.findings)

    def ask(self, *, yes: bool) -> None:
        """Ask once about all plans with warnings, and keep them if the answer is yes."""
        for draft in self.doubtful:
            self._tell(draft.name, [f for f in draft.plan.findings if _is_warning(f)])
        question = self.texts.ngettext(
            "Save %(count)s plan with warnings?",
            "Save %(count)s plans with warnings?",
            len(self.doubtful),
        )
        if not self.left and self.doubtful and (yes or confirm(question, self.texts)):
            for draft in self.doubtful:
                self.left += 1
                self._tell_outcome(self.bulk.keep(draft))
        else:
            self.refused += len(self.doubtful)

    def _tell_kept(self, kept: KeptPlan, draft: PlanDraft) -> None:
        self.kept += 1
        label = self.texts.gettext("%(unit)s %(fiscal_year)s, revision %(revision)s") % kept.label
        if draft.layout and draft.layout is not self.bulk.layout:
            by = self.texts.gettext("%(name)s: read with the layout “%(layout)s”.")
            click.echo(by % {"name": draft.name, "layout": draft.layout.name}, err=True)
        total = self.texts.rupiah(measures.totals(draft.plan.lines).amount)
        click.echo(f"{draft.name}: {label}, {total}")

    def _tell(self, name: str, findings: Sequence[Finding]) -> None:
        for finding in findings:
            place = finding.place(self.texts)
            click.echo(f"{name}: {place}: {finding.printed(self.texts)}", err=True)

    def counted(self) -> str:
        """Return in one line how many documents were saved, known, refused and unread."""
        counted = {"kept": self.kept, "known": self.known, "refused": self.refused}
        counts = self.texts.gettext(
            "%(kept)s saved, %(known)s already there, %(refused)s not saved."
        )
        counts %= {name: self.texts.count(number) for name, number in counted.items()}
        unread = self.texts.ngettext("%(count)s not read.", "%(count)s not read.", self.unread)
        left = self.texts.ngettext(
            "Stopped; %(count)s was left: the same command continues where this one stopped.",
            "Stopped; %(count)s were left: the same command continues where this one stopped.",
            self.left,
        )
        said = (counts, unread if self.unread else "", left if self.left else "")
        return " ".join(filter(None, said))


def _document(path: Path, texts: Texts) -> Document:
    """Return a file as a document with its name, and with the facts from its data package."""
    return Document(
        path.name,
        lambda: read_bytes(path, limits_of_imports()),
        lambda: read_package_facts(path),
        printed_progress(as_seen(str(path)), texts),
        as_seen(str(path)),
    )


def _is_warning(finding: Finding) -> bool:
    return finding.severity is Severity.WARNING
