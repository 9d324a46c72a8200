"""What the reader looks at: the plan, the language, the share basis and the theme."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from rkt import measures
from rkt.locale import Texts
from rkt.measures import Concentration, ShareBasis
from rkt.palette import DARK, LIGHT, Palette
from rkt.plan import Plan


@dataclass(frozen=True)
class View:
    """One page view; ``stamp`` names the version of the plan and stands for it in caches."""

    plan: Plan
    stamp: Hashable
    texts: Texts
    basis: ShareBasis
    is_dark: bool

    @property
    def palette(self) -> Palette:
        return DARK if self.is_dark else LIGHT

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What a drawing depends on, for caches."""
        return (self.stamp, self.texts.language, self.basis, self.is_dark)

    @property
    def held(self) -> Concentration:
        """How few lines hold how much."""
        return _concentration(self.plan, self.stamp)


@st.cache_data(show_spinner=False, max_entries=64)
def _concentration(_plan: Plan, stamp: Hashable) -> Concentration:  # noqa: ARG001 - the cache's key
    return measures.concentration(_plan.lines)
