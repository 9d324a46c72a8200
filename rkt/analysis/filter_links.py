"""What filters are in a link: the names that it may carry, and each value as it is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from rkt.core import schema
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import INDICATOR, OBJECTIVE, Category, fold
from rkt.core.text_keys import fold_expression, slug
from rkt.findings import Finding
from rkt.i18n import Rupiah

# -- Short codes for long texts in links: made of a text alone, so the same in every plan.

CODED = (OBJECTIVE, INDICATOR)
"""The columns whose texts stand in links as codes; a blank text is that of lines without one."""

UNSTATED = "none"
"""The code of a blank text; that of a text has a dot."""

_DIGITS = 8
_CODE = re.compile(rf"[a-z0-9-]*\.[0-9a-f]{{{_DIGITS}}}")


def text_code(text: str) -> str:
    """Return what links call a text: some of its words, a dot, and eight digits of its hash.

    ``terwujudnya-data-pemilih-secara.63b96ce6``. Case and white space do not matter. A number
    in a plan would be shorter, but the same number is another text in the next plan.
    """
    key = fold(text)
    if not key:
        return UNSTATED
    return text if _CODE.fullmatch(text) else f"{slug(key)}.{_hash(key)}"


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def meanings(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what tells which of the known texts a link means, by code or in full; () for none."""
    by_name: dict[str, list[str]] = {}
    for text in known:
        for name in {fold_expression(text), text_code(text)}:
            by_name.setdefault(name, []).append(text)

    def meant(code_or_text: str) -> tuple[str, ...]:
        in_full = by_name.get(fold_expression(code_or_text), [])
        return tuple(dict.fromkeys((*in_full, *by_name.get(code_or_text, []))))

    return meant


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

_LONGEST_NUMBER = 9  # digits of a line's number
_LONGEST_TOLD = 60  # characters of a value in a sentence


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


def _is_category(code: str, problems: list[Finding]) -> bool:
    if code in set(Category):
        return True
    values = {"name": schema.CATEGORY, "text": said(code), "known": ", ".join(Category)}
    problems.append(Finding("query-value", values=values))
    return False


def _read_path(steps: tuple[str, ...], problems: list[Finding]) -> tuple[str, ...]:
    line = steps[len(schema.LEVELS) :]
    if len(line) > 1 or not all(_is_line_number(number) for number in line):
        problems.append(Finding("query-path", values={"text": said(" › ".join(steps))}))
        return ()
    return steps


def _is_line_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def said(text: str) -> str:
    """Return a text of a link as a sentence can hold it: short, no sign in it that is not seen."""
    seen = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[: _LONGEST_TOLD + 1])
    return seen if len(seen) <= _LONGEST_TOLD else f"{seen[: _LONGEST_TOLD - 1]}…"
