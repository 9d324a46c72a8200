"""One way to show a problem, one for an empty state, one for a download: read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import ROOT

MESSAGES, DOWNLOADS = "messages.py", "downloads.py"
OF_STREAMLIT = {
    **dict.fromkeys(("error", "warning", "info", "success", "exception", "toast"), ""),
    "download_button": DOWNLOADS,
    "link_button": "",
}
"""Elements of Streamlit that only one module may show; "" if none may."""
PICTURES = {"problem": MESSAGES, "note": MESSAGES}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call in the code that knows Streamlit."""
    for folder in ("pages", "rkt/web"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield file, node


def is_element(call: ast.Call, name: str) -> bool:
    """Tell whether an element is shown: by ``st`` or by any container."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == name and not is_log(call.func)


def is_log(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "_LOG"


def is_picture(call: ast.Call, name: str) -> bool:
    first = call.args[0] if call.args else None
    is_drawn = isinstance(call.func, ast.Name) and call.func.id == "draw"
    return is_drawn and isinstance(first, ast.Constant) and first.value == name


@pytest.mark.parametrize(("name", "module"), OF_STREAMLIT.items(), ids=OF_STREAMLIT)
def test_an_element_is_shown_by_one_module_only(name: str, module: str) -> None:
    """Otherwise two pages soon say the same thing in two ways."""
    shown_in = {file.name for file, call in calls() if is_element(call, name)}
    assert shown_in == ({module} if module else set())


@pytest.mark.parametrize(("name", "module"), PICTURES.items(), ids=PICTURES)
def test_a_message_is_drawn_by_one_module_only(name: str, module: str) -> None:
    shown_in = {file.name for file, call in calls() if is_picture(call, name)}
    assert shown_in == {module}
