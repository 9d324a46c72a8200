"""What findings advise: in the pages their fields, on the command line its options."""

from __future__ import annotations

import re

from rkt.findings import RULES, Finding
from rkt.i18n import load_texts

FOR_ADMINS = {"restore-occupied", "store-encoding"}
"""Whose remedy is a command, wherever they are told."""

_OPTION = re.compile(r"--[a-z]|`rkt ")
_FIELD = re.compile(r"under (?:Columns|“)|above that column|Choose the columns")


def test_the_pages_advise_their_fields_and_the_commands_their_options() -> None:
    """No option in a form, no field of a form in a command, in either language."""
    for language in ("en", "id"):
        texts = load_texts(language)
        for code, rule in RULES.items():
            finding = Finding(code)
            if code not in FOR_ADMINS:
                assert not _OPTION.search(texts.gettext(rule.remedy)), (language, code)
            if rule.in_command:
                assert finding.remedy_in_command(texts) != finding.remedy(texts)


def test_no_command_advises_a_field_of_the_pages_alone() -> None:
    """What a form's field answers has its own words for a command."""
    pages = {"scenario-base-missing"}
    told = {c for c, rule in RULES.items() if _FIELD.search(rule.in_command or rule.remedy)}
    assert told <= pages
