"""Scenarios -> bytes to take away: lines to import, tidy or as published, and a workbook."""

from __future__ import annotations

from rkt.exports.scenario.published import is_publishable, to_published_csv
from rkt.exports.scenario.revision import to_revision_csv
from rkt.exports.scenario.tables import ScenarioFile, to_xlsx

__all__ = ["ScenarioFile", "is_publishable", "to_published_csv", "to_revision_csv", "to_xlsx"]
