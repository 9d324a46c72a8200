"""Where cells stand, and how a scan was read, survives the way through another process."""

import json

from rkt.parsing.readers.grid import Grid, GridRow
from rkt.parsing.readers.page_places import CellPlace, CellReading, PagePicture, Scan
from rkt.parsing.readers.serialization import grid_from_dict, grid_to_dict

PLACE = CellPlace(3, 2, 1, 0.1, 0.2, 0.3, 0.25)


def test_places_and_scans_come_back_as_they_were() -> None:
    scan = Scan(
        (PagePicture(1, 1654, 2339, b"\xff\xd8\xff\x00"),),
        (CellReading(PLACE, "1.868.000", "1.858.000", 0.41), CellReading(PLACE, "a", None, 0.99)),
    )
    grid = Grid("rkt.pdf", (GridRow(3, ("a", "1.868.000"), page=1),), places=(PLACE,), scan=scan)
    assert grid_from_dict(json.loads(json.dumps(grid_to_dict(grid)))) == grid


def test_a_grid_without_them_is_written_as_before() -> None:
    assert set(grid_to_dict(Grid("rkt.csv", ()))) == {
        "name", "rows", "findings", "sheet", "sheets"
    }  # fmt: skip
