"""A page that saves a scenario when it runs, for the test of a server that is stopped meanwhile."""

from __future__ import annotations

import streamlit as st

from rkt.auth import Person, Role
from rkt.storage import ScenarioText
from rkt.web.state.plan_loader import store

ANI = Person("ani@kpu.example", Role.PLANNER)
saved = store().save_scenario(ScenarioText("published", "Saved while stopping", "{}"), ANI)
st.text(saved.name)
