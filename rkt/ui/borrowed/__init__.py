"""Streamlit's own words - menus, toolbars, what it says to screen readers - in both languages.

Streamlit speaks English alone and offers no way to change that. So a small script of ours, which
stands in the page before Streamlit's, replaces the words that are known (``words.py``) wherever
Streamlit puts them, and never inside what this project or a document says.
"""

from rkt.ui.borrowed.script import routes, script_tag

__all__ = ["routes", "script_tag"]
