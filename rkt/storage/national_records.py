"""The part of the store that concerns all offices: their lines, their places, what names mean."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from rkt.auth import Person, Role
from rkt.core.known_activities import KnownNames
from rkt.i18n import N_
from rkt.storage import kept_records, national_lines, placements, queries
from rkt.storage.engine import DatabaseUrl
from rkt.storage.mirror import Mirror, mirror_folder, open_mirror, write_mirror
from rkt.storage.placements import Placements

if TYPE_CHECKING:
    import pandas as pd

_LOG = logging.getLogger(__name__)


class NationalRecords(ABC):
    """What `rkt.storage.Store` offers for all offices; it provides the connections."""

    read_only: bool
    _address: DatabaseUrl

    @abstractmethod
    def _check_writable(self, by: Person, needed: Role, action: str) -> None: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    def place_unit(self, unit: str, region_code: str, by: Person) -> None:
        """Record where a unit is; "" as the code leaves it to the register again."""
        self._check_writable(by, Role.PLANNER, N_("say where units are"))
        with self._writing() as connection:
            placements.place_unit(connection, unit, region_code, by)

    def placements(self) -> Placements:
        """Return where units are, according to people or else to the register."""
        with self._reading() as connection:
            return placements.read_placements(connection)

    def national_lines(self) -> pd.DataFrame:
        """Return the lines of every plan's latest revision, with `NATIONAL_COLUMNS`."""
        with self._reading() as connection:
            return national_lines.read_national_lines(connection)

    def match_name(self, name: str, meant: str, by: Person) -> None:
        """Record which activity a name stands for: itself, another, or "" to undo the decision."""
        self._check_writable(by, Role.PLANNER, N_("say which activities are the same"))
        with self._writing() as connection:
            kept_records.match_name(connection, name, meant, by)

    def known_names(self) -> KnownNames:
        """Return the known names of activities with their spellings."""
        with self._reading() as connection:
            return kept_records.read_known_names(connection)

    def mirror(self) -> Mirror | None:
        """Return an up-to-date mirror of the store, rewritten if it was of an older version.

        None if nothing is kept, or if a mirror can neither be read nor written here.
        """
        folder = mirror_folder(self._address)
        with self._reading() as connection:
            stamp = queries.find_stamp(connection)
            if (found := open_mirror(folder, stamp)) or self.read_only:
                return found
            lines = national_lines.read_national_lines(connection)
            national_lines.check_sums(connection, lines)
        try:
            return write_mirror(folder, stamp, lines)
        except OSError:
            _LOG.warning("mirror", exc_info=True)
            return None
