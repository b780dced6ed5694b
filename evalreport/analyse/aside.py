"""Rounds that do not count, whatever was measured in them."""

from __future__ import annotations

from collections.abc import Sequence

from evalreport.analyse.disturbance import disturbed
from evalreport.analyse.roles import of_role
from evalreport.analyse.steadiness import early
from evalreport.model.analysis import SetAside
from evalreport.model.plan import ROUND, Cell
from evalreport.model.result import Run


def set_aside(cell: Cell, runs: Sequence[Run]) -> SetAside:
    """The rounds of a cell in which the machine was disturbed, or that began too early."""
    rounds = {run.task.round for run in of_role(runs, ROUND)}
    return SetAside(cell, disturbed(runs), early(runs), len(rounds))
