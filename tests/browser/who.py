"""A page that says who is there: for the tests of signing in, which need no plan."""

from __future__ import annotations

import streamlit as st

from rkt.i18n import load_texts
from rkt.web.state.current_user import person_here, show_sign_in, why_viewer

texts = load_texts("en")
show_sign_in(texts)
person = person_here()
st.text(f"{person.name} is {person.role.value}. {why_viewer(texts) or 'May write.'}")
st.button("Again")
st.file_uploader("Document")
