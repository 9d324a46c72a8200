"""A question with yes or no."""

from __future__ import annotations

import click

from rkt.locale import Texts

_YES = frozenset({"y", "yes", "ya"})
_NO = frozenset({"n", "no", "t", "tidak"})


def confirm(question: str, texts: Texts) -> bool:
    """Ask at the terminal until the answer is yes or no, in either language; Enter means no."""

    def understand(answer: str) -> bool:
        if (said := answer.strip().lower()) in _YES | _NO:
            return said in _YES
        raise click.UsageError(texts.gettext("Answer y for yes or n for no."))

    answers = texts.gettext("[y/N]")
    asked = f"{question} {answers}"
    answered = click.prompt(asked, default="n", show_default=False, value_proc=understand, err=True)
    return bool(answered)
