"""Plans kept across restarts: who kept what, when, from which bytes, and in which revision.

SQLite by default, PostgreSQL by address. Nothing kept is ever changed or deleted: a new document
is a new revision, and withdrawing one is an entry in the audit.
"""

from rkt.store.errors import StoreError
from rkt.store.pairs import JudgedPair, PlanLine, Verdict
from rkt.store.records import READER_VERSION, Action, AuditEntry, Kept
from rkt.store.scenarios import SavedScenario, ScenarioText
from rkt.store.shelf import Store, open_store

__all__ = [
    "READER_VERSION",
    "Action",
    "AuditEntry",
    "JudgedPair",
    "Kept",
    "PlanLine",
    "SavedScenario",
    "ScenarioText",
    "Store",
    "StoreError",
    "Verdict",
    "open_store",
]
