"""What the recipes of CONTRIBUTING.md add, one function a recipe, made on a copy of the product."""

from __future__ import annotations

from pathlib import Path

from tests.copied_product import replace_once

CHART = """
import plotly.graph_objects as go

from rkt.render.charts.layout import wrap_label


def trial_bars(names: list[str], amounts: list[int]) -> go.Figure:
    return go.Figure(go.Bar(x=amounts, y=["<br>".join(wrap_label(n, 20)) for n in names]))
"""
PAGE = """
from rkt.core.schema import AMOUNT, DESCRIPTION
from rkt.i18n.glossary import column_label
from rkt.render.charts.trial import trial_bars
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.state.view import View


def show(view: View) -> None:
    names, amounts = view.lines[DESCRIPTION].tolist(), view.lines[AMOUNT].tolist()
    alt = f"The first line has {view.texts.rupiah(amounts[0])}."
    show_chart(trial_bars(names, amounts), key="trial", alt=alt, name="trial", texts=view.texts)
    columns = [TableColumn(column_label("trial_term", view.texts))]
    show_html(draw_table("Trial", columns, [[name] for name in names]))
"""
READER = """
import io
import zipfile
from dataclasses import replace

from rkt.findings import Finding
from rkt.parsing.readers.csv import read_delimited
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.zip_safety import checked_package


def read_list(data: bytes, name: str, limits: Limits, sheet: str | None = None) -> Grid:
    package = zipfile.ZipFile(io.BytesIO(checked_package(data, name, limits)))
    grid = read_delimited(package.read(sheet or "first.csv"), name, limits)
    return replace(grid, findings=(*grid.findings, Finding("trial-read", row=1)))
"""
COMMAND = '''
import click

from rkt.cli.click_i18n import argument, command, language_option
from rkt.i18n import N_, Texts


@command(help=N_("Say a trial."))
@language_option
@argument("word", metavar=N_("TEXT"))
@click.pass_obj
def trial(texts: Texts, word: str) -> None:
    """Say a word."""
    click.echo(texts.gettext("Total") + " " + word)
'''
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{previous}"


def upgrade() -> None:
    op.create_table("trials", sa.Column("id", sa.Integer, primary_key=True))
"""


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _add_before(file: Path, place: str, text: str) -> None:
    replace_once(file, place, text + place)


def _add_after(file: Path, place: str, text: str) -> None:
    replace_once(file, place, place + text)


def add_page_with_chart(root: Path) -> None:
    """A chart, and a page that shows it."""
    _write(root / "rkt/render/charts/trial.py", CHART)
    _write(root / "pages/trial/__init__.py", "")
    _write(root / "pages/trial/page.py", PAGE)
    shell = root / "pages/shell.py"
    _add_before(shell, "from pages.scenario", "from pages.trial import page as trial\n")
    entry = '        st.Page(lambda: trial.show(view), title="Trial", url_path="trial"),\n'
    _add_before(shell, "        st.Page(lambda: data.show(view)", entry)
    components = (root / "rkt/web/components").glob("*.py")
    [purposes] = [file for file in components if "\nPURPOSES = {" in file.read_text("utf-8")]
    _add_after(purposes, "PURPOSES = {\n", '    "trial": N_("What a trial is for."),\n')


def add_filter(root: Path) -> None:
    """A filter by the output."""
    links = root / "rkt/analysis/filter_links.py"
    replace_once(links, "*CODED, schema.CATEGORY)", "*CODED, schema.CATEGORY, schema.OUTPUT)")
    place = "    category: tuple[str, ...] = ()\n"
    _add_after(root / "rkt/analysis/filters.py", place, "    output: tuple[str, ...] = ()\n")


def add_carrier(root: Path) -> None:
    """A file format to read, with a finding of its own."""
    _write(root / "rkt/parsing/readers/list.py", READER)
    types = root / "rkt/parsing/readers/file_types.py"
    _add_after(types, '    PDF = "pdf"\n', '    LIST = "list"\n')
    known = 'mimetype="application/vnd.trial", has_sheets=True'
    record = f'Carrier("LST", (".lst",), ("list", "read_list"), {known})'
    place = "CARRIERS: Mapping[FileType, Carrier] = {\n"
    _add_after(types, place, f"    FileType.LIST: {record},\n")
    rule = 'Rule(Severity.INFO, N_("A list was read."), N_("Rejoice."))'
    findings = root / "rkt/findings/file_rules.py"
    _add_before(findings, '    "file-kind": Rule(', f'    "trial-read": {rule},\n')


def add_format(root: Path) -> None:
    """A file format to write."""
    formats = root / "rkt/render/exports/formats.py"
    write = "lambda extract, texts: texts.count(len(extract.lines)).encode()"
    record = f'FileFormat("Tally", ".tally", {write})'
    place = "FORMATS: Mapping[str, FileFormat] = {\n"
    _add_after(formats, place, f'    "tally": {record},\n')


def add_endpoint(root: Path) -> None:
    """An address of the API."""
    api = root / "rkt/web/server/api.py"
    maker = (
        'def _tally(extract, request, texts):\n    return JSONResponse({"n": len(extract.lines)})\n'
    )
    _add_before(api, "class _Endpoint:", f"{maker}\n\n")
    _add_after(api, "makers: dict[str, Maker] = {", '"tally.json": _tally, ')


def add_command(root: Path) -> None:
    """A command."""
    _write(root / "rkt/cli/trial_command.py", COMMAND)
    listed = '    "trial": ListedCommand("rkt.cli.trial_command", N_("Say a trial")),\n'
    _add_after(root / "rkt/__main__.py", "_COMMANDS = {\n", listed)


def add_term(root: Path) -> None:
    """A glossary entry."""
    term = 'GlossaryTerm("trial_term", TermGroup.PLAN, N_("Trial"), N_("Something tried."))'
    _add_after(root / "rkt/i18n/glossary/plan_terms.py", "PLANS = (\n", f"    {term},\n")


def add_category(root: Path) -> None:
    """A category of its own for what starts with “Penerbitan”."""
    category = root / "rkt/core/category.py"
    _add_after(category, '    ACTIVITIES = "activities"\n', '    TRIALS = "trials"\n')
    rule = '    if fold(description).startswith("penerbitan"):\n        return Category.TRIALS\n'
    _add_before(category, "    if is_salary:", rule)
    label = '    Category.TRIALS: N_("Trials"),\n'
    _add_before(root / "rkt/i18n/labels.py", "    Category.SALARIES: N_", label)
    colour = '    Category.TRIALS: Colour("#123456", "#abcdef"),\n'
    palette = root / "rkt/render/palette.py"
    _add_before(palette, "    Category.SALARIES: Colour", colour)
    _add_after(palette, "INK_ON = {", 'str(Category.TRIALS): "contrast", ')
    row = "        (Category.TRIALS, any_other, any_text),\n"
    _add_before(root / "rkt/web/components/legends.py", "        (Category.SALARIES, ", row)


def add_migration(root: Path) -> None:
    """A table of the store."""
    versions = root / "rkt/storage/migrations/versions"
    latest = max(file.stem for file in versions.glob("0*.py"))
    _write(versions / "9999_trials.py", MIGRATION.format(previous=latest[:4]))


ADDITIONS = (
    *(add_page_with_chart, add_filter, add_carrier, add_format, add_endpoint, add_command),
    *(add_term, add_category, add_migration),
)
# What is asked of the copy: once before the additions, once after them

KEEP = """
import json, rkt
from pathlib import Path
from rkt.auth import Person, Role
from rkt.parsing.draft import read_plan_draft

