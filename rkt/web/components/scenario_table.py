"""The table of saved scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.i18n import Texts
from rkt.render.html.table import TableColumn, draw_table
from rkt.storage import SavedScenario
from rkt.web.state.plan_loader import plan_label


def base_plan_label(saved: SavedScenario, texts: Texts) -> str:
    return plan_label(saved.base_code, texts)


def draw_scenario_table(saved: Sequence[SavedScenario], texts: Texts) -> str:
    """Return the table of scenarios as HTML: name, plan, version, who saved it and when."""
    _ = texts.gettext
    columns = [
        TableColumn(_("Scenario")),
        TableColumn(_("Plan")),
        TableColumn(_("Version"), is_figure=True),
        TableColumn(_("Saved by")),
        TableColumn(_("When")),
    ]
    rows = [
        (
            each.name,
            base_plan_label(each, texts),
            texts.count(each.version),
            each.saved_by,
            texts.moment(each.saved_at),
        )
        for each in saved
    ]
    counted = texts.ngettext("%(count)s scenario saved", "%(count)s scenarios saved", len(saved))
    return draw_table(counted, columns, rows)
