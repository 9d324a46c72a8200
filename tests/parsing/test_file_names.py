"""Names of uploaded files are shown, and are not used as paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.parsing.file_names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("RKT 2021.docx", "RKT 2021.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\rkt\\plan.pdf", "plan.pdf"),
        ("rkt\u202efdp.exe.csv", "rktfdp.exe.csv"),
        ("a\x00b\n\u200bc.csv", "abc.csv"),
        ("...", "rkt"),
        ("", "rkt"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_a_name_is_cleaned(given_name: str, shown: str) -> None:
    """Folders, direction marks, control characters and length."""
    assert clean_name(given_name) == shown


@given(st.text())
def test_any_name_becomes_one_that_can_be_shown(name: str) -> None:
    """Never a path, never hidden, never empty, never long; cleaning it again changes nothing."""
    shown = clean_name(name)
    assert 0 < len(shown) <= LONGEST
    assert not set("/\\\n\r\x00") & set(shown)
    assert not shown.startswith(".")
    assert shown.isprintable()
