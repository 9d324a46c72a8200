"""Labels that stand close: which become one, and how many numbers are said in few words."""

from __future__ import annotations

from collections.abc import Sequence


def in_runs(numbers: Sequence[int]) -> list[str]:
    """Return rising numbers in words, three or more in a row as one: "1–7", "9", "10"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        word
        for run in runs
        for word in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))
    ]


def together(places: dict[int, float], gap: float) -> list[list[int]]:
    """Return keys in groups, so that the means of the groups' places are ``gap`` apart."""
    groups = [[key] for key in sorted(places, key=places.__getitem__)]

    def mean(group: list[int]) -> float:
        return sum(places[key] for key in group) / len(group)

    while True:
        close = [n for n in range(1, len(groups)) if mean(groups[n]) - mean(groups[n - 1]) < gap]
        if not close:
            return [sorted(group) for group in groups]
        groups[close[0] - 1 : close[0] + 1] = [groups[close[0] - 1] + groups[close[0]]]
