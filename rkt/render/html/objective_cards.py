"""Objectives as cards: the money of each as bars, below it its indicators, outputs and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw


@dataclass(frozen=True)
class CardLine:
    """A budget line: its text, where it leads ("" for nowhere), its figures, and its row.

    ``results`` are label and text of targets and of what became of them.
    """

    text: str
    address: str
    figures: str
    place: str
    results: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class CardLink:
    """An indicator or an output: what it is, its text, its figures, and what is below it.

    ``address`` is where it leads, "" for nowhere.
    """

    kind: str
    text: str
    figures: str
    address: str = ""
    links: Sequence[CardLink] = ()
    lines: Sequence[CardLine] = ()


@dataclass(frozen=True)
class CardBar:
    """A bar: its length as a share of the card's width, and whether it is magnified."""

    length: float
    is_magnified: bool = False


@dataclass(frozen=True)
class Card:
    """An objective: number, text, figures, bars, what it consists of, and the chain below it.

    ``address`` leads to its lines, ``notes`` are sentences that stand under the figures,
    ``more`` says what is not listed.
    """

    number: str
    text: str
    figures: str
    share: str
    bars: Sequence[CardBar]
    summary: str
    links: Sequence[CardLink]
    address: str
    notes: Sequence[str] = ()
    more: str = ""
    is_stated: bool = True


def draw_cards(cards: Sequence[Card], scales: Sequence[tuple[str, bool]]) -> str:
    """Return the cards as HTML under the words of their scales, each of them magnified or not.

    Texts may be marked already; all others are escaped.
    """
    return draw("objectives", cards=cards, scales=scales)
