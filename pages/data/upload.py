"""Choosing a document: a file, or text pasted from one."""

from __future__ import annotations

import streamlit as st

from pages.data.bulk import pick_many
from pages.data.draft_state import (
    draft_problem,
    draft_widget_key,
    entered_facts,
    forget_draft,
    refused_draft,
    remember_draft_problem,
    set_draft,
    take_draft,
)
from pages.data.kept_layouts import recognised
from rkt.core.schema import LEVELS
from rkt.findings import DocumentError, Finding
from rkt.i18n import Texts
from rkt.parsing.draft import read_draft_unchecked
from rkt.parsing.readers.file_types import FORMAT_NAMES
from rkt.parsing.readers.limits import Limits, limits_of_imports
from rkt.render.exports.import_template import blank_template, filled_template
from rkt.web.components.downloads import offer_download
from rkt.web.components.elements import escape_markdown
from rkt.web.components.messages import show_note, show_problem
from rkt.web.state.current_user import writes_until
from rkt.web.state.plan_loader import load_published_plan
from rkt.web.state.uploads import give_back, offer_upload

_SEEN = "_draft_seen"


def pick_document(texts: Texts) -> None:
    """Show the file upload and the field for pasted text, and read what is chosen at once."""
    try:
        limits = limits_of_imports()
        offer_upload(writes_until())
    except DocumentError as error:
        show_problem(error.finding, texts)
        return
    _ = texts.gettext
    _show_target(texts)
    file, many, text = st.tabs([_("A file"), _("Many files"), _("Pasted text")])
    with file:
        _pick_file(limits, texts)
    with many:
        pick_many(texts)
    with text:
        _pick_text(texts)
    if problem := draft_problem():
        show_problem(problem, texts)
        _offer_columns(texts)
    _offer_beginnings(texts)


def _offer_columns(texts: Texts) -> None:
    """Offer the choice of columns if the document was read but holds no plan as it is."""
    if draft := refused_draft():
        label = texts.gettext("Choose the columns")
        st.button(label, type="primary", key="choose-columns", on_click=set_draft, args=(draft,))


def _offer_beginnings(texts: Texts) -> None:
    """Offer a template to those who have no document yet, and an example of a filled-in one."""
    _ = texts.gettext
    text = _("No document at hand? Fill in the template and import it here.")
    show_note(text, _("The example is the published plan in the same form."))
    example = load_published_plan()
    with st.container(horizontal=True, key="beginnings"):
        offer_download(
            _("Template to fill in (XLSX)"),
            "rkt_template.xlsx",
            lambda: blank_template(texts),
            key="take-template",
        )
        if example and example.levels == LEVELS:
            offer_download(
                _("Filled-in example (XLSX)"),
                "rkt_example.xlsx",
                lambda: filled_template(example, texts),
                key="take-example",
            )


def _show_target(texts: Texts) -> None:
    """Say which plan the document becomes a revision of, if chosen, with a button to undo that."""
    given = entered_facts()
    if not given:
        return
    message = texts.gettext("The next document becomes a new revision of %(unit)s %(fiscal_year)s.")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_note(message % given)
        st.button(
            texts.gettext("A separate plan"), on_click=forget_draft, key=draft_widget_key("own")
        )


def _pick_file(limits: Limits, texts: Texts) -> None:
    label = texts.gettext("RKT as a file (%(formats)s), up to %(limit)s MB")
    uploaded = st.file_uploader(
        label % {"formats": FORMAT_NAMES, "limit": limits.megabytes},
        # No type or size limit here: the reader refuses with a reason, in the reader's language.
        key=draft_widget_key("upload"),
    )
    if uploaded is not None and st.session_state.get(_SEEN) != uploaded.file_id:
        st.session_state[_SEEN] = uploaded.file_id  # read it once, even if it is refused
        content = uploaded.getvalue()
        give_back(uploaded.file_id)
        _read(content, uploaded.name, texts)


def _pick_text(texts: Texts) -> None:
    _ = texts.gettext
    label = _("Copy the table in Word, Excel or the PDF and paste it here")
    pasted = st.text_area(label, key=draft_widget_key("paste"), height=200)
    if st.button(_("Read the text"), key=draft_widget_key("read"), disabled=not pasted.strip()):
        _read(pasted.encode(), _("pasted text") + ".tsv", texts)


def _read(content: bytes, name: str, texts: Texts, sheet: str | None = None) -> None:
    _ = texts.gettext
    status = st.status(escape_markdown(_("Reading “%(name)s” …") % {"name": name}))
    stop = st.empty()

    def show_page(done: int, pages: int) -> None:
        """Show which page of a scan is being read, with a stop button: each takes seconds."""
        if not done:
            stop.button(_("Stop reading"), on_click=_stop, args=(name,))
        values = {"name": name, "page": min(done + 1, pages), "pages": pages}
        label = _("Reading “%(name)s”: page %(page)s of %(pages)s …") % values
        status.update(label=escape_markdown(label))

    try:
        draft = recognised(
            read_draft_unchecked(
                content, name, sheet=sheet, progress=show_page, is_stopped=_has_left
            )
        )
    except DocumentError as error:
        remember_draft_problem(error.finding)
    else:
        take_draft(draft)
    st.rerun()


def _has_left() -> bool:
    """Access the session, where Streamlit ends a run replaced by a click, and so the reader."""
    st.session_state.get(_SEEN)
    return False


def _stop(name: str) -> None:
    """Say, in the next run after a stop, that nothing was read. For callbacks."""
    remember_draft_problem(Finding("scan-stopped", values={"name": name}))


def pick_sheet(name: str, content: bytes, sheets: tuple[str, ...], at: str, texts: Texts) -> None:
    """Show the choice of the workbook's sheets, and read another one as soon as it is chosen."""
    label = texts.gettext("Sheet")
    chosen = st.selectbox(label, sheets, index=sheets.index(at), key=draft_widget_key("sheet"))
    if chosen != at:
        _read(content, name, texts, chosen)
