"""The sentence on the largest province, or the largest unit of a province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.core import national_columns as names
from rkt.core.regions import provinces
from rkt.core.schema import AMOUNT, UNIT
from rkt.i18n import Texts

if TYPE_CHECKING:
    import pandas as pd


def largest_sentence(groups: pd.DataFrame, by: str, texts: Texts) -> str:
    """Return which provinces or units have the largest amount; "" if there are fewer than two.

    ``groups`` has an amount for each; ``by`` is `names.PROVINCE` or `schema.UNIT`. What lies in no
    province is not compared.
    """
    compared = groups[groups[names.PROVINCE_CODE].isin(list(provinces()))]
    largest = int(compared[AMOUNT].max()) if len(compared) > 1 else 0
    if not largest:
        return ""
    equals = sorted(str(name) for name in compared.loc[compared[AMOUNT] == largest, by])
    values = {"amount": texts.rounded(largest), "count": texts.count(len(equals))}
    values |= {"name": equals[0], "first": equals[0], "second": equals[-1]}
    return _template(len(equals), by, texts) % values


def _template(equals: int, by: str, texts: Texts) -> str:
    _ = texts.gettext
    if equals == 1 and by == UNIT:
        return _("The largest is %(name)s, %(amount)s.")
    if equals == 1:
        return _("The largest province is %(name)s, %(amount)s.")
    if equals == 2 and by == UNIT:
        return _("The largest are %(first)s and %(second)s, %(amount)s each.")
    if equals == 2:
        return _("The largest provinces are %(first)s and %(second)s, %(amount)s each.")
    if by == UNIT:
        return _("%(count)s units share the largest amount, %(amount)s each.")
    return _("%(count)s provinces share the largest amount, %(amount)s each.")
