"""Says on standard error which page of a scan has been read: its pages take seconds each."""

from __future__ import annotations

import click

from rkt.i18n import Texts
from rkt.parsing.readers.progress import Progress


def printed_progress(name: str, texts: Texts) -> Progress:
    """Return what prints "rkt.pdf: page 3 of 8" each time a page is done."""

    def say(done: int, pages: int) -> None:
        if done:
            numbers = {"page": texts.count(done), "pages": texts.count(pages)}
            place = texts.gettext("page %(page)s of %(pages)s") % numbers
            click.echo(f"{name}: {place}", err=True)

    return say
