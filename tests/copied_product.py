"""A copy of the product to try an addition on, and what the copy then answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

PARTS = ("rkt", "pages", "data", "dashboard.py", "Makefile")
_OWN_TESTS = ("tests/__init__.py", "tests/pages/__init__.py", "tests/pages/app.py")


def copy_product(folder: Path) -> Path:
    """Copy the product into a folder, with what opens a page of it, and return the folder."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for name in _OWN_TESTS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def ask(folder: Path, script: str, **settings: str) -> Any:
    """Run a script on the copy and return the JSON that it prints last."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "RKT_DATA": str(folder / "kept")}
    environment.pop("RKT_DATABASE_URL", None)
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])
