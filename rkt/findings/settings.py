"""Check the settings that hold for every part of the program."""

from __future__ import annotations

import os
from collections.abc import Mapping

from rkt.findings import Finding
from rkt.i18n import LANGUAGES
from rkt.i18n.clock import unknown_zone
from rkt.i18n.languages import unknown_language


def findings_on_settings(settings: Mapping[str, str] = os.environ) -> tuple[Finding, ...]:
    """Return findings on the settings."""
    zone = unknown_zone(settings)
    return (Finding("timezone-unknown", values={"text": zone}),) if zone else ()


def findings_on_command_settings(settings: Mapping[str, str] = os.environ) -> tuple[Finding, ...]:
    """Return findings on the settings, with those of the command line alone."""
    found = findings_on_settings(settings)
    if not (language := unknown_language(settings)):
        return found
    values = {"text": language, "known": tuple(LANGUAGES)}
    return (*found, Finding("language-unknown", values=values))
