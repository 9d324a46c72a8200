"""Many viewers at once are answered one after the other, the first one first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest

from rkt.web.state.run_turns import Turns

PATIENCE = 20


def started(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_no_more_than_allowed_run_at_once_and_the_first_come_first() -> None:
    """Each waits until those before it have begun and there is a place."""
    turns, order, running, most = Turns(2, long=PATIENCE), list[int](), set[int](), list[int]()
    goes_on = threading.Event()

    def run(number: int) -> None:
        with turns.turn():
            order.append(number)
            running.add(number)
            most.append(len(running))
            goes_on.wait(PATIENCE)
            running.remove(number)

    threads = []
    for number in range(6):
        threads.append(started(partial(run, number)))
        while len(turns._waiting) + len(turns._began) <= number:
            pass
    assert order == [0, 1]
    goes_on.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(order) == [0, 1, 2, 3, 4, 5]
    assert max(most) == 2


def test_a_run_that_waits_for_a_document_keeps_nobody_waiting() -> None:
    """It has its turn for a while only."""
    turns, ends = Turns(1, long=0.05), threading.Event()

    def wait_for_document() -> None:
        with turns.turn():
            ends.wait(PATIENCE)

    thread = started(wait_for_document)
    while not turns._began:
        pass
    with turns.turn():
        assert thread.is_alive()
    ends.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_run_that_ends_in_an_error_gives_its_turn_back() -> None:
    """Streamlit ends a run by raising as well."""
    turns = Turns(1, long=PATIENCE)
    with pytest.raises(RuntimeError, match="ends"), turns.turn():
        raise RuntimeError("ends")
    with turns.turn():
        assert len(turns._began) == 1
