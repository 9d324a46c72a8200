"""What the product consists of: ``docs/licences.md`` and a bill of materials.

``python -m docs.licences`` writes the page; given a file name, it writes a bill of materials
(CycloneDX) instead. Both list the packages in requirements.lock with what the installed packages
say about themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from license_expression import get_spdx_licensing  # type: ignore[import-untyped]
from packageurl import PackageURL
from packaging.requirements import Requirement

from rkt import __version__

_ROOT = Path(__file__).parents[1]
PAGE = _ROOT / "docs/licences.md"
PERMISSIVE = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0"),
    *("Zlib", "CC0-1.0", "PSF-2.0"),
}
NAMED = {
    "MPL-2.0": "changes of its own files stay open; certificates of authorities",
    "OFL-1.1": "fonts, which may be embedded in documents",
}
"""Licences that require more than naming the authors, and how the product complies."""

# Packages that do not yet state their licence as an SPDX expression.
_AS_EXPRESSION = {
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "SIL OFL 1.1": "OFL-1.1",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
_ELSEWHERE = {"colorama": "BSD-3-Clause"}
"""Locked packages for systems other than Linux, with the licence stated on their pages."""
_OF_CLASSIFIER = {"MIT License": "MIT", "BSD License": "BSD"}
_SPDX = get_spdx_licensing()
_INTRODUCTION = """# Licences

The product is under the [MIT licence](../LICENSE). It uses these packages, each under a licence
that allows that; `make lock` writes this page, `make sbom` a bill of materials (CycloneDX). Inside
Streamlit's package are scripts for the browser, among them plotly.js (MIT). The brief uses Source
Sans (SIL OFL 1.1, `rkt/render/typst/fonts/LICENSE.txt`).

| package | licence |
|---|---|
"""


@dataclass(frozen=True)
class Package:
    """A package that the product needs: its installed version, and its licence as an expression."""

    name: str
    version: str
    licence: str


def names_in_lock() -> list[str]:
    """Return the names of all packages that the lock names, in order."""
    lines = (_ROOT / "requirements.lock").read_text("utf-8").splitlines()
    found = (line.split("#")[0].strip() for line in lines)
    return sorted({Requirement(line).name for line in found if line})


def packages() -> list[Package]:
    """Return the locked packages as they are installed.

    Those for another system or Python are left out: their licence is not known here.
    """
    return [_describe(name) for name in names_in_lock() if _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _describe(name: str) -> Package:
    told = metadata.metadata(name)
    return Package(name, told["Version"], _licence(told))


def _licence(told: metadata.PackageMetadata) -> str:
    """Return the licence expression, or the short text, or the classifier; "" if none is known."""
    fields = ("License-Expression", "License")
    text = next((each for name in fields for each in told.get_all(name) or ()), "")
    classifiers = [
        _OF_CLASSIFIER.get(each.rpartition(" :: ")[2], "")
        for each in told.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    choices = [_AS_EXPRESSION.get(text, text), *classifiers]
    return next((each for each in choices if each and (each == "BSD" or _is_spdx(each))), "")


def _is_spdx(text: str) -> bool:
    return "\n" not in text and not _SPDX.validate(text).errors


def parts_of(licence: str) -> set[str]:
    """Return the individual licences in an expression."""
    return {licence} if licence == "BSD" else set(_SPDX.parse(licence).objects)


def write_page() -> None:
    """Write the page of licences."""
    licences = {each.name: each.licence for each in packages()} | {
        name: _ELSEWHERE[name] for name in names_in_lock() if not _is_installed(name)
    }
    rows = "".join(f"| {name} | {licences[name]} |\n" for name in sorted(licences))
    named = "".join(f"- {name}: {why}.\n" for name, why in NAMED.items())
    PAGE.write_text(
        f"{_INTRODUCTION}{rows}\nMore than naming the authors is asked by:\n\n{named}", "utf-8"
    )


def bill_of_materials() -> str:
    """Return a bill of materials of the product as CycloneDX JSON."""
    bom = Bom()
    root = Component(name="rkt-dashboard", version=__version__, type=ComponentType.APPLICATION)
    bom.metadata.component = root
    parts = [_component(each) for each in packages()]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(root, parts)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _component(package: Package) -> Component:
    licence: LicenseExpression | DisjunctiveLicense = (
        DisjunctiveLicense(name=package.licence)
        if package.licence == "BSD"
        else LicenseExpression(package.licence)
    )
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=package.name, version=package.version),
        bom_ref=package.name,
        licenses=[licence],
    )


def main(words: Sequence[str]) -> None:
    """Write the page, or the bill of materials to the given file."""
    if words:
        Path(words[0]).write_text(bill_of_materials(), "utf-8")
    else:
        write_page()


if __name__ == "__main__":
    main(sys.argv[1:])
