"""Key figures of a plan: the total, the share of each dominant line, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.analysis import measures, wording
from rkt.analysis.hierarchy import main_levels
from rkt.analysis.measures import Concentration
from rkt.analysis.performance import Absorption
from rkt.core.schema import ACTIVITY, AMOUNT, DESCRIPTION, PROGRAM, SHARE
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label, label_with_help
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html import draw

if TYPE_CHECKING:
    import pandas as pd

_MOST_SHOWN = 2


@dataclass(frozen=True)
class KeyFigure:
    """A figure with its label and detail; the figure of the rest is accented."""

    label: str
    value: str
    detail: str
    is_accent: bool = False


def key_figures(lines: pd.DataFrame, held: Concentration, texts: Texts) -> list[KeyFigure]:
    """Return the key figures of a plan; ``held`` is the concentration of its lines."""
    figures = [_total_figure(lines, held, texts), *_dominant_figures(lines, held, texts)]
    return [*figures, _rest_figure(held, texts)] if held.is_top_heavy else figures


def absorbed(absorption: Absorption, texts: Texts) -> KeyFigure:
    """Return the absorption as a key figure, with the number of lines not counted."""
    values = {
        "realised": texts.rupiah(absorption.realised),
        "planned": texts.rupiah(absorption.planned),
    }
    detail = texts.gettext("%(realised)s of %(planned)s") % values
    if absorption.left_out.lines:
        not_counted = texts.ngettext(
            "%(count)s line not counted",
            "%(count)s lines not counted",
            absorption.left_out.lines,
        )
        detail = f"{detail}; {not_counted}"
    share = "–" if absorption.share is None else texts.percent(absorption.share)
    return KeyFigure(column_label("absorption", texts), share, detail)


def draw_key_figures(figures: Sequence[KeyFigure]) -> str:
    """Return the figures as HTML."""
    return draw("key_figures", figures=figures)


def _total_figure(lines: pd.DataFrame, held: Concentration, texts: Texts) -> KeyFigure:
    counted = texts.ngettext("%(count)s line", "%(count)s lines", held.total.lines)
    detail = ", ".join((counted, *_counted_groups(lines, texts)))
    label = label_with_help(texts.gettext("Total amount"), AMOUNT, texts)
    return KeyFigure(label, texts.rupiah(held.total.amount), detail)


def _counted_groups(lines: pd.DataFrame, texts: Texts) -> list[str]:
    """Return how many groups the main levels have, the narrower first."""
    above, below = main_levels(lines)
    counts = {level: len(measures.breakdown_by(lines, level)) for level in (below, above)}
    if (above, below) == (PROGRAM, ACTIVITY):
        return [
            texts.ngettext("%(count)s activity", "%(count)s activities", counts[ACTIVITY]),
            texts.ngettext("%(count)s program", "%(count)s programs", counts[PROGRAM]),
        ]
    return [
        texts.gettext("%(level)s: %(count)s")
        % {"level": texts.gettext(COLUMN_LABELS[level]), "count": texts.count(count)}
        for level, count in counts.items()
    ]


def _dominant_figures(lines: pd.DataFrame, held: Concentration, texts: Texts) -> list[KeyFigure]:
    """Return a figure for each dominant line, or one for all if there are more than two.

    Return none if the total is 0 or there is only one line.
    """
    if not held.total.amount or held.total.lines == 1:
        return []
    count = held.dominant.lines if held.is_top_heavy else 1
    shown = count if count <= _MOST_SHOWN else 1
    ranked = measures.rank_lines(lines, most=shown)
    figures = [
        KeyFigure(row[DESCRIPTION] or "–", texts.percent(row[SHARE]), texts.rupiah(row[AMOUNT]))
        for row in ranked.to_dict("records")
    ]
    if count > shown:
        label = label_with_help(wording.dominant_lines_label(held, texts), "dominant", texts)
        share, amount = held.dominant_share, held.dominant.amount
        figures.append(KeyFigure(label, texts.percent(share), texts.rupiah(amount)))
    return figures


def _rest_figure(held: Concentration, texts: Texts) -> KeyFigure:
    detail = texts.ngettext(
        "%(amount)s in %(count)s line",
        "%(amount)s in %(count)s lines",
        held.rest.lines,
        amount=texts.rupiah(held.rest.amount),
    )
    label, share = column_label("rest", texts), texts.percent(held.rest_share)
    return KeyFigure(label, share, detail, is_accent=True)
