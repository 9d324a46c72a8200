"""The plans that the page is about; and what it says as long as there are too few of them."""

from __future__ import annotations

from pages.national.nation import Nation, open_nation
from rkt.i18n import Texts
from rkt.storage import StoreError
from rkt.web.components.elements import show_title
from rkt.web.components.filter_chips import show_problems
from rkt.web.components.messages import MessageLink, show_empty, show_problem
from rkt.web.components.page_header import PURPOSES
from rkt.web.state.national_table import national_sums, national_table

LEAST_PLANS = 2
"""Fewer plans leave nothing to compare."""


def open_plans(texts: Texts) -> Nation | None:
    """Return the nation; None if there is none to show, having said why and what to do."""
    try:
        lines, _ = national_table()
        sums, stamp = national_sums()
    except StoreError as error:
        show_title(texts.gettext("All units"), texts.gettext(PURPOSES["national"]))
        show_problem(error.finding, texts)
        return None
    nation, problems = open_nation(lines, sums, stamp, texts)
    if nation.count < LEAST_PLANS:
        _show_too_few(texts)
        return None
    show_problems(problems, texts)
    return nation


def _show_too_few(texts: Texts) -> None:
    show_title(texts.gettext("All units"), texts.gettext(PURPOSES["national"]))
    show_empty(
        texts.gettext("This page compares units: fewer than two have a saved plan that counts."),
        texts.gettext("Import the plans of other units: many files at once with “rkt import”, or"),
        link=MessageLink(texts.gettext("one here."), "./data?section=import"),
    )
