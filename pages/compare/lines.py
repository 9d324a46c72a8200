"""The lines of two plans: which are new, dropped, raised or cut, and by how much."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.labels import describe_alteration
from pages.compare.match_decisions import (
    MatchDecision,
    Numbers,
    current_decisions,
    decided_line_numbers,
    describe_decision,
)
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Change, LinePair, match_lines
from rkt.analysis.comparison.groups import CHANGE_LABELS
from rkt.analysis.differences import STEP, format_signed_rupiah
from rkt.core.schema import DESCRIPTION
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.render.html.table import TableColumn, draw_table, rows_caption
from rkt.storage import Verdict
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note
from rkt.web.state.shared_results import shared

MOST_LISTED = 200
MOST_UNFOLDED = 5
_LISTED = (Change.NEW, Change.DROPPED, Change.RAISED, Change.CUT, Change.AMENDED)


def matched_pairs(ends: BridgeEndpoints) -> list[LinePair]:
    """Return the lines of both plans matched with each other, including manually accepted pairs."""
    return _pairs(ends, pairs_cache_key(ends))


def pairs_cache_key(ends: BridgeEndpoints) -> tuple[Hashable, ...]:
    """Return the cache key for what depends on the matched lines of two plans."""
    return (ends.start.view.key, ends.other.view.key, decided_line_numbers(ends, Verdict.SAME))


@shared(max_entries=32)
def _pairs(_ends: BridgeEndpoints, key: Hashable) -> list[LinePair]:  # noqa: ARG001 - the key stands for them
    accepted = decided_line_numbers(_ends, Verdict.SAME)
    return match_lines(_ends.start.lines, _ends.other.lines, accepted)


def show_changes(ends: BridgeEndpoints) -> None:
    """Show the lines that differ, one list per kind of change, largest difference first.

    Where another column than the amount changed, the line shows its old and new value.
    """
    pairs, texts = matched_pairs(ends), ends.texts
    for change in _LISTED:
        of_kind = [pair for pair in pairs if pair.change is change]
        if of_kind:
            of_kind.sort(key=lambda pair: (-abs(pair.difference), pair.line.number))
            show_html(_list(of_kind, change, ends, texts))
    kept = [pair for pair in pairs if pair.change in (Change.AMENDED, Change.KEPT)]
    amount = sum(pair.after for pair in kept)
    text = texts.ngettext(
        "%(count)s line has the same amount in both: %(amount)s.",
        "%(count)s lines have the same amount in both: %(amount)s.",
        len(kept),
        amount=texts.rupiah(amount),
    )
    show_note(text)


def _list(pairs: Sequence[LinePair], change: Change, ends: BridgeEndpoints, texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(ends.start.label, is_figure=True),
        TableColumn(ends.other.label, is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
    ]
    decisions = current_decisions(ends)
    rows = [_row(pair, decisions, texts) for pair in pairs[:MOST_LISTED]]
    rest = pairs[MOST_LISTED:]
    if rest:
        rows.append((sentences.other_lines_label(len(rest), texts), *_sums(rest, texts)))
    total = (_("Total"), *_sums(pairs, texts))
    heading = f"{sentences.capitalise(_(CHANGE_LABELS[change]))} · {_describe(pairs, texts)}"
    summary = heading if len(pairs) > MOST_UNFOLDED else ""
    return draw_table(heading, columns, rows, total, summary=summary)


def _row(
    pair: LinePair, decisions: Mapping[Numbers, MatchDecision], texts: Texts
) -> tuple[str, ...]:
    line = pair.line
    before = texts.rupiah(pair.before) if pair.old else "–"
    after = texts.rupiah(pair.after) if pair.new else "–"
    altered = (describe_alteration(each, texts) for each in pair.alterations)
    marks = (*altered, *_matched_by_hand(pair, decisions, texts))
    name = rows_caption(line.description, STEP.join(line.path), *marks)
    return (name, before, after, format_signed_rupiah(pair.difference, texts))


def _matched_by_hand(
    pair: LinePair, decisions: Mapping[Numbers, MatchDecision], texts: Texts
) -> list[str]:
    """Return a note on a manual match: the old description, and who accepted it."""
    if not (pair.is_accepted and pair.old and pair.new):
        return []
    heading = describe_decision(decisions[pair.old.number, pair.new.number], texts)
    mark = texts.gettext("matched by hand with “%(line)s” (%(whose)s)")
    return [mark % {"line": pair.old.description, "whose": heading}]


def _sums(pairs: Sequence[LinePair], texts: Texts) -> tuple[str, str, str]:
    before, after = sum(pair.before for pair in pairs), sum(pair.after for pair in pairs)
    return texts.rupiah(before), texts.rupiah(after), format_signed_rupiah(after - before, texts)


def _describe(pairs: Sequence[LinePair], texts: Texts) -> str:
    """Return how many lines of a kind there are, and their total difference."""
    difference = format_signed_rupiah(sum(pair.difference for pair in pairs), texts)
    lines = texts.ngettext("%(count)s line", "%(count)s lines", len(pairs))
    return f"{lines} · {difference}"
