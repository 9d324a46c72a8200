"""A plain Dash app that shows what the overview shows, for comparison by `bench.against_dash`.

Written as Dash's documentation suggests: filters, one callback, plotly.express; nothing is tuned.
``python -m bench.dash_app PORT [PLAN]`` runs it on this machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from rkt import load_plan

PUBLISHED = Path(__file__).parents[1] / "data" / "rkt_2021.csv"
LISTS = ("program", "activity")
EVERYTHING = "everything"
DRAWN = ("strip", "program", "activity", "category", "pareto")


def build_app(lines: pd.DataFrame) -> Dash:
    """Return the app: filters at the top, the strip, three bar charts, and the Pareto curve."""
    app = Dash(__name__)
    categories = [EVERYTHING, *lines["category"].unique()]
    app.layout = html.Main(
        [
            html.H1("RKT"),
            *(
                dcc.Dropdown(sorted(lines[name].unique()), id=f"in-{name}", multi=True)
                for name in LISTS
            ),
            dcc.RadioItems(categories, EVERYTHING, id="in-category"),
            dcc.Input(id="in-min", type="number", debounce=True),
            dcc.Input(id="in-max", type="number", debounce=True),
            *(dcc.Graph(id=name) for name in DRAWN),
        ]
    )
    drawn = [Output(name, "figure") for name in DRAWN]
    names = (*LISTS, "category", "min", "max")
    asked = [Input(f"in-{name}", "value") for name in names]
    app.callback(drawn, asked)(lambda *chosen: _draw(_filter(lines, *chosen)))
    return app


def _filter(
    lines: pd.DataFrame,
    programs: list[str] | None,
    activities: list[str] | None,
    category: str,
    least: int | None,
    most: int | None,
) -> pd.DataFrame:
    if programs:
        lines = lines[lines["program"].isin(programs)]
    if activities:
        lines = lines[lines["activity"].isin(activities)]
    if category != EVERYTHING:
        lines = lines[lines["category"] == category]
    if least is not None:
        lines = lines[lines["amount"] >= least]
    if most is not None:
        lines = lines[lines["amount"] <= most]
    return lines


def _draw(lines: pd.DataFrame) -> list[go.Figure]:
    total = f"Rp{lines['amount'].sum():,}"
    bars = [_bars(lines, name, total) for name in ("program", "activity", "category")]
    return [_strip(lines, total), *bars, _pareto(lines, total)]


def _strip(lines: pd.DataFrame, total: str) -> go.Figure:
    ranked = lines.sort_values("amount", ascending=False).head(100).assign(plan="")
    title = f"Where {total} go"
    return px.bar(
        ranked, x="amount", y="plan", color="category", hover_name="description", title=title
    )


def _bars(lines: pd.DataFrame, name: str, total: str) -> go.Figure:
    by = list(dict.fromkeys((name, "category")))
    sums = lines.groupby(by)["amount"].sum().reset_index()
    largest = sums.sort_values("amount").tail(40)
    return px.bar(largest, x="amount", y=name, color="category", title=f"By {name}: {total}")


def _pareto(lines: pd.DataFrame, total: str) -> go.Figure:
    ranked = lines.sort_values("amount", ascending=False, ignore_index=True)["amount"]
    held = pd.DataFrame({"lines": ranked.index + 1, "share": ranked.cumsum() / ranked.sum()})
    return px.line(
        held, x="lines", y="share", markers=True, title=f"How few lines take most of {total}"
    )


if __name__ == "__main__":
    port, *plan = sys.argv[1:]
    loaded = load_plan(Path(plan[0]) if plan else PUBLISHED)
    build_app(loaded.lines).run(host="127.0.0.1", port=port)
