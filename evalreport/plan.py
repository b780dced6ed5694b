"""What is to be measured, and what is there already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import (
    FIRM_ROUNDS,
    MOST_ROUNDS,
    Cell,
    CellPlan,
    Contender,
    Plan,
)
from evalreport.model.result import FAILED, PROTOCOL, Run
from evalreport.model.spec import CITED, TIMED


def cells(measurement: Measurement) -> tuple[Cell, ...]:
    """The grid of a measurement, in the order of its spec."""
    names, values = measurement.spec.parameters.keys(), measurement.spec.parameters.values()
    return tuple(
        Cell(measurement.key, tuple(zip(names, point, strict=True))) for point in product(*values)
    )


def contenders(evaluation: Evaluation, measurement: Measurement) -> tuple[Contender, ...]:
    """Who can take part: each framework that has a file, in each of its configurations."""
    return tuple(
        Contender(framework.key, configuration)
        for framework in evaluation.frameworks
        for configuration in measurement.configurations.get(framework.key, ())
    )


def plan(
    evaluation: Evaluation,
    runs: Iterable[Run],
    occupied: Collection[str],
    *,
    locks: Mapping[str, str],
    machine: str,
    retry: bool = False,
) -> Plan:
    """Lay out all cells, with the rounds that are done on this machine, with these locks.

    Args:
        evaluation: what is asked.
        runs: everything that is stored.
        occupied: ids that have a file, readable or not; new rounds get higher numbers.
        locks: framework to the id of its environment's lock; without those that have none.
        machine: id of this machine.
        retry: plan contenders again whose last run failed.
    """
    by_cell: dict[Cell, list[Run]] = {}
    for run in runs:
        by_cell.setdefault(run.task.cell, []).append(run)
    return Plan(
        tuple(
            _cell_plan(
                evaluation,
                measurement,
                cell,
                by_cell.get(cell, []),
                occupied,
                locks,
                machine,
                retry,
            )
            for measurement in evaluation.measurements.values()
            for cell in cells(measurement)
        )
    )


def usable(
    evaluation: Evaluation, runs: Iterable[Run], locks: Mapping[str, str], machine: str
) -> tuple[Run, ...]:
    """The stored runs that new ones on this machine, with these locks, may stand beside."""
    return tuple(
        run
        for run in runs
        if (measurement := evaluation.measurements.get(run.task.cell.measurement))
        and _usable(run, measurement, locks, machine)
    )


def _cell_plan(
    evaluation: Evaluation,
    measurement: Measurement,
    cell: Cell,
    runs: Sequence[Run],
    occupied: Collection[str],
    locks: Mapping[str, str],
    machine: str,
    retry: bool,
) -> CellPlan:
    usable = [run for run in runs if _usable(run, measurement, locks, machine)]
    willing = tuple(
        contender
        for contender in contenders(evaluation, measurement)
        if not _given_up(contender, usable, locks, retry)
    )
    rounds = {
        contender: {
            run.task.round
            for run in usable
            if run.task.contender == contender and run.outcome != FAILED
        }
        for contender in willing
    }
    done = set.intersection(*rounds.values()) if rounds else set()
    timed = measurement.spec.kind == TIMED
    minimum, maximum = (FIRM_ROUNDS, MOST_ROUNDS) if timed else (1, 1)
    return CellPlan(
        cell, measurement, willing, tuple(sorted(done)), minimum, maximum, _next(cell, occupied)
    )


def _usable(run: Run, measurement: Measurement, locks: Mapping[str, str], machine: str) -> bool:
    """Whether a run may stand beside new ones: same source, protocol, packages and machine."""
    framework = run.task.contender.framework
    if run.protocol != PROTOCOL or run.source != measurement.digests.get(framework):
        return False
    if measurement.spec.kind == CITED or run.without_environment:
        return True
    same_lock = measurement.spec.host or run.lock == locks.get(framework)
    return same_lock and run.machine == machine


def _given_up(
    contender: Contender,
    usable: Sequence[Run],
    locks: Mapping[str, str],
    retry: bool,
) -> bool:
    """Whether another run of a contender would only repeat a failure that is on record."""
    own = [run for run in usable if run.task.contender == contender]
    if not own:
        return False
    last = max(own, key=lambda run: (run.started, run.task.round))
    if last.outcome != FAILED:
        return False
    if last.without_environment:
        return contender.framework not in locks
    return not retry


def _next(cell: Cell, occupied: Collection[str]) -> int:
    """The first round of a new block: odd, and above every number that was ever used."""
    prefix = f"{cell.measurement}/{cell.slug}/"
    numbers = [
        int(tail)
        for name in occupied
        if name.startswith(prefix) and (tail := name.rpartition("/")[2]).isdecimal()
    ]
    highest = max(numbers, default=0)
    return highest + 1 if highest % 2 == 0 else highest + 2
