"""``rkt serve``: open the dashboard."""

from __future__ import annotations

import os
import subprocess
import sys

from click import IntRange

from rkt.cli.click_i18n import command, option
from rkt.core.locations import app_folder
from rkt.i18n import N_


@command(help=N_("Open the dashboard in a browser; stop it with Ctrl+C"))
@option("--port", type=IntRange(1, 65535), default=8501, help=N_("Port to listen on."))
@option(
    "--host", default="127.0.0.1", help=N_("Address to listen on; 0.0.0.0 lets other computers in.")
)
@option("--path", default="", help=N_("Path below which the dashboard is: /rkt, behind a proxy."))
@option("--headless", is_flag=True, help=N_("Do not open a browser."))
def serve(port: int, host: str, path: str, *, headless: bool) -> None:
    """Run the dashboard until it is stopped."""
    app = app_folder() / "dashboard.py"
    options = [f"--server.port={port}", f"--server.address={host}"]
    options += [f"--server.baseUrlPath={path.strip('/')}"] if path.strip("/") else []
    options += ["--server.headless=true"] * headless
    run = [sys.executable, "-m", "streamlit", "run", str(app), *options]
    if os.name == "posix":
        os.execv(run[0], run)  # noqa: S606 - our own app; it replaces this process, so signals reach it
    try:
        sys.exit(subprocess.run(run, check=False).returncode)  # noqa: S603 - our own app
    except KeyboardInterrupt:
        sys.exit(0)
