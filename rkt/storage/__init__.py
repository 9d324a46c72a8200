"""Plans kept across restarts: who kept what, when, from which bytes, and in which revision.

SQLite by default, PostgreSQL by address. Nothing kept is ever changed or deleted: a new document
is a new revision, and withdrawing one is an entry in the audit.
"""

from rkt.storage.errors import StoreError
from rkt.storage.line_matches import DecidedMatch, PlanLine, Verdict
from rkt.storage.records import READER_VERSION, Action, AuditEntry, KeptPlan
from rkt.storage.scenarios import SavedScenario, ScenarioText
from rkt.storage.store import Store, open_store

__all__ = [
    "READER_VERSION",
    "Action",
    "AuditEntry",
    "DecidedMatch",
    "KeptPlan",
    "PlanLine",
    "SavedScenario",
    "ScenarioText",
    "Store",
    "StoreError",
    "Verdict",
    "open_store",
]
