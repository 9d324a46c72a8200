"""A consolidated table of lines, given as a folder of Parquet files, used instead of kept plans."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.core import national_columns as names
from rkt.core import schema
from rkt.core.locations import data_folder
from rkt.core.national_columns import PlanState
from rkt.core.text_keys import name_key, slug
from rkt.core.unit_places import office_key, place_of
from rkt.findings import StoreError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

SETTING = "RKT_LINES"
"""The setting that names the folder."""

NEEDED = (schema.UNIT, schema.FISCAL_YEAR, schema.AMOUNT)
"""The columns that a table must have; other columns of lines are blank if it lacks them."""

PLACED = ("spelled", *names.PLACE_COLUMNS, "unit_slug")
"""The columns of the table that maps spellings of units to where they are."""

MEANT = ("spelled", "key", "name")
"""The columns of the table that maps spellings of activities to what they mean."""

UNITS = "SELECT DISTINCT unit FROM given ORDER BY unit"
ACTIVITIES = "SELECT activity, count(*) AS n FROM given GROUP BY activity ORDER BY n DESC, activity"

_FOUND = "lower(strip_accents(concat_ws('\\n', {})))"
_SUMS_VERSION = 1  # of the cached sums: raise it whenever their computation changes
_SUMMED = (schema.UNIT, schema.FISCAL_YEAR, schema.ACTIVITY, schema.CATEGORY)


def folder_of_lines() -> Path | None:
    """Return the folder that the setting names, or None if it is not set."""
    given = os.environ.get(SETTING)
    return Path(given) if given else None


def folder_stamp(folder: Path) -> Hashable:
    """Return a value that changes whenever a file in the folder does."""
    files = sorted(folder.rglob("*.parquet"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def lines_of_folder(folder: Path) -> duckdb.DuckDBPyRelation:
    """Return the lines with `names.NATIONAL_COLUMNS`; they count as plans that add up.

    Raises `StoreError` if the folder holds no Parquet files or `NEEDED` columns are missing.
    """
    return _opened(folder).table("national_lines")


def sums_of_folder(folder: Path) -> duckdb.DuckDBPyRelation:
    """Return sums of the lines, from which `national_cube` gives the same result as from all lines.

    They are grouped by units and activities as the files spell them, before places and names are
    joined. Raises the same errors as `lines_of_folder`.
    """
    return _opened(folder).table("national_sums")


def duckdb_version() -> str:
    """Return the version of DuckDB, after it has answered."""
    import duckdb

    with duckdb.connect(":memory:") as database:
        return str(database.execute("SELECT version()").fetchall()[0][0]).removeprefix("v")


def _opened(folder: Path) -> duckdb.DuckDBPyConnection:
    stamp = folder_stamp(folder)
    if not stamp:
        raise StoreError("lines-missing", place=str(folder))
    return _database(str(folder), stamp).cursor()


@lru_cache(maxsize=2)
def _database(folder: str, stamp: Hashable) -> duckdb.DuckDBPyConnection:  # noqa: ARG001 - the key
    import duckdb

    database = duckdb.connect(":memory:")
    try:
        files = str(Path(folder) / "**" / "*.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW given AS FROM read_parquet('{files}', union_by_name=true)")
        present = [row[0] for row in database.execute("DESCRIBE given").fetchall()]
        check_columns(present, folder)
        units = [row[0] for row in database.execute(UNITS).fetchall()]
        _add_table(database, "placed", PLACED, placed_rows(units))
        stated = database.execute(ACTIVITIES).fetchall() if schema.ACTIVITY in present else []
        _add_table(database, "meant", MEANT, meant_rows(row[0] for row in stated))
        database.execute(f"CREATE VIEW national_lines AS {lines_query(present)}")
        database.execute(f"CREATE VIEW national_sums AS {_sums_query(present)}")
    except duckdb.Error as error:
        raise StoreError("lines-missing", place=folder) from error
    return database


def check_columns(present: Iterable[str], folder: str) -> None:
    """Raise `StoreError` if a column that every table must have is missing."""
    if missing := [name for name in NEEDED if name not in set(present)]:
        raise StoreError("lines-columns", place=folder, columns=", ".join(missing))


def _add_table(
    database: duckdb.DuckDBPyConnection,
    name: str,
    columns: Iterable[str],
    rows: list[tuple[str, ...]],
) -> None:
    named = list(columns)
    database.execute(f"CREATE TABLE {name} ({', '.join(f'{each} VARCHAR' for each in named)})")
    if rows:
        places = ", ".join("?" * len(named))
        database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608


def placed_rows(units: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the rows of the units table, with the columns `PLACED`."""
    shown: dict[str, str] = {}
    return [(unit, *_placed(unit, shown)) for unit in units if unit is not None]


