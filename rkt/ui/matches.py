"""Where the words of a search stand: line by line, marked in the document's own text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from rkt import schema
from rkt.folding import places_of
from rkt.locale.glossary import label_of
from rkt.locale.terms import COLUMN_LABELS
from rkt.pictures.marked import marked
from rkt.pictures.table import Column, draw_table
from rkt.schema import DESCRIPTION, LINE_NO, SOURCE_ROW
from rkt.ui.drawn import show_html
from rkt.ui.view import View

MOST_SHOWN = 100


def show_matches(view: View) -> None:
    """Show each text in which a word was found, if words are searched for."""
    if view.filters.words:
        show_html(_table(view, view.key))


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    _ = _view.texts.gettext
    columns = [
        *(Column(label_of(name, _view.texts), is_figure=True) for name in (LINE_NO, SOURCE_ROW)),
        Column(label_of(DESCRIPTION, _view.texts)),
        Column(_("Found in"), is_short=True),
        Column(_("Text")),
    ]
    rows = list(islice(_rows(_view), MOST_SHOWN + 1))
    caption = _("Words of the search, marked where they stand")
    if len(rows) > MOST_SHOWN:
        caption = _("The first %(shown)s matches") % {"shown": _view.texts.count(MOST_SHOWN)}
    return draw_table(caption, columns, rows[:MOST_SHOWN], summary=_("Where the words stand"))


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    words = view.filters.words
    for line in view.lines.to_dict("records"):
        for name in schema.TEXTS:
            text = str(line[name])
            if places_of(words, text):
                label = view.texts.gettext(COLUMN_LABELS[name])
                place = (str(line[LINE_NO]), str(line[SOURCE_ROW]), line[DESCRIPTION])
                yield (*place, label, marked(text, words))
