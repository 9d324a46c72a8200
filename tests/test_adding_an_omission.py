"""A share basis that leaves out other lines than the dominant ones takes one record as well."""

from __future__ import annotations

from typing import Any

import pytest

from tests.copied_product import ask, copy_product, replace_once
from tests.test_adding_a_share_basis import ASK as ASK_ABOUT
from tests.test_adding_a_share_basis import END, OPERATIONS, SALARIES, TERM

BASIS = """

def _trial_named(count: int, texts: Texts) -> str:
    return f"the {count} tried lines"


SHARE_BASES = (
    *SHARE_BASES,
    ShareBasis(
        "trial_basis",
        N_("% of trial basis"),
        N_("of the trial basis"),
        leaves_out=Omission(
            lambda lines: nw.from_native(lines)
            .filter(nw.col("category") != "activities")
            .to_native(),
            _trial_named,
            N_("no lines were tried"),
            ("category",),
        ),
    ),
    ShareBasis(
        "kind_basis",
        N_("% of kind basis"),
        N_("of the kind basis"),
        leaves_out=Omission(
            lambda lines: nw.from_native(lines)
            .filter(nw.col("spending_kind") != "capital")
            .to_native(),
            _trial_named,
            N_("no capital goods"),
            ("spending_kind",),
        ),
    ),
)
"""
"""Everything except activities; and except capital goods, which the plan does not state."""
IMPORT = "from rkt.analysis.measures.sums import Totals\n"
KEPT = SALARIES + OPERATIONS
ASK = ASK_ABOUT.replace(
    "print(json.dumps({",
    """print(json.dumps({
    "kinds": client.get("/api/summary.json?share=kind_basis&by=category&lang=en").json(),""",
)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once the bases and a glossary entry are in it."""
    folder = copy_product(tmp_path_factory.mktemp("omission"))
    module = folder / "rkt/analysis/measures/share_basis.py"
    replace_once(module, END, BASIS + END)
    replace_once(module, IMPORT, f"{IMPORT}import narwhals as nw\n")
    kind = TERM.replace("FIGURES = (\n", "").replace("trial", "kind")
    replace_once(folder / "rkt/i18n/glossary/figure_terms.py", "FIGURES = (\n", TERM + kind)
    return ask(folder, ASK)


@pytest.mark.slow
def test_the_interface_for_scripts_leaves_out_its_lines(answer: dict[str, Any]) -> None:
    """Its shares are of what is left, and the scope says what is not."""
    summary = answer["api"]
    assert summary["scope"]["left_out"] == {"amount": 107_994_000, "lines": 14}
    assert [(each["amount"], each["share"]) for each in summary["groups"]] == [
        (SALARIES, SALARIES / KEPT),
        (OPERATIONS, OPERATIONS / KEPT),
    ]


@pytest.mark.slow
def test_a_plan_without_its_column_keeps_all_lines(answer: dict[str, Any]) -> None:
    """Kinds of spending are not in a work plan: shares are of the total."""
    assert answer["kinds"]["scope"]["left_out"] == {"amount": 0, "lines": 0}
    assert sum(each["share"] for each in answer["kinds"]["groups"]) == pytest.approx(1)


@pytest.mark.slow
def test_pages_and_files_leave_them_out(answer: dict[str, Any]) -> None:
    """In figures, bars, words, address, the brief and the command."""
    assert answer["overview"]["address"] == "trial_basis"
    assert "14 tried lines" in answer["overview"]["text"]
    assert "76.99%" in answer["overview"]["text"] or "77.01%" in answer["overview"]["text"]
    assert "ithout the 14 tried lines" in answer["explore"]["text"]
    assert answer["package"]["share_basis"]["code"] == "trial_basis"
    assert "77.01%" in answer["command"]
