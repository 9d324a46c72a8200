"""What adding a share basis takes: one instance and its glossary entry; the rest follows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from rkt.analysis.measures import SHARE_BASES
from tests.conftest import ROOT
from tests.copied_product import ask, copy_product, replace_once

END = '"""Every basis, in the order of the switch."""\n'
BASIS = """SHARE_BASES = (
    *SHARE_BASES,
    ShareBasis(
        "trial_basis",
        N_("% of trial basis"),
        N_("of the trial basis"),
        single=lambda held: held.largest.amount,
    ),
)
"""
"""Shares of the largest line; the code and the words are some that no product wants."""
TERM = """FIGURES = (
    GlossaryTerm(
        "of_trial_basis",
        TermGroup.FIGURES,
        N_("of the trial basis"),
        N_("A share of what was tried."),
    ),
"""
CODES = ", ".join(basis.code for basis in SHARE_BASES)
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
basis = basis_from_query([("share", "trial_basis")])
extract = take_extract(plan, Filters(), basis, EN, date(2026, 1, 1))
package = zipfile.ZipFile(io.BytesIO(to_data_package(extract, EN))).read("datapackage.json")
client = TestClient(Starlette(routes=api.api_routes()))
command = ["--lang", "en", "summary", "data/rkt_2021.csv", "--by", "category", "--query"]
lines = compose_brief(BriefInput(plan, EN, date(2026, 1, 1), asked=basis)).lines[0]


def page_of(name, **query):
    app = AppTest.from_file(str(Path("pages/shell.py").absolute()), default_timeout=60)
    app._page_hash = calc_hash(name)
    for key, value in {"share": "trial_basis", "lang": "en", **query}.items():
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
    "api": client.get("/api/summary.json?share=trial_basis&by=category&lang=en").json(),
    "refused": client.get("/api/summary.json?share=odd&lang=en").json(),
    "command": CliRunner().invoke(main, [*command, "share=trial_basis"]).output,
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
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once the basis and its glossary entry are in it."""
    folder = copy_product(tmp_path_factory.mktemp("basis"))
    replace_once(folder / "rkt/analysis/measures/share_basis.py", END, BASIS + END)
    replace_once(folder / "rkt/i18n/glossary/figure_terms.py", "FIGURES = (\n", TERM)
    return ask(folder, ASK)


@pytest.mark.slow
def test_the_interface_for_scripts_knows_it(answer: dict[str, Any]) -> None:
    """By its code, with shares of its own denominator; the list for a wrong code names it."""
    summary = answer["api"]
    assert summary["share"] == "trial_basis"
    assert [(each["amount"], each["share"]) for each in summary["groups"]] == [
        (SALARIES, 1.0),
        (OPERATIONS, OPERATIONS / SALARIES),
        (ACTIVITIES, ACTIVITIES / SALARIES),
    ]
    assert summary["scope"]["left_out"] == {"amount": 0, "lines": 0}
    assert f"{CODES}, trial_basis." in answer["refused"]["error"]


@pytest.mark.slow
def test_the_command_line_takes_it_from_a_link(answer: dict[str, Any]) -> None:
    """With its words over the column, and the total in the same measure."""
    heading, *rows, total = answer["command"].splitlines()
    assert "of the trial basis" in heading
    assert [re.findall(r"[\d.]+%", row) for row in rows] == [["100.00%"], ["29.86%"], ["5.32%"]]
    assert "135.17%" in total


@pytest.mark.slow
def test_files_say_it(answer: dict[str, Any]) -> None:
    """The data package by code and words, the brief over its columns and in its total."""
    stated = {"code": "trial_basis", "words": "% of trial basis"}
    assert answer["package"]["share_basis"] == stated
    headings, second, total = answer["brief"]
    assert headings[3] == "% of the trial basis"
    assert (second[3], total[3]) == ("29.86%", "135.17%")


@pytest.mark.slow
def test_the_switch_offers_it(answer: dict[str, Any]) -> None:
    """Last, on the pages where shares need not add up; the address goes on naming it."""
    for page in ("overview", "explore", "indicators"):
        options = [*(basis.label for basis in SHARE_BASES), "% of trial basis"]
        assert answer[page]["options"] == options
        assert answer[page]["address"] == "trial_basis"
    assert answer["compare"]["options"] == ["% of total", "without dominant"]
    assert all("share=trial_basis" in link for link in answer["indicators"]["links"])


@pytest.mark.slow
def test_pages_write_its_shares_with_its_words(answer: dict[str, Any]) -> None:
    """The picture, the drill-down and its heading with help; parts are compared in total."""
    assert "Rp29,840,000 1.47% of the trial basis" in answer["overview"]["text"]
    assert "Rp2,728,209,000 134.28%" in answer["explore"]["text"]
    assert "Rp18,143,000 0.89%" in answer["explore"]["text"]
    assert "Whole plan % of the trial basis" in answer["explore"]["text"]
    assert "A share of what was tried." in answer["explore"]["html"]
    assert "Rp606,645,000 29.86% of the trial basis" in answer["indicators"]["text"]
    assert "Rp2,031,713,000 73.98%" in answer["compare"]["text"]


def test_no_module_asks_which_basis_it_is() -> None:
    """All but their own module would otherwise need a look when one is added."""
    own = ROOT / "rkt/analysis/measures/share_basis.py"
    modules = [*(ROOT / "rkt").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    naming = [path for path in modules if NAMED.search(path.read_text("utf-8"))]
    assert naming == [own]
