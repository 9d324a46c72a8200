"""The link to what is tried out: to a saved scenario, or with the very steps in it."""

from __future__ import annotations

from rkt.pictures import draw
from rkt.ui.choices import DRAFT, SCENARIO, read_query
from rkt.ui.downloads import link_of, show_link
from rkt.ui.drawn import show_html
from rkt.ui.scenario.desk import Address
from rkt.ui.scenario.trial import Trial


def share_link(trial: Trial) -> None:
    """Show the link that opens what is tried out, and say what is in it; or why there is none."""
    _, work = trial.texts.gettext, trial.work
    if work.is_changed and work.address.draft is None:
        said = _("These steps are too many for a link.")
        more = _("Save them: the saved scenario has one. Until then only this page holds them.")
        show_html(draw("note", text=said, more=more))
    elif work.is_changed:
        said = _("Whoever opens this link sees these very steps, without their being saved:")
        _show(said, work.address)
    elif work.id is not None:
        _show(_("Whoever opens this link sees the scenario as it was saved last:"), work.address)


def _show(said: str, address: Address) -> None:
    others = [pair for pair in read_query() if pair[0] not in (SCENARIO, DRAFT)]
    own = {SCENARIO: address.scenario, DRAFT: address.draft}
    named = [(name, value) for name, value in own.items() if value is not None]
    show_html(draw("note", text=said, more=""))
    show_link(link_of((*others, *named)))
