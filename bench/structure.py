"""How the code is structured: modules, their size, who imports them, and how far imports reach."""

from __future__ import annotations

import tomllib
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

from grimp import ImportGraph, build_graph

from tests.conftest import ROOT

SMALL = 40
LARGE = 300


def modules() -> dict[str, Path]:
    """Return the files of the app and the library by module name."""
    files = [*(ROOT / "rkt").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"]
    return {_name_of(file): file for file in files}


def _name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def longest_chain(graph: ImportGraph) -> list[str]:
    """Return the longest chain of modules that import each other, from the top."""
    below = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    chains: dict[str, list[str]] = {}
    for name in TopologicalSorter(below).static_order():
        deepest = max((chains[each] for each in below[name]), key=len, default=[])
        chains[name] = [name, *deepest]
    return max(chains.values(), key=len)


def layers() -> list[int]:
    """Return the number of layers in each contract on the order of imports."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [len(each["layers"]) for each in contracts if each["type"] == "layers"]


def measures() -> list[tuple[str, object]]:
    """Return each measure with its name."""
    files = modules()
    sizes = {name: len(file.read_text("utf-8").splitlines()) for name, file in files.items()}
    graph = build_graph("rkt", "pages")
    importers = [len(graph.find_modules_that_directly_import(name)) for name in graph.modules]
    filled = [size for size in sizes.values() if size]
    return [
        ("modules", len(files)),
        ("modules without a line (packages)", len(files) - len(filled)),
        ("median lines", median(sizes.values())),
        ("median lines of those that have any", median(filled)),
        (f"modules under {SMALL} lines", sum(size < SMALL for size in sizes.values())),
        (f"modules over {LARGE} lines", sum(size > LARGE for size in sizes.values())),
        ("modules with a single importer", importers.count(1)),
        ("import layers", " + ".join(map(str, layers()))),
        ("lines", sum(sizes.values())),
        ("longest chain of imports", len(longest_chain(graph))),
    ]


if __name__ == "__main__":
    for name, value in measures():
        print(f"{name:<40}{value:>8}")
