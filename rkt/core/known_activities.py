"""Names of activities that are known, and the spellings that people said mean them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rkt.core.text_keys import name_key

PUBLISHED_ACTIVITIES = tuple(Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines())
"""The activities of the plan that ships with the program: what the list begins with."""


@dataclass(frozen=True)
class KnownNames:
    """Known names of activities; ``meant`` has the name that each confirmed spelling stands for.

    Its keys are those of `name_key`. A name that stands for itself is one of its own.
    """

    meant: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Every known name by its key."""
        return {name_key(name): name for name in (*PUBLISHED_ACTIVITIES, *self.meant.values())}

    def name_of(self, text: str) -> str:
        """Return the name that a text stands for; the text itself if nobody said."""
        seen = {name_key(text)}
        while (name := self.meant.get(name_key(text))) and name_key(name) not in seen:
            seen.add(name_key(name))
            text = name
        return text
