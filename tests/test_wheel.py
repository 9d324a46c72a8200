"""The wheel: it holds all that the product needs, and runs from another folder than ours."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.server import ROOT, free_port, running

pytestmark = pytest.mark.slow

PARTS_THAT_ARE_NO_CODE = (
    "rkt/_app/dashboard.py",
    "rkt/_app/pages/shell.py",
    "rkt/_app/pages/favicon.png",
    "rkt/_app/data/rkt_2021.csv",
    "rkt/_app/data/datapackage.json",
    "rkt/_app/.streamlit/config.toml",
    "rkt/i18n/id/LC_MESSAGES/rkt.po",
    "rkt/render/html/macros.html",
    "rkt/render/html/table.html",
    "rkt/render/html/style.css",
    "rkt/render/typst/brief.typ",
    "rkt/web/server/static/page_links.js",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", *build, str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder)
    return folder


def test_a_wheel_puts_nothing_but_rkt_at_the_top(wheel: Path) -> None:
    """Other packages of the same environment may have a ``pages`` or a ``data`` of their own."""
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert sorted(name for name in top if not name.endswith(".dist-info")) == ["rkt"]


def test_a_wheel_holds_templates_fonts_texts_scripts_and_the_published_plan(wheel: Path) -> None:
    """Files other than code are easily left out of a wheel."""
    held = set(zipfile.ZipFile(wheel).namelist())
    assert set(PARTS_THAT_ARE_NO_CODE) <= held
    assert any(name.startswith("rkt/render/typst/fonts/") for name in held)


def test_a_wheel_names_its_command_and_what_it_needs(wheel: Path) -> None:
    """``pip install`` makes the command ``rkt``, and brings the packages of requirements.txt."""
    package = zipfile.ZipFile(wheel)
    info = {Path(name).name: name for name in package.namelist() if ".dist-info/" in name}
    assert "rkt = rkt.__main__:main" in package.read(info["entry_points.txt"]).decode()
    metadata = package.read(info["METADATA"]).decode()
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    for requirement in filter(None, (line.split("#")[0].strip() for line in lines)):
        name = requirement.split(">=")[0].replace(".", "-")
        assert f"Requires-Dist: {name}<" in metadata


def test_the_installed_command_serves_the_published_plan(installed: Path, tmp_path: Path) -> None:
    """From a folder that knows nothing of the checkout: 16 lines, Rp2,746,352,000."""
    with _serve(installed, tmp_path) as address:
        summary = urllib.request.urlopen(f"{address}/api/summary.json", timeout=60).read()  # noqa: S310
        page = urllib.request.urlopen(f"{address}/overview", timeout=60)  # noqa: S310
    assert b"2746352000" in summary
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


def test_what_an_installed_product_keeps_lies_in_the_users_own_folder(
    installed: Path, tmp_path: Path
) -> None:
    """Site-packages may be read-only, and an upgrade empties it."""
    ask = "from rkt.storage.engine import find_address; print(find_address(None).place)"
    environment = {**_environment(installed), "XDG_DATA_HOME": str(tmp_path)}
    environment.pop("RKT_DATABASE_URL", None)
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert Path(told.stdout.decode().strip()) == tmp_path / "rkt" / "rkt.db"


def _environment(installed: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}


@contextmanager
def _serve(installed: Path, folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "rkt", "serve", "--headless", "--port", str(port)]
    environment = {**_environment(installed), "RKT_DATA": str(folder / "data")}
    health = f"http://127.0.0.1:{port}/_stcore/health"
    with running(command, health, cwd=folder, env=environment):
        yield f"http://127.0.0.1:{port}"
