"""What filters are in a link: the names that it may carry, and each value as it is read."""

from __future__ import annotations

from typing import Any

from rkt import schema
from rkt.filters.codes import CODED, UNSTATED
from rkt.findings import Finding
from rkt.schema import Category

LISTS = (*schema.LEVELS, *CODED, schema.CATEGORY)
"""The columns that are filtered by a choice of their values."""

_COMPARISON = (
    "compare",
    "by",
    "member",
    "base",
    "form",
    "values",
    "with",
    "from",
    "to",
    "bridge",
    "same",
    "apart",
)
_SCENARIO = ("scenario", "draft", "level")
_PERFORMANCE = ("order", "part")
OTHER_NAMES = (
    *("share", "lang", "shape", "colour", "section"),
    *_COMPARISON,
    *_SCENARIO,
    *_PERFORMANCE,
)
"""Names that a link may carry beside the filters."""

Query = tuple[tuple[str, str], ...]


def read_value(name: str, values: list[str], problems: list[Finding]) -> Any:
    """Return a filter's value from its texts, None where they make none."""
    if name in {"min", "max"}:
        return _read_amount(name, values[-1], problems)
    if name == "q":
        return " ".join(" ".join(values).split())
    unique = tuple(dict.fromkeys(values))
    if name in CODED:
        return tuple("" if value == UNSTATED else value for value in unique)
    if name == schema.CATEGORY:
        return tuple(value for value in unique if _is_category(value, problems))
    return _read_path(tuple(values), problems) if name == "path" else unique


def _read_amount(name: str, text: str, problems: list[Finding]) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= 16:
        return int(text)
    problems.append(Finding("query-amount", values={"name": name, "text": text}))
    return None


def _is_category(code: str, problems: list[Finding]) -> bool:
    if code in set(Category):
        return True
    values = {"name": schema.CATEGORY, "text": code, "known": ", ".join(Category)}
    problems.append(Finding("query-value", values=values))
    return False


def _read_path(steps: tuple[str, ...], problems: list[Finding]) -> tuple[str, ...]:
    line = steps[len(schema.LEVELS) :]
    if len(line) > 1 or not all(number.isascii() and number.isdigit() for number in line):
        problems.append(Finding("query-path", values={"text": " › ".join(steps)}))
        return ()
    return steps
