"""The choices that every page shares. They live in the URL, so a link shows what was seen.

Streamlit's own binding writes a choice's label, which differs by language; a link must not.
So a choice with a label is read from and written to the query by its code.
"""

from __future__ import annotations

import streamlit as st

from rkt.locale import DEFAULT_LANGUAGE, LANGUAGES, Texts, choose_language, load_texts
from rkt.measures import ShareBasis

LANGUAGE = "lang"
SHARE = "share"


def pick_language() -> Texts:
    """Offer the languages and return the texts of the chosen one."""
    wanted = st.query_params.get(LANGUAGE)
    if wanted is not None and wanted not in LANGUAGES:
        del st.query_params[LANGUAGE]
    language = st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        default=DEFAULT_LANGUAGE,
        key=LANGUAGE,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    return load_texts(choose_language(language))


def read_share_basis() -> ShareBasis:
    """Return the share basis that the URL names; the total where it names none that there is."""
    wanted = st.query_params.get(SHARE)
    return ShareBasis(wanted) if wanted in set(ShareBasis) else ShareBasis.TOTAL


def pick_share_basis(texts: Texts, labels: dict[ShareBasis, str]) -> None:
    """Offer the share bases; a click writes the code of the chosen one to the URL."""
    st.session_state[SHARE] = read_share_basis()
    st.segmented_control(
        texts.gettext("Shares"),
        list(labels),
        format_func=labels.__getitem__,
        key=SHARE,
        label_visibility="collapsed",
        required=True,
        on_change=_write_share,
    )


def _write_share() -> None:
    st.query_params[SHARE] = str(st.session_state[SHARE])


def keep_choices(page: str) -> None:
    """Carry the choices over to another page, whose link does not name them."""
    last_page, kept = st.session_state.get("_shown", (page, None))
    if page != last_page and kept and SHARE not in st.query_params:
        st.query_params[SHARE] = kept
    st.session_state["_shown"] = (page, st.query_params.get(SHARE))
