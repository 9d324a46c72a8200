"""What adding a column takes: a record and a migration; the rest follows, whatever it holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.copied_product import ask, copy_product, replace_once

pytestmark = pytest.mark.slow

PLACES = {
    "of an RKT": ("rkt/core/schema.py", ')\n"""The columns of an RKT'),
    "of a budget": ("rkt/core/column_records.py", ')\n"""The columns that budget documents'),
}
"""The files with records, and what stands after the last of them."""
RECORDS = """    Column(
        "trial_text",
        N_("Trial text"),
        published_heading="Kolom Coba",
        recognised_headings=("Kolom Percobaan",),
        heading_pattern=r"coba-?coba",
        description=N_("What was tried, as published."),
        meaning=N_("What was tried with a line."),
    ),
    Column(
        "trial_amount",
        N_("Trial amount (IDR)"),
        ColumnType.AMOUNT,
        18,
        may_be_blank=True,
        published_heading="Dana Percobaan",
        recognised_headings=("Nilai Coba",),
        description=N_("What the trial costs."),
        meaning=N_("The money for a trial."),
    ),
"""
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{previous}"


def upgrade() -> None:
    op.add_column("lines", sa.Column("trial_text", sa.Text))
    op.add_column("lines", sa.Column("trial_amount", sa.BigInteger))
"""
TABLES = {
    "rkt": """Rencana Kerja Tahunan KPU Kota Contoh,,,,,,,,
Tahun Anggaran 2025,,,,,,,,
Program Kegiatan,Sasaran,Indikator,Keluaran,Uraian kegiatan,Dana Percobaan,Anggaran,Ket,Kolom Coba
Program Dukungan,,,,,,,,
Kegiatan Pertama,,,,,,,,
Layanan Umum,,,,,,,,
,Sasaran A,Indikator A,Keluaran A,Rapat,200000,1000000,,Alfa
,Sasaran A,Indikator A,Keluaran A,Cetak,700000,2000000,,Beta
Jumlah,,,,,900000,3000000,,
""",
    "budget": """Rencana Anggaran Belanja KPU Kota Contoh,,,,
Tahun Anggaran 2025,,,,
Kode,Uraian,Dana Percobaan,Jumlah,Kolom Coba
1,Program Dukungan,900000,3000000,
1.1,Rapat,200000,1000000,Alfa
1.2,Cetak,700000,2000000,Beta
,Jumlah,900000,3000000,
""",
}
ASK = """
import io, json, pathlib, zipfile
import rkt
from streamlit.testing.v1 import AppTest
from rkt.auth import Person, Role
from rkt.i18n.glossary import GLOSSARY
from rkt.parsing.draft import read_plan_draft
from rkt.render.exports.scenario_revision import is_publishable, to_published_csv
from tests.pages.app import open_app, words_of

OTHERS = {"Kolom Coba": "Kolom percobaan", "Dana Percobaan": "Nilai Coba"}
UNKNOWN = {"Kolom Coba": "Entah", "Dana Percobaan": "Lainnya"}


def renamed(table, names):
    for old, new in names.items():
        table = table.replace(old, new)
    return table


def columns_of(lines):
    return [lines["trial_text"].tolist(), [int(each) for each in lines["trial_amount"]]]


def read(table, name):
    pathlib.Path(name).write_text(table)
    return rkt.load_plan(name)


def chosen(table, name):
    pathlib.Path(name).write_text(renamed(table, UNKNOWN))
    app = AppTest.from_string(CHOOSING.replace("PATH", repr(name)), default_timeout=60).run()
    app.toggle[0].set_value(True).run()
    names = table.splitlines()[2].split(",")
    for heading, role in (("Kolom Coba", "trial_text"), ("Dana Percobaan", "trial_amount")):
        label = f"Column {names.index(heading) + 1}"
        next(box for box in app.selectbox if box.label == label).set_value(role).run()
    assert not app.exception, app.exception
    return [text.value for text in app.text]


def answers(table, name):
    plan = read(table, name + ".csv")
    store = rkt.open_store()
    draft = read_plan_draft(table.encode(), name + ".csv")
    draft = draft.with_facts(unit="KPU " + name, fiscal_year=2025)
    kept = store.keep(draft, Person("Ani", Role.ADMIN))
    package = zipfile.ZipFile(io.BytesIO(rkt.export_plan(plan, "datapackage")))
    wrong = read(table.replace("700000", "kira-kira"), name + "-wrong.csv")
    return {
        "read": columns_of(plan.lines),
        "amounts": plan.lines["amount"].tolist(),
        "by-another": columns_of(read(renamed(table, OTHERS), name + "-others.csv").lines),
        "by-a-pattern": columns_of(
            read(table.replace("Kolom Coba", "coba-coba"), name + "-pattern.csv").lines
        )[0],
        "findings": [str(f.code) for f in plan.findings if f.severity is not rkt.Severity.INFO],
        "unreadable": [[f.code, f.values] for f in wrong.findings if "kira" in str(f.values)],
        "total": [
            f.code
            for f in read(
                table.replace("900000,3000000,,", "800000,3000000,,")
                .replace(",Jumlah,900000", ",Jumlah,800000"), name + "-total.csv"
            ).findings
            if f.code == "other-sum-differs"
        ],
        "kept": columns_of(store.open(kept.id).lines),
        "csv": rkt.export_plan(plan, "csv").decode().splitlines()[0],
        "published": is_publishable(plan.lines)
        and to_published_csv(plan.lines, plan.facts).decode().splitlines()[2],
        "workbook": len(rkt.export_plan(plan, "xlsx", language="en")) > 0,
        "package": package.read("datapackage.json").decode(),
        "page": words_of(open_app("data", lang="en", plan=f"kpu-{name}-2025-r0")),
        "chosen": chosen(table, name + "-unknown.csv"),
    }


