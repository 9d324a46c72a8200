"""The columnar mirror: the lines of all plans' latest revisions as Parquet files, one per year.

The store remains authoritative. A mirror belongs to one version of it, is verified by its sums when
written and when opened, and is never read once the store has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.core import national_columns as names
from rkt.core.locations import data_folder
from rkt.core.schema import AMOUNT, FISCAL_YEAR, LINE_NO
from rkt.storage.engine import DatabaseUrl

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

SETTING = "RKT_MIRROR"
"""The setting for a folder other than the one beside the store."""

_MANIFEST = "mirror.json"
_VERSION = 1  # of the files: raise it whenever the columns or their contents change


@dataclass(frozen=True)
class Manifest:
    """What a mirror was made from: the store's stamp, and the lines and rupiah in each file."""

    version: int
    stamp: str
    folder: str
    files: Mapping[str, tuple[int, int]]


class Mirror:
    """A mirror that was verified on opening; thread-safe."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        import duckdb

        self.stamp = manifest.stamp
        self.files = manifest.files
        self.paths = [str(folder / manifest.folder / name) for name in manifest.files]
        self._database = duckdb.connect(":memory:")

    def lines(self) -> duckdb.DuckDBPyRelation:
        """Return the table with `names.NATIONAL_COLUMNS`, for use by the calling thread."""
        return self._database.cursor().read_parquet(self.paths)


def mirror_folder(address: DatabaseUrl) -> Path:
    """Return the folder of a store's mirror: beside its file, or in the data folder."""
    if given := os.environ.get(SETTING):
        return Path(given)
    if address.file:
        return address.file.with_name(f"{address.file.name}.mirror")
    name = hashlib.sha256(address.place.encode()).hexdigest()[:16]
    return data_folder() / f"{name}.mirror"


def open_mirror(folder: Path, stamp: str) -> Mirror | None:
    """Return the mirror of a version of the store; None if there is none or it is damaged."""
    manifest = _read_manifest(folder)
    if manifest is None or manifest.stamp != stamp or not manifest.files:
        return None
    mirror = Mirror(folder, manifest)
    return mirror if _sums_hold(folder, manifest) else None


def write_mirror(folder: Path, stamp: str, lines: pd.DataFrame) -> Mirror | None:
    """Write the mirror of a version of the store and return it; None if the store is empty.

    It replaces the previous one once it is complete and verified. Raises OSError if it cannot be
    written, or does not hold what was written.
    """
    if lines.empty:
        return None
    generation = f"gen-{secrets.token_hex(6)}"
    (folder / generation).mkdir(parents=True)
    files = {
        f"{year}.parquet": _write_year(folder / generation / f"{year}.parquet", of_year)
        for year, of_year in lines.groupby(FISCAL_YEAR)
    }
    manifest = Manifest(_VERSION, stamp, generation, files)
    if not _sums_hold(folder, manifest):
        raise OSError(f"{folder / generation} does not hold what was written")
    former = _read_manifest(folder)
    _put_manifest(folder, manifest)
    _remove_others(folder, {generation, former.folder if former else ""})
    return open_mirror(folder, stamp)


def _write_year(path: Path, lines: pd.DataFrame) -> tuple[int, int]:
    """Write a year's lines sorted by unit; return their number and their sum in rupiah."""
    in_order = lines.sort_values([names.OFFICE, names.PLAN_CODE, LINE_NO], ignore_index=True)
    in_order.to_parquet(path, engine="pyarrow", compression="zstd", index=False)
    return len(lines), int(lines[AMOUNT].sum())


def _sums_hold(folder: Path, manifest: Manifest) -> bool:
    """Return whether every file holds the lines and the rupiah that the manifest states."""
    import duckdb

    paths = {str(folder / manifest.folder / name): name for name in manifest.files}
    try:
        with duckdb.connect(":memory:") as database:
            lines = database.read_parquet(list(paths), filename=True)
            rows = lines.aggregate(f"filename, count(*), sum({AMOUNT})").fetchall()
    except duckdb.Error:
        return False
    found = {paths.get(path, path): (int(count), int(amount)) for path, count, amount in rows}
    return found == {name: tuple(stated) for name, stated in manifest.files.items()}


def _read_manifest(folder: Path) -> Manifest | None:
    try:
        stated = json.loads((folder / _MANIFEST).read_text("utf-8"))
        found = Manifest(**stated)
    except (OSError, ValueError, TypeError):
        return None
    return found if found.version == _VERSION else None


def _put_manifest(folder: Path, manifest: Manifest) -> None:
    partial = folder / f"{_MANIFEST}.{secrets.token_hex(4)}.new"
    partial.write_bytes(json.dumps(asdict(manifest)).encode())
    partial.replace(folder / _MANIFEST)


def _remove_others(folder: Path, kept: set[str]) -> None:
    """Remove all generations but this one and the previous one, which may still be in use."""
    for path in folder.glob("gen-*"):
        if path.name not in kept:
            with suppress(OSError):
                shutil.rmtree(path)
