"""The packages that the product uses, their licences, and the bill of materials."""

from __future__ import annotations

import json
import re

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from docs.licences import (
    NAMED,
    PAGE,
    PERMISSIVE,
    bill_of_materials,
    names_in_lock,
    packages,
    parts_of,
)
from rkt import __version__

WRITE = "make lock"
"""What brings the page up to date."""


def test_every_package_has_a_licence_that_goes_with_ours() -> None:
    """Of an alternative, one is enough to go with ours; here all do."""
    allowed = PERMISSIVE | set(NAMED)
    for package in packages():
        assert package.licence, f"{package.name} does not say its licence"
        assert parts_of(package.licence) <= allowed, package


def test_the_page_lists_every_package_of_the_lock_with_its_licence() -> None:
    rows = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    rows.pop("package")
    assert sorted(rows) == names_in_lock(), WRITE
    for name, licence in rows.items():
        assert parts_of(licence) <= PERMISSIVE | set(NAMED), name


def test_the_bill_of_materials_is_valid_and_complete() -> None:
    """By CycloneDX's own schema."""
    bill = bill_of_materials()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    told = json.loads(bill)
    assert told["metadata"]["component"]["version"] == __version__
    assert [part["name"] for part in told["components"]] == [each.name for each in packages()]
    assert all(part["purl"].startswith("pkg:pypi/") for part in told["components"])
