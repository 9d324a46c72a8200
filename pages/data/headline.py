"""The sentence of the page: how many lines were read, whether they add up, and what is doubtful."""

from __future__ import annotations

from collections.abc import Hashable

from rkt.core.schema import NO_SOURCE_ROW, SOURCE_ROW
from rkt.findings import Severity
from rkt.render.html.findings import describe_finding_count, severity_of
from rkt.web.components.page_header import show_sentence
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View


def show_data_headline(view: View) -> None:
    """Show how many lines pass the filters, their sum, and what the checks found."""
    show_sentence(view, *_headline(view, view.key))


@shared(max_entries=64)
def _headline(_view: View, key: Hashable) -> tuple[str, str]:  # noqa: ARG001 - the view's key
    if _view.held.total == _view.whole:
        return _describe_sum(_view), _describe_doubts(_view)
    return _describe_rows(_view), _describe_sum(_view)


def _describe_sum(view: View) -> str:
    """Return how many lines the whole plan has, and whether they add up to the document's total."""
    texts, whole, stated = view.texts, view.whole, view.plan.published_total
    values = {"count": texts.count(whole.lines), "sum": texts.rupiah(whole.amount)}
    if stated is None:
        return texts.gettext("%(count)s lines, %(sum)s; the document states no total.") % values
    if stated != whole.amount:
        values["stated"] = texts.rupiah(stated)
        template = texts.gettext(
            "%(count)s lines add up to %(sum)s, but the total in the document is %(stated)s."
        )
        return template % values
    return texts.gettext("All %(count)s lines add up to the document's total, %(sum)s.") % values


def _describe_doubts(view: View) -> str:
    """Return what the checks found in the document."""
    texts, findings = view.texts, view.plan.findings
    if severity_of(view.plan) is not Severity.INFO:
        return texts.gettext("Doubts are listed below, under “Notes on the document”.")
    if not findings:
        return texts.gettext("Nothing in the document is doubtful.")
    sentence = texts.gettext("Nothing is doubtful; %(counted)s on the document below.")
    return sentence % {"counted": describe_finding_count(findings, texts)}


def _describe_rows(view: View) -> str:
    """Return where the lines that pass the filters are in the document."""
    texts, rows = view.texts, view.lines[SOURCE_ROW]
    first, last = int(rows.min()), int(rows.max())
    values = {
        "count": texts.count(len(rows)),
        "first": texts.count(first),
        "last": texts.count(last),
        "amount": texts.rupiah(view.held.total.amount),
    }
    if first == NO_SOURCE_ROW:
        return texts.ngettext(
            "The line shown has %(amount)s.",
            "The %(count)s lines shown have %(amount)s.",
            len(rows),
            amount=values["amount"],
        )
    if first == last:
        return texts.gettext("The line shown is in row %(first)s of the document.") % values
    template = texts.gettext(
        "The %(count)s lines shown are in rows %(first)s to %(last)s of the document."
    )
    return template % values
