"""Locations of the app's scripts, the published plan, and kept data.

In a checkout they are beside ``rkt/``. A wheel has them in ``rkt/_app/``, so that nothing but
``rkt`` is at the top of site-packages.
"""

from __future__ import annotations

import os
from pathlib import Path

DATA_SETTING = "RKT_DATA"
"""The setting for a different data folder."""

_PACKAGE = Path(__file__).parents[1]
_INSTALLED_APP = _PACKAGE / "_app"


def app_folder() -> Path:
    """Return the folder that holds ``dashboard.py``, ``pages/`` and ``data/``."""
    return _INSTALLED_APP if _INSTALLED_APP.is_dir() else _PACKAGE.parent


def published_table() -> Path:
    """Return the path of the published plan shipped with the program."""
    return app_folder() / "data" / "rkt_2021.csv"


def data_folder() -> Path:
    """Return the folder for kept plans: ``var/`` in a checkout, else the user's data folder."""
    if given := os.environ.get(DATA_SETTING):
        return Path(given)
    if not _INSTALLED_APP.is_dir():
        return _PACKAGE.parent / "var"
    import platformdirs

    return platformdirs.user_data_path("rkt", appauthor=False)
