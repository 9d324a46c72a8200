"""What the reader looks at: the plan, the language, the share basis and the theme."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

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

    @cached_property
    def held(self) -> Concentration:
        return measures.concentration(self.plan.lines)
