"""What keeps texts in files for spreadsheets from running, by the name that exports know it by."""

from __future__ import annotations

from rkt.guard import guard, unguard

__all__ = ["guard", "unguard"]
