"""Files to take away hold the words of one language, in every sheet and description."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from babel.messages.pofile import read_po

from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.i18n import Texts
from rkt.render.exports import take_extract, to_data_package, to_xlsx
from tests.conftest import ROOT
from tests.render.exports.taken import ACTIVITIES, DAY, EN, ID, SERANG, workbook


def _pairs() -> list[tuple[str, str]]:
    """English and Indonesian of each text that fills in nothing and differs."""
    with (ROOT / "rkt/i18n/id/LC_MESSAGES/rkt.po").open("rb") as file:
        texts = [m for m in read_po(file) if m.id and isinstance(m.id, str)]
    pairs = [(str(m.id), str(m.string)) for m in texts]
    return [(a, b) for a, b in pairs if a.lower() != b.lower() and "%(" not in a]


# Words of the one language that the other has, too, for something else.
FOREIGN = {
    "id": {english for english, _ in _pairs()} - {indonesian for _, indonesian in _pairs()},
    "en": {indonesian for _, indonesian in _pairs()} - {english for english, _ in _pairs()},
}


def _strings(plain: Any) -> list[str]:
    """All texts in a description but the names of columns and the codes."""
    if isinstance(plain, dict):
        codes = {"name", "profile", "path", "code", "query", "format", "encoding", "type", "enum"}
        return [text for key, each in plain.items() if key not in codes for text in _strings(each)]
    if isinstance(plain, list):
        return [text for each in plain for text in _strings(each)]
    return [plain] if isinstance(plain, str) else []


def _in_workbook(content: bytes) -> set[str]:
    book = workbook(content)
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value}
    return cells | set(book.sheetnames)


def _in_package(content: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return set(_strings(json.loads(package.read("datapackage.json"))))


@pytest.mark.parametrize("texts", [ID, EN], ids=["id", "en"])
@pytest.mark.parametrize("filters", [Filters(), ACTIVITIES], ids=["whole", "filtered"])
def test_workbook_and_package_are_in_one_language(texts: Texts, filters: Filters) -> None:
    """Sheets, headings, filters, share basis, columns, licence; not what the document says."""
    extract = take_extract(SERANG, filters, ShareBasis.TOTAL, texts, DAY)
    said = _in_workbook(to_xlsx(extract, texts)) | _in_package(to_data_package(extract, texts))
    assert len(said) > 60
    assert said & FOREIGN[texts.language] == set()


def test_a_date_and_an_amount_are_written_by_the_language() -> None:
    """On the sheet that tells about the others."""
    for texts, day in ((ID, "3 Desember 2026"), (EN, "December 3, 2026")):
        extract = take_extract(SERANG, Filters(), ShareBasis.TOTAL, texts, DAY)
        said = " ".join(_in_workbook(to_xlsx(extract, texts)))
        assert day in said
        assert re.search(r"2\.746\.352\.000" if texts is ID else r"2,746,352,000", said)
