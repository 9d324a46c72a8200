"""Any damage to the file of a store: each thing asked of it is right, or refused in a sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rkt.__main__ import main
from rkt.auth import Person
from rkt.storage import PlanLine, ScenarioText, Store, StoreError, Verdict, open_store
from tests.storage.conftest import address_of
from tests.storage.damages import Damage, damages
from tests.storage.drafts import EN, long_draft, published_draft, small_draft
from tests.storage.people import ADMIN, PLANNER

CILEGON: dict[str, Any] = {"unit": "KPU Kota Cilegon", "fiscal_year": 2022}
ONE, OTHER = PlanLine("a-2021-r0", 1, "Rapat"), PlanLine("b-2022-r0", 2, "Rapat")
NEW = small_draft("9,000,000", unit="KPU Kota Bogor", fiscal_year=2023)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something of everything in it."""
    file = tmp_path_factory.mktemp("whole") / "rkt.db"
    store = open_store(address_of(file))
    for draft in (published_draft(), small_draft(**CILEGON), long_draft(20, **CILEGON)):
        store.keep(draft, PLANNER)
    store.withdraw(2, ADMIN, "of another office")
    store.withdraw(3, ADMIN, "by mistake")
    store.restore(3, ADMIN, "it was ours")
    saved = store.save_scenario(ScenarioText("published", "Pagu turun", '{"steps": []}'), PLANNER)
    store.save_scenario(
        ScenarioText("published", "Pagu turun lagi", '{"steps": []}', saved.id, 1), PLANNER
    )
    store.judge_pair(ONE, OTHER, Verdict.SAME, PLANNER)
    store.close()
    return file


def plan_in(store: Store, revision: int) -> object:
    plan = store.open(revision)
    return plan.lines.to_csv(), plan.facts, plan.findings, plan.published_total, plan.grid


READINGS: Mapping[str, Callable[[Store], object]] = {
    "kept": lambda store: store.kept(),
    "kept, withdrawn too": lambda store: store.kept(include_withdrawn=True),
    "find": lambda store: [store.find(number) for number in (1, 2, 3)],
    "open 1": lambda store: plan_in(store, 1),
    "open 2": lambda store: plan_in(store, 2),
    "open 3": lambda store: plan_in(store, 3),
    "draft": lambda store: store.draft(1),
    "source": lambda store: [store.source(number) for number in (1, 2, 3)],
    "corrections": lambda store: store.corrections(1),
    "audit": lambda store: store.audit(),
    "known": lambda store: store.known(published_draft()),
    "next revision": lambda store: store.next_revision(small_draft(**CILEGON).plan.facts),
    "scenarios": lambda store: store.scenarios(),
    "scenario": lambda store: [store.scenario(1), store.scenario(1, 1)],
    "judged pairs": lambda store: store.judged_pairs(ONE.plan, OTHER.plan),
}


def timeless(value: Any) -> tuple[object, ...]:
    """Return a record without its time, which differs from one keeping to the next."""
    return tuple(part for part in astuple(value) if not hasattr(part, "isoformat"))


def done(change: Callable[[int, Person, str], None], store: Store) -> object:
    """Return how many plans there are after one was withdrawn or put back."""
    change(2 if change == store.restore else 1, ADMIN, "x")
    return len(store.kept())


WRITINGS: Mapping[str, Callable[[Store], object]] = {
    "keep": lambda store: timeless(store.keep(NEW, PLANNER)),
    "keep the next revision": lambda store: timeless(
        store.keep(small_draft("8,000,000", **CILEGON), PLANNER)
    ),
    "withdraw": lambda store: done(store.withdraw, store),
    "restore": lambda store: done(store.restore, store),
    "save a scenario": lambda store: timeless(
        store.save_scenario(ScenarioText("published", "Baru", "{}", 1, 2), PLANNER)
    ),
    "judge a pair": lambda store: store.judge_pair(ONE, OTHER, Verdict.APART, PLANNER),
    "backup": lambda store: store.backup(Path(store.place).with_suffix(".backup")),
}

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "plans": ("plans", "--all"),
    "export": ("export", "kpu-kota-cilegon-2022-r1", "-o", "{folder}/out.csv"),
    "backup": ("backup", "{folder}/out.db"),
    "brief": ("brief", "kpu-kota-serang-2021-r0", "-o", "{folder}/out.html"),
}


