"""The 96/4 picture: a strip at true scale, and under it the remainder magnified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.pictures import draw

BAR_AXIS = 0.45
"""Length of the magnified axis as a share of the strip's, the same on every screen."""


@dataclass(frozen=True)
class Segment:
    """A piece of the strip: its share of the strip's length, and the words that go with it."""

    label: str
    figures: str
    percent: str
    share: float
    category: str


@dataclass(frozen=True)
class Bar:
    """A line of the remainder: its amount, and the words that go with it."""

    label: str
    figures: str
    share: str
    amount: int
    category: str


@dataclass(frozen=True)
class Axis:
    """The magnified axis: its end in rupiah, and the marks on it (rupiah, label)."""

    end: int
    marks: Sequence[tuple[int, str]]

    def factor(self, whole: int) -> float:
        """Return how many times longer a rupiah is drawn here than on a strip of ``whole``."""
        return BAR_AXIS * whole / self.end if self.end else 1.0


@dataclass(frozen=True)
class Magnified:
    """All that the picture shows, in the reader's words.

    ``headline`` says it in a sentence, and in another what of the rest ("" without a rest);
    ``caption`` names the remainder and states the factor, ``scale_note`` the strip's scale,
    ``others`` what is not drawn.
    """

    segments: Sequence[Segment]
    bars: Sequence[Bar]
    axis: Axis
    headline: tuple[str, str]
    caption: str
    scale_note: str
    others: str = ""

    @property
    def wedge_start(self) -> float:
        """Where on the strip the magnified part begins, as a share of the strip's length."""
        return sum(segment.share for segment in self.segments[:-1])


def draw_magnifier(picture: Magnified) -> str:
    """Return the picture as HTML."""
    return draw(
        "magnifier",
        **vars(picture),
        alt=" ".join(picture.headline),
        wedge_start=picture.wedge_start,
        bar_axis=BAR_AXIS,
    )
