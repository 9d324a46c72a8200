"""The lines of all offices and their cube, looked up once per change of the store."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any

from rkt.analysis.national import national_cube, searched_cube
from rkt.core.known_activities import KnownNames
from rkt.storage.line_folder import (
    folder_of_lines,
    folder_stamp,
    kept_sums,
    lines_of_folder,
    sums_of_folder,
)
from rkt.storage.mirror import Mirror
from rkt.storage.spark_lines import named_loss, spark_address, spark_lines, spark_lines_of_folder
from rkt.web.state.plan_loader import stamp_of, store
from rkt.web.state.shared_results import shared


def national_lines() -> tuple[Callable[[], Any], Hashable]:
    """Return a function that reads the table with `NATIONAL_COLUMNS`, and a stamp of its version.

    A cluster is not contacted until the table is read. The table belongs to any engine that
    narwhals supports and to the thread that reads it; never change it. Both raise `StoreError`.
    """
    engine = spark_address()
    if (folder := folder_of_lines()) is not None:
        read: Callable[[], Any] = (
            partial(spark_lines_of_folder, engine, folder)
            if engine
            else partial(lines_of_folder, folder)
        )
        return read, (engine, folder_stamp(folder))
    plan_store = store()
    place, version = plan_store.place, stamp_of(plan_store)
    mirror = _mirror(place, version)
    if mirror is None:
        return partial(_table, place, version), (engine, place, version)
    read = partial(spark_lines, engine, mirror.paths) if engine else mirror.lines
    return read, (engine, place, version)


def national_sums() -> tuple[Any, Hashable]:
    """Return the cube, which measures use instead of the lines unless there are search words.

    Raises `StoreError`.
    """
    folder = folder_of_lines()
    if folder is not None and not spark_address():
        stamp: Hashable = folder_stamp(folder)
        return _folder_cube(stamp, folder), stamp
    read, stamp = national_lines()
    return _cube(stamp, read), stamp


def searched_sums(words: str) -> tuple[Any, Hashable]:
    """Return the cube of the lines in which all words occur; without words, of all lines."""
    if not words:
        return national_sums()
    read, stamp = national_lines()
    return _searched_cube(words, stamp, read), stamp


def known_activities() -> KnownNames:
    """Return the known activity names; for a folder of lines, the built-in ones."""
    return KnownNames() if folder_of_lines() else store().known_names()


@shared(max_entries=2)
def _mirror(place: str, stamp: str) -> Mirror | None:  # noqa: ARG001 - the cache's key
    return store().mirror()


@shared(max_entries=2)
def _table(place: str, stamp: str) -> Any:  # noqa: ARG001 - the cache's key
    return store().national_lines()


@shared(max_entries=2)
def _cube(stamp: Hashable, _read: Callable[[], Any]) -> Any:  # noqa: ARG001 - the cache's key
    with named_loss():
        return national_cube(_read())


@shared(max_entries=16)
def _searched_cube(words: str, stamp: Hashable, _read: Callable[[], Any]) -> Any:  # noqa: ARG001
    with named_loss():
        return searched_cube(_read(), words)


@shared(max_entries=2)
def _folder_cube(stamp: Hashable, _folder: Path) -> Any:
    return kept_sums(_folder, stamp, lambda: national_cube(sums_of_folder(_folder)))
