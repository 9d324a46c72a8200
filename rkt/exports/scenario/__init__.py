"""Scenarios -> bytes to take away: a table as offices publish it, and a workbook of all of it."""

from __future__ import annotations

from rkt.exports.scenario.published import is_publishable, to_published_csv
from rkt.exports.scenario.tables import ScenarioFile, to_xlsx

__all__ = ["ScenarioFile", "is_publishable", "to_published_csv", "to_xlsx"]
