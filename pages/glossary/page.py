"""Glossary page: search and terms; a link may point to one term."""

from __future__ import annotations

import streamlit as st

from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.render.html.glossary import draw_glossary, find_terms
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_empty
from rkt.web.components.page_header import PURPOSES
from rkt.web.state.url_state import FIND, TERM, sync_widget, write_choice


def show_glossary_title(texts: Texts) -> None:
    """Show the page's title and purpose."""
    purpose = PURPOSES["glossary"]
    heading = {"headline": texts.gettext("Glossary"), "context": texts.gettext(purpose)}
    show_html(draw("opening", continuation="", **heading))


def pick_search_words(texts: Texts) -> str:
    """Show the search field, and return the words searched for."""
    words: str = st.query_params.get(FIND, "")
    sync_widget(FIND, words)
    st.text_input(texts.gettext("Find a term"), key=FIND, on_change=write_choice, args=(FIND,))
    return words


def show_terms(words: str, texts: Texts) -> None:
    """Show the terms that contain the words, or say that there are none."""
    _ = texts.gettext
    found = find_terms(words, texts)
    show_html(draw_glossary(found, st.query_params.get(TERM, ""), texts))
    if not found:
        remedy = _("Search for one word only, or clear the search field.")
        show_empty(_("No term contains these words."), remedy)


def show(texts: Texts) -> None:
    """Show the page, which needs no plan."""
    show_glossary_title(texts)
    show_terms(pick_search_words(texts), texts)
