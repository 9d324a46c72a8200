"""The lines of two plans: which are new, dropped, raised or cut, and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.labels import describe_alteration
from pages.compare.match_decisions import (
    MatchDecision,
    Numbers,
    current_decisions,
    describe_decision,
    split_pairs,
)
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Change, LinePair
from rkt.analysis.comparison.groups import CHANGE_LABELS
from rkt.analysis.differences import STEP, format_signed_rupiah
from rkt.core.schema import DESCRIPTION
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.render.html.table import TableColumn, draw_table, rows_caption
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note

MOST_LISTED = 200
MOST_UNFOLDED = 5
_LISTED = (Change.NEW, Change.DROPPED, Change.RAISED, Change.CUT, Change.AMENDED)


def show_changes(ends: BridgeEndpoints) -> None:
    """Show the lines that differ, one list per kind of change, largest difference first.

    Pairs that are probably the same have their own list. If a column other than the amount changed,
    the line shows its old and new value.
    """
    split, texts = split_pairs(ends), ends.texts
    for change in _LISTED:
        if of_kind := split.of_kind(change):
            lines = texts.ngettext("%(count)s line", "%(count)s lines", len(of_kind))
            label = sentences.capitalise(texts.gettext(CHANGE_LABELS[change]))
            show_html(_list(of_kind, f"{label} · {lines}", ends, texts))
    if split.probable:
        pairs = texts.ngettext("%(count)s pair", "%(count)s pairs", len(split.probable))
        probable = [LinePair(each.old, each.new) for each in split.probable]
        label = texts.gettext("Probably the same")
        show_html(_list(probable, f"{label} · {pairs}", ends, texts, is_probable=True))
    kept = split.of_kind(Change.AMENDED, Change.KEPT)
    amount = sum(pair.after for pair in kept)
    text = texts.ngettext(
        "%(count)s line has the same amount in both: %(amount)s.",
        "%(count)s lines have the same amount in both: %(amount)s.",
        len(kept),
        amount=texts.rupiah(amount),
    )
    show_note(text)


def _list(
    pairs: list[LinePair],
    title: str,
    ends: BridgeEndpoints,
    texts: Texts,
    *,
    is_probable: bool = False,
) -> str:
    _ = texts.gettext
    columns = [
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(ends.start.label, is_figure=True),
        TableColumn(ends.other.label, is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
    ]
    decisions = current_decisions(ends)
    pairs.sort(key=lambda pair: (-abs(pair.difference), pair.line.number))
    rows = [_row(pair, decisions, texts, is_probable) for pair in pairs[:MOST_LISTED]]
    rest = pairs[MOST_LISTED:]
    if rest:
        rows.append((sentences.other_lines_label(len(rest), texts), *_sums(rest, texts)))
    total = (_("Total"), *_sums(pairs, texts))
    difference = format_signed_rupiah(sum(pair.difference for pair in pairs), texts)
    heading = f"{title} · {difference}"
    summary = heading if len(pairs) > MOST_UNFOLDED else ""
    return draw_table(heading, columns, rows, total, summary=summary)


def _row(
    pair: LinePair,
    decisions: Mapping[Numbers, MatchDecision],
    texts: Texts,
    is_probable: bool = False,
) -> tuple[str, ...]:
    line = pair.line
    before = texts.rupiah(pair.before) if pair.old else "–"
    after = texts.rupiah(pair.after) if pair.new else "–"
    altered = (describe_alteration(each, texts) for each in pair.alterations)
    marks = [*altered, *_matched_by_hand(pair, decisions, texts)]
    if is_probable and pair.old:
        marks.append(texts.gettext("before: “%(line)s”") % {"line": pair.old.description})
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
