"""Which texts in code a reader can meet without their being of the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

from tests.conftest import ROOT

MARKS = {"gettext", "ngettext", "N_", "_"}
"""Calls that take a text of the catalogue."""

_FOR_PROGRAMMERS = {"warning", "info", "error", "exception", "debug"}  # of a logger

# What is shown: the first argument of these calls …
_FIRST = re.compile(
    r"button|markdown|caption|header|subheader|title|write|text|text_input|text_area|number_input|"
    r"selectbox|multiselect|checkbox|toggle|radio|slider|segmented_control|pills|tabs|popover|"
    r"expander|metric|info|warning|error|success|toast|status|spinner|download_button|link_button|"
    r"file_uploader|echo|secho|confirm|prompt|Column|TextColumn|NumberColumn|CheckboxColumn|"
    r"ProgressColumn|KeyFigure|show_heading|explained|draw_table"
)
# … the second of these …
_SECOND = re.compile(r"Field|pick_choice")
# … and what is given by these names.
_NAMED = {
    "help", "label", "placeholder", "alt", "caption", "title", "text", "more", "remedy", "summary",
    "problem", "headline", "context", "continuation", "message", "short_help", "epilog", "metavar",
    "button", "said", "told", "note", "corner", "page_title", "meaning", "source",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-z]+(?:,? [a-z]+){2,}|[a-z]+(?:,? [a-z]+){3,}")
_NO_WORDS = re.compile(r"%\(\w+\)[sd]|\{[^}]*\}|&\w+;|<[^>]+>")


def modules() -> list[Path]:
    """Return the modules that say something to a reader; the store's columns have names too."""
    every = (*(ROOT / "rkt").rglob("*.py"), *(ROOT / "pages").glob("*.py"))
    return sorted(path for path in every if ROOT / "rkt/storage" not in path.parents)


def texts_shown(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each literal that is shown as it is, or that reads as a sentence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = _said_elsewhere(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            shown = _literals(_shown_by(node))
            yield from (
                (each.lineno, str(each.value)) for each in shown if has_words(str(each.value))
            )
        elif _is_sentence(node) and id(node) not in apart:
            yield node.lineno, str(node.value)


def has_words(text: str) -> bool:
    """Tell whether a text has words of its own, besides what is filled in."""
    return bool(_WORD.search(_NO_WORDS.sub("", text)))


def _said_elsewhere(tree: ast.AST) -> set[int]:
    """What is of the catalogue, a docstring, or for programmers: logs and what is raised."""
    return {id(each) for node in ast.walk(tree) if _is_elsewhere(node) for each in ast.walk(node)}


def _is_elsewhere(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _name(node) in MARKS or _is_log(node)
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, ast.Raise | ast.Assert)


def _is_sentence(node: ast.AST) -> TypeGuard[ast.Constant]:
    return _is_text(node) and bool(_SENTENCE.match(str(node.value)))


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _is_log(call: ast.Call) -> bool:
    of = getattr(getattr(call.func, "value", None), "id", "")
    return of == "_LOG" and _name(call) in _FOR_PROGRAMMERS


def _shown_by(call: ast.Call) -> list[ast.expr]:
    if _name(call) in MARKS or _is_log(call):
        return []
    named = [each.value for each in call.keywords if each.arg in _NAMED]
    first = call.args[:1] if _FIRST.fullmatch(_name(call)) else []
    return [*first, *(call.args[1:2] if _SECOND.fullmatch(_name(call)) else []), *named]


def _literals(nodes: Iterable[ast.expr]) -> Iterator[ast.Constant]:
    """Yield the texts that expressions are made of, those within calls left out."""
    for node in nodes:
        if _is_text(node):
            yield node
        yield from _literals(_parts(node))


def _parts(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.JoinedStr | ast.BoolOp):
        return node.values
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    return node.elts if isinstance(node, ast.List | ast.Tuple) else []


_BLOCKS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>|<!--.*?-->", re.DOTALL)
_SAYING = re.compile(r'\b(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)"')


def words_in_template(source: str) -> list[str]:
    """Return the words that an HTML template says by itself."""
    plain = _BLOCKS.sub(" ", source)
    said = [*_SAYING.findall(plain), *re.sub(r"<[^>]*>", "\n", plain).splitlines()]
    return [text.strip() for text in said if has_words(text)]


def words_in_typst(source: str) -> list[str]:
    """Return the words that a Typst template says by itself, as content in brackets."""
    code = re.sub(r"//.*", "", source)
    said = re.findall(r"\[([^\[\]]*)\]", re.sub(r"#[\w.]+(?:\([^()]*\))?", "", code))
    return [text.strip() for text in said if has_words(text)]
