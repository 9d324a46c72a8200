"""The review of a scan: each doubtful cell next to its picture, and the page with its cells."""

from __future__ import annotations

import base64

import streamlit as st

from pages.data.draft_state import current_draft, draft_widget_key
from pages.data.scan_pages import show_scan_lines, show_scan_page
from pages.data.scan_position import (
    answer,
    answer_all,
    ask_again,
    refused_text,
    show_place_field,
    shown_doubt,
    step_from,
)
from rkt.findings import DocumentError, Severity, describe_location
from rkt.i18n import Texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.scan_questions import (
    Doubt,
    answered_cells,
    doubts_of,
    fitting_reading,
    open_doubts,
)
from rkt.render.html import draw
from rkt.render.html.findings import sums_line
from rkt.render.html.scan_page import cell_key
from rkt.web.components.elements import escape_markdown, show_heading, show_html
from rkt.web.components.messages import show_note, show_problem_in_words
from rkt.web.state.page_pictures import picture_in_draft

_SHOWN = "_scan_answers_shown"


def show_scan_review(draft: PlanDraft, texts: Texts) -> None:
    """Show the doubts of a scan one by one beside the page, if the draft was read from one."""
    if draft.grid.scan is None or not draft.grid.scan.readings:
        return
    show_heading(texts.gettext("Compare with the scan"))
    st.session_state[_SHOWN] = draft.corrections
    _show_review(texts)


@st.fragment
def _show_review(texts: Texts) -> None:
    """Show the review; steps redraw only it, answers the whole page, which may depend on them."""
    draft = current_draft()
    doubt = shown_doubt(draft) if draft else None
    if draft is None or doubt is None:
        return
    if st.session_state[_SHOWN] != draft.corrections:
        st.rerun()
    with st.container(key="scan-review"):
        asked, page = st.columns([2, 3], gap="medium")
        with asked:
            _show_doubt(draft, doubt, texts)
            show_scan_lines(draft, doubt, texts)
        with page:
            show_scan_page(draft, doubt, texts)


