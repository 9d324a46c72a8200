"""A consolidated table of lines, given as a folder of Parquet files, in place of kept plans."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.core import national_columns as names
from rkt.core import schema
from rkt.core.national_columns import PlanState
from rkt.core.text_keys import name_key, slug
from rkt.core.unit_places import office_key, place_of
from rkt.findings import StoreError

if TYPE_CHECKING:
    import duckdb

SETTING = "RKT_LINES"
"""The setting that names the folder."""

NEEDED = (schema.UNIT, schema.FISCAL_YEAR, schema.AMOUNT)
"""The columns that a table must have; the others of a plan's lines are blank if it lacks them."""

_PLACES = (*names.PLACE_COLUMNS, "unit_slug")


def folder_of_lines() -> Path | None:
    """Return the folder that the setting names, None without it."""
    given = os.environ.get(SETTING)
    return Path(given) if given else None


def folder_stamp(folder: Path) -> Hashable:
    """Return what differs once a file of the folder has changed."""
    files = sorted(folder.rglob("*.parquet"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def lines_of_folder(folder: Path) -> duckdb.DuckDBPyRelation:
    """Return the lines with `names.NATIONAL_COLUMNS`; they count as plans that add up.

    Raises `StoreError` if the folder holds no Parquet files, or if `NEEDED` columns are missing.
    """
    stamp = folder_stamp(folder)
    if not stamp:
        raise StoreError("lines-missing", place=str(folder))
    return _database(str(folder), stamp).cursor().table("national_lines")


@lru_cache(maxsize=2)
def _database(folder: str, stamp: Hashable) -> duckdb.DuckDBPyConnection:  # noqa: ARG001 - the key
    import duckdb

    database = duckdb.connect(":memory:")
    try:
        files = str(Path(folder) / "**" / "*.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW given AS FROM read_parquet('{files}', union_by_name=true)")
        present = [row[0] for row in database.execute("DESCRIBE given").fetchall()]
        if missing := [name for name in NEEDED if name not in present]:
            raise StoreError("lines-columns", place=folder, columns=", ".join(missing))
        _add_places(database)
        _add_activities(database, present)
        database.execute(f"CREATE VIEW national_lines AS {_query(present)}")
    except duckdb.Error as error:
        raise StoreError("lines-missing", place=folder) from error
    return database


def _add_places(database: duckdb.DuckDBPyConnection) -> None:
    """Add a table of the units as they are spelled, with where they are."""
    units = [row[0] for row in database.execute("SELECT DISTINCT unit FROM given").fetchall()]
    columns = ", ".join(f"{name} VARCHAR" for name in ("spelled", *_PLACES))
    database.execute(f"CREATE TABLE placed ({columns})")
    shown: dict[str, str] = {}
    rows = [(unit, *_placed(unit, shown)) for unit in sorted(units)]
    database.executemany("INSERT INTO placed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _placed(unit: str, shown: dict[str, str]) -> Iterable[str]:
    place = place_of(unit)
    key = office_key(unit, place.region_code)
    name = shown.setdefault(key, unit)
    return (key, name, str(place.kind), *_codes(unit), slug(name))


def _codes(unit: str) -> tuple[str, str, str]:
    place = place_of(unit)
    return place.province_code, place.province, place.region_code


def _add_activities(database: duckdb.DuckDBPyConnection, present: Iterable[str]) -> None:
    database.execute("CREATE TABLE meant (spelled VARCHAR, key VARCHAR, name VARCHAR)")
    if schema.ACTIVITY not in present:
        return
    found = database.execute("SELECT activity, count(*) n FROM given GROUP BY 1 ORDER BY n DESC, 1")
    shown: dict[str, str] = {}
    for text, _ in found.fetchall():
        key = name_key(text or "")
        database.execute(
            "INSERT INTO meant VALUES (?, ?, ?)", [text, key, shown.setdefault(key, text or "")]
        )


def _query(present: Iterable[str]) -> str:
    """Return the query of the view: stated columns as they are, and what is derived from them."""
    stated = set(present)
    texts = [name for name in (*schema.TEXTS, schema.ACCOUNT) if name in stated]
    searched = ", ".join(f"given.{name}" for name in texts) or "''"
    derived: Mapping[str, str] = {
        names.PLAN_CODE: "placed.unit_slug || '-' || given.fiscal_year || '-r0'",
        **{name: f"placed.{name}" for name in names.PLACE_COLUMNS},
        names.STATE: f"'{PlanState.ADDS_UP}'",
        names.ACTIVITY_KEY: "coalesce(meant.key, '')",
        names.ACTIVITY_NAME: "coalesce(meant.name, '')",
        names.SEARCH_TEXT: f"lower(strip_accents(concat_ws('\\n', {searched})))",
    }
    columns = (f"{_column(name, derived, stated)} AS {name}" for name in names.NATIONAL_COLUMNS)
    activity = "given.activity" if schema.ACTIVITY in stated else "NULL"
    # Nothing of a document is in the query: names are the schema's.
    selected = f"SELECT {', '.join(columns)} FROM given "  # noqa: S608
    joined = f"LEFT JOIN meant ON meant.spelled = {activity}"
    return f"{selected} JOIN placed ON placed.spelled = given.unit {joined}"


def _column(name: str, derived: Mapping[str, str], stated: Iterable[str]) -> str:
    if name in derived:
        return derived[name]
    is_number = name in schema.NUMBERS
    if name not in set(stated):
        default = {schema.CATEGORY: f"'{schema.Category.ACTIVITIES}'", schema.LINE_NO: "0"}
        may_miss = name in (schema.PREVIOUS_AMOUNT, schema.REALISED_AMOUNT)
        blank = "CAST(NULL AS BIGINT)" if may_miss else "0" if is_number else "''"
        return default.get(name, blank)
    return f"CAST(given.{name} AS BIGINT)" if is_number else f"coalesce(given.{name}, '')"
