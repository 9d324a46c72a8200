"""Charts: small table in, plotly figure out."""

from rkt.charts.allocation import allocation_bars
from rkt.charts.hierarchy import allocation_areas
from rkt.charts.pareto import pareto_bars

__all__ = ["allocation_areas", "allocation_bars", "pareto_bars"]
