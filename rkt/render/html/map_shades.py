"""Classes of a map: which shade each province has, and what the legend says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rkt.render.html.tile_map import NO_DATA, ShadeKey

_CLASSES = 5
_FALLS = (("fall-2", -0.10), ("fall-1", -0.02))
_LITTLE = 0.02
"""Changes below this, up or down, are drawn as none."""

_RISES = (("rise-1", 0.10), ("rise-3", float("inf")))


@dataclass(frozen=True)
class MapShades:
    """The shade of each province by its code, and the legend, the least figure first."""

    by_code: Mapping[str, str]
    legend: tuple[ShadeKey, ...]

    def of(self, code: str) -> str:
        """Return the shade of a province; `NO_DATA` for one without a figure."""
        return self.by_code.get(code, NO_DATA)


def shades_by_rank(values: Mapping[str, float], write: Callable[[float], str]) -> MapShades:
    """Return at most five classes of about equally many provinces; equal figures share one."""
    distinct = sorted(set(values.values()))
    count = min(_CLASSES, len(distinct))
    class_of = {value: place * count // len(distinct) for place, value in enumerate(distinct)}
    shades = [f"rise-{_spread(number, count)}" for number in range(count)]
    members = [[v for v in distinct if class_of[v] == number] for number in range(count)]
    legend = tuple(
        ShadeKey(shade, _range(write(within[0]), write(within[-1])))
        for shade, within in zip(shades, members, strict=True)
    )
    return MapShades({code: shades[class_of[value]] for code, value in values.items()}, legend)


def _spread(number: int, count: int) -> int:
    """Return the shade of a class, so that few classes still reach from light to dark."""
    return 2 if count == 1 else round(number * (_CLASSES - 1) / (count - 1))


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def shades_by_change(changes: Mapping[str, float], write: Callable[[float], str]) -> MapShades:
    """Return falls and rises in two colours, with fixed bounds of 2 and 10 per cent."""
    legend = (
        ShadeKey("fall-2", f"< {write(-0.10)}"),
        ShadeKey("fall-1", _range(write(-0.10), write(-_LITTLE))),
        ShadeKey("fall-0", _range(write(-_LITTLE), write(_LITTLE))),
        ShadeKey("rise-1", _range(write(_LITTLE), write(0.10))),
        ShadeKey("rise-3", f"> {write(0.10)}"),
    )
    return MapShades({code: _shade_of(change) for code, change in changes.items()}, legend)


def _shade_of(change: float) -> str:
    if abs(change) <= _LITTLE:
        return "fall-0"
    if change < 0:
        return next(shade for shade, below in _FALLS if change < below)
    return next(shade for shade, most in _RISES if change <= most)
