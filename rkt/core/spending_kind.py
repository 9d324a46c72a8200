"""The kinds of spending, and the rule that derives them from account codes."""

from __future__ import annotations

from enum import StrEnum


class SpendingKind(StrEnum):
    """What money is spent on (jenis belanja), for plans that state accounts or the kind itself."""

    PERSONNEL = "personnel"
    GOODS = "goods"
    CAPITAL = "capital"
    SOCIAL = "social"
    GRANTS = "grants"
    INTEREST = "interest"
    SUBSIDIES = "subsidies"
    TRANSFERS = "transfers"
    UNEXPECTED = "unexpected"
    OTHER = "other"


KIND_OF_ACCOUNT = {
    "5.1.01": SpendingKind.PERSONNEL,
    "5.1.02": SpendingKind.GOODS,
    "5.1.03": SpendingKind.INTEREST,
    "5.1.04": SpendingKind.SUBSIDIES,
    "5.1.05": SpendingKind.GRANTS,
    "5.1.06": SpendingKind.SOCIAL,
    "5.2": SpendingKind.CAPITAL,
    "5.3": SpendingKind.UNEXPECTED,
    "5.4": SpendingKind.TRANSFERS,
    "51": SpendingKind.PERSONNEL,
    "52": SpendingKind.GOODS,
    "53": SpendingKind.CAPITAL,
    "54": SpendingKind.INTEREST,
    "55": SpendingKind.SUBSIDIES,
    "56": SpendingKind.GRANTS,
    "57": SpendingKind.SOCIAL,
    "58": SpendingKind.OTHER,
    "6": SpendingKind.TRANSFERS,
}
"""The kind of spending by the start of the account code: regional codes, then central ones."""


def spending_kind_of(account_code: str) -> str:
    """Return the kind of spending of an account code such as 521211 or 5.1.02.01; "" if unknown."""
    code = "".join(account_code.split())
    for start, kind in KIND_OF_ACCOUNT.items():
        if "." in start and (code == start or code.startswith(f"{start}.")):
            return kind
        if "." not in start and code.isdigit() and len(code) == 6 and code.startswith(start):
            return kind
    return ""
