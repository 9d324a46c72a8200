"""Whether this session is shown as a panel on another website."""

from __future__ import annotations

import streamlit as st


def is_embedded() -> bool:
    """Tell whether this session is shown without its frame."""
    return bool(st.context.is_embedded)
