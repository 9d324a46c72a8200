"""A page that shows who is signed in, for the tests of signing in, which need no plan."""

from __future__ import annotations

import streamlit as st

from rkt.i18n import load_texts
from rkt.web.state.current_user import current_person, show_sign_in, viewer_reason

texts = load_texts("en")
show_sign_in(texts)
person = current_person()
st.text(f"{person.name} is {person.role.value}. {viewer_reason(texts) or 'May write.'}")
st.button("Again")
st.file_uploader("Document")
