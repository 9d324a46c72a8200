"""Where the money goes from and to: from each program to each objective that it serves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rkt.performance.chain import BudgetLine
from rkt.schema import fold


@dataclass(frozen=True)
class Flow:
    """What one program spends on one objective: names in their first spelling, rupiah, lines."""

    program: str
    objective: str
    amount: int
    lines: int


def flows_of(lines: Iterable[BudgetLine]) -> tuple[Flow, ...]:
    """Return a flow for each program and objective that have lines in common, largest first."""
    programs: dict[str, str] = {}
    objectives: dict[str, str] = {}
    amounts: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        program, objective = fold(line.program), fold(line.objective)
        programs.setdefault(program, line.program.strip())
        objectives.setdefault(objective, line.objective.strip())
        amounts.setdefault((program, objective), []).append(line.amount)
    flows = [
        Flow(programs[program], objectives[objective], sum(served), len(served))
        for (program, objective), served in amounts.items()
    ]
    return tuple(sorted(flows, key=lambda flow: -flow.amount))
