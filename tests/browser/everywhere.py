"""Every page there is, in each of its forms: what must hold everywhere is tested on these.

A page that is added to the shell is in the list at once; forms of it go into `_FORMS`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from rkt import load_plan
from rkt.analysis.scenario import CutToCeiling, Scenario
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.auth import Person, Role
from rkt.core.schema import LEVELS, LINE_NO
from rkt.parsing.draft import read_plan_draft
from rkt.storage import ScenarioText, open_store
from tests.browser.server import ROOT, serve
from tests.pages.offices import OFFICES, keep_offices

ALL_PAGES = tuple(re.findall(r'url_path="(\w+)"', (ROOT / "pages/shell.py").read_text("utf-8")))
"""The pages by name, in the order of the navigation."""

_KEPT = "kpu-kota-contoh-2022-r0"


def _leaf() -> dict[str, list[str]]:
    line = load_plan(ROOT / "data" / "rkt_2021.csv").lines.iloc[0]
    return {"path": [*(line[level] for level in LEVELS), str(line[LINE_NO])]}


_FORMS: dict[str, list[dict[str, str | list[str]]]] = {
    "overview": [{}, {"q": "zzz"}],
    "explore": [{}, {"shape": "bars", "colour": "program"}, {**_leaf()}],
    "compare": [
        {"form": "strip", "by": "activity"},
        {"compare": "plans", "with": _KEPT},
        {"compare": "plans", "with": [_KEPT, "scenario-1"], "by": "activity"},
    ],
    "scenario": [{}, {"scenario": "1"}],
    "indicators": [{}, {"plan": _KEPT}],
    "data": [{}, {"section": "import"}, {"section": "plans"}],
}

ALL_FORMS = tuple(
    f"/{page}?{urlencode(form, doseq=True)}"
    for page in ALL_PAGES
    for form in _FORMS.get(page, [{}])
)
"""The address of each form of each page; a language may be added at the end."""

EXAMPLE = ROOT / "tests" / "data" / "rkt_2022_contoh.csv"
ANI = Person("Ani", Role.ADMIN)


_OTHERS = (
    ("KPU Provinsi Banten", 2023),
    ("KPU Kota Bandung", 2022),
    ("KPU Kota Bandung", 2023),
)


def keep_all(url: str) -> None:
    """Keep a second plan, with targets and what was realised, and a scenario that cuts a tenth.

    Three plans of other offices make something to show of all of them.
    """
    store = open_store(url)
    keep_offices(store, {plan: OFFICES[plan] for plan in _OTHERS})
    store.keep(read_plan_draft(EXAMPLE.read_bytes(), EXAMPLE.name), ANI)
    ceiling, salaries = 2_471_716_800, (8,)
    cut = Scenario("published", ceiling=ceiling, locked=salaries, name="Sepersepuluh")
    cut = cut.with_step(CutToCeiling(ceiling, salaries))
    store.save_scenario(ScenarioText("published", cut.name, json.dumps(scenario_to_dict(cut))), ANI)


@contextmanager
def serve_all(**settings: str) -> Iterator[str]:
    """Run the dashboard with all that kept, so that no page is without something to show."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'rkt.db'}"
        keep_all(url)
        with serve(None, RKT_DATABASE_URL=url, **settings) as address:
            yield address
