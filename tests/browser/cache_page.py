"""A page that says what the server remembers and what address it was asked by."""

from __future__ import annotations

import secrets

import streamlit as st


@st.cache_data
def remembered() -> str:
    """Return a word that stays the same until the server forgets it."""
    return secrets.token_hex(8)


st.text(f"{remembered()} {st.session_state.setdefault('own', secrets.token_hex(8))}")
st.text(f"{dict(st.query_params)}")
