"""The office's clock: which day and what time it is there, in a zone that has a name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

TIMEZONE_SETTING = "RKT_TIMEZONE"
"""WIB, WITA, WIT, or a name of the IANA database such as "Asia/Jayapura"."""

_INDONESIAN = {
    name: timezone(timedelta(hours=hours), name)
    for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}
_DEFAULT = _INDONESIAN["WIB"]


def office_zone(settings: Mapping[str, str] = os.environ) -> tzinfo:
    """Return the zone of the office: the one that is set, else western Indonesian time (WIB)."""
    return _zone(settings.get(TIMEZONE_SETTING, "").strip()) or _DEFAULT


def unknown_zone(settings: Mapping[str, str] = os.environ) -> str:
    """Return what is set and names no time zone, "" where all is well."""
    wanted = settings.get(TIMEZONE_SETTING, "").strip()
    return wanted if wanted and _zone(wanted) is None else ""


@lru_cache(maxsize=8)
def _zone(name: str) -> tzinfo | None:
    if name.upper() in _INDONESIAN:
        return _INDONESIAN[name.upper()]
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # no such name, no name at all, a folder of names
        return None


def here(at: datetime) -> datetime:
    """Return a moment as the office's clock shows it."""
    return at.astimezone(office_zone())


def zone_name(at: datetime) -> str:
    """Return what the zone of a moment is called: "WIB", "UTC+08" where it has but a number."""
    name = at.tzname() or ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def day_of(at: datetime) -> date:
    """Return the day that it is at the office at a moment: in the east it is tomorrow for hours."""
    return here(at).date()


def today_here() -> date:
    """Return the day that it is at the office."""
    return day_of(datetime.now(UTC))


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins at the office."""
    return datetime.combine(day, time(), office_zone())
