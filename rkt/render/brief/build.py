"""Compose a brief: every part in the reader's language, shortened to the available space."""

from __future__ import annotations

from dataclasses import replace

from rkt.analysis import wording
from rkt.analysis.filter_labels import describe_filters
from rkt.analysis.headline import concentration_headline
from rkt.analysis.wording import truncate
from rkt.core import schema
from rkt.core.text_keys import slug
from rkt.findings import Finding, Severity
from rkt.i18n import Term, Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.brief.balance import balance_figures, describe_effect
from rkt.render.brief.changes import changes_since
from rkt.render.brief.content import Brief, BriefWarnings, Stated
from rkt.render.brief.input import GENEROUS, BriefInput, BriefSpace
from rkt.render.brief.tables import brief_groups_table, brief_line_tables
from rkt.render.exports.description import describe_basis, describe_title, describe_totals
from rkt.render.html.findings import (
    SIGNS,
    FindingText,
    describe_finding,
    describe_finding_count,
    severity_of,
    sort_by_severity,
    sums_line,
)
from rkt.render.html.key_figures import KeyFigure
from rkt.render.html.magnifier import Magnified, magnify

_LEAST_QUOTED = 24
"""Minimum characters of a quoted text, however little space there is."""


def compose_brief(subject: BriefInput, room: BriefSpace = GENEROUS) -> Brief:
    """Return the brief of a subject, shortened to the available space.

    Parts that are shortened state how much they leave out.
    """
    _, texts = subject.texts.gettext, subject.texts
    picture = _build_picture(subject, room) if subject.held.total.amount else None
    made, cut = subject.made_on, room.letters
    return Brief(
        language=texts.language,
        stem=_file_stem(subject),
        kind=_document_kind(subject),
        title=truncate(_document_title(subject), cut),
        facts=tuple(_fact_rows(subject, room)),
        headline=_headline_sentences(subject),
        warning=headline_warning(subject),
        balance=balance_figures(subject.effect, texts) if subject.effect else (),
        tried=subject.tried,
        spending=" ".join(filter(None, _spending(subject))) if subject.effect else "",
        scope=truncate(_describe_scope(subject), 4 * cut),
        is_part=not subject.filters.is_empty or subject.basis.leaves_out is not None,
        figures=tuple(_shorten_figure(each, room) for each in subject.figures),
        picture_heading=_("Where the money goes"),
        picture=picture,
        alt=" ".join(filter(None, (*picture.headline, picture.caption))) if picture else "",
        groups=brief_groups_table(subject, room) if subject.held.total.lines else None,
        lines=brief_line_tables(subject, room),
        changes=changes_since(subject.compared, subject, room) if subject.compared else None,
        doubts=plan_warnings(subject, room),
        source_heading=_("Source"),
        source=tuple((label, truncate(value, cut)) for label, value in _source_rows(subject)),
        made_on=(made.year, made.month, made.day),
        footer=truncate(_footer_text(subject), 90),
        pages=_("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
    )


def _fact_rows(subject: BriefInput, room: BriefSpace) -> list[Stated]:
    """Return unit, fiscal year, revision and date of the plan, and the language of the brief."""
    _, facts = subject.texts.gettext, subject.plan.facts
    unknown = _("not stated")
    dated = ", ".join(filter(None, (facts.place, facts.date)))
    revision = str(facts.revision) if facts.revision else _("0, as first published")
    of_document = {_(COLUMN_LABELS[schema.REVISION]): revision, _("Document dated"): dated}
    stated = {
        _(COLUMN_LABELS[schema.UNIT]): facts.unit,
        _(COLUMN_LABELS[schema.FISCAL_YEAR]): str(facts.fiscal_year or ""),
        **({} if subject.scenario else of_document),
        _("Brief made on"): _date_made(subject),
        _("Language"): subject.texts.language_name,
    }
    return [(label, truncate(value or unknown, room.letters)) for label, value in stated.items()]


def _date_made(subject: BriefInput) -> str:
    return subject.texts.date(subject.made_on)


def _file_stem(subject: BriefInput) -> str:
    """Return the file name of a brief without its extension."""
    return "_".join(filter(None, (subject.extract.stem, slug(subject.scenario), "brief")))


def _document_kind(subject: BriefInput) -> str:
    _ = subject.texts.gettext
    if subject.scenario:
        return _("Brief of a scenario for the annual work plan (RKT)")
    return _("Brief of the annual work plan (RKT)")


def _document_title(subject: BriefInput) -> str:
    """Return the title of the document, or its unit and year, or its file name.

    For a scenario, return its name.
    """
    if subject.scenario:
        return subject.scenario
    facts = subject.plan.facts
    is_known = facts.title or facts.unit or facts.fiscal_year
    return (
        describe_title(subject.extract, subject.texts)
        if is_known
        else f"RKT · {subject.plan.grid.name}"
    )


def _headline_sentences(subject: BriefInput) -> tuple[str, str]:
    """Return what the plan comes down to; for a scenario, what it takes from whom."""
    return describe_effect(subject.effect, subject.texts) if subject.effect else _spending(subject)


def _spending(subject: BriefInput) -> tuple[str, str]:
    """Return where the money goes."""
    if subject.extract.whole.lines and not subject.held.total.lines:
        return subject.texts.gettext("No budget line passes these filters."), ""
    return concentration_headline(subject.lines, subject.held, subject.texts)


def _describe_scope(subject: BriefInput) -> str:
    """Return which lines are covered, by which filters, and what shares are of."""
    texts, extract = subject.texts, subject.extract
    whole, shares = texts.gettext("The whole plan, no filter"), texts.gettext("Shares")
    if subject.scenario:
        whole = texts.gettext("All lines of the scenario, no filter")
    shares = f"{shares}: {describe_basis(extract, texts)}"
    if subject.filters.is_empty:
        return f"{whole} · {shares}"
    shown = wording.shown_of_label(extract.totals, extract.whole, texts)
    return " · ".join((shown, *describe_filters(subject.filters, texts), shares))


def _shorten_figure(figure: KeyFigure, room: BriefSpace) -> KeyFigure:
    return replace(figure, label=truncate(figure.label, min(room.letters, room.labels)))


def _build_picture(subject: BriefInput, room: BriefSpace) -> Magnified:
    picture = magnify(
        subject.lines, subject.held, subject.asked, subject.texts, room.bars, subject.ranked
    )
    segments = [replace(s, label=truncate(s.label, room.letters)) for s in picture.segments]
    bars = [replace(bar, label=truncate(bar.label, room.letters)) for bar in picture.bars]
    factor = picture.axis.factor(subject.held.total.amount)
    if not bars or factor <= 1:  # few lines: nothing to magnify
        return replace(picture, segments=segments, bars=(), caption="", others="")
    return replace(picture, segments=segments, bars=bars)


def _source_rows(subject: BriefInput) -> list[Stated]:
    """Return where the figures come from, how much is shown, and when the brief was made."""
    _, texts = subject.texts.gettext, subject.texts
    facts, extract = subject.plan.facts, subject.extract
    dated = ", ".join(filter(None, (facts.place, facts.date)))
    unknown = _("not stated in the document")
    shown = [(_("In this brief"), describe_totals(extract.totals, texts))]
    if not subject.filters.is_empty:
        shown.append((_("Left out"), describe_totals(extract.left_out, texts)))
        shown.append((_("Whole plan"), describe_totals(extract.whole, texts)))
    return [
        (_("Source"), facts.source or facts.title or unknown),
        (_("Document"), subject.plan.grid.name),
        (_("Place and date"), dated or unknown),
        *shown,
        (_("Made on"), _date_made(subject)),
    ]


def _footer_text(subject: BriefInput) -> str:
    facts = subject.plan.facts
    plan = f"RKT {wording.plan_title(facts, subject.texts)}".strip()
    return " · ".join(filter(None, (plan, subject.scenario)))


def plan_warnings(subject: BriefInput, room: BriefSpace) -> BriefWarnings:
    """Return the verdict on the whole document, and its most severe findings."""
    texts, plan = subject.texts, subject.plan
    if subject.scenario:
        return _scenario_note(texts)
    findings = sort_by_severity(plan.findings)
    severity = severity_of(plan)
    rest = findings[room.doubts :]
    more = texts.gettext("and %(found)s more") % {"found": describe_finding_count(rest, texts)}
    return BriefWarnings(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(severity),
        sign=SIGNS[severity],
        verdict=sums_line(plan, texts),
        findings=tuple(_describe_shortened(f, room, texts) for f in findings[: room.doubts]),
        more=more if rest else "",
    )


def headline_warning(subject: BriefInput) -> str:
    """Return the warning next to the headline if the document has errors, else "".

    Readers who stop after the headline must see it too.
    """
    if severity_of(subject.plan) is not Severity.ERROR:
        return ""
    return f"{SIGNS[Severity.ERROR]} {sums_line(subject.plan, subject.texts)}"


def _scenario_note(texts: Texts) -> BriefWarnings:
    """Return the note for a scenario, which has no document to check it against."""
    return BriefWarnings(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(Severity.WARNING),
        sign=SIGNS[Severity.WARNING],
        verdict=texts.gettext("These are the amounts of a scenario: no document states them."),
        findings=(),
        more="",
    )


def _describe_shortened(finding: Finding, room: BriefSpace, texts: Texts) -> FindingText:
    """Return a finding as text; quoted document texts are shortened, sentences are not."""
    most = max(room.letters // 3, _LEAST_QUOTED)
    return describe_finding(
        replace(finding, values={n: _shorten_value(v, most) for n, v in finding.values.items()}),
        texts,
    )


def _shorten_value(value: object, most: int) -> object:
    if isinstance(value, tuple):
        return tuple(_shorten_value(part, most) for part in value)
    is_quoted = isinstance(value, str) and not isinstance(value, Term)
    return truncate(str(value), most) if is_quoted else value
