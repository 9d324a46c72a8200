"""``rkt serve``: open the dashboard."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys

from click import IntRange, pass_obj

from rkt.cli.click_i18n import command, language_option, option
from rkt.cli.output import refuse_with
from rkt.cli.setting_checks import find_sign_in
from rkt.core.locations import app_folder
from rkt.findings import Finding
from rkt.i18n import N_, Texts

_REASONS = {
    errno.EADDRINUSE: N_("another program listens there"),
    errno.EACCES: N_("ports below 1024 are for administrators"),
}
_NO_ADDRESS = N_("this computer does not have the address")


@command(help=N_("Open the dashboard in a browser; stop it with Ctrl+C"))
@language_option
@option("--port", type=IntRange(1, 65535), default=8501, help=N_("Port to listen on."))
@option(
    "--host", default="127.0.0.1", help=N_("Address to listen on; 0.0.0.0 lets other computers in.")
)
@option("--path", default="", help=N_("Path of the dashboard behind a proxy, such as /rkt."))
@option("--headless", is_flag=True, help=N_("Do not open a browser."))
@pass_obj
def serve(texts: Texts, port: int, host: str, path: str, *, headless: bool) -> None:
    """Run the dashboard until it is stopped."""
    _refuse_where_nobody_could_sign_in(texts)
    _refuse_where_nobody_may_listen(texts, host, port)
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


def _refuse_where_nobody_could_sign_in(texts: Texts) -> None:
    """Exit if the secrets are wrong: Streamlit would answer every request with an error."""
    found = find_sign_in()
    if isinstance(found, Finding):
        refuse_with(f"{found.problem(texts)} {found.remedy(texts)} [{found.code}]")


def _refuse_where_nobody_may_listen(texts: Texts, host: str, port: int) -> None:
    """Say why nobody can listen there and what to do, before the server says it in English."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reason = texts.gettext(_REASONS.get(error.errno or 0, _NO_ADDRESS))
        message = texts.gettext(
            "The dashboard cannot listen on %(host)s, port %(port)s: %(reason)s. Choose another "
            "port or address: rkt serve --port 8502 --host 127.0.0.1"
        )
        refuse_with(message % {"host": host, "port": port, "reason": reason})
