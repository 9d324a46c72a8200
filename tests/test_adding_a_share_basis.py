"""What adding a share basis takes: one instance and its glossary entry; the rest follows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
LAST = "ShareBasis.PARENT, ShareBasis.REST)"
BASIS = """ShareBasis.PARENT, ShareBasis.REST,
    ShareBasis(
        "largest",
        N_("% of largest line"),
        N_("of the largest line"),
        single=lambda held: held.largest.amount,
    ),
)
"""
TERM = """FIGURES = (
    GlossaryTerm(
        "of_largest",
        TermGroup.FIGURES,
        N_("of the largest line"),
        N_("A share of the largest budget line."),
    ),
"""
SALARIES, OPERATIONS, ACTIVITIES = 2_031_713_000, 606_645_000, 107_994_000
"""The sums of the categories; the salaries are one line, the largest of all."""

NAMED = re.compile(r"ShareBasis\.(?!\w+\()\w+|basis\.code [!=]=|asked\.code [!=]=")
ASK = """
import io, json, re, zipfile
from datetime import date
from pathlib import Path
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
import rkt
from rkt.__main__ import main
from rkt.analysis.filters import Filters
from rkt.i18n import load_texts
from rkt.render.brief.build import compose_brief
from rkt.render.brief.input import BriefInput
from rkt.render.exports.data_package import to_data_package
from rkt.render.exports.extract import take_extract
from rkt.render.exports.query import basis_from_query
from rkt.web.server import api

EN = load_texts("en")
plan = rkt.load_plan("data/rkt_2021.csv")
basis = basis_from_query([("share", "largest")])
extract = take_extract(plan, Filters(), basis, EN, date(2026, 1, 1))
package = zipfile.ZipFile(io.BytesIO(to_data_package(extract, EN))).read("datapackage.json")
client = TestClient(Starlette(routes=api.api_routes()))
command = ["--lang", "en", "summary", "data/rkt_2021.csv", "--by", "category", "--query"]
lines = compose_brief(BriefInput(plan, EN, date(2026, 1, 1), asked=basis)).lines[0]


def page_of(name, **query):
    app = AppTest.from_file(str(Path("pages/shell.py").absolute()), default_timeout=60)
    app._page_hash = calc_hash(name)
    for key, value in {"share": "largest", "lang": "en", **query}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    [switch] = [each for each in app.get("button_group") if "% of total" in str(each.proto)]
    html = " ".join(each.proto.body for each in app.get("html"))
    return {
        "options": [option.content for option in switch.proto.options],
        "address": app.query_params.get("share"),
        "text": " ".join(re.sub("<[^>]*>", " ", html).split()),
        "links": re.findall('href="./explore[?]([^"]*)"', html),
        "html": html,
    }


print(json.dumps({
    "api": client.get("/api/summary.json?share=largest&by=category&lang=en").json(),
    "refused": client.get("/api/summary.json?share=odd&lang=en").json(),
    "command": CliRunner().invoke(main, [*command, "share=largest"]).output,
    "package": json.loads(package),
    "brief": [[column.label for column in lines.columns], list(lines.rows[1].cells), lines.total],
    "ranked": rkt.rank_lines(plan.lines, basis)["share"].tolist(),
    "overview": page_of("overview"),
    "explore": page_of("explore"),
    "indicators": page_of("indicators"),
    "compare": page_of("compare"),
}))
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the product says once the basis and its glossary entry are in it."""
    folder = tmp_path_factory.mktemp("basis")
    for name in ("rkt", "pages", "data"):
        shutil.copytree(ROOT / name, folder / name)
    insert(folder / "rkt/analysis/measures/share_basis.py", LAST, BASIS)
    insert(folder / "rkt/i18n/glossary/figure_terms.py", "FIGURES = (", TERM)
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def insert(path: Path, end: str, text: str) -> None:
    """Replace the only occurrence of an end of a tuple by one with another member."""
    source = path.read_text("utf-8")
    assert source.count(end) == 1
    path.write_text(source.replace(end, text), "utf-8")


def test_the_interface_for_scripts_knows_it(answer: dict[str, Any]) -> None:
    """By its code, with shares of its own denominator; who errs is told of it."""
    summary = answer["api"]
    assert summary["share"] == "largest"
    assert [(each["amount"], each["share"]) for each in summary["groups"]] == [
        (SALARIES, 1.0),
        (OPERATIONS, OPERATIONS / SALARIES),
        (ACTIVITIES, ACTIVITIES / SALARIES),
    ]
    assert summary["scope"]["left_out"] == {"amount": 0, "lines": 0}
    assert "total, parent, rest, largest." in answer["refused"]["error"]


def test_the_command_line_takes_it_from_a_link(answer: dict[str, Any]) -> None:
    """With its words over the column, and the total in the same measure."""
    heading, *rows, total = answer["command"].splitlines()
    assert "of the largest line" in heading
    assert [re.findall(r"[\d.]+%", row) for row in rows] == [["100.00%"], ["29.86%"], ["5.32%"]]
    assert "135.17%" in total


def test_files_say_it(answer: dict[str, Any]) -> None:
    """The data package by code and words, the brief over its columns and in its total."""
    stated = {"code": "largest", "words": "% of largest line"}
    assert answer["package"]["share_basis"] == stated
    headings, second, total = answer["brief"]
    assert headings[3] == "% of the largest line"
    assert (second[3], total[3]) == ("29.86%", "134.62%")


def test_the_switch_offers_it(answer: dict[str, Any]) -> None:
    """Last, on the pages where shares need not add up; the address goes on naming it."""
    for page in ("overview", "explore", "indicators"):
        options = ["% of total", "% of parent", "without dominant", "% of largest line"]
        assert answer[page]["options"] == options
        assert answer[page]["address"] == "largest"
    assert answer["compare"]["options"] == ["% of total", "without dominant"]
    assert all("share=largest" in link for link in answer["indicators"]["links"])


def test_pages_write_its_shares_with_its_words(answer: dict[str, Any]) -> None:
    """The picture, the drill-down and its heading with help; parts are compared in total."""
    assert "Rp29,840,000 1.47% of the largest line" in answer["overview"]["text"]
    assert "Rp2,728,209,000 134.28%" in answer["explore"]["text"]
    assert "Rp18,143,000 0.89%" in answer["explore"]["text"]
    assert "Whole plan % of the largest line" in answer["explore"]["text"]
    assert "A share of the largest budget line." in answer["explore"]["html"]
    assert "Rp606,645,000 29.86% of the largest line" in answer["indicators"]["text"]
    assert "Rp2,031,713,000 73.98%" in answer["compare"]["text"]


def test_no_module_asks_which_basis_it_is() -> None:
    """All but their own module would otherwise need a look when one is added."""
    own = ROOT / "rkt/analysis/measures/share_basis.py"
    modules = [*(ROOT / "rkt").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    naming = [path for path in modules if NAMED.search(path.read_text("utf-8"))]
    assert naming == [own]
