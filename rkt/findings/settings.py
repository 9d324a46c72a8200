"""Check the settings that apply to the whole program."""

from __future__ import annotations

import os
from collections.abc import Mapping

from rkt.findings import Finding
from rkt.i18n.clock import unknown_zone


def findings_on_settings(settings: Mapping[str, str] = os.environ) -> tuple[Finding, ...]:
    """Return findings on the settings."""
    zone = unknown_zone(settings)
    return (Finding("timezone-unknown", values={"text": zone}),) if zone else ()
