"""What many tests need: a place to save files, and the plan as published."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rkt import Plan, load_plan
from tests.examples import load_profile
from tests.new_stores import new_stores_are_copied

__all__ = ["new_stores_are_copied"]

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "data" / "rkt_2021.csv"
TRANSCRIPT = ROOT / "tests" / "data" / "rkt_2021_kpu_kota_serang.txt"

Save = Callable[..., Path]

# Whole pages, commands, scans, printed sheets, and files in hundreds of damaged forms.
SLOW = (
    *("tests/pages", "tests/cli", "tests/render/typst", "tests/parsing/readers/scan"),
    *("tests/storage/test_random_damage.py", "tests/storage/test_survival.py"),
    *("tests/parsing/readers/test_hostile_pdfs.py", "tests/parsing/test_sandbox.py"),
    *("tests/parsing/readers/test_html_unseen.py", "tests/parsing/readers/pdf/test_round_trip.py"),
    "tests/parsing/readers/test_hostile_files.py",
)

# Of a minute each, with few tests.
LONG = ("test_page.py", "test_wheel.py", "test_contributing.py", "test_survival.py")

MEMORY = Path("/dev/shm")  # noqa: S108 - what Linux keeps in memory
ENOUGH = 4 << 30  # bytes; containers often have 64 MB there

# Each plan that is kept waits for the disk to have it: tests need not.
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# Plans that tests keep are not those of whoever works here.
_FOLDER = tempfile.TemporaryDirectory(prefix="rkt-tests-")
os.environ["RKT_DATABASE_URL"] = f"sqlite:///{_FOLDER.name}/rkt.db"

load_profile()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives a browser, needs PostgreSQL or is slow: ``make quick`` leaves it out.

    What asks a Spark cluster is left out of every run but that of ``make test-spark``.
    """
    for item in items:
        if isinstance(item, pytest.Function):
            _mark(item)
    if "spark" not in config.option.markexpr:
        items[:] = [item for item in items if item.get_closest_marker("spark") is None]
    items.sort(key=_is_short)  # so that no long file is the last, beside processes without work


def _is_short(test: pytest.Item) -> bool:
    return test.get_closest_marker("browser") is None and test.path.name not in LONG


def _mark(test: pytest.Function) -> None:
    if {"browser", "address"} & set(test.fixturenames) or "browser" in test.path.parts:
        test.add_marker("browser")
    if {"server", "database"} & set(test.fixturenames) or "postgresql" in test.name:
        test.add_marker("postgres")
    if any(test.path.is_relative_to(ROOT / place) for place in SLOW):
        test.add_marker("slow")


def pytest_unconfigure() -> None:
    """Take Hypothesis off the garbage collector: it would hold DuckDB, which then reports leaks."""
    gc.callbacks.clear()


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Save text (UTF-8) or bytes as a file in a folder of the test's own."""

    def save_file(content: str | bytes, name: str = "rkt.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return save_file


@pytest.fixture(scope="session")
def serang() -> Plan:
    """The plan of KPU Kota Serang for 2021, from the table in ``data/``."""
    return load_plan(PUBLISHED)
