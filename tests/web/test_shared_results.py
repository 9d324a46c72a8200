"""Results are made once for all visitors, by the key that a function's parameters are."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rkt.web.state.shared_results import shared


def test_a_result_is_made_once_for_a_key() -> None:
    """Named or by place; a parameter that begins with “_” is no part of the key."""
    made: list[tuple[str, int]] = []

    @shared(max_entries=8)
    def draw(_view: object, key: str, size: int = 1) -> list[str]:
        made.append((key, size))
        return [key]

    first = draw([1], "a", 2)
    assert draw({}, "a", size=2) is first
    assert draw(None, size=2, key="a") is first
    assert draw(None, "a", 3) is not first
    assert draw(None, "b", 2) == ["b"]
    assert made == [("a", 2), ("a", 3), ("b", 2)]


def test_two_functions_do_not_share_their_results() -> None:
    """Even with the same key."""

    @shared(max_entries=8)
    def one(key: int) -> str:
        return f"one {key}"

    @shared(max_entries=8)
    def other(key: int) -> str:
        return f"other {key}"

    assert (one(1), other(1)) == ("one 1", "other 1")


def test_the_result_not_asked_for_the_longest_makes_way() -> None:
    """With room for two."""
    made: list[int] = []

    @shared(max_entries=2)
    def draw(key: int) -> int:
        made.append(key)
        return key

    for key in (1, 2, 1, 3, 1, 2):
        draw(key)
    assert made == [1, 2, 3, 2]


def test_an_error_is_raised_to_everybody() -> None:
    """And the next one tries again."""
    times: list[int] = []

    @shared(max_entries=2)
    def draw(key: int) -> int:
        times.append(key)
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            draw(1)
    assert times == [1, 1]


def test_visitors_who_come_together_wait_for_one_result() -> None:
    """Four threads, one drawing; another key does not wait."""
    started, go, made = threading.Event(), threading.Event(), list[str]()

    @shared(max_entries=8)
    def draw(key: str) -> str:
        made.append(key)
        if key == "slow":
            started.set()
            go.wait(10)
        return key

    with ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(draw, "slow") for _ in range(3)]
        started.wait(10)
        assert pool.submit(draw, "quick").result(10) == "quick"
        go.set()
        assert [each.result(10) for each in slow] == ["slow"] * 3
    assert sorted(made) == ["quick", "slow"]
