"""Texts and numbers in the reader's language; the document's own text is left alone."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from gettext import NullTranslations

import pytest

from rkt.core.number_format import write_hundredths, write_percent, write_whole_percent
from rkt.core.schema import KNOWN_LEVELS, LINE_COLUMNS, OPTIONAL_COLUMNS, Category
from rkt.findings import RULES, Finding
from rkt.i18n import LANGUAGES, Rupiah, Term, Texts, choose_language, load_texts
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS, LEVEL_NAMES, SEVERITY_LABELS
from rkt.i18n.languages import Language


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("en", "en"), ("id", "id"), ("de", "id"), ("EN", "id"), ("", "id"), (None, "id")],
)
def test_a_language_that_there_is_not_gives_indonesian(wanted: str | None, language: str) -> None:
    """A link with a mistyped language still opens."""
    assert choose_language(wanted) == language


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("id", ["Rp2.746.352.000", "Rp2,75 miliar", "73,98%", "90%", "1.234"]),
        ("en", ["Rp2,746,352,000", "Rp2.75 billion", "73.98%", "90%", "1,234"]),
    ],
)
def test_a_language_writes_its_numbers(language: str, written: list[str]) -> None:
    """Amounts in full and in words, shares, whole percentages, counts."""
    texts = load_texts(language)
    assert [
        texts.rupiah(2_746_352_000),
        texts.compact(2_746_352_000).replace("\u00a0", " "),
        texts.percent(0.73978),
        texts.whole_percent(90),
        texts.count(1234),
    ] == written


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("id", "24 November 2026", "24 Nov 2026 16.05 WIB"),
        ("en", "November 24, 2026", "Nov 24, 2026, 4:05\u202fPM WIB"),
    ],
)
def test_a_language_writes_its_dates_and_a_time_has_its_zone(
    language: str, day: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock of the office, whose zone stands behind; the machine's is another."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    texts = load_texts(language)
    assert texts.date(date(2026, 11, 24)) == day
    assert texts.moment(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == moment


@pytest.mark.parametrize(("count", "told"), [(1, "1 line"), (1234, "1,234 lines"), (0, "0 lines")])
def test_a_count_takes_its_form_and_is_written(count: int, told: str) -> None:
    """One line, several lines; thousands are grouped."""
    assert load_texts("en").ngettext("%(count)s line", "%(count)s lines", count) == told


def test_other_values_beside_a_count_are_filled_in_as_they_are() -> None:
    """They come written already."""
    texts = load_texts("en")
    told = texts.ngettext("%(count)s of %(all)s", "%(count)s of %(all)s", 2, all="16 lines")
    assert told == "2 of 16 lines"


def test_values_in_a_sentence_are_written_by_what_they_are() -> None:
    """Amounts as rupiah, our own words translated, several of them in a row, texts verbatim."""
    told = load_texts("en").fill(
        "%(sum)s | %(word)s | %(words)s | %(text)s | %(row)s",
        {
            "sum": Rupiah(1_868_000),
            "word": Term("program"),
            "words": (Term("program"), Term("activity")),
            "text": "100% of %(sum)s",
            "row": 5,
        },
    )
    assert told == "Rp1,868,000 | program | program, activity | 100% of %(sum)s | 5"


def test_a_documents_text_is_never_translated() -> None:
    """A heading may happen to be one of our own words, here the English one for "total"."""
    texts = load_texts("id")
    assert texts.gettext("Total") != "Total"
    problem = Finding("text-outside", values={"text": "Total"}).problem(texts)
    assert "“Total”" in problem


def test_every_column_level_category_and_severity_has_a_name() -> None:
    """What is on screen or in an export is called something."""
    assert {*LINE_COLUMNS, *OPTIONAL_COLUMNS} <= set(COLUMN_LABELS)
    assert set(LEVEL_NAMES) == set(KNOWN_LEVELS)
    assert set(CATEGORY_LABELS) == set(Category)
    assert set(SEVERITY_LABELS) == {rule.severity.value for rule in RULES.values()}


def test_percentages_follow_the_rules_of_the_locale() -> None:
    """Some languages put a space before the sign."""
    assert write_percent(0.73978, "de") == "73,98\u00a0%"
    assert write_whole_percent(90, "de") == "90\u00a0%"
    assert write_hundredths(250, "fr") == "2,5\u00a0%"


def test_a_language_without_rules_of_its_own_borrows_those_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """CLDR knows no Balinese, for instance: every figure and date is written as in Indonesian."""
    balinese = Language("ban", "Basa Bali", borrowed_locale="id")
    monkeypatch.setattr("rkt.i18n.LANGUAGES", {**LANGUAGES, "ban": balinese})
    texts, indonesian = Texts("ban", NullTranslations()), load_texts("id")
    assert balinese.locale == "id"
    assert figures_in(texts) == figures_in(indonesian)
    assert Language("ms", "Melayu").locale == "ms"


def figures_in(texts: Texts) -> list[str]:
    """Every kind of figure and date."""
    amounts = [write(29_800_000) for write in (texts.rupiah, texts.compact, texts.rounded)]
    shares = [
        texts.percent(0.5),
        texts.whole_percent(90),
        texts.hundredths(250),
        texts.factor(41.5),
    ]
    at = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    return [*amounts, *shares, texts.count(1234), texts.date(at.date()), texts.moment(at)]
