"""Tables in which program, activity and output group each have a column.

A blank cell repeats the one above only if they are merged, or if the name has its own row;
otherwise the line lacks that level.
"""

from __future__ import annotations

from collections.abc import Sequence

from rkt.core import schema
from rkt.parsing.headings import NO_PATH, Heading, HeadingUse, Path, heading_key
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.readers import GridRow
from rkt.parsing.row_parser import RowParser

Named = dict[int, str]
"""The names in a row by level, from 0."""


def level_names(row: GridRow, columns: Sequence[int]) -> Named:
    """Return the names in a row's own cells of the level columns."""
    texts = {level: row.cells[at] for level, at in enumerate(columns) if at < len(row.cells)}
    return {level: text for level, text in texts.items() if text}


def is_new(path: Path, above: Path, level: int) -> bool:
    """Tell whether a level, or one above it, has a different name than in the previous line."""
    keys = ([heading_key(name) for name in names[: level + 1]] for names in (path, above))
    return next(keys) != next(keys)


class LevelReading(RowParser):
    """Reads rows whose path is in separate columns."""

    stairs: Path = NO_PATH
    """The names from separate rows that still apply."""

    def _is_heading(self, row: GridRow) -> bool:
        columns = self.header.levels
        others = [i for i, _ in row.filled if i not in columns and i not in self.header.named]
        return bool(level_names(row, columns)) and not others

    def _take_heading(self, row: GridRow) -> None:
        self._step_down(row, level_names(row, self.header.levels))
        self._keep_the_rest(row, 0, set(self.header.levels))

    def _step_down(self, row: GridRow, names: Named) -> None:
        """Record the names in a separate row; each resets the levels below it."""
        for level, name in names.items():
            self.stairs = (*self.stairs[:level], name, *NO_PATH[level + 1 :])
            column = self.header.levels[level] + 1
            self.run.append(Heading(row.number, column, name, self.page))

    def _take_line(self, row: GridRow) -> None:
        names = level_names(row, self.header.levels)
        details = {self.header.columns.get(role) for role in schema.DETAILS}
        has_details = any(index in details for index, _ in row.filled)
        if names and len(names) < len(NO_PATH) and not has_details:
            self._take_heading_total(row, names)
        else:
            super()._take_line(row)

    def _take_heading_total(self, row: GridRow, names: Named) -> None:
        """Read a row of names and an amount without a line as the total of what follows."""
        at = self.header.columns.get(schema.REALISED_AMOUNT)
        source = self._amount_cell(row, self.header.amount)
        realised = self._amount_cell(row, at) if at is not None and at < len(row.cells) else None
        realised = realised if realised and realised.text else None
        others = self._other_amounts(row) if source.text else {}
        if source.text:
            name = list(names.values())[-1]
            self._state_total(source, name, realised, others, of_heading=True)
        self._step_down(row, names)
        used = {cell.column - 1 for cell in (source, realised) if cell}
        used |= {self.header.columns[role] for role in others}
        self._keep_the_rest(row, 0, used | set(self.header.levels))

    def _find_path(self, row: GridRow) -> Path:
        columns, above = self.header.levels, self.path
        own = level_names(row, columns)
        brought = {level: row.spanned[at] for level, at in enumerate(columns) if at in row.spanned}
        names = brought | own
        first = min(names, default=len(NO_PATH))
        below = (names.get(level, "") for level in range(first, len(columns)))
        path = (*self.stairs[:first], *below)
        self.stairs = (*self.stairs[:first], *NO_PATH[first:])
        self._use_run(path, above)
        self._use_cells(row, own, path, above)
        return path

    def _use_run(self, path: Path, above: Path) -> None:
        """Record how the names in separate rows were used."""
        for heading in self.run:
            level = self.header.levels.index(heading.column - 1)
            applies = heading_key(path[level]) == heading.key
            repeats = applies and not is_new(path, above, level)
            named = schema.LEVELS[level] if applies and not repeats else None
            self.result.headings.append(HeadingUse(heading, named, repeats))
        self.run = []

    def _use_cells(self, row: GridRow, own: Named, path: Path, above: Path) -> None:
        """Record which names beside a line are new; the others only repeat."""
        for level, name in own.items():
            column = self.header.levels[level] + 1
            if is_new(path, above, level):
                heading = Heading(row.number, column, name, self.page)
                self.result.headings.append(HeadingUse(heading, schema.LEVELS[level]))
            else:
                self.result.levels_again.append(TableCell(row.number, column, name))
