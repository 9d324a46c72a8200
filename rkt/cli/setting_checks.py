"""Problems with the settings: a sign-in that cannot be read, and names that do not exist."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from rkt.auth.oidc import SignInSettings, read_sign_in
from rkt.core.locations import app_folder
from rkt.findings import Finding
from rkt.parsing.readers.limits import Limits

SECRETS_SETTING = "STREAMLIT_SECRETS_FILES"
SETTINGS = frozenset(
    f"RKT_{name}"
    for name in (
        *("PLAN", "DATABASE_URL", "DATA", "MIRROR", "LINES", "ENGINE", "VOTERS", "READ_ONLY"),
        *("LANG", "TIMEZONE", "LOG", "LOG_FORMAT", "METRICS_PORT", "EMBED_ORIGINS"),
        *("PLANNERS", "ADMINS"),
        *(f"MAX_{field.name.upper()}" for field in fields(Limits)),
        *("MAX_UPLOAD_FILES", "MAX_UPLOAD_MEGABYTES", "MAX_UPLOAD_TOTAL", "MAX_UPLOAD_SECONDS"),
    )
)
"""All settings in ``docs/settings.md``, and limits that nobody needs to change."""
_OTHERS = ("RKT_TESTS", "RKT_POSTGRES", "RKT_SERVERS", "RKT_CHROMIUM")
"""Prefixes of settings that others read: the tests, the proxy."""
_SHOWN = 40  # characters of a value


def unknown_settings(settings: Mapping[str, str] = os.environ) -> list[str]:
    """Return names like ours that do not exist: a mistyped one would silently do nothing."""
    ours = (name for name in settings if name.startswith("RKT_") and not name.startswith(_OTHERS))
    return sorted(name for name in ours if name not in SETTINGS)


def misread_settings(settings: Mapping[str, str] = os.environ) -> list[Finding]:
    """Return findings on server settings whose values are ignored."""
    checks = (
        ("RKT_LOG_FORMAT", "json", lambda text: text == "json"),
        ("RKT_METRICS_PORT", "1–65535", _is_port),
    )
    return [
        Finding("setting-value", values={"name": name, "text": text[:_SHOWN], "allowed": allowed})
        for name, allowed, is_understood in checks
        if (text := settings.get(name, "")) and not is_understood(text)
    ]


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 1 << 16


def find_sign_in() -> SignInSettings | Finding | None:
    """Return the sign-in that the dashboard would use here (None for none), or its problem."""
    named = _named_files()
    for file in named:
        if not os.path.lexists(file):
            return Finding("secrets-missing", values={"path": file})
    try:
        return read_sign_in(_secrets(named or _usual_files()), os.environ, trusts_headers=False)
    except (OSError, ValueError) as error:
        return Finding("secrets-unreadable", values={"reason": type(error).__name__})


def _secrets(files: list[Path]) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for file in files:
        if os.path.lexists(file):
            found |= tomllib.loads(file.read_text("utf-8"))
    return found


def _named_files() -> list[Path]:
    given = os.environ.get(SECRETS_SETTING, "").split(",")
    return [Path(name.strip()) for name in given if name.strip()]


def _usual_files() -> list[Path]:
    folders = (Path.home(), Path.cwd(), app_folder())
    return list(dict.fromkeys(folder / ".streamlit" / "secrets.toml" for folder in folders))
