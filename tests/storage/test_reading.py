"""What was kept is opened as it was: plans, documents, drafts."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given

from rkt.core.schema import OPTIONAL_COLUMNS
from rkt.findings import RULES, Finding
from rkt.i18n import Rupiah, Term
from rkt.parsing.draft import Correction, PlanDraft, read_plan_draft
from rkt.parsing.readers import Grid, GridRow
from rkt.render.exports.csv import to_tidy_csv
from rkt.storage import Store, StoreError, serialization
from rkt.storage.engine import find_address, for_writing, make_engine
from tests.examples import examples
from tests.printing import BudgetLine, Layout, layouts, plans, print_table, save_as
from tests.storage.conftest import Open, address_of, assert_refused
from tests.storage.drafts import (
    EN,
    SERANG,
    assert_opened_as,
    draft_of,
    published_draft,
    small_draft,
    told_in,
)
from tests.storage.people import PLANNER
from tests.tables import HEADINGS, csv_text

_years = itertools.count(1)


def test_the_published_plan_is_opened_as_it_was_kept(store: Store) -> None:
    kept = store.keep(published_draft(), PLANNER)
    assert_opened_as(store.open(kept.id), published_draft().plan, 0)


def test_the_plan_that_is_opened_bears_the_number_of_its_revision(store: Store) -> None:
    store.keep(small_draft("1,000,000"), PLANNER)
    kept = store.keep(small_draft("2,000,000"), PLANNER)
    opened = store.open(kept.id)
    assert opened.facts.revision == 1
    assert opened.lines["revision"].tolist() == [1]
    assert_opened_as(opened, small_draft("2,000,000").plan, 1)


@pytest.mark.parametrize(
    "rows",
    [
        " | Tertib | Rapat | 12 | bulan | 1.000.000 | 900.000 | 11 bulan",
        " | Tertib | Rapat | 12 | bulan | 1.000.000 | |",
        " | Tertib | Rapat | | | 1.000.000 | |",
    ],
    ids=["all", "nothing realised", "blank columns"],
)
def test_targets_and_realised_amounts_are_opened_as_they_were_kept(store: Store, rows: str) -> None:
    """A column that a plan has, but that is blank in every line, is there all the same."""
    header = "Program | Sasaran | Uraian | Target | Satuan | Anggaran | Realisasi Anggaran"
    draft = draft_of(csv_text(f"{header} | Realisasi Keluaran", HEADINGS, rows, rows.upper()))
    assert tuple(draft.plan.lines.columns[-4:]) == OPTIONAL_COLUMNS
    kept = store.keep(draft, PLANNER)
    assert_opened_as(store.open(kept.id), draft.plan, 0)
    assert_opened_as(store.open(store.keep(small_draft(), PLANNER).id), small_draft().plan, 1)


def test_a_tidy_csv_of_a_kept_plan_comes_back_as_its_next_revision(store: Store) -> None:
    """Same lines, same path to the document that they came from; only the revision is another."""
    first = store.keep(published_draft(), PLANNER)
    plan = store.open(first.id)
    tidy = read_plan_draft(to_tidy_csv(plan.lines), "lines.csv")
    assert (tidy.plan.facts.unit, tidy.plan.facts.fiscal_year) == ("KPU Kota Serang", 2021)
    second = store.keep(tidy, PLANNER)
    assert (second.plan_id, second.revision) == (first.plan_id, 1)
    assert_opened_as(store.open(second.id), tidy.plan, 1)
    pd.testing.assert_frame_equal(store.open(second.id).lines, plan.lines.assign(revision=1))
    third = store.keep(tidy.with_facts(revision=2), PLANNER)
    assert third.revision == 2


@given(lines=plans(), layout=layouts)
@examples(10, suppress_health_check=(HealthCheck.function_scoped_fixture,))
def test_any_plan_is_opened_as_it_was_kept(
    store: Store, lines: list[BudgetLine], layout: Layout
) -> None:
    """Lines with their types, facts, findings and their sentences, total and grid are equal."""
    data = save_as(layout, print_table(lines, layout).rows)
    draft = draft_of(data, unit=f"KPU {next(_years)}", fiscal_year=2021)
    kept = store.keep(draft, PLANNER)
    assert_opened_as(store.open(kept.id), draft.plan, 0)
    assert store.draft(kept.id) == draft
    assert store.source(kept.id) == ("rkt.csv", data)
    assert (kept.lines, kept.total) == (len(lines), sum(line.amount for line in lines))


def test_a_corrected_draft_is_kept_with_its_corrections_and_its_document(store: Store) -> None:
    draft = small_draft().corrected(Correction(5, 5, "Rapat pleno", "misprint, see page 2"))
    draft = draft.corrected(Correction(1, None, "", "the header is not needed"))
    kept = store.keep(draft, PLANNER)
    assert store.corrections(kept.id) == draft.corrections
    assert store.source(kept.id) == ("rkt.csv", small_draft().content)
    assert store.draft(kept.id) == draft
    assert_opened_as(store.open(kept.id), draft.plan, 0)
    assert store.open(kept.id).lines["description"].tolist() == ["Rapat pleno"]


def test_a_draft_from_the_store_can_be_corrected_and_kept_as_the_next_revision(
    store: Store,
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    better = store.draft(kept.id).corrected(Correction(5, 5, "Rapat pleno", "misprint"))
    revised = store.keep(better, PLANNER)
    assert revised.revision == 1
    assert store.open(kept.id).lines["description"].tolist() == ["Rapat"]
    assert store.open(revised.id).lines["description"].tolist() == ["Rapat pleno"]


def test_a_grid_with_pages_spans_and_sheets_is_opened_as_it_was_kept(store: Store) -> None:
    """As read from a workbook or a PDF; texts of other scripts, quotes and zero-width marks too."""
    rows = (
        GridRow(1, ("Program", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran"), page=1),
        GridRow(2, ("Pemilu", "", ""), page=1),
        GridRow(3, ("Logistik",), page=1),
        GridRow(4, ("Norma 日本 \U0001f5f3",), page=2),
        GridRow(
            7, ("", "", "Persen", "“Laporan”", "O'Neill \u200d%s", "2,000,000"), {1: "Tertib"}, 2
        ),
        GridRow(8, ("Jumlah", "", "", "", "", "2,000,000"), page=2),
    )
    found = (Finding("encoding-guessed", page=2),)
    grid = Grid("rkt.xlsx", rows, found, "RKT", ("Sampul", "RKT"))
    draft = PlanDraft("rkt.xlsx", b"PK\x00\xff", grid, SERANG)
    kept = store.keep(draft, PLANNER)
    assert_opened_as(store.open(kept.id), draft.plan, 0)
    assert store.draft(kept.id).grid == grid


def test_values_of_findings_keep_what_they_are() -> None:
    """An amount is written as one, a word of ours is translated, a reason is shown as text."""
    values = {
        "sum": Rupiah(2_000_000),
        "levels": (Term("program"), Term("activity")),
        "count": 3,
        "text": "Rapat",
        "reason": OSError("gone"),
        "blank": None,
    }
    (found,) = serialization.unpack_findings(
        serialization.pack_findings([Finding("file-missing", 1, 2, values, 3)])
    )
    assert (found.code, found.row, found.column, found.page) == ("file-missing", 1, 2, 3)
    assert found.values == {**values, "reason": "gone"}
    assert isinstance(found.values["sum"], Rupiah)
    assert isinstance(found.values["levels"], tuple)
    assert all(isinstance(level, Term) for level in found.values["levels"])


def test_a_finding_of_a_kind_that_no_longer_exists_is_still_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(RULES, "old-kind", RULES["text-outside"])
    kept = serialization.pack_findings([Finding("old-kind", 7, values={"text": "Serang"})])
    monkeypatch.undo()
    (found,) = serialization.unpack_findings(kept)
    assert found.row == 7
    assert found.problem(EN) == "An earlier version of this program found “old-kind” here."


CHANGES = {
    "a line": "UPDATE lines SET amount = amount + 1",
    "a line that is gone": "DELETE FROM lines",
    "a fact": "UPDATE revisions SET facts = replace(facts, 'Serang', 'Bogor')",
    "a finding": "UPDATE revisions SET findings = '[]'",
    "the total": "UPDATE revisions SET published_total = 1",
    "a correction": 'UPDATE revisions SET corrections = \'[[5,5,"Rapat","misprint"]]\'',
}
CHANGED_DOCUMENT = {
    "sqlite": "UPDATE revisions SET source = x'00'",
    "postgresql": "UPDATE revisions SET source = '\\x00'",
}


def change_by_hand(url: str, statement: str) -> None:
    """Change what is kept as somebody could who has the database in hand: guards taken off."""
    engine = make_engine(find_address(url), 1)
    with for_writing(engine).begin() as connection:
        table = statement.removeprefix("DELETE FROM ").removeprefix("UPDATE ").split()[0]
        if engine.dialect.name == "sqlite":
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_refuse_{change}")
        else:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.parametrize("change", CHANGES)
def test_a_plan_that_was_changed_behind_our_back_is_not_opened(
    store: Store, url: str, change: str
) -> None:
    kept = store.keep(published_draft(), PLANNER)
    change_by_hand(url, CHANGES[change])
    for ask in (store.open, store.draft, store.corrections):
        with pytest.raises(StoreError) as refusal:
            ask(kept.id)
        assert refusal.value.finding.code == "store-corrupt"
        assert "a revision differs from what was saved" in told_in(refusal)


def test_a_value_of_another_kind_than_was_kept_is_reported(opened: Open, file: Path) -> None:
    """SQLite lets anything stand in any column; a server does not."""
    store = opened(address_of(file))
    kept = store.keep(published_draft(), PLANNER)
    change_by_hand(address_of(file), "UPDATE lines SET amount = x'00'")
    with pytest.raises(StoreError) as refusal:
        store.open(kept.id)
    assert refusal.value.finding.code == "store-corrupt"


def test_a_document_that_was_changed_behind_our_back_is_not_given_out(
    store: Store, url: str
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    change_by_hand(url, CHANGED_DOCUMENT[url.split(":", maxsplit=1)[0]])
    for ask in (store.source, store.draft):
        with pytest.raises(StoreError) as refusal:
            ask(kept.id)
        assert "a document differs from what was saved" in told_in(refusal)


@pytest.mark.parametrize("table", ["revisions", "lines", "audit"])
@pytest.mark.parametrize("change", ["UPDATE {} SET revision_id = 1", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_delete_what_is_kept(
    store: Store, url: str, table: str, change: str
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    statement = change.format(table).replace("revisions SET revision_id", "revisions SET id")
    assert_refused(url, statement)
    assert store.kept() == [kept]
