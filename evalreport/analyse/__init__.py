"""What the results say. Reads runs, writes nothing, knows neither clock nor machine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from evalreport.analyse.comparisons import comparisons, log_ratio
from evalreport.analyse.estimates import Runs, estimates, run_time
from evalreport.analyse.gaps import caveats, gaps
from evalreport.analyse.intervals import log_mean
from evalreport.analyse.parity import parity
from evalreport.analyse.selection import select
from evalreport.model.analysis import Analysis, Caveat, Comparison, Estimate, Gap, Parity
from evalreport.model.environment import Lock
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import Cell, CellPlan, Contender
from evalreport.model.result import FAILED, Machine, Run
from evalreport.model.spec import TIMED

PRECISION = 0.8
"""A cell is done when half the interval of each log ratio is this part of the margin."""


def analyse(
    evaluation: Evaluation,
    runs: Iterable[Run],
    locks: Iterable[Lock],
    machines: Iterable[Machine],
    cells: Mapping[str, Sequence[Cell]],
    ignored: Sequence[str] = (),
) -> Analysis:
    """Everything that can be said about the stored results.

    Args:
        evaluation: what is asked.
        runs: everything that is stored; those that do not belong together are set aside.
        locks: all locks stored.
        machines: all machines stored.
        cells: the grid of each measurement, by its key.
        ignored: what the store could not read, one line each.
    """
    selection = select(evaluation, runs)
    found: list[Estimate] = []
    compared: list[Comparison] = []
    parities: list[Parity] = []
    missing: list[Gap] = []
    doubts: list[Caveat] = []
    for measurement in evaluation.measurements.values():
        grid = _arrange(measurement, cells[measurement.key], selection.runs)
        comparable: dict[Cell, dict[Contender, list[Run]]] = {}
        for cell, of in grid.items():
            measured = _measured(of)
            timed = measurement.spec.kind == TIMED
            checked = parity(cell, measured, measurement.spec.tolerance) if timed else None
            apart = checked.differing if checked else ()
            comparable[cell] = {who: own for who, own in measured.items() if who not in apart}
            missing.extend(gaps(evaluation, measurement, cell, of, checked))
            doubts.extend(caveats(measurement, cell, of))
            parities.extend([checked] if checked else [])
        own = tuple(estimates(measurement.spec, comparable))
        found.extend(own)
        by_id = {estimate.id: estimate for estimate in own}
        compared.extend(comparisons(measurement.spec, comparable, by_id, evaluation.margin))
    used_locks = {run.lock for run in selection.runs}
    used_machines = {run.machine for run in selection.runs if not run.without_environment}
    return Analysis(
        estimates=tuple(found),
        comparisons=tuple(compared),
        parities=tuple(parities),
        gaps=tuple(missing),
        caveats=tuple(doubts),
        runs=selection.runs,
        ignored=(*ignored, *selection.ignored),
        machines=tuple(machine for machine in machines if machine.id in used_machines),
        locks=tuple(lock for lock in locks if lock.id in used_locks),
        versions={
            run.task.contender.framework: run.version for run in selection.runs if run.version
        },
        date=max((run.started for run in selection.runs), default="")[:10],
    )


def precise(evaluation: Evaluation, cell: CellPlan, runs: Sequence[Run]) -> bool:
    """Whether more rounds of a cell are not worth their time.

    Looks at the width of the intervals only, never at what they say: stopping on a result that
    pleases would make it wrong more often.
    """
    measured = _measured(_by_contender(run for run in runs if run.task.cell == cell.cell))
    band = PRECISION * math.log1p(evaluation.margin)
    pairs = [
        (a, b)
        for a in measured
        for b in measured
        if a.framework < b.framework and a.configuration == b.configuration
    ]
    means = [log_ratio(measured, a, b) for a, b in pairs] or [
        log_mean([run_time(run) for run in own]) for own in measured.values()
    ]
    return all(mean is not None and mean.half_width <= band for mean in means)


def _arrange(measurement: Measurement, cells: Sequence[Cell], runs: Iterable[Run]) -> Runs:
    """The runs of a measurement by cell and contender, in the order of the article."""
    own = [run for run in runs if run.task.cell.measurement == measurement.key]
    grid: dict[Cell, Mapping[Contender, Sequence[Run]]] = {}
    for cell in cells:
        by_contender = _by_contender(run for run in own if run.task.cell == cell)
        order = [
            Contender(framework, configuration)
            for framework, configurations in measurement.configurations.items()
            for configuration in configurations
        ]
        grid[cell] = {who: by_contender[who] for who in order if who in by_contender}
    return grid


def _by_contender(runs: Iterable[Run]) -> dict[Contender, list[Run]]:
    grouped: dict[Contender, list[Run]] = {}
    for run in runs:
        grouped.setdefault(run.task.contender, []).append(run)
    return grouped


def _measured(runs: Mapping[Contender, Sequence[Run]]) -> dict[Contender, list[Run]]:
    """Without the failed runs, and without contenders that have no others."""
    kept = {who: [run for run in own if run.outcome != FAILED] for who, own in runs.items()}
    return {who: own for who, own in kept.items() if own}


__all__ = ["analyse", "precise"]
