"""Legends of categories and colours, and the rule that assigns categories."""

from __future__ import annotations

from rkt.core.category import OFFICE_WORDS, SEVERAL, Category, category_of
from rkt.core.schema import ACCOUNT, CATEGORY, DESCRIPTION, OUTPUT_GROUP, SPENDING_KIND
from rkt.core.spending_kind import KIND_OF_ACCOUNT, SpendingKind
from rkt.i18n import LANGUAGES, Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import CATEGORY_LABELS, SPENDING_LABELS
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table
from rkt.render.palette import HATCHED, PROGRAMS
from rkt.web.components.elements import show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View


def show_category_legend(texts: Texts) -> None:
    """Show the legend of the category colours, which are the same in every chart."""
    show_html(_draw_categories(texts))


@shared(max_entries=len(LANGUAGES))
def _draw_categories(texts: Texts) -> str:
    labels = [(category, texts.gettext(label)) for category, label in CATEGORY_LABELS.items()]
    return draw("categories", categories=labels)


def show_colour_legend(view: View, colour_by: str, *, is_mixed: bool) -> None:
    """Show the legend of what the colours stand for, categories or programs.

    With ``is_mixed``, an area may stand for several and has the colour of the largest.
    """
    _ = view.texts.gettext
    if colour_by == CATEGORY:
        entries = [(str(category), _(label)) for category, label in CATEGORY_LABELS.items()]
        mixed = _("the whole; other areas: the category with most of it")
    else:
        colours = (f"program-{place % len(PROGRAMS)}" for place in range(len(view.programs)))
        entries = list(zip(colours, view.programs, strict=True))
        mixed = _("the whole")
    whole = [(SEVERAL, mixed)] if is_mixed else []
    show_html(draw("colours", entries=[*entries, *whole], hatched=HATCHED))


def show_category_rule(texts: Texts) -> None:
    """Show which output group and description lead to which category."""
    show_html(_draw_category_rule(texts))


@shared(max_entries=len(LANGUAGES))
def _draw_category_rule(texts: Texts) -> str:
    office, salary = "“Layanan Perkantoran”", texts.gettext("starts with “Gaji”")
    any_other, any_text = texts.gettext("any other"), texts.gettext("any")
    rule = (
        (Category.SALARIES, office, salary),
        (Category.OFFICE_OPERATIONS, office, any_other),
        (Category.ACTIVITIES, any_other, any_text),
    )
    columns = [TableColumn(column_label(c, texts)) for c in (CATEGORY, OUTPUT_GROUP, DESCRIPTION)]
    rows = [(texts.gettext(CATEGORY_LABELS[category]), *when) for category, *when in rule]
    caption = texts.gettext("A line's category follows from its output group and description.")
    summary = texts.gettext("How categories are assigned")
    return draw_table(caption, columns, rows, summary=summary)


def show_spending_kind_rule(texts: Texts) -> None:
    """Show which account codes mean which kind of spending, and which category that leads to."""
    show_html(_draw_spending_kind_rule(texts))


@shared(max_entries=len(LANGUAGES))
def _draw_spending_kind_rule(texts: Texts) -> str:
    _ = texts.gettext
    codes: dict[SpendingKind, list[str]] = {}
    for code, kind in KIND_OF_ACCOUNT.items():
        codes.setdefault(kind, []).append(f"{code}…")
    columns = [TableColumn(column_label(c, texts)) for c in (SPENDING_KIND, ACCOUNT, CATEGORY)]
    rows = [
        (_(SPENDING_LABELS[kind]), ", ".join(codes.get(kind, [])), _category_of_kind(kind, texts))
        for kind in SpendingKind
    ]
    caption = _(
        "The kind of spending is the one that a column or the name of an account states, else it "
        "follows from the account's code; the category follows from the kind."
    )
    summary = _("How kinds of spending are assigned")
    return draw_table(caption, columns, rows, summary=summary)


def _category_of_kind(kind: SpendingKind, texts: Texts) -> str:
    """Return the category of a kind of spending; for goods, both possible ones."""
    found = category_of("", "", kind), category_of("", "", kind, OFFICE_WORDS)
    labels = dict.fromkeys(texts.gettext(CATEGORY_LABELS[each]) for each in reversed(found))
    return texts.gettext(" or ").join(labels)
