"""What is to be measured, and what is there already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import (
    AGAIN,
    DELAYED,
    PILOT,
    REFERENCE,
    ROUND,
    WITNESS,
    Cell,
    CellPlan,
    Contender,
    Plan,
)
from evalreport.model.result import FAILED, PROTOCOL, Machine, Run
from evalreport.model.spec import CITED

LEAST_IMPORTANCE = 5e-3
"""Of a cell on which no rating hangs: it is measured all the same."""
ROLES = (REFERENCE, PILOT, WITNESS, ROUND)
"""In the order in which a cell has them."""

Subject = tuple[Cell, Contender, bool]
"""Who is given up together: a contender in a cell; apart, whether it is its witness run."""


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
    machine: Machine,
    retry: bool = False,
) -> Plan:
    """Lay out all cells, with the runs that new ones on this machine, with these locks, may join.

    Args:
        evaluation: what is asked.
        runs: everything that is stored.
        occupied: ids that have a file, readable or not; new runs get higher numbers.
        locks: framework to the id of its environment's lock; without those that have none.
        machine: this one; cells that need an accelerator are laid out where it shows one.
        retry: plan again what has failed the last time.
    """
    by_cell: dict[Cell, list[Run]] = {}
    for run in usable(evaluation, runs, locks, machine.id):
        by_cell.setdefault(run.task.cell, []).append(run)
    here = _Here(evaluation, occupied, locks, retry, evaluation.shares)
    return Plan(
        tuple(
            here.cell_plan(measurement, cell, by_cell.get(cell, ()))
            for measurement in evaluation.measurements.values()
            if machine.accelerators or not measurement.spec.accelerator
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


def last_words(runs: Iterable[Run]) -> dict[Subject, Run]:
    """The newest run of each contender in each cell, and apart from it its newest witness run."""
    return {_subject(run): run for run in sorted(runs, key=_when)}


@dataclass(frozen=True)
class _Here:
    """What is the same for all cells of a plan."""

    evaluation: Evaluation
    occupied: Collection[str]
    locks: Mapping[str, str]
    retry: bool
    shares: Mapping[str, float]

    def cell_plan(self, measurement: Measurement, cell: Cell, runs: Sequence[Run]) -> CellPlan:
        lost = {who for who, last in last_words(runs).items() if self._given_up(last)}
        grid, everyone = cells(measurement), contenders(self.evaluation, measurement)
        willing = tuple(who for who in everyone if (cell, who, False) not in lost)
        checked = measurement.key == self.evaluation.controls and cell == grid[0]
        controls = (
            _controls(willing[0]) if checked and willing and willing[0] == everyone[0] else ()
        )
        numbers = _numbers(cell, self.occupied)
        highest = numbers.pop("", 0)
        return CellPlan(
            cell,
            measurement,
            willing,
            tuple(who for who in controls if (cell, who, False) not in lost),
            runs=tuple(
                run
                for run in sorted(runs, key=_when)
                if run.outcome != FAILED or _subject(run) in lost
            ),
            importance=max(self.shares[measurement.key] / len(grid), LEAST_IMPORTANCE),
            next_round=highest + 1 + highest % 2,
            next_number={prefix: number + 1 for prefix, number in numbers.items()},
        )

    def _given_up(self, last: Run) -> bool:
        """Whether another run after this one would only repeat a failure that is on record."""
        if last.without_environment:
            return last.task.contender.framework not in (*self.locks, REFERENCE)
        return last.outcome == FAILED and not self.retry


def _controls(who: Contender) -> tuple[Contender, ...]:
    return tuple(Contender(who.framework, who.configuration, kind) for kind in (AGAIN, DELAYED))


def _usable(run: Run, measurement: Measurement, locks: Mapping[str, str], machine: str) -> bool:
    """Whether a run may stand beside new ones: same source, protocol, packages and machine."""
    framework = run.task.contender.framework
    if run.protocol != PROTOCOL or run.source != measurement.digests.get(framework):
        return False
    if measurement.spec.kind == CITED or run.without_environment:
        return True
    if run.task.role == REFERENCE:  # numbers are the same everywhere, failures are not
        return run.outcome != FAILED or run.machine == machine
    same_lock = measurement.spec.host or run.lock == locks.get(framework)
    return same_lock and run.machine == machine


def _subject(run: Run) -> Subject:
    return run.task.cell, run.task.contender, run.task.role == WITNESS


def _when(run: Run) -> tuple[str, int, int, int]:
    """The order in which runs were made; what began in the same second stands as planned."""
    task = run.task
    return run.started, ROLES.index(task.role), task.round, task.position


def _numbers(cell: Cell, occupied: Collection[str]) -> dict[str, int]:
    """The highest number of each role that ever had a file, by the part of the id before it.

    Rounds, whose number is that of the whole cell, stand under the empty name.
    """
    pattern = re.compile(rf"({re.escape(f'{cell.measurement}/{cell.slug}/')}[^/]+/[a-z-]*)(\d+)")
    numbers: dict[str, int] = {}
    for name in occupied:
        if match := pattern.fullmatch(name):
            prefix = "" if match[1].endswith("/") else match[1]
            numbers[prefix] = max(numbers.get(prefix, 0), int(match[2]))
    return numbers
