"""Keeps to the columns of a document's widest table if a later page shows fewer of them."""

from __future__ import annotations

from collections.abc import Sequence

_SAME = 0.03  # of the table's width
_LIKE = 0.05  # if only texts, not rules, show where a column begins


class ColumnPlaces:
    """Where the columns of the widest table so far are, as fractions of its width."""

    def __init__(self) -> None:
        self._edges: list[float] = []

    def of(self, edges: Sequence[int]) -> list[int]:
        """Return the column, from 0, of each column between these edges.

        A page with only the total, say, shows three columns, which are found by their position. If
        the positions match none, they count from 0.
        """
        width = max(edges[-1] - edges[0], 1)
        here = [(edge - edges[0]) / width for edge in edges]
        if len(here) >= len(self._edges):
            self._edges = here
            return list(range(len(here) - 1))
        nearest = [self._nearest(edge) for edge in here]
        if None in nearest or len(set(nearest)) < len(nearest):
            return list(range(len(here) - 1))
        return [at for at in nearest[:-1] if at is not None]

    def are_at(self, edges: Sequence[int]) -> bool:
        """Tell whether columns without rules are at the places of those on earlier pages."""
        width = max(edges[-1] - edges[0], 1)
        here = [(edge - edges[0]) / width for edge in edges]
        if not self._edges:
            return True
        pairs = zip(here, self._edges, strict=False)
        return len(here) == len(self._edges) and all(abs(a - b) <= _LIKE for a, b in pairs)

    def _nearest(self, edge: float) -> int | None:
        distances = [abs(edge - other) for other in self._edges]
        least = min(distances)
        return distances.index(least) if least <= _SAME else None
