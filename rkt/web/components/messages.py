"""What a page says about itself: problems, empty states, notes."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html, show_title


@dataclass(frozen=True)
class MessageLink:
    """A link at the end of a message."""

    label: str
    address: str


def show_problem(problem: Finding, texts: Texts) -> None:
    """Show what is wrong, and what to do."""
    show_problem_in_words(problem.problem(texts), problem.remedy(texts))


def show_problem_in_words(text: str, remedy: str) -> None:
    """Show a problem that is not a finding: what is wrong, and what to do."""
    show_html(draw("problem", text=text, remedy=remedy))


def show_empty(
    text: str, remedy: str, *, link: MessageLink | None = None, is_whole_page: bool = False
) -> None:
    """Say that there is nothing to show and what to do next, as the page's title if asked."""
    if is_whole_page:
        show_title(text, remedy)
    else:
        _show(text, remedy, link)


def show_note(text: str, more: str = "") -> None:
    """Show a remark on what is above or below it."""
    _show(text, more, None)


def draw_note(text: str, more: str = "") -> str:
    """Return a remark as HTML, for drawings that are cached together with it."""
    return draw("note", text=text, more=more)


def _show(text: str, more: str, link: MessageLink | None) -> None:
    address, label = (link.address, link.label) if link else ("", "")
    show_html(draw("note", text=text, more=more, address=address, label=label))
