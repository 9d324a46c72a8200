"""Turn exceptions of libraries and the system into a few reasons in the reader's language.

Their own messages are English and meant for programmers; they go to the log.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from rkt.i18n import N_, Term

_LOG = logging.getLogger(__name__)
_BROKEN = N_("its contents are not valid")
_REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (zipfile.BadZipFile, N_("its ZIP structure is broken")),
    ((zlib.error, EOFError), N_("its compressed contents are broken or end too soon")),
    (
        (ParseError, SyntaxError),
        N_("its XML is broken or ends too soon"),
    ),  # lxml raises SyntaxError
    (UnicodeError, N_("its characters cannot be read")),
    (struct.error, N_("it ends too soon")),
    ((KeyError, IndexError, AttributeError), N_("a part of it is missing")),
    ((RecursionError, OverflowError), N_("its contents are nested too deeply or too large")),
    (sqlite3.Error, N_("the database reports an error")),
    (OSError, N_("the system cannot read or write it")),
)
_ERRNO_REASONS = {
    errno.ENOSPC: N_("there is no space left"),
    errno.EDQUOT: N_("there is no space left"),
    errno.EACCES: N_("it is not allowed"),
    errno.EPERM: N_("it is not allowed"),
    errno.EROFS: N_("nothing can be written there"),
    errno.ENOENT: N_("there is no such folder or file"),
    errno.ENOTDIR: N_("there is no such folder or file"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EPIPE: N_("the program reading it has stopped"),
    errno.EIO: N_("the device reports an error"),
}


class ReasonedError(ValueError):
    """A value that makes no sense; ``of`` names it, and ``reason`` is a catalogue text."""

    def __init__(self, reason: str, of: object) -> None:
        super().__init__(f"{of}: {reason}")
        self.reason = Term(reason)


def exception_reason(error: BaseException) -> Term:
    """Return why something cannot be read or written; log the exception's own message."""
    _LOG.warning("%s: %s", type(error).__name__, error)
    if isinstance(error, ReasonedError):
        return error.reason
    code = getattr(error, "errno", None)
    if isinstance(error, OSError) and code in _ERRNO_REASONS:
        return Term(_ERRNO_REASONS[code])
    if isinstance(error, OSError) and code is None:  # a library's own error, about its input
        return Term(_BROKEN)
    return Term(next((words for kind, words in _REASONS if isinstance(error, kind)), _BROKEN))


def localize_exceptions(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a finding with each exception replaced by its reason."""
    return {
        name: exception_reason(value) if isinstance(value, BaseException) else value
        for name, value in values.items()
    }