CHOOSING = pathlib.Path("choosing.py").read_text()
tables = json.loads(pathlib.Path("tables.json").read_text())
told = {name: answers(table, name) for name, table in tables.items()}
told["meaning"] = GLOSSARY["trial_text"].meaning, GLOSSARY["trial_amount"].meaning
print(json.dumps(told, default=str))
"""
CHOOSING = """
import pathlib
import streamlit as st
from pages.data.columns import show_columns
from pages.data.draft_state import current_draft, set_draft
from rkt.i18n import load_texts
from rkt.parsing.draft import read_plan_draft

if current_draft() is None:
    set_draft(read_plan_draft(pathlib.Path(PATH).read_bytes(), PATH))
draft = current_draft()
show_columns(draft, draft.plan, load_texts("en"))
if "trial_text" in draft.plan.lines and "trial_amount" in draft.plan.lines:
    st.text(draft.plan.lines["trial_text"].tolist())
    st.text([int(each) for each in draft.plan.lines["trial_amount"]])
"""
"""The page that chooses the columns of a document at ``PATH``."""
READ = [["Alfa", "Beta"], [200_000, 700_000]]


@pytest.fixture(scope="module", params=PLACES)
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a copy of the product says once the records and the migration are in it."""
    folder = copy_product(tmp_path_factory.mktemp("column"))
    file, end = PLACES[request.param]
    replace_once(folder / file, end, RECORDS + end)
    versions = folder / "rkt/storage/migrations/versions"
    latest = max(file.stem for file in versions.glob("0*.py"))
    (versions / "9999_trial_columns.py").write_text(MIGRATION.format(previous=latest[:4]), "utf-8")
    (folder / "choosing.py").write_text(CHOOSING, "utf-8")
    (folder / "tables.json").write_text(json.dumps(TABLES), "utf-8")
    return ask(folder, ASK)


@pytest.fixture(params=TABLES)
def answer(request: pytest.FixtureRequest, answers: Any) -> Any:
    """What it says of one kind of document."""
    return answers[request.param]


def test_the_columns_are_read_from_a_document_by_their_headings(answer: Any) -> None:
    """By the published heading, by another of the record and by its pattern, without a finding."""
    assert answer["read"] == READ
    assert answer["amounts"] == [1_000_000, 2_000_000]
    assert answer["by-another"] == READ
    assert answer["by-a-pattern"] == READ[0]
    assert answer["findings"] == []


def test_what_cannot_be_read_of_an_amount_is_told(answer: Any) -> None:
    """A text in its place, and a total that its lines do not reach."""
    assert len(answer["unreadable"]) == 1
    assert answer["total"] == ["other-sum-differs"]


def test_the_columns_are_kept_and_opened_again(answer: Any) -> None:
    """The store has them, as its migration made room for them."""
    assert answer["kept"] == READ


def test_the_columns_are_in_every_file(answer: Any) -> None:
    """Tidy CSV, workbook and data package; and the published CSV of an RKT."""
    assert {"trial_text", "trial_amount"} < {*answer["csv"].split(",")}
    if answer["published"]:
        assert {"Kolom Coba", "Dana Percobaan"} < {*answer["published"].split(",")}
    assert answer["workbook"]
    assert '"name": "trial_text"' in answer["package"]
    assert '"name": "trial_amount"' in answer["package"]


def test_the_columns_are_shown_on_a_page(answer: Any) -> None:
    """Beside the lines, under their labels."""
    for text in ("Trial text", "Trial amount (IDR)", "Alfa", "700,000"):
        assert text in answer["page"]


def test_the_columns_can_be_chosen_for_a_heading_that_says_nothing(answer: Any) -> None:
    """In the drop-down lists above the document's first rows."""
    assert answer["chosen"] == [str(column) for column in READ]


def test_the_columns_are_in_the_glossary(answers: Any) -> None:
    """Under the meanings that their records give."""
    assert answers["meaning"] == ["What was tried with a line.", "The money for a trial."]
