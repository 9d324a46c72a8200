"""Text as HTML with search words highlighted, with a tooltip, or as a link."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from rkt.core.text_keys import match_positions


def highlight(text: str, words: Sequence[str]) -> str:
    """Return a text as HTML with the words highlighted and all else escaped."""
    html, last = Markup(""), 0
    for start, end in match_positions(words, text):
        html += escape(text[last:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        last = end
    return html + escape(text[last:])


def highlight_with_tooltip(text: str, note: str) -> str:
    """Return a text as HTML that is highlighted as a whole, with a tooltip."""
    return Markup('<mark title="{}">{}</mark>').format(note, text)


def explore_step_link(text: str, address: str) -> str:
    """Return a text as a link within the session, or as plain text without an address."""
    if not address:
        return text
    link = '<a class="rkt-step" href="{}" target="_self">{}</a>'
    return Markup(link).format(address, text)  # noqa: S704 - format escapes what it is given
