"""The lines of all offices, read once for each change of the store."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rkt.web.state.plan_loader import stamp_of, store
from rkt.web.state.shared_results import shared


def national_table() -> tuple[Any, Hashable]:
    """Return the table with `NATIONAL_COLUMNS`, and a stamp that differs after every change.

    It is any engine's that narwhals supports; never change it. Raises `StoreError`.
    """
    plan_store = store()
    stamp = (plan_store.place, stamp_of(plan_store))
    return _table(*stamp), stamp


@shared(max_entries=2)
def _table(place: str, stamp: str) -> Any:  # noqa: ARG001 - the cache's key
    return store().national_lines()
