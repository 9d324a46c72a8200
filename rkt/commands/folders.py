"""A folder of documents: which of its files can be read, and why the others are passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rkt.documents.kinds import ENDINGS
from rkt.facts import PACKAGE_NAME
from rkt.locale import N_

HIDDEN = N_("Not read: it is hidden.")
OFFICE_LOCK = N_("Not read: a program made it while the document was open.")
OTHER_KIND = N_("Not read: RKTs are read from PDF, DOCX, XLSX, CSV, HTML and text files.")
LINK_TO_FOLDER = N_("Not read: it is a link to a folder; name that folder itself.")
CLOSED_FOLDER = N_("Not read: the folder cannot be opened.")
NO_FILE = N_("Not read: it is no file.")


class Found(NamedTuple):
    """A file in a folder, or a folder that was not entered; ``why_not`` is "" where it is read."""

    path: Path
    why_not: str = ""


def found_in(folder: Path) -> list[Found]:
    """Return what is in a folder and all folders below it, in the order of names.

    A data package's description is no document of its own and is left out.
    """
    return sorted(_walk(folder), key=lambda found: found.path)


def _walk(folder: Path) -> Iterator[Found]:
    closed: list[OSError] = []
    for above, folders, files in os.walk(folder, onerror=closed.append):
        here = Path(above)
        for name in [name for name in folders if _is_shut(here / name)]:
            folders.remove(name)
            yield Found(here / name, HIDDEN if name.startswith(".") else LINK_TO_FOLDER)
        named = (here / name for name in files if name != PACKAGE_NAME)
        yield from (Found(path, _why_not(path)) for path in named)
    yield from (Found(Path(error.filename), CLOSED_FOLDER) for error in closed)


def _is_shut(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.is_symlink()


def _why_not(path: Path) -> str:
    if path.name.startswith("."):
        return HIDDEN
    if path.name.startswith("~$"):
        return OFFICE_LOCK
    if path.suffix.lower() not in ENDINGS:
        return OTHER_KIND
    return "" if path.is_file() else NO_FILE
