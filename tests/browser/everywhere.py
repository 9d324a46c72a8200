"""Every page there is, in each of its forms: what must hold everywhere is tested on these.

A page that is added to the shell is in the list at once; forms of it go into `_FORMS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from rkt import load_plan
from rkt.drafts import Draft
from rkt.people import Person, Role
from rkt.schema import LEVELS, LINE_NO
from rkt.store import open_store
from tests.browser.server import ROOT, serve
from tests.tables import HEADER, grid

ALL_PAGES = tuple(re.findall(r'url_path="(\w+)"', (ROOT / "pages/shell.py").read_text("utf-8")))
"""The pages by name, in the order of the navigation."""

_KEPT = "kpu-kota-cilegon-2022-r0"


def _leaf() -> dict[str, list[str]]:
    line = load_plan(ROOT / "data" / "rkt_2021.csv").lines.iloc[0]
    return {"path": [*(line[level] for level in LEVELS), str(line[LINE_NO])]}


_FORMS: dict[str, list[dict[str, str | list[str]]]] = {
    "overview": [{}, {"q": "zzz"}, {"share": "rest", "category": "activities"}],
    "explore": [{}, {"shape": "bars", "colour": "program"}, {**_leaf()}],
    "compare": [{}, {"compare": "plans", "with": _KEPT}],
    "data": [{}, {"section": "import"}, {"section": "plans"}],
}

ALL_FORMS = tuple(
    f"/{page}?{urlencode(form, doseq=True)}"
    for page in ALL_PAGES
    for form in _FORMS.get(page, [{}])
)
"""The address of each form of each page; a language may be added at the end."""

_SECOND = """
    Penyelenggaraan Pemilu
    Logistik
    Norma
     | Tertib | Persen | Laporan | Rapat koordinasi | 1,000,000 |
    Program Dukungan Manajemen
    Umum
    Layanan Perkantoran
     | Rapi | Persen | Laporan | Gaji, Tunjangan dan Uang Kehormatan | 2,040,000,000 |
    Jumlah ||||| 2,041,000,000
"""


@contextmanager
def serve_all(**settings: str) -> Iterator[str]:
    """Run the dashboard with a second plan kept, so that no page is without something to show."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'rkt.db'}"
        table = grid(
            "RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2022", HEADER, _SECOND
        )
        open_store(url).keep(Draft("2022.csv", b"2022", table), Person("Ani", Role.ADMIN))
        with serve(None, RKT_DATABASE_URL=url, **settings) as address:
            yield address
