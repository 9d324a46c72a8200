"""A command says which page of a scan it is at, in the reader's language."""

from __future__ import annotations

import pytest

from rkt.cli.output import printed_progress
from rkt.i18n import load_texts


def test_each_page_that_is_done_is_told_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The start, when none is done, is not worth a line."""
    say = printed_progress("rkt.pdf", load_texts("id"))
    for done in range(3):
        say(done, 8)
    printed = capsys.readouterr()
    assert (printed.out, printed.err.splitlines()) == (
        "",
        ["rkt.pdf: halaman 1 dari 8", "rkt.pdf: halaman 2 dari 8"],
    )