def outcome_of(ask: Callable[[Store], object], file: Path) -> object:
    """Return what is answered, or the code of the one error that a store may raise."""
    return outcomes_of({"": ask}, file)[""]


def outcomes_of(asks: Mapping[str, Callable[[Store], object]], file: Path) -> dict[str, object]:
    """Ask one store many things, as a server does; an error of its opening answers them all."""
    try:
        store = open_store(address_of(file), patience=0.2)
    except StoreError as refusal:
        return dict.fromkeys(asks, refusal_of(refusal))
    found: dict[str, object] = {}
    for what, ask in asks.items():
        try:
            found[what] = ask(store)
        except StoreError as refusal:
            found[what] = refusal_of(refusal)
    store.close()
    return found


def refusal_of(refusal: StoreError) -> str:
    told = refusal.finding.problem(EN) + refusal.finding.remedy(EN)
    return f"refused: {refusal.finding.code}" if "%(" not in told else told


def damaged_copy(whole: Path, folder: Path, damage: Damage) -> Path:
    """Return a copy of a store, damaged; what a copy before it left behind is gone."""
    file = folder / "rkt.db"
    file.with_name("rkt.db-journal").unlink(missing_ok=True)
    shutil.copyfile(whole, file)
    damage(file)
    return file


ALL = [pytest.param(name, damage, id=name) for name, damage in damages()]
SOME = ALL[::4]


@pytest.fixture(scope="module")
def right(whole: Path) -> Mapping[str, object]:
    """What is read of the store where nothing is damaged."""
    return outcomes_of(READINGS, whole)


@pytest.mark.parametrize(("name", "damage"), ALL)
def test_whatever_was_damaged_all_that_is_read_is_right_or_refused(
    whole: Path,
    right: Mapping[str, object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    damage: Damage,
) -> None:
    """Never another exception, never another value, and nothing of the file is run."""
    monkeypatch.chdir(tmp_path)
    file = damaged_copy(whole, tmp_path, damage)
    for what, found in outcomes_of(READINGS, file).items():
        assert is_refusal(found) or found == right[what], f"{name}: {what}"
    assert not (tmp_path / "unpickled").exists()


def is_refusal(found: object) -> bool:
    return isinstance(found, str) and found.startswith("refused: store-")


@pytest.mark.parametrize(("name", "damage"), SOME)
def test_whatever_was_damaged_nothing_is_written_on_top_of_it_unless_rightly(
    whole: Path, tmp_path: Path, name: str, damage: Damage
) -> None:
    """What is kept, withdrawn, saved or backed up is as in a whole store, or it is refused."""
    for what, ask in WRITINGS.items():
        found = outcome_of(ask, damaged_copy(whole, tmp_path, damage))
        if not is_refusal(found):
            assert found == outcome_of(ask, damaged_copy(whole, tmp_path, nothing)), (name, what)


def nothing(_file: Path) -> None:
    """The damage that is none."""


@pytest.fixture(scope="module")
def said_rightly(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What commands say where nothing is damaged."""
    folder = tmp_path_factory.mktemp("commands")
    return said_of(damaged_copy(whole, folder, nothing))


def said_of(file: Path) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RKT_DATABASE_URL", address_of(file))
        return {what: run(*words, folder=file.parent) for what, words in COMMANDS.items()}


@pytest.mark.parametrize(("name", "damage"), SOME)
def test_whatever_was_damaged_commands_do_it_rightly_or_refuse_in_a_line(
    whole: Path, said_rightly: Mapping[str, str], tmp_path: Path, name: str, damage: Damage
) -> None:
    """No traceback, and exit code 2 where it is refused."""
    for what, said in said_of(damaged_copy(whole, tmp_path, damage)).items():
        is_refused = said.startswith("2 ") and said.count("\n") == 1 and "[store-" in said
        assert is_refused or said == said_rightly[what], (name, what)


def run(*words: str, folder: Path) -> str:
    """Return the exit code of a command and what it said, the folder left out."""
    arguments = [word.format(folder=folder) for word in words]
    done = CliRunner().invoke(main, ["--lang", "en", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    written = folder / "out.csv"
    content = written.read_text(encoding="utf-8") if written.exists() else ""
    written.unlink(missing_ok=True)
    return f"{done.exit_code} {done.output}{content}".replace(str(folder), "")
