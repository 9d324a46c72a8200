"""The lines of all offices as a dataframe on a Spark cluster, over Spark Connect.

The measures are the same as on one machine. The files of the mirror, or the folder of lines, must
be available to the cluster's machines under the same path.
"""

from __future__ import annotations

import os
import re
import unicodedata
import warnings
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from rkt.findings import StoreError
from rkt.storage import line_folder
from rkt.storage.spark_server import knock, shown

SETTING = "RKT_ENGINE"
"""The setting with the address of a Spark Connect server: ``sc://host:15002``."""

_RETRIES = 4
_BEGINNING = Lock()  # of a session: simultaneous visitors share one
_ADDRESS = re.compile(r"sc://[^/\s]+(?:/.*)?")
_ACCENTED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]


def spark_address() -> str:
    """Return the address that the setting names, "" if it is not set.

    Raises `StoreError` if it is not the address of a Spark Connect server.
    """
    given = os.environ.get(SETTING, "").strip()
    if given and not _ADDRESS.fullmatch(given):
        raise StoreError("engine-unknown", text=given)
    return given


def spark_lines(address: str, paths: Sequence[str]) -> Any:
    """Return the lines in a mirror's files, with `NATIONAL_COLUMNS`.

    Raises `StoreError` if pyspark is not installed, the server does not answer, or it cannot find
    the files.
    """
    return _read(address, tuple(paths))


def spark_lines_of_folder(address: str, folder: Path) -> Any:
    """Return the lines as `rkt.storage.line_folder.lines_of_folder` does."""
    stamp = line_folder.folder_stamp(folder)
    if not stamp:
        raise StoreError("lines-missing", place=str(folder))
    return _folder(_session(address), address, str(folder.absolute()), stamp)


@contextmanager
def named_loss() -> Iterator[None]:
    """Raise `StoreError` instead of pyspark's own errors if a server stops answering.

    A server that answered before may stop, or forget a session, at any time.
    """
    try:
        yield
    except Exception as error:
        if not _is_of_spark(error):
            raise
        raise _loss(spark_address()) from error


def is_answering(address: str) -> bool:
    """Return whether a server answers now."""
    try:
        _session(address)
    except StoreError:
        return False
    return True


def open_engine(address: str) -> str:
    """Return the version of Spark of a server, once a session with it is open."""
    return str(_session(address).version)


def _loss(address: str) -> StoreError:
    """Return the error for an unanswered request: nobody answers, or the session was lost."""
    try:
        knock(address)
    except OSError:
        return StoreError("engine-unreachable", engine=shown(address))
    return StoreError("engine-lost", engine=shown(address))


def _is_of_spark(error: BaseException) -> bool:
    """Return whether an error, or one that led to it, comes from pyspark or its connection."""
    chain = [error, *filter(None, (error.__cause__, error.__context__))]
    return any(type(each).__module__.split(".")[0] in ("pyspark", "grpc") for each in chain)


def _read(address: str, paths: tuple[str, ...]) -> Any:
    session = _session(address)
    try:
        table = session.read.parquet(*paths)
        _ = table.columns  # asks the server, which looks at the files
    except Exception as error:
        if type(error).__name__ != "AnalysisException":
            raise _loss(address) from error
        raise StoreError("engine-files", place=paths[0], engine=shown(address)) from error
    return table


@lru_cache(maxsize=2)
def _folder(session: Any, address: str, folder: str, stamp: Hashable) -> Any:  # noqa: ARG001 - the key
    given = _read(address, (folder,))
    present = given.columns
    line_folder.check_columns(present, folder)
    given.createOrReplaceTempView("given")
    units = [row[0] for row in session.sql(line_folder.UNITS).collect()]
    stated = session.sql(line_folder.ACTIVITIES).collect() if "activity" in present else []
    placed, meant = line_folder.placed_rows(units), line_folder.meant_rows(row[0] for row in stated)
    for name, columns, rows in (
        ("placed", line_folder.PLACED, placed),
        ("meant", line_folder.MEANT, meant),
    ):
        text = ", ".join(f"{column} string" for column in columns)
        session.createDataFrame(rows, text).createOrReplaceTempView(name)
    return session.sql(line_folder.lines_query(present, _found()))


def _found() -> str:
    """Return Spark's expression for searchable text, which has to spell out how to drop accents."""
    pairs = [(c, unicodedata.normalize("NFKD", c)[0]) for c in _ACCENTED]
    plain = [(accented, letter) for accented, letter in pairs if letter != accented]
    one, other = ("".join(letters) for letters in zip(*plain, strict=True))
    return f"lower(translate(concat_ws('\\n', {{}}), '{one}', '{other}'))"


def _session(address: str) -> Any:
    """Return a session with a server that answers; all threads share it.

    A restarted server knows nothing of its former sessions, so a new one is begun.
    """
    try:
        knock(address)
    except OSError as error:
        raise StoreError("engine-unreachable", engine=shown(address)) from error
    with _BEGINNING:
        session = _begun(address)
        if _is_known(session):
            return session
        _forget(session)
        return _begun(address)


def _is_known(session: Any) -> bool:
    """Return whether the server still answers a session."""
    with suppress(Exception):
        return bool(session.range(1).columns)  # asks the server; its version is remembered
    return False


def _forget(session: Any) -> None:
    with suppress(Exception):
        session.stop()
    for made in (_begun, _folder):
        made.cache_clear()


@lru_cache(maxsize=1)
def _begun(address: str) -> Any:
    """Return a session with a server, the last one begun if there is one."""
    try:
        from pyspark.sql import SparkSession
        from pyspark.sql.connect.client.retries import DefaultPolicy
    except ImportError as error:
        raise StoreError("engine-missing") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # pyspark predates this pandas
            session: Any = SparkSession.builder.remote(address).create()
        session.client.set_retry_policies([DefaultPolicy(max_retries=_RETRIES)])
        _ = session.version  # asks the server
    except Exception as error:
        raise StoreError("engine-unreachable", engine=shown(address)) from error
    return session


def close_session(address: str) -> None:
    """End the session with a server before it is stopped."""
    _forget(_begun(address))
