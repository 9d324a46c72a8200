"""The office's clock: its time zone, and days and times in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

TIMEZONE_SETTING = "RKT_TIMEZONE"
"""The setting: WIB, WITA, WIT, or an IANA name such as "Asia/Jayapura"."""

_INDONESIAN = {
    name: timezone(timedelta(hours=hours), name)
    for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}
_DEFAULT = _INDONESIAN["WIB"]


def office_zone(settings: Mapping[str, str] = os.environ) -> tzinfo:
    """Return the office's time zone as set, or western Indonesian time (WIB)."""
    return _zone(settings.get(TIMEZONE_SETTING, "").strip()) or _DEFAULT


def unknown_zone(settings: Mapping[str, str] = os.environ) -> str:
    """Return the setting if it does not name a time zone, otherwise ""."""
    wanted = settings.get(TIMEZONE_SETTING, "").strip()
    return wanted if wanted and _zone(wanted) is None else ""


@lru_cache(maxsize=8)
def _zone(name: str) -> tzinfo | None:
    if name.upper() in _INDONESIAN:
        return _INDONESIAN[name.upper()]
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # unknown, invalid, or a folder of the database
        return None


def here(at: datetime) -> datetime:
    """Return a time in the office's time zone."""
    return at.astimezone(office_zone())


def zone_name(at: datetime) -> str:
    """Return the name of a time's zone: "WIB", or "UTC+08" if it has no name."""
    name = at.tzname() or ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def day_of(at: datetime) -> date:
    """Return the office's date at a given time; a day starts hours earlier in the east."""
    return here(at).date()


def today_here() -> date:
    """Return today's date at the office."""
    return day_of(datetime.now(UTC))


def start_of(day: date) -> datetime:
    """Return the time at which a day begins at the office."""
    return datetime.combine(day, time(), office_zone())
