"""The columns of a draft, chosen above the document's first rows; and the tree of its sums."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import html_of, key_part, words_of


def unknown_names() -> None:
    """The choice over a table whose columns have names that say nothing."""
    import streamlit as st

    from pages.data.columns import show_columns
    from pages.data.draft_state import current_draft, set_draft
    from rkt.findings import DocumentError
    from rkt.i18n import load_texts
    from rkt.parsing.draft import PlanDraft
    from tests.tables import grid

    table = grid(
        "DAFTAR BELANJA KPU KOTA MADUKARA TAHUN ANGGARAN 2026",
        "Pos | Hal      | Besaran   | Tahun lalu",
        "1   | Rapat    | 3.000.000 | 2.000.000",
        "1.1 | Konsumsi | 1.000.000 | 500.000",
        "1.2 | Cetak    | 2.000.000 | 1.500.000",
    )
    if current_draft() is None:
        set_draft(PlanDraft("pos.csv", b"", table))
    draft = current_draft()
    assert draft is not None
    try:
        plan = draft.plan
    except DocumentError as error:
        plan = None
        st.text(error.finding.code)
    show_columns(draft, plan, load_texts("en"))
    if plan:
        lines = plan.lines
        st.text(f"{len(lines)} lines, {int(lines['amount'].sum())}")
        st.text(f"before {lines.get('previous_amount', lines['amount'] * 0).sum()}")


def choose(app: AppTest, label: str, value: object) -> None:
    """Choose in the list of a label."""
    next(box for box in app.selectbox if box.label == label).set_value(value).run()
    assert not app.exception


def told(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def chosen(app: AppTest) -> list[object]:
    return [box.value for box in app.selectbox if box.label.startswith("Column ")]


@pytest.mark.usefixtures("store")
def test_choices_above_the_columns_make_a_plan_of_a_refused_table() -> None:
    """Each choice counts at once; the document's rows stand below it, the header marked."""
    app = AppTest.from_function(unknown_names, default_timeout=60).run()
    assert not app.exception
    key_part(app.number_input, "header-first").set_value(2).run()
    assert '<li value="2" class="is-name" title="Besaran">' in html_of(app)
    choose(app, "Levels and subtotals are stated by", "codes")
    for column, role in enumerate(("code", "name", "amount", "previous_amount"), start=1):
        choose(app, f"Column {column}", role)
    assert told(app) == ["2 lines, 3000000", "before 2000000"]
    choose(app, "Amounts are stated in", 1_000)
    assert told(app) == ["2 lines, 3000000000", "before 2000000000"]
    choose(app, "Amounts are stated in", None)
    choose(app, "A subtotal is marked by", "none")
    assert told(app)[0] == "3 lines, 6000000"
    assert "Subtotals:" not in words_of(app)
    choose(app, "A subtotal is marked by", None)
    assert "Subtotals: Rows whose code, number or mark has others below it." in words_of(app)
    marked = next(box for box in app.selectbox if box.label == "A subtotal is marked by")
    assert marked.placeholder == "as worked out"  # the browser shows it where none is chosen
    choose(app, "Column 4", "amount")
    assert chosen(app)[:4] == ["code", "name", "none", "amount"]
    assert told(app)[0] == "2 lines, 2000000"
    choose(app, "Column 4", "none")
    assert told(app) == ["layout-without-amounts"]


def tree() -> None:
    """The sums of a POK in which one subtotal is wrong."""
    from dataclasses import replace
    from pathlib import Path

    from rkt.analysis.filters import Filters
    from rkt.analysis.measures import DEFAULT_BASIS
    from rkt.i18n import load_texts
    from rkt.parsing.plan import build_plan
    from rkt.parsing.readers import read_grid
    from rkt.web.components.reconciliation import show_reconciliation
    from rkt.web.state.view import View

    grid = read_grid(Path("tests/parsing/layout_examples/pok.csv"))
    rows = tuple(
        replace(row, cells=tuple("4.999.000" if c == "5.000.000" else c for c in row.cells))
        for row in grid.rows
    )
    plan = build_plan(replace(grid, rows=rows))
    show_reconciliation(View(plan, ("pok",), Filters(), load_texts("en"), DEFAULT_BASIS))


def test_the_sums_of_a_document_are_a_tree_that_opens_where_it_is_asked() -> None:
    """What differs is named first; only what is open is drawn."""
    app = AppTest.from_function(tree, default_timeout=60).run()
    assert not app.exception
    shown = words_of(app)
    assert "of 8 stated sums agree" in shown
    assert "521211 Belanja Bahan Rp4,999,000 Rp5,000,000 Rp-1,000" in shown
    labels = [each.label for each in app.expander]
    assert labels[0].startswith("✓ 076\\.01\\.ZZ Program Contoh")
    assert len(labels) == 2
