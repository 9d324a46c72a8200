"""What adding a column takes: a record in the schema and a migration; the rest follows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.copied_product import ask, copy_product, replace_once

pytestmark = pytest.mark.slow

END = ')\n"""Every column'
RECORD = """    Column(
        "trial_column",
        N_("Trial column"),
        published_heading="Kolom Coba",
        recognised_headings=("Kolom Percobaan",),
        description=N_("What was tried, as published."),
        meaning=N_("What was tried with a line."),
    ),
)
\"\"\"Every column"""
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{previous}"


def upgrade() -> None:
    op.add_column("lines", sa.Column("trial_column", sa.Text))
"""
TABLE = """Rencana Kerja Tahunan KPU Kota Contoh,,,,,,,
Tahun Anggaran 2025,,,,,,,
Program Kegiatan,Sasaran,Indikator,Keluaran,Uraian kegiatan,Anggaran,Ket,Kolom Coba
Program Dukungan,,,,,,,
Kegiatan Pertama,,,,,,,
Layanan Umum,,,,,,,
,Sasaran A,Indikator A,Keluaran A,Rapat,1000000,,Alfa
,Sasaran A,Indikator A,Keluaran A,Cetak,2000000,,Beta
Jumlah,,,,,3000000,,
"""
ASK = """
import io, json, pathlib, zipfile
import rkt
from rkt.auth import Person, Role
from rkt.i18n import load_texts
from rkt.i18n.glossary import GLOSSARY
from rkt.parsing.draft import read_plan_draft
from rkt.render.exports.scenario_revision import to_published_csv

plan = rkt.load_plan("table.csv")
other = pathlib.Path("other.csv")
other.write_text(pathlib.Path("table.csv").read_text().replace("Kolom Coba", "Kolom percobaan"))
store = rkt.open_store("sqlite:///" + str(pathlib.Path("rkt.db").absolute()))
draft = read_plan_draft(pathlib.Path("table.csv").read_bytes(), "table.csv")
kept = store.keep(draft, Person("Ani", Role.ADMIN))
package = zipfile.ZipFile(io.BytesIO(rkt.export_plan(plan, "datapackage")))
reopened = store.open(kept.id)
print(json.dumps({
    "read": plan.lines["trial_column"].tolist(),
    "read-by-another": rkt.load_plan(other).lines["trial_column"].tolist(),
    "findings": [finding.code for finding in plan.findings],
    "kept": reopened.lines["trial_column"].tolist(),
    "csv": rkt.export_plan(plan, "csv").decode().splitlines()[0],
    "published": to_published_csv(plan.lines, plan.facts).decode().splitlines()[2],
    "workbook": len(rkt.export_plan(plan, "xlsx", language="en")) > 0,
    "package": package.read("datapackage.json").decode(),
    "glossary": GLOSSARY["trial_column"].meaning,
}))
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once the record and the migration are in it."""
    folder = copy_product(tmp_path_factory.mktemp("column"))
    replace_once(folder / "rkt/core/schema.py", END, RECORD)
    versions = folder / "rkt/storage/migrations/versions"
    latest = max(file.stem for file in versions.glob("0*.py"))
    (versions / "9999_trial_column.py").write_text(MIGRATION.format(previous=latest[:4]), "utf-8")
    (folder / "table.csv").write_text(TABLE, "utf-8")
    return ask(folder, ASK)


def test_the_column_is_read_from_the_document_by_its_heading(answer: Any) -> None:
    """By the published heading and by another of the record, without a finding."""
    assert answer["read"] == ["Alfa", "Beta"]
    assert answer["read-by-another"] == ["Alfa", "Beta"]
    assert answer["findings"] == []


def test_the_column_is_kept_and_opened_again(answer: Any) -> None:
    """The store has it, as its migration made room for it."""
    assert answer["kept"] == ["Alfa", "Beta"]


def test_the_column_is_in_every_file(answer: Any) -> None:
    """Tidy CSV, published CSV, workbook and data package."""
    assert str(answer["csv"]).endswith("trial_column")
    assert str(answer["published"]).endswith("Kolom Coba")
    assert answer["workbook"]
    assert '"name": "trial_column"' in str(answer["package"])


def test_the_column_is_in_the_glossary(answer: Any) -> None:
    """Under the meaning that its record gives."""
    assert answer["glossary"] == "What was tried with a line."
