"""Objectives as cards: bars of their money, and below their indicators, outputs and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw


@dataclass(frozen=True)
class CardLine:
    """A budget line: its text, link ("" for none), figures, and row in the source.

    ``results`` are labels and texts of targets and results.
    """

    text: str
    address: str
    figures: str
    place: str
    results: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class CardLink:
    """An indicator or output: its kind, text, figures, and the items below it.

    ``address`` is its link, "" for none.
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
    """An objective: its number, text, figures and bars, a summary, and the items below it.

    ``address`` links to its lines, ``notes`` are sentences below the figures, and ``more`` states
    what is not listed.
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
    """Return the cards as HTML below labels of their scales, each magnified or not.

    Texts that are `Markup` are kept as they are; all others are escaped.
    """
    return draw("objectives", cards=cards, scales=scales)
