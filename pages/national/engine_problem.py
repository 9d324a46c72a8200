"""What the page says where the lines cannot be asked, and how it goes on once they can."""

from __future__ import annotations

import streamlit as st

from rkt.findings import StoreError
from rkt.i18n import Texts
from rkt.storage.spark_lines import is_answering, spark_address
from rkt.web.components.messages import show_note, show_problem

_EVERY = "5s"


def show_engine_problem(error: StoreError, texts: Texts) -> None:
    """Show why there are no figures; where a cluster does not answer, go on once it does."""
    show_problem(error.finding, texts)
    if error.finding.code == "engine-unreachable":
        show_note(texts.gettext("This page goes on by itself as soon as the server answers."))
        _wait(spark_address())


@st.fragment(run_every=_EVERY)
def _wait(address: str) -> None:
    """Run the page anew once a server answers; the first run is that of the page itself."""
    if is_answering(address):
        st.rerun()
