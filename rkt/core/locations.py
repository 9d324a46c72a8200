"""Where the parts of this installation are: the app's scripts, the published plan, kept data.

A wheel holds what stands beside ``rkt/`` in a checkout in ``rkt/_app/``, so that nothing else
lies at the top of site-packages.
"""

from __future__ import annotations

import os
from pathlib import Path

DATA_SETTING = "RKT_DATA"
"""The folder in which plans are kept, where it is to be another than the usual one."""

_PACKAGE = Path(__file__).parents[1]
_INSTALLED_APP = _PACKAGE / "_app"


def app_folder() -> Path:
    """Return the folder that holds ``dashboard.py``, ``pages/`` and ``data/``."""
    return _INSTALLED_APP if _INSTALLED_APP.is_dir() else _PACKAGE.parent


def published_table() -> Path:
    """Return the published plan that comes with the product."""
    return app_folder() / "data" / "rkt_2021.csv"


def data_folder() -> Path:
    """Return the folder for what users keep: ``var/`` in a checkout, else the user's own."""
    if given := os.environ.get(DATA_SETTING):
        return Path(given)
    if not _INSTALLED_APP.is_dir():
        return _PACKAGE.parent / "var"
    import platformdirs

    return platformdirs.user_data_path("rkt", appauthor=False)
