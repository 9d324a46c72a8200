"""What the page says if the lines cannot be read, and how it resumes once they can."""

from __future__ import annotations

import streamlit as st

from rkt.findings import StoreError
from rkt.i18n import Texts
from rkt.storage.spark_lines import is_answering, spark_address
from rkt.web.components.messages import show_note, show_problem

_EVERY = "5s"


def show_engine_problem(error: StoreError, texts: Texts) -> None:
    """Show why there are no figures; if a cluster does not answer, resume once it does."""
    show_problem(error.finding, texts)
    if error.finding.code == "engine-unreachable":
        show_note(texts.gettext("This page continues by itself as soon as the server answers."))
        _wait(spark_address())


@st.fragment(run_every=_EVERY)
def _wait(address: str) -> None:
    """Rerun the page once a server answers; the first run is the page's own."""
    if is_answering(address):
        st.rerun()