def _placed(unit: str, shown: dict[str, str]) -> Iterable[str]:
    place = place_of(unit)
    key = office_key(unit, place.region_code)
    name = shown.setdefault(key, unit)
    codes = (place.province_code, place.province, place.region_code)
    return (key, name, str(place.kind), *codes, slug(name))


def meant_rows(activities: Iterable[str | None]) -> list[tuple[str, ...]]:
    """Return the rows of the table of activities, the most frequent spelling first."""
    shown: dict[str, str] = {}
    keys = {text: name_key(text) for text in activities if text is not None}
    return [(text, key, shown.setdefault(key, text)) for text, key in keys.items()]


def lines_query(present: Iterable[str], found: str = _FOUND) -> str:
    """Return the query for the lines: stated columns as they are, and the derived ones.

    It reads the tables ``given``, ``placed`` and ``meant``. ``found`` is the expression, in the
    engine's own SQL, that makes the searchable text from a list of columns.
    """
    stated = set(present)
    texts = [name for name in (*schema.TEXTS, schema.ACCOUNT) if name in stated]
    searched = ", ".join(f"given.{name}" for name in texts) or "''"
    derived = {**_derived(), names.SEARCH_TEXT: found.format(searched)}
    columns = (f"{_column(name, derived, stated)} AS {name}" for name in names.NATIONAL_COLUMNS)
    return f"SELECT {', '.join(columns)} {_joined('given', stated)}"


def _derived() -> Mapping[str, str]:
    return {
        names.PLAN_CODE: "placed.unit_slug || '-' || given.fiscal_year || '-r0'",
        **{name: f"placed.{name}" for name in names.PLACE_COLUMNS},
        names.STATE: f"'{PlanState.ADDS_UP}'",
        names.ACTIVITY_KEY: "coalesce(meant.key, '')",
        names.ACTIVITY_NAME: "coalesce(meant.name, '')",
    }


def _joined(table: str, stated: Iterable[str]) -> str:
    activity = "given.activity" if schema.ACTIVITY in set(stated) else "NULL"
    placed = f"FROM {table} AS given JOIN placed ON placed.spelled = given.unit"
    return f"{placed} LEFT JOIN meant ON meant.spelled = {activity}"


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


def _sums_query(present: Iterable[str]) -> str:
    stated = set(present)
    keys = [name for name in _SUMMED if name in stated]
    realised = _column(schema.REALISED_AMOUNT, {}, stated)
    sums = {
        schema.AMOUNT: "sum(CAST(given.amount AS BIGINT))",
        schema.REALISED_AMOUNT: f"sum({realised})",
        names.PLANNED_OF_REALISED: (
            f"sum(CASE WHEN {realised} IS NULL THEN 0 ELSE CAST(given.amount AS BIGINT) END)"
        ),
        schema.LINES: "count(*)",
    }
    summed = ", ".join([*keys, *(f"{made} AS {name}" for name, made in sums.items())])
    shown = {
        name: _column(name, _derived(), stated)
        for name in (*_derived(), schema.FISCAL_YEAR, schema.CATEGORY)
    } | {name: f"CAST(given.{name} AS BIGINT)" for name in sums}
    columns = ", ".join(f"{made} AS {name}" for name, made in shown.items())
    group = f"SELECT {summed} FROM given GROUP BY {', '.join(keys)}"  # noqa: S608
    return f"WITH sums AS ({group}) SELECT {columns} {_joined('sums', stated)}"


# Results cached for the next start of the program


def kept_sums(folder: Path, stamp: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return the small table that ``make`` makes of a folder's lines, cached in the data folder.

    One table is cached per folder and recomputed once a file has changed. If it cannot be cached,
    it is still computed and returned.
    """
    import pandas as pd

    place = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    version = hashlib.sha256(f"{_SUMS_VERSION} {stamp}".encode()).hexdigest()[:16]
    path = data_folder() / "sums" / f"{place}-{version}.parquet"
    with suppress(OSError, ValueError):
        return pd.read_parquet(path)
    made = make()
    with suppress(OSError):
        _keep(made, path, place)
    return made


def _keep(table: pd.DataFrame, path: Path, place: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    table.to_parquet(partial, engine="pyarrow", compression="zstd", index=False)
    partial.replace(path)
    for other in path.parent.glob(f"{place}-*.parquet"):
        if other != path:
            other.unlink(missing_ok=True)
