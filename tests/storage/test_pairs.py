"""What people said of pairs of lines: kept with who and when, the last word counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rkt.auth import NotAllowedError, Person, Role
from rkt.storage import Action, PlanLine, Store, StoreError, Verdict
from tests.storage.conftest import Open, assert_refused
from tests.storage.drafts import told_in
from tests.storage.people import PLANNER, VIEWER

OTHER = Person("Citra", Role.PLANNER)
OLD = PlanLine("published", 11, "pemutakhiran data pemilih")
NEW = PlanLine("kpu-kota-serang-2022-r0", 12, "pemutakhiran daftar data pemilih")
PLANS = ("published", "kpu-kota-serang-2022-r0")


def test_a_verdict_is_kept_with_who_said_it_and_when(url: str, opened: Open) -> None:
    """It is there when the store is opened again, whichever plan is asked for first."""
    opened(url).judge_pair(OLD, NEW, Verdict.SAME, PLANNER)
    store = opened(url)
    (said,) = store.judged_pairs(*PLANS)
    assert (said.one, said.other) == (NEW, OLD)  # by the plans' names
    assert (said.verdict, said.said_by) == (Verdict.SAME, "Ani")
    assert abs(datetime.now(UTC) - said.said_at) < timedelta(minutes=5)
    assert store.judged_pairs(*reversed(PLANS)) == [said]
    assert store.judged_pairs("published", "kpu-kota-serang-2023-r0") == []


def test_the_last_word_on_a_pair_counts(store: Store) -> None:
    """Accepted, rejected by somebody else, then open again; other pairs stay."""
    more = PlanLine(NEW.plan, 3, "rapat")
    store.judge_pair(OLD, more, Verdict.APART, PLANNER)
    for verdict, left in ((Verdict.SAME, 2), (Verdict.APART, 2), (Verdict.OPEN, 1)):
        store.judge_pair(NEW, OLD, verdict, OTHER)
        judged = store.judged_pairs(*PLANS)
        assert len(judged) == left
        assert judged[0].verdict is Verdict.APART
        assert judged[-1].verdict is (Verdict.APART if verdict is Verdict.OPEN else verdict)


def test_a_pair_is_known_by_its_texts_too(store: Store) -> None:
    """Another line that got the number later is another pair."""
    store.judge_pair(OLD, NEW, Verdict.SAME, PLANNER)
    store.judge_pair(OLD, PlanLine(NEW.plan, NEW.line, "lain"), Verdict.APART, PLANNER)
    assert [said.verdict for said in store.judged_pairs(*PLANS)] == [Verdict.SAME, Verdict.APART]


def test_the_record_says_who_judged_which_pair(store: Store) -> None:
    """Three entries, and the store's stamp differs after each."""
    stamps = [store.stamp()]
    for verdict in (Verdict.SAME, Verdict.APART, Verdict.OPEN):
        store.judge_pair(OLD, NEW, verdict, OTHER)
        stamps.append(store.stamp())
    assert len(set(stamps)) == 4
    entries = store.audit()
    assert [entry.action for entry in entries] == [
        Action.PAIR_ACCEPTED,
        Action.PAIR_REJECTED,
        Action.PAIR_REOPENED,
    ]
    assert entries[0].who == "Citra"
    assert set(entries[0].details.values()) == {"published.11", "kpu-kota-serang-2022-r0.12"}


def test_a_viewer_may_not_judge_and_a_store_for_reading_only_takes_no_verdict(
    store: Store, url: str, opened: Open
) -> None:
    """Both are reported; nothing is saved."""
    with pytest.raises(NotAllowedError) as not_allowed:
        store.judge_pair(OLD, NEW, Verdict.SAME, VIEWER)
    assert "may not decide which lines are the same" in told_in(not_allowed)
    with pytest.raises(StoreError) as refused:
        opened(url, read_only=True).judge_pair(OLD, NEW, Verdict.SAME, PLANNER)
    assert refused.value.finding.code == "store-read-only"
    assert store.judged_pairs(*PLANS) == []


def test_a_text_that_no_database_keeps_is_refused(store: Store) -> None:
    """Nothing of the pair is kept then."""
    with pytest.raises(StoreError) as refused:
        store.judge_pair(OLD, PlanLine("x", 1, "a\0b"), Verdict.SAME, PLANNER)
    assert refused.value.finding.code == "text-unkeepable"


@pytest.mark.parametrize(
    "change", ["UPDATE pair_verdicts SET verdict = 'same'", "DELETE FROM pair_verdicts"]
)
def test_the_database_itself_refuses_to_change_what_was_said(
    store: Store, url: str, change: str
) -> None:
    """A rejection cannot be made an acceptance behind the record's back."""
    store.judge_pair(OLD, NEW, Verdict.APART, PLANNER)
    assert_refused(url, change)
    assert [said.verdict for said in store.judged_pairs(*PLANS)] == [Verdict.APART]
