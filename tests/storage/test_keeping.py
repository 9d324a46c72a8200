"""Plans are kept: as which revision, by whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rkt import DocumentError
from rkt.auth import NotAllowedError
from rkt.parsing.draft import Correction, PlanDraft
from rkt.storage import Action, Store, StoreError
from tests.storage.conftest import Open
from tests.storage.drafts import SERANG, draft_of, published_draft, small_draft, told_in
from tests.storage.people import ADMIN, PLANNER, VIEWER

WITHOUT_TOTAL = "Program,Sasaran,Indikator,Keluaran,Uraian,Anggaran\n"


def test_a_published_plan_is_kept_with_what_it_holds_and_who_kept_it(store: Store) -> None:
    before = datetime.now(UTC)
    kept = store.keep(published_draft(), PLANNER)
    assert (kept.unit, kept.fiscal_year, kept.revision) == ("KPU Kota Serang", 2021, 0)
    assert (kept.lines, kept.total) == (16, 2_746_352_000)
    assert (kept.errors, kept.warnings, kept.notes) == (0, 0, len(published_draft().plan.findings))
    assert (kept.name, kept.sha256) == ("rkt.csv", published_draft().digest)
    assert (kept.kept_by, kept.withdrawn) == ("Ani", False)
    assert before <= kept.kept_at <= datetime.now(UTC)
    assert store.kept() == [kept]
    assert store.find(kept.id) == kept


def test_another_document_of_the_same_plan_is_its_next_revision(store: Store) -> None:
    for amount in ("1,000,000", "2,000,000", "3,000,000"):
        store.keep(small_draft(amount), PLANNER)
    assert [(k.revision, k.total) for k in store.kept()] == [
        (0, 1_000_000),
        (1, 2_000_000),
        (2, 3_000_000),
    ]
    assert len({k.plan_id for k in store.kept()}) == 1


def test_a_unit_is_one_however_it_is_spelled_and_is_shown_as_spelled_first(store: Store) -> None:
    store.keep(small_draft("1,000,000", unit="KPU Kota Serang", fiscal_year=2021), PLANNER)
    store.keep(small_draft("2,000,000", unit="KPU  KOTA SERANG", fiscal_year=2021), PLANNER)
    assert [(k.unit, k.revision) for k in store.kept()] == [
        ("KPU Kota Serang", 0),
        ("KPU Kota Serang", 1),
    ]


def test_plans_are_listed_by_unit_year_and_revision(store: Store) -> None:
    for unit, year, amount in (
        ("KPU Kota Serang", 2022, "1,000,000"),
        ("KPU Kota Serang", 2021, "2,000,000"),
        ("KPU Kota Bogor", 2023, "3,000,000"),
        ("KPU Kota Serang", 2021, "4,000,000"),
    ):
        store.keep(small_draft(amount, unit=unit, fiscal_year=year), PLANNER)
    assert [(k.unit, k.fiscal_year, k.revision) for k in store.kept()] == [
        ("KPU Kota Bogor", 2023, 0),
        ("KPU Kota Serang", 2021, 0),
        ("KPU Kota Serang", 2021, 1),
        ("KPU Kota Serang", 2022, 0),
    ]


def test_a_document_that_states_its_revision_keeps_it_and_the_next_goes_on_from_there(
    store: Store,
) -> None:
    stated = store.keep(small_draft("1,000,000", **SERANG, revision=4), PLANNER)
    following = store.keep(small_draft("2,000,000"), PLANNER)
    first = store.keep(small_draft("3,000,000", **SERANG, revision=0), PLANNER)
    assert [stated.revision, following.revision, first.revision] == [4, 5, 0]


def test_a_stated_revision_that_is_there_is_refused_with_the_next_free_number(
    store: Store,
) -> None:
    store.keep(small_draft("1,000,000"), PLANNER)
    with pytest.raises(StoreError) as refusal:
        store.keep(small_draft("2,000,000", **SERANG, revision=0), PLANNER)
    assert told_in(refusal) == (
        "Revision 0 of “KPU Kota Serang” 2021 is already there. "
        "Use 1, the next number, or leave the number out."
    )
    assert len(store.kept()) == 1


def test_what_is_kept_already_is_refused_and_named(store: Store) -> None:
    kept = store.keep(small_draft(), PLANNER)
    assert store.known(small_draft()) == kept
    with pytest.raises(StoreError) as refusal:
        store.keep(small_draft(), ADMIN)
    assert told_in(refusal).startswith(
        "“rkt.csv” is already saved, as revision 0 of “KPU Kota Serang” 2021, by Ani."
    )


@pytest.mark.parametrize(
    "other",
    [
        small_draft("3,000,000"),
        small_draft(unit="KPU Kota Serang", fiscal_year=2022),
        small_draft().corrected(Correction(5, 5, "Rapat pleno", "misprint")),
        replace(small_draft(), grid=replace(small_draft().grid, sheet="RKT 2")),
    ],
    ids=["other bytes", "other year", "a correction", "another sheet"],
)
def test_a_draft_that_differs_in_anything_is_not_known(store: Store, other: PlanDraft) -> None:
    store.keep(small_draft(), PLANNER)
    assert store.known(other) is None
    store.keep(other, PLANNER)
    assert len(store.kept()) == 2


@pytest.mark.parametrize(
    "facts",
    [{"fiscal_year": 2021}, {"unit": "KPU Kota Serang"}, {"unit": " ", "fiscal_year": 2021}],
)
def test_a_plan_without_unit_or_year_is_refused(store: Store, facts: dict[str, object]) -> None:
    with pytest.raises(StoreError) as refusal:
        store.keep(replace(small_draft(), given=facts), PLANNER)
    assert told_in(refusal).endswith("Enter the unit and the year first.")
    assert store.kept() == []


def test_a_draft_with_errors_is_refused_with_their_number(store: Store) -> None:
    wrong = small_draft().corrected(Correction(6, 6, "9,000,000", "a total that differs"))
    with pytest.raises(StoreError) as refusal:
        store.keep(wrong, PLANNER)
    assert told_in(refusal).startswith("“rkt.csv” cannot be saved: 1 errors remain.")


def test_a_document_without_a_table_is_refused_as_by_its_reader(store: Store) -> None:
    with pytest.raises(DocumentError) as refusal:
        store.keep(draft_of("Salam hangat"), PLANNER)
    assert refusal.value.finding.code == "table-missing"


def test_a_text_that_no_database_keeps_is_refused_with_its_code_point(store: Store) -> None:
    """PostgreSQL has no place for a NUL; SQLite does the same, so that plans can move."""
    draft = replace(small_draft(), name="rkt\0.csv")
    with pytest.raises(StoreError) as refusal:
        store.keep(draft, PLANNER)
    assert "'rkt\\x00.csv'" in told_in(refusal)


def test_lines_that_add_up_to_more_than_eight_bytes_hold_are_refused(store: Store) -> None:
    row = f',Tertib,Persen,Laporan,Rapat {{}},"{2**53 - 1:,}"\n'
    rows = "".join(row.format(number) for number in range(1025))
    with pytest.raises(StoreError) as refusal:
        store.keep(draft_of(f"{WITHOUT_TOTAL}Pemilu\nLogistik\nNorma\n{rows}"), PLANNER)
    assert refusal.value.finding.code == "sum-too-large"


def test_a_viewer_may_not_keep_and_a_planner_may_neither_withdraw_nor_restore(
    store: Store,
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    with pytest.raises(NotAllowedError) as refusal:
        store.keep(small_draft("3,000,000"), VIEWER)
    assert told_in(refusal).startswith("“Tamu” (viewer) may not save plans.")
    with pytest.raises(NotAllowedError) as refusal:
        store.withdraw(kept.id, PLANNER, "wrong year")
    assert told_in(refusal).startswith("“Ani” (planner) may not withdraw plans.")
    store.withdraw(kept.id, ADMIN, "wrong year")
    with pytest.raises(NotAllowedError) as refusal:
        store.restore(kept.id, PLANNER, "the right one after all")
    assert told_in(refusal).startswith("“Ani” (planner) may not restore plans.")
    assert [entry.action for entry in store.audit()] == [Action.KEPT, Action.WITHDRAWN]


def test_a_store_for_reading_only_refuses_every_change_and_shows_what_is_there(
    store: Store, url: str, opened: Open
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    reading = opened(url, read_only=True)
    stamp = reading.stamp()
    for change in (
        lambda: reading.keep(small_draft("3,000,000"), ADMIN),
        lambda: reading.withdraw(kept.id, ADMIN, "wrong year"),
        lambda: reading.restore(kept.id, ADMIN, "wrong year"),
    ):
        with pytest.raises(StoreError) as refusal:
            change()
        assert told_in(refusal).startswith("The plans here are read-only")
    assert (reading.kept(), reading.stamp()) == ([kept], stamp)


def test_a_withdrawn_revision_leaves_the_list_and_stays_in_the_store(store: Store) -> None:
    kept = store.keep(small_draft(), PLANNER)
    store.withdraw(kept.id, ADMIN, "of another office")
    assert store.kept() == []
    assert store.kept(include_withdrawn=True) == [replace(kept, withdrawn=True)]
    assert store.find(kept.id).withdrawn
    assert len(store.open(kept.id).lines) == 1
    store.restore(kept.id, ADMIN, "it was ours")
    assert store.kept() == store.kept(include_withdrawn=True) == [kept]
    store.withdraw(kept.id, ADMIN, "of another office after all")
    assert store.kept() == []


def test_what_was_withdrawn_can_be_kept_anew_under_the_next_number(store: Store) -> None:
    withdrawn = store.keep(small_draft(), PLANNER)
    store.withdraw(withdrawn.id, ADMIN, "of another office")
    assert store.known(small_draft()) is None
    assert store.keep(small_draft(), PLANNER).revision == 1
    with pytest.raises(StoreError) as refusal:
        store.restore(withdrawn.id, ADMIN, "it was ours")
    assert refusal.value.finding.code == "plan-known"


def test_withdrawing_or_restoring_twice_is_refused(store: Store) -> None:
    kept = store.keep(small_draft(), PLANNER)
    with pytest.raises(StoreError) as refusal:
        store.restore(kept.id, ADMIN, "it was ours")
    assert told_in(refusal).startswith("Revision 0 of “KPU Kota Serang” 2021 is not withdrawn.")
    store.withdraw(kept.id, ADMIN, "of another office")
    with pytest.raises(StoreError) as refusal:
        store.withdraw(kept.id, ADMIN, "of another office")
    assert "already withdrawn" in told_in(refusal)


def test_a_plan_is_withdrawn_and_restored_only_for_a_reason(store: Store) -> None:
    kept = store.keep(small_draft(), PLANNER)
    with pytest.raises(StoreError) as refusal:
        store.withdraw(kept.id, ADMIN, "  ")
    assert refusal.value.finding.code == "reason-missing"
    assert store.kept() == [kept]


def test_an_unknown_number_is_refused_by_every_method_that_takes_one(store: Store) -> None:
    for ask in (
        *(store.find, store.open, store.draft, store.source, store.corrections),
        lambda number: store.withdraw(number, ADMIN, "gone"),
        lambda number: store.restore(number, ADMIN, "gone"),
    ):
        with pytest.raises(StoreError) as refusal:
            ask(7)
        assert told_in(refusal).startswith("There is no plan with the number 7.")


def test_the_audit_says_who_did_what_when_and_why(store: Store) -> None:
    kept = store.keep(small_draft(), PLANNER)
    store.withdraw(kept.id, ADMIN, " of another office ")
    first, second = store.audit()
    assert (first.who, first.role, first.action) == ("Ani", "planner", Action.KEPT)
    assert (first.revision_id, first.at.tzinfo) == (kept.id, UTC)
    assert first.details == {
        "name": "rkt.csv",
        "sha256": small_draft().digest,
        "line_count": 1,
        "amount": 2_000_000,
    }
    assert (second.who, second.role, second.action) == ("Budi", "admin", Action.WITHDRAWN)
    assert second.details == {"reason": "of another office"}
    assert first.id < second.id
    assert first.at <= second.at


def test_the_stamp_changes_with_every_change_and_only_then(store: Store) -> None:
    stamps = [store.stamp()]
    kept = store.keep(small_draft(), PLANNER)
    stamps.append(store.stamp())
    store.withdraw(kept.id, ADMIN, "of another office")
    stamps.append(store.stamp())
    store.restore(kept.id, ADMIN, "it was ours")
    stamps.append(store.stamp())
    assert len(set(stamps)) == 4
    assert store.stamp() == stamps[-1]
