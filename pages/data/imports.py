"""Importing a document: choose, read, review beside the source, correct, confirm, store."""

from __future__ import annotations

import streamlit as st

from pages.data.confirm import show_confirm, show_saved_message
from pages.data.draft_state import current_draft, forget_draft, start_draft
from pages.data.review import show_corrections, show_draft_preview
from pages.data.upload import pick_document
from rkt.auth import Role
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html, show_title
from rkt.web.state.current_user import current_person, viewer_reason
from rkt.web.state.uploads import end_upload

__all__ = ["show_import", "show_saved_message", "start_draft"]


def show_import(texts: Texts) -> None:
    """Show the import, from choosing a document to storing a plan, to those with permission."""
    if current_person().role < Role.PLANNER:
        end_upload()
        show_title(texts.gettext("Import a plan"))
        text = texts.gettext("Plans can only be viewed here.")
        show_html(draw("note", text=text, more=viewer_reason(texts) or ""))
        return
    draft = current_draft()
    show_title(texts.gettext("Import a plan"), draft.name if draft else "")
    if draft is None:
        pick_document(texts)
        return
    end_upload()
    st.button(texts.gettext("Choose another document"), on_click=forget_draft)
    if show_draft_preview(draft, texts):
        show_corrections(draft, draft.plan.findings, texts)
        show_confirm(draft, draft.plan.findings, texts)
    else:
        show_corrections(draft, (), texts)
