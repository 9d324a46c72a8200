"""Known names of activities, and the spellings that people have said mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rkt.core.text_keys import name_key

PUBLISHED_ACTIVITIES = tuple(Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines())
"""The activities of the plan shipped with the program, with which the list starts."""


@dataclass(frozen=True)
class KnownNames:
    """Known names of activities; ``meant`` maps each confirmed spelling to the name it stands for.

    Its keys are made by `name_key`. A name mapped to itself is a known name of its own.
    """

    meant: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Every known name by its key."""
        return {name_key(name): name for name in (*PUBLISHED_ACTIVITIES, *self.meant.values())}

    def name_of(self, text: str) -> str:
        """Return the name that a text stands for, or the text itself if nobody has said."""
        seen = {name_key(text)}
        while (name := self.meant.get(name_key(text))) and name_key(name) not in seen:
            seen.add(name_key(name))
            text = name
        return text
