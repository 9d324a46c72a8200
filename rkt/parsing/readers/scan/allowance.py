"""Gives a reader in its own process the memory and time that a scan takes."""

from __future__ import annotations

import contextlib

from rkt.parsing.readers.limits import Limits

_MEGABYTE = 1_000_000


def allow_for_scan(limits: Limits) -> None:
    """Raise this process's own limits to those for scans, if they are lower."""
    with contextlib.suppress(ImportError):  # Windows has none
        import resource

        _raise(resource.RLIMIT_AS, limits.scan_memory * _MEGABYTE)
        _raise(resource.RLIMIT_CPU, limits.scan_seconds)


def _raise(what: int, wanted: int) -> None:
    import resource

    soft, hard = resource.getrlimit(what)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(what, (allowed, hard))
