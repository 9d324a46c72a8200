"""Filters in links: the parameter names, and how their values are parsed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from rkt.core import schema
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import INDICATOR, OBJECTIVE, Category, SpendingKind, fold
from rkt.core.text_keys import fold_expression, slug
from rkt.findings import Finding
from rkt.i18n import Rupiah

# Short codes for long texts, derived from the text alone so that they are valid in every plan

CODED = (OBJECTIVE, INDICATOR)
"""Columns whose values appear in links as codes; blank means lines without a value."""

UNSTATED = "none"
"""Code of a blank text. It cannot clash: every other code contains a dot."""

_DIGITS = 8
_CODE = re.compile(rf"[a-z0-9-]*\.[0-9a-f]{{{_DIGITS}}}")


def text_code(text: str) -> str:
    """Return the code of a text in links: a slug, a dot, and eight hexadecimal digits.

    For example ``terwujudnya-data-pemilih-secara.63b96ce6``. Case and white space are ignored. The
    digits are a hash of the text; an index would be shorter but differ from plan to plan.
    """
    key = fold(text)
    if not key:
        return UNSTATED
    return text if _CODE.fullmatch(text) else f"{slug(key)}.{_hash(key)}"


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def meanings(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return a function from a code or a full text to the known texts that it means, () if none."""
    by_name: dict[str, list[str]] = {}
    for text in known:
        for name in {fold_expression(text), text_code(text)}:
            by_name.setdefault(name, []).append(text)

    def meant(code_or_text: str) -> tuple[str, ...]:
        in_full = by_name.get(fold_expression(code_or_text), [])
        return tuple(dict.fromkeys((*in_full, *by_name.get(code_or_text, []))))

    return meant


LISTS = (*schema.KNOWN_LEVELS, schema.SPENDING_KIND, *CODED, schema.CATEGORY)
"""Columns that are filtered by choosing values."""


OWN_LEVEL = "own_level"
"""Parameter for levels named in a document's own words: ``own_level=bidang:Kesehatan``."""


def own_levels(columns: Iterable[str]) -> tuple[str, ...]:
    """Return the document-specific levels of a table with these columns, in order."""
    return tuple(level for level in schema.levels_of(columns) if level not in schema.KNOWN_LEVELS)


def own_value(level: str, name: str) -> str:
    """Return how a link writes a name at a document-specific level."""
    return f"{level}:{name}"


def level_and_name(value: str) -> tuple[str, str]:
    """Split what `own_value` joined; the level is "" if the value has none."""
    level, colon, name = value.partition(":")
    return (level, name) if colon else ("", value)


def summed_by(lines: Any) -> tuple[str, ...]:
    """Return the columns that lines can be summed by: levels, category, and long texts."""
    kinds = (schema.SPENDING_KIND,) if schema.SPENDING_KIND in lines.columns else ()
    return (*schema.levels_of(lines.columns), schema.CATEGORY, *CODED, *kinds)


NO_NAME = "~"
"""A step of a path in links where a line has no name, as can happen at non-RKT levels."""

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
_PRESENTATION = ("view", "step")
OTHER_NAMES = (
    *("share", "lang", "shape", "colour", "section", "row", "split"),
    *_COMPARISON,
    *_SCENARIO,
    *_PERFORMANCE,
    *_PRESENTATION,
)
"""Parameters that a link may have besides filters."""

Query = tuple[tuple[str, str], ...]

_CODES: Mapping[str, type[StrEnum]] = {
    schema.CATEGORY: Category,
    schema.SPENDING_KIND: SpendingKind,
}

_LONGEST_NUMBER = 9  # digits of a line number
_LONGEST_QUOTED = 60  # characters of a value quoted in a message


def read_value(
    name: str, values: list[str], problems: list[Finding], levels: Sequence[str] | None
) -> Any:
    """Return the parsed value of a filter, or None if invalid, appending to ``problems``.

    ``levels`` are those of the plan that a path belongs to; None if that is not known yet.
    """
    if name in {"min", "max"}:
        return _read_amount(name, values[-1], problems)
    if name == "q":
        return " ".join(" ".join(values).split())
    unique = tuple(dict.fromkeys(values))
    if name in CODED:
        return tuple("" if value == UNSTATED else value for value in unique)
    if name in _CODES:
        return tuple(value for value in unique if _is_known(name, value, problems))
    return _read_path(tuple(values), problems, levels) if name == "path" else unique


def _read_amount(name: str, text: str, problems: list[Finding]) -> int | None:
    values: dict[str, object] = {"name": name, "text": said(text)}
    if not (text.isascii() and text.isdigit()):
        problems.append(Finding("query-amount", values=values))
        return None
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(MAX_AMOUNT)) or int(digits) > MAX_AMOUNT:
        values["most"] = Rupiah(MAX_AMOUNT)
        problems.append(Finding("query-amount-large", values=values))
        return None
    return int(digits)


def _is_known(name: str, code: str, problems: list[Finding]) -> bool:
    if code in set(_CODES[name]):
        return True
    values = {"name": name, "text": said(code), "known": ", ".join(_CODES[name])}
    problems.append(Finding("query-value", values=values))
    return False


def _read_path(
    steps: tuple[str, ...], problems: list[Finding], levels: Sequence[str] | None
) -> tuple[str, ...]:
    if levels is not None and tuple(levels) != schema.LEVELS:
        steps = tuple("" if step == NO_NAME else step for step in steps)
    line = () if levels is None else steps[len(levels) :]
    if len(line) > 1 or not all(_is_line_number(number) for number in line):
        problems.append(Finding("query-path", values={"text": said(" › ".join(steps))}))
        return ()
    return steps


def _is_line_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def said(text: str) -> str:
    """Return a text from a link as it can be quoted: shortened, without invisible characters."""
    seen = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[: _LONGEST_QUOTED + 1])
    return seen if len(seen) <= _LONGEST_QUOTED else f"{seen[: _LONGEST_QUOTED - 1]}…"
