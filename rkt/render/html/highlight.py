"""Text with the words that were searched for marked in it, or with a way to what it names."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from rkt.core.text_keys import match_positions


def highlight(text: str, words: Sequence[str]) -> str:
    """Return a text as HTML that marks the words wherever they stand; all else is escaped."""
    html, last = Markup(""), 0
    for start, end in match_positions(words, text):
        html += escape(text[last:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        last = end
    return html + escape(text[last:])


def highlight_with_tooltip(text: str, note: str) -> str:
    """Return a text as HTML that is marked as a whole, with a note on what there is to it."""
    return Markup('<mark title="{}">{}</mark>').format(note, text)


def explore_step_link(text: str, address: str) -> str:
    """Return a text as a link that keeps the session; one that leads nowhere stays a text."""
    if not address:
        return text
    link = '<a class="rkt-step" href="{}" target="_self">{}</a>'
    return Markup(link).format(address, text)  # noqa: S704 - format escapes what it is given
