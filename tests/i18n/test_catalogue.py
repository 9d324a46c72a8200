"""The catalogues: every text of the interface is there in Indonesian, and nothing else is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from rkt.i18n import translated_languages
from tests.wording import has_words, modules, texts_shown, words_in_template, words_in_typst

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def _texts_in_code() -> set[str]:
    found: set[str] = set()
    for folder in ("rkt", "pages"):
        for _, _, text, _, _ in extract_from_dir(ROOT / folder, keywords=KEYWORDS):
            found.add(text if isinstance(text, str) else text[0])
    return found


def _messages(language: str) -> dict[str, Message]:
    with (ROOT / f"rkt/i18n/{language}/LC_MESSAGES/rkt.po").open("rb") as file:
        catalogue = read_po(file)
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}


def _indonesian() -> dict[str, Message]:
    return _messages("id")


def test_every_text_of_the_interface_is_in_the_catalogue() -> None:
    """A text that was added in code but not translated is named here."""
    assert _texts_in_code() - set(_indonesian()) == set()


@pytest.mark.parametrize("language", translated_languages())
def test_no_catalogue_has_a_text_that_nobody_uses(language: str) -> None:
    """A text that was dropped from code but not from a catalogue is named here."""
    assert set(_messages(language)) - _texts_in_code() == set()


def test_every_text_has_an_indonesian() -> None:
    """What another catalogue lacks is said in English."""
    assert [key for key, message in _indonesian().items() if not all(_forms(message))] == []


@pytest.mark.parametrize("language", translated_languages())
def test_every_translation_is_certain_and_keeps_its_places(language: str) -> None:
    """Each fills the same %(names)s as the original."""
    wrong = []
    for key, message in _messages(language).items():
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        places = {place for text in originals for place in _places(text)}
        filled = [_places(form) for form in _forms(message) if form]
        if message.fuzzy or any(form - places for form in filled):
            wrong.append(key)
        if isinstance(message.id, str) and any(form != places for form in filled):
            wrong.append(key)
    assert wrong == []


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))


def _places(text: str) -> set[str]:
    return {part.split(")")[0] for part in text.split("%(")[1:]}


def test_no_text_hides_from_the_catalogue_in_a_formatted_string() -> None:
    """The extraction of texts does not look into f-strings; this test does."""
    calls = (
        node
        for folder in ("rkt", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "gettext"
    )
    texts = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert texts - set(_indonesian()) == set()


# What stands in code and is no text of the catalogue, and why.
NOT_TRANSLATED = {
    "CSV": "the name of a format",
    "XLSX": "the name of a format",
    "RKT · ": "the product's name",
    "RKT ": "the product's name",
    "rkt ": "the program's name, before its version",
    "Rp": "the sign of the currency",
    "Download plot as a PNG": "what plotly says: the key of its translation",
    "Sorry, there was a problem downloading your snapshot!": "plotly's, too",
    "The plan cannot be read; the server's log says why.": "/healthz answers programs, in English",
    "What was refused, by the code of the finding.": "of a metric, for Prometheus",
    "Documents read for an import.": "of a metric, for Prometheus",
    "Transactions of the plan store.": "of a metric, for Prometheus",
    "Pages that are open in a browser now.": "of a metric, for Prometheus",
    "Runs of a page, until it is complete.": "of a metric, for Prometheus",
    "Requests by kind and status.": "of a metric, for Prometheus",
}


def test_no_text_in_code_is_outside_the_catalogue() -> None:
    """Whatever a call shows, and whatever reads as a sentence, is marked or has its reason."""
    outside = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in modules()
        for line, text in texts_shown(path)
        if text not in NOT_TRANSLATED
    ]
    assert outside == []


def test_no_template_says_anything_by_itself() -> None:
    """Its words are given to it; it knows no language."""
    said = {path.name: words_in_template(path.read_text("utf-8")) for path in _files("html")}
    said |= {path.name: words_in_typst(path.read_text("utf-8")) for path in _files("typ")}
    assert {name: words for name, words in said.items() if words} == {}


def _files(ending: str) -> list[Path]:
    return sorted((ROOT / "rkt").rglob(f"*.{ending}"))


@pytest.mark.parametrize(
    ("code", "outside"),
    [
        ('st.button("Save it")', ["Save it"]),
        ('st.button(_("Save it"))', []),
        ('st.caption(f"{n} lines of {all}")', [" lines of "]),
        ('draw("note", text="No plan", more=more)', ["No plan"]),
        ('st.text_input(label, help="Type a name" if new else _("Or not"))', ["Type a name"]),
        ('Finding("x", values=v).told("a b")', []),
        ('REASON = "Nothing can be read here."', ["Nothing can be read here."]),
        ('raise ValueError("a scenario has steps of this kind only")', []),
        ('"""A docstring is for whoever reads the code."""', []),
        ('Column("Amount " + unit)', ["Amount "]),
        ('_LOG.warning("the plan cannot be read at all")', []),
    ],
)
def test_a_text_outside_the_catalogue_is_found(
    tmp_path: Path, code: str, outside: list[str]
) -> None:
    """In labels, formatted strings, joined texts and choices; not in logs and docstrings."""
    module = tmp_path / "module.py"
    module.write_text(code, encoding="utf-8")
    assert list(dict.fromkeys(text for _, text in texts_shown(module))) == outside


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>{{ text }}</p>", []),
        ("<p>Total: {{ text }}</p>", ["Total:"]),
        ('<nav aria-label="Pages">{{ text }}</nav>', ["Pages"]),
        ("{# why #}<style>p { color: red }</style>&nbsp;", []),
    ],
)
def test_words_in_a_template_are_found(template: str, said: list[str]) -> None:
    """Between tags, and in what screen readers read."""
    assert words_in_template(template) == said


SAME_IN_BOTH = {
    "%(count)s program",
    "%(fiscal_year)s rev. %(revision)s · %(unit)s",
    "Data",
    "Format",
    "Menu",
    "Program",
    "Rupiah",
    "Target",
    "Volume",
    "Yen",
    "administrator",
    "median %(amount)s",
    "program",
}
"""Words that Indonesian has as well."""


def test_no_indonesian_text_was_left_in_english() -> None:
    """Texts with words are the same in both languages only where both have the word."""
    same = set()
    for key, message in _indonesian().items():
        forms = [message.string] if isinstance(message.string, str) else [*(message.string or ())]
        if forms[:1] == [key] and has_words(key) and re.search("[a-z]{2}", key):
            same.add(key)
    assert same == SAME_IN_BOTH


def test_no_translation_says_the_same_thing_twice_over() -> None:
    """A text that a merge has set behind itself is named here."""
    forms = [
        (name, text)
        for name, message in _indonesian().items()
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]
    assert [name for name, text in forms if re.fullmatch(r"(.{9,}?)\1+", text, re.DOTALL)] == []
