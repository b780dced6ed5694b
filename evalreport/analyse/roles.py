"""The runs of a cell, by what they were made for and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evalreport.model.plan import Contender
from evalreport.model.result import MEASURED, Run


def by_contender(runs: Iterable[Run]) -> dict[Contender, list[Run]]:
    """The runs of each contender, in the order given."""
    grouped: dict[Contender, list[Run]] = {}
    for run in runs:
        grouped.setdefault(run.task.contender, []).append(run)
    return grouped


def of_role(runs: Iterable[Run], *roles: str) -> list[Run]:
    """The runs of some roles, failed ones included."""
    return [run for run in runs if run.task.role in roles]


def measured(runs: Iterable[Run]) -> list[Run]:
    """The runs that did not fail."""
    return [run for run in runs if run.outcome == MEASURED]


def uncontrolled(contender: Contender) -> Contender:
    """The contender that a control stands beside; itself if it is none."""
    return replace(contender, control="")
