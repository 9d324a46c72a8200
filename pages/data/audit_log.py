"""The audit log: who stored, withdrew, saved or matched what, and when."""

from __future__ import annotations

from collections.abc import Mapping

from pages.data.plan_actions import kept_plan_label
from rkt.i18n import N_, Texts
from rkt.render.html.table import TableColumn, draw_table
from rkt.storage import Action, AuditEntry, KeptPlan
from rkt.web.components.elements import show_heading, show_html
from rkt.web.state.plan_loader import plan_label, store

MOST_LISTED = 500
_WORDS: Mapping[Action, str] = {
    Action.KEPT: N_("plan saved"),
    Action.WITHDRAWN: N_("withdrawn"),
    Action.RESTORED: N_("restored"),
    Action.SCENARIO_SAVED: N_("scenario saved"),
    Action.PAIR_ACCEPTED: N_("lines marked as the same"),
    Action.PAIR_REJECTED: N_("lines marked as different"),
    Action.PAIR_REOPENED: N_("decision on lines undone"),
}


def show_audit_log(kept: list[KeptPlan], texts: Texts) -> None:
    """Show who did what, latest first."""
    _ = texts.gettext
    entries = store().audit()
    if not entries:
        return
    by_id = {each.id: each for each in kept}
    columns = [
        TableColumn(label) for label in (_("When"), _("Who"), _("What"), _("Plan"), _("Details"))
    ]
    rows = [
        (
            texts.moment(entry.at),
            entry.who,
            _(_WORDS[entry.action]),
            _about(entry, by_id, texts),
            _details(entry, texts),
        )
        for entry in entries[: -MOST_LISTED - 1 : -1]
    ]
    show_heading(_("Record"))
    show_html(draw_table(_("Who did what, the latest first"), columns, rows))


def _about(entry: AuditEntry, by_id: Mapping[int, KeptPlan], texts: Texts) -> str:
    """Return the plan or plans that an entry concerns."""
    if entry.revision_id is not None and entry.revision_id in by_id:
        return kept_plan_label(by_id[entry.revision_id], texts)
    if entry.action is Action.SCENARIO_SAVED:
        return plan_label(str(entry.details.get("base_code", "–")), texts)
    if not {"one", "other"} <= set(entry.details):
        return "–"
    return " ↔ ".join(_line(str(entry.details[name]), texts) for name in ("one", "other"))


def _line(place: str, texts: Texts) -> str:
    code, _, number = place.rpartition(".")
    line = texts.gettext("line %(number)s") % {"number": number}
    return f"{plan_label(code, texts)}, {line}"


def _details(entry: AuditEntry, texts: Texts) -> str:
    """Return a scenario's name and version, or the reason given."""
    if entry.action is not Action.SCENARIO_SAVED:
        return str(entry.details.get("reason", ""))
    return texts.gettext("“%(name)s”, version %(version)s") % {
        "name": entry.details.get("name", ""),
        "version": entry.details.get("version", ""),
    }
