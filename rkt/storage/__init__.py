"""Plans kept across restarts, with their revisions, documents, scenarios and audit.

SQLite by default, PostgreSQL by `RKT_DATABASE_URL`. Kept data is never changed or deleted: a new
document is a new revision, and withdrawing one adds an entry to the audit.
"""

from rkt.core.kept_records import DecidedMatch, PlanLine, SavedScenario, ScenarioText, Verdict
from rkt.findings import StoreError
from rkt.storage.records import READER_VERSION, Action, AuditEntry, KeptPlan
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
