"""A cut that many tests try, and a plan whose texts are hostile."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.app import open_app, press, type_into
from tests.tables import HEADER, HEADINGS, grid

TABLE = grid(
    "RENCANA KERJA TAHUNAN KPU KOTA CILEGON",
    "TAHUN ANGGARAN 2022",
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | Rapat <b>*besar*</b> | 1,000,000 |",
    " | Tertib | Persen | Laporan | Survei | 3,000,000 |",
    "Jumlah ||||| 4,000,000",
)


def cut_a_tenth(**query: str) -> AppTest:
    """Open the scenario page and cut the plan that it shows by ten percent, salaries locked."""
    app = open_app("scenario", **{"lang": "en", **query})
    type_into(app, "scenario-ceiling", "-10%")
    press(app, "Cut to the ceiling in proportion")
    assert not app.exception
    return app
