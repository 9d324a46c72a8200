"""What can be wrong with a table in DOCX, or was decided in reading it."""

from __future__ import annotations

from rkt.findings.rule import Rule

RULES: dict[str, Rule] = {}