table = Path("data/rkt_2021.csv")
draft = read_plan_draft(table.read_bytes(), "x.csv").with_facts(unit="KPU Ini", fiscal_year=2022)
print(json.dumps(rkt.open_store().keep(draft, Person("Ani", Role.ADMIN)).id))
"""
ASK = """
import json, zipfile
from pathlib import Path
import rkt, dashboard
from click.testing import CliRunner
from sqlalchemy import inspect
from starlette.applications import Starlette
from starlette.testclient import TestClient
from rkt.__main__ import main
from rkt.i18n import load_texts
from rkt.i18n.glossary import column_label
from rkt.parsing.draft import read_plan_draft
from rkt.render.exports.query import filters_from_query
from rkt.web.server import asgi
from tests.pages.app import open_app, html_of, words_of

TABLE, EN = Path("data/rkt_2021.csv"), load_texts("en")

def run(*arguments):
    return CliRunner().invoke(main, ["--lang", "en", *arguments]).output

with zipfile.ZipFile("x.lst", "w") as package:
    package.writestr("mimetype", "application/vnd.trial")
    package.writestr("first.csv", TABLE.read_bytes())
    package.writestr("second.csv", TABLE.read_bytes().partition(b"Layanan Perkantoran")[0])
Path("bad").mkdir()
Path("bad/x.gif").write_bytes(b"GIF89a")
plan = rkt.load_plan("x.lst")
packed = Path("x.lst").read_bytes()
draft = read_plan_draft(packed, "x.lst")
finding = next(f for f in draft.plan.findings if f.code == "trial-read")
output = plan.lines["output"].iloc[0]
client = TestClient(Starlette(routes=asgi.routes()))
trial, overview = open_app("trial", lang="en"), open_app(lang="en", output=output)
whole = open_app(lang="en")
store = rkt.open_store()
print(json.dumps({
    "errors": [str(e) for app in (trial, overview) for e in app.exception],
    "page": html_of(trial),
    "alt": [chart.proto.alt for chart in trial.get("plotly_chart")],
    "refused": run("check", "bad/x.gif"),
    "menu": [each.proto.label for each in trial.get("download_button")],
    "filtered": words_of(overview),
    "filters": [each.label for each in overview.multiselect],
    "filtered-api": len(client.get("/api/lines.json", params={"output": output}).json()["lines"]),
    "with-output": int((plan.lines["output"] == output).sum()),
    "read": len(plan.lines),
    "sheet": len(read_plan_draft(packed, "x.lst", sheet="second.csv").plan.lines),
    "said": [finding.problem(EN), finding.remedy(EN)],
    "other": run("import", "bad"),
    "tally": rkt.export_plan(plan, "tally", language="en").decode(),
    "exported": run("export", "x.lst", "--format", "tally", "-o", "out"),
    "out": Path("out").read_text(),
    "endpoint": client.get("/api/tally.json", params={"category": "salaries"}).json(),
    "help": run("--help"),
    "command": run("trial", "word"),
    "glossary": html_of(open_app("glossary", lang="en")),
    "term": column_label("trial_term", EN).meaning,
    "by-category": client.get("/api/summary.json", params={"by": "category"}).json()["groups"],
    "summary": run("summary", "x.lst", "--by", "category"),
    "whole": html_of(whole),
    "brief": run("brief", "x.lst", "-o", "brief.pdf") + Path("brief.pdf").read_bytes()[:5].decode(),
    "kept": [store.open(each.id).lines["amount"].sum().item() for each in store.kept()],
    "tables": inspect(store._engine).get_table_names(),
}))
"""
