"""The line at the top of every page: which plan, how much, whether it adds up, and help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from rkt.findings import Severity
from rkt.i18n import N_, Texts
from rkt.render.html import draw
from rkt.render.html.findings import SIGNS, describe_finding_count, severity_of
from rkt.web.components.data_quality import draw_verdict
from rkt.web.components.elements import show_html
from rkt.web.components.page_header import PURPOSES, plan_context
from rkt.web.state.navigation import page_address, presentation_address
from rkt.web.state.scenario_session import has_unsaved_steps
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

_STEPS = (
    (N_("Read the sentence."), N_("It sums up the plan and is recomputed for every filter.")),
    (
        N_("Follow the strip."),
        N_("True scale on top; what is too small to see there is magnified below."),
    ),
    (
        N_("Use the switch."),
        N_("Shares of the total, of the parent, or without the lines that dominate."),
    ),
    (
        N_("Filter and download."),
        N_("Filters are on the left (on a phone, below); Download gives you what is on screen."),
    ),
)


def show_plan_header(place: DeltaGenerator, view: View, page: str) -> None:
    """Show the open plan's name and size, its verdict, and what the page is for."""
    show_html(_draw_for_plan(view, view.key, page, has_unsaved_steps()), place)


def show_header_without_plan(place: DeltaGenerator, page: str, texts: Texts) -> None:
    """Show the product's name, and what the page is for."""
    show_html(_draw("RKT", texts, page, is_unsaved=has_unsaved_steps()), place)


@shared(max_entries=64)
def _draw_for_plan(_view: View, key: object, page: str, is_unsaved: bool) -> str:  # noqa: ARG001
    view, texts = _view, _view.texts
    severity = severity_of(view.plan)
    lines = texts.ngettext("%(count)s line", "%(count)s lines", view.whole.lines)
    return _draw(
        f"RKT {view.plan_named}".strip(),
        texts,
        page,
        is_unsaved=is_unsaved,
        size=f"{lines} · {texts.rupiah(view.whole.amount)}",
        severity=str(severity),
        sign=SIGNS[severity],
        check=_check_label(view, severity),
        verdict="" if page == "data" else _verdict(view, severity),
        context=plan_context(view),
        address="" if page == "data" else page_address("data", view, view.filters),
        more=texts.gettext("All findings, on the data page"),
        present=presentation_address(page, view),
        sheet=_sheet_label(view),
    )


def _draw(name: str, texts: Texts, page: str, **more: Any) -> str:
    purpose = texts.gettext(PURPOSES[page]) if page in PURPOSES else ""
    steps = _guide(texts) if page == "overview" else ()
    labels = {
        "help": texts.gettext("How to read this page"),
        "present_label": texts.gettext("Present"),
        "sheet": texts.gettext("Menu"),
    }
    values = {"size": "", "check": "", "verdict": "", "present": "", **labels, **more}
    return draw("plan_header", name=name, purpose=purpose, steps=steps, **values)


def _sheet_label(view: View) -> str:
    """Return the label of the phone's button for pages and filters, with the filter count."""
    filters, texts = view.filters, view.texts
    count = len(replace(filters, plan=(), path=()).stated()) + bool(filters.path)
    if not count:
        return texts.gettext("Menu · Filters")
    return texts.gettext("Menu · Filters (%(count)s)") % {"count": texts.count(count)}


def _guide(texts: Texts) -> Sequence[tuple[str, str]]:
    return [(texts.gettext(step), texts.gettext(more)) for step, more in _STEPS]


def _check_label(view: View, severity: Severity) -> str:
    """Return in a few words whether the figures can be trusted."""
    texts = view.texts
    if severity is not Severity.INFO:
        return describe_finding_count(
            (f for f in view.plan.findings if f.severity is severity), texts
        )
    if view.plan.adds_up:
        return texts.gettext("matches the published total")
    return texts.gettext("no total to check against")


def _verdict(view: View, severity: Severity) -> Markup | str:
    """Return the verdict with its findings; nothing for errors, which the page states in full."""
    return "" if severity is Severity.ERROR else Markup(draw_verdict(view))  # noqa: S704