def _show_doubt(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    is_answered = doubt.cell in answered_cells(draft)
    show_html(
        draw(
            "scan_doubt",
            key=cell_key(doubt.cell),
            state="answered" if is_answered else "open",
            count=_describe_open_doubts(draft, texts),
            sums=_sums(draft, texts),
            picture=_encoded(picture_in_draft(draft, *doubt.cell)),
            place=describe_location(texts, doubt.row, doubt.column, doubt.page),
            readings=_readings(doubt, texts),
        )
    )
    (_show_answer if is_answered else _show_form)(draft, doubt, texts)
    _show_steps(draft, doubt, texts)


def _encoded(picture: bytes | None) -> str:
    return base64.b64encode(picture or b"").decode()


def _describe_open_doubts(draft: PlanDraft, texts: Texts) -> str:
    """Return how many amounts and texts are still to be checked."""
    doubts = open_doubts(draft)
    amounts = sum(doubt.is_amount for doubt in doubts)
    others = len(doubts) - amounts
    if not doubts_of(draft):
        return texts.gettext("Both readers saw the same in every cell.")
    if not doubts:
        return texts.gettext("Everything doubtful has been looked at.")
    counts = (
        (amounts, texts.ngettext("%(count)s amount", "%(count)s amounts", amounts)),
        (others, texts.ngettext("%(count)s text", "%(count)s texts", others)),
    )
    left = ", ".join(words for count, words in counts if count)
    return texts.gettext("Still to be looked at: %(left)s") % {"left": left}


def _readings(doubt: Doubt, texts: Texts) -> str:
    """Return what each reader saw in a doubtful cell, "" for a reader that was not asked."""
    if not doubt.is_asked:
        return ""
    nothing = texts.gettext("nothing")
    first, second = (f"“{text}”" if text else nothing for text in (doubt.first, doubt.second))
    if first == second:
        saw = texts.gettext("Both readers saw %(first)s, but it is faint, or a stamp lies over it.")
    else:
        saw = texts.gettext("One reader saw %(first)s, the other %(second)s.")
    return saw % {"first": first, "second": second}


def _sums(draft: PlanDraft, texts: Texts) -> str:
    """Return whether the plan adds up as it stands, at each level that states sums."""
    try:
        plan = draft.plan
    except DocumentError as error:
        return error.finding.problem(texts)
    stated = [node for node in plan.reconciliation if node.stated is not None]
    agree = sum(not node.difference for node in stated)
    counts = {"agree": texts.count(agree), "of": texts.count(len(stated))}
    levels = texts.gettext("%(agree)s of %(of)s stated sums agree with the rows below.") % counts
    return " ".join(filter(None, (_total(draft, texts), levels if stated else "")))


def _total(draft: PlanDraft, texts: Texts) -> str:
    plan = draft.plan
    if not any(each.severity is Severity.ERROR for each in plan.findings):
        return sums_line(plan, texts)
    amounts = {
        "sum": texts.rupiah(int(plan.lines["amount"].sum())),
        "total": "–" if plan.published_total is None else texts.rupiah(plan.published_total),
    }
    return texts.gettext("Lines: %(sum)s. Total in the document: %(total)s.") % amounts


def _show_form(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    """Show the readings to choose from; Enter accepts the text in the field."""
    fitting = fitting_reading(draft, doubt)
    offered = fitting or doubt.offered
    others = [text for text in doubt.readings if text != offered and doubt.can_be(text)]
    name = f"{doubt.row}-{doubt.column}"
    with st.form(draft_widget_key(f"doubt-{name}"), border=False):
        field = draft_widget_key(f"printed-{name}")
        st.text_input(
            texts.gettext("What is printed there (Enter confirms, ↑ ↓ show other doubts)"),
            offered,
            key=field,
        )
        if refused := refused_text(doubt):
            problem = texts.gettext("“%(text)s” is not an amount.") % {"text": refused}
            show_problem_in_words(problem, texts.gettext("Type the amount as it is printed."))
        if fitting and doubt.second:
            show_note(texts.gettext("With “%(text)s” every sum agrees.") % {"text": fitting})
        label = texts.gettext("Confirm") if doubt.is_asked else texts.gettext("Correct the cell")
        with st.container(horizontal=True):
            st.form_submit_button(label, type="primary", on_click=_take, args=(doubt, field, texts))
            for text in others:
                choice = texts.gettext("Instead: %(text)s") % {"text": text}
                st.form_submit_button(
                    escape_markdown(choice), on_click=answer, args=(doubt, text, texts)
                )


def _take(doubt: Doubt, field: str, texts: Texts) -> None:
    answer(doubt, str(st.session_state.get(field, "")), texts)


def _show_answer(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    given = [each for each in draft.corrections if (each.row, each.column) == doubt.cell]
    text = given[-1].text if given else ""
    show_note(texts.gettext("Confirmed: “%(text)s”") % {"text": text})
    st.button(
        texts.gettext("Look at it again"),
        key=draft_widget_key("ask-again"),
        on_click=ask_again,
        args=(doubt,),
    )


def _show_steps(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    _ = texts.gettext
    texts_left = [each for each in open_doubts(draft) if not each.is_amount]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label, key, by in ((_("Previous doubt"), "before", -1), (_("Next doubt"), "after", 1)):
            st.button(label, key=f"doubt-{key}", on_click=step_from, args=(doubt.cell, by))
        show_place_field(doubt, texts)
    if texts_left:
        label = texts.ngettext(
            "The %(count)s doubtful text is right as read",
            "The %(count)s doubtful texts are right as read",
            len(texts_left),
        )
        st.button(
            label,
            key=draft_widget_key("all-texts"),
            on_click=answer_all,
            args=(texts_left, texts),
        )
