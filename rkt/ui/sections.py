"""The sections of the data page: this plan, a new one, all of them."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from rkt.locale import Texts
from rkt.ui.choices import SECTION, pick_choice


class Section(StrEnum):
    """What the data page shows; the value is what links call it."""

    PLAN = "plan"
    IMPORT = "import"
    PLANS = "plans"


def read_section() -> Section:
    """Return the section that the URL names; this plan where it names none that there is."""
    wanted = st.query_params.get(SECTION)
    return Section(wanted) if wanted in set(Section) else Section.PLAN


def pick_section(texts: Texts) -> Section:
    """Offer the sections and return the chosen one."""
    _ = texts.gettext
    labels = {
        Section.PLAN: _("This plan"),
        Section.IMPORT: _("Import"),
        Section.PLANS: _("All plans"),
    }
    said = {str(section): label for section, label in labels.items()}
    return Section(pick_choice(SECTION, _("Section"), said))
