"""Whether this session is embedded in another website."""

from __future__ import annotations

import streamlit as st


def is_embedded() -> bool:
    """Return whether this session is shown as a panel, without its frame."""
    return bool(st.context.is_embedded)
