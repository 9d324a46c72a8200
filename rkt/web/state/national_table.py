"""The lines of all offices and their cube, looked up once for each change of the store."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from rkt.analysis.national import national_cube
from rkt.core.known_activities import KnownNames
from rkt.storage.line_folder import (
    folder_of_lines,
    folder_stamp,
    kept_sums,
    lines_of_folder,
    sums_of_folder,
)
from rkt.storage.mirror import Mirror
from rkt.storage.spark_lines import spark_address, spark_lines, spark_lines_of_folder
from rkt.web.state.plan_loader import stamp_of, store
from rkt.web.state.shared_results import shared


def national_table() -> tuple[Any, Hashable]:
    """Return the table with `NATIONAL_COLUMNS`, and a stamp that differs after every change.

    It is any engine's that narwhals supports, and for the thread that asks; never change it. Raises
    `StoreError`.
    """
    engine = spark_address()
    if (folder := folder_of_lines()) is not None:
        lines = spark_lines_of_folder(engine, folder) if engine else lines_of_folder(folder)
        return lines, (engine, folder_stamp(folder))
    plan_store = store()
    place, version = plan_store.place, stamp_of(plan_store)
    mirror = _mirror(place, version)
    if mirror is None:
        return _table(place, version), (engine, place, version)
    lines = spark_lines(engine, mirror.paths) if engine else mirror.lines()
    return lines, (engine, place, version)


def national_sums() -> tuple[Any, Hashable]:
    """Return the cube, which measures take in place of the lines unless words are searched."""
    folder = folder_of_lines()
    if folder is not None and not spark_address():
        stamp: Hashable = folder_stamp(folder)
        return _folder_cube(stamp, folder), stamp
    lines, stamp = national_table()
    return _cube(stamp, lines), stamp


def known_activities() -> KnownNames:
    """Return the names of activities that are known; of a folder of lines those to begin with."""
    return KnownNames() if folder_of_lines() else store().known_names()


@shared(max_entries=2)
def _mirror(place: str, stamp: str) -> Mirror | None:  # noqa: ARG001 - the cache's key
    return store().mirror()


@shared(max_entries=2)
def _table(place: str, stamp: str) -> Any:  # noqa: ARG001 - the cache's key
    return store().national_lines()


@shared(max_entries=2)
def _cube(stamp: Hashable, _lines: Any) -> Any:  # noqa: ARG001 - the cache's key
    return national_cube(_lines)


@shared(max_entries=2)
def _folder_cube(stamp: Hashable, _folder: Path) -> Any:
    return kept_sums(_folder, stamp, lambda: national_cube(sums_of_folder(_folder)))
