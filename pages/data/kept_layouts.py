"""Named layouts: read the draft with one, save its choices as one, download one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.data.draft_state import (
    current_draft,
    draft_widget_key,
    remember_draft_problem,
    set_draft,
)
from rkt.auth import NotAllowedError
from rkt.core.text_keys import slug
from rkt.findings import DocumentError
from rkt.i18n import Texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.layouts import Layout
from rkt.parsing.layouts.files import known_layouts, layout_from_json, layout_to_json
from rkt.storage import StoreError
from rkt.storage.kept_layouts import recognised_layout
from rkt.web.components.downloads import offer_download
from rkt.web.state.current_user import current_person
from rkt.web.state.plan_loader import store


def all_layouts() -> dict[str, Layout]:
    """Return the kept layouts and the built-in ones; only the latter if the store fails."""
    known = dict(known_layouts())
    try:
        return {**store().layouts(), **known}
    except StoreError:  # the frame says why
        return known


def recognised(draft: PlanDraft) -> PlanDraft:
    """Return a new draft, read with the kept layout whose header it has, if there is one."""
    try:
        kept = store().layouts().values()
    except StoreError:
        return draft
    return draft.with_layout(recognised_layout(draft.grid, kept))


def show_kept_layouts(draft: PlanDraft, layout: Layout, texts: Texts) -> None:
    """Show the choice of layouts, and the field to save the present choices as one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_layout(draft, texts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _show_saving(layout, texts)
    _pick_file(texts)


def _pick_layout(draft: PlanDraft, texts: Texts) -> None:
    _ = texts.gettext
    known = all_layouts()
    at = draft_widget_key("layout")
    st.selectbox(
        _("Read with a layout"),
        known,
        index=None,
        key=at,
        format_func=lambda name: known[name].name,
        placeholder=_("as chosen below"),
        on_change=lambda: _read_by(known.get(st.session_state[at])),
    )
    st.button(
        _("Work it out again"),
        key=draft_widget_key("anew"),
        disabled=draft.layout is None,
        on_click=_read_by,
        args=(None,),
    )


def _show_saving(layout: Layout, texts: Texts) -> None:
    """Show the field for a layout's name, and the buttons to save and download it."""
    _ = texts.gettext
    given = st.text_input(
        _("Keep these choices as a layout, named"),
        layout.name,
        key=draft_widget_key("layout-name"),
        placeholder=_("POK of our office"),
    )
    named = replace(layout, name=given.strip())
    st.button(
        _("Save the layout"),
        key=draft_widget_key("save-layout"),
        disabled=not named.name,
        on_click=_save,
        args=(named,),
    )
    offer_download(
        _("Layout as a file"),
        f"{slug(given) or 'layout'}.json",
        lambda: layout_to_json(named).encode(),
        key="take-layout",
    )


def _pick_file(texts: Texts) -> None:
    key = draft_widget_key("layout-file")
    st.text_area(
        texts.gettext("Paste a layout's file to read with it"),
        key=key,
        height=68,
        on_change=lambda: _paste(st.session_state[key], texts),
    )


def _paste(text: str, texts: Texts) -> None:
    try:
        _read_by(layout_from_json(text, texts.gettext("pasted text")))
    except DocumentError as error:
        remember_draft_problem(error.finding)


def _read_by(layout: Layout | None) -> None:
    if draft := current_draft():
        set_draft(draft.with_layout(layout))


def _save(layout: Layout) -> None:
    try:
        _read_by(store().save_layout(layout, current_person()))
    except (StoreError, NotAllowedError) as error:
        remember_draft_problem(error.finding)
